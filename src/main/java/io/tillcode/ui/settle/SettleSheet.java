package io.tillcode.ui.settle;

import io.tillcode.engine.Command;
import io.tillcode.engine.TillView.SettleItem;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.ui.keys.TillKey;
import io.tillcode.ui.keys.Touch;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.Sheet;
import io.tillcode.ui.kit.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What is not settled yet: every reversal that is owed, every charge found late, each with its one
/// action.
public final class SettleSheet extends StackPane {

  private final Wording wording;
  private final Touch touch;
  private final VBox list = new VBox();
  private final VBox nothing;
  private List<SettleRow> rows = List.of();
  private @Nullable List<SettleItem> shown;

  public SettleSheet(Wording wording, Touch touch) {
    this.wording = wording;
    this.touch = touch;
    nothing =
        new VBox(
            Parts.mark("mark-paid", "glyph-check"),
            Parts.paragraph(wording.text("settle.nothing"), "page-sentence", "muted"));
    nothing.getStyleClass().addAll("settle-nothing");
    list.getStyleClass().add("settle-list");
    ScrollPane scroll = Parts.scroll(list);
    sceneProperty()
        .flatMap(Scene::focusOwnerProperty)
        .addListener((owner, before, now) -> showEnter(now));
    VBox body =
        new VBox(
            Parts.paragraph(wording.text("settle.sentence"), "sheet-sentence"),
            new StackPane(scroll, nothing));
    body.getStyleClass().add("sheet-body");
    VBox.setVgrow(body.getChildren().getLast(), javafx.scene.layout.Priority.ALWAYS);
    getChildren()
        .add(
            new Sheet(
                wording.text("settle.title"),
                wording.text("key.close"),
                TillKey.ESC.cap(),
                () -> touch.key(TillKey.ESC),
                body));
  }

  /// Shows the list. A row that stays keeps the focus.
  public void show(List<SettleItem> items) {
    if (items.equals(shown)) {
      return;
    }
    shown = items;
    PaymentRequestId focused = focused();
    List<SettleRow> made = new ArrayList<>();
    for (SettleItem item : sorted(items)) {
      made.add(new SettleRow(wording, touch, item));
    }
    rows = made;
    list.getChildren().setAll(made);
    Parts.place(nothing, items.isEmpty());
    if (focused != null) {
      made.stream()
          .filter(row -> row.item().paymentRequestId().equals(focused))
          .findFirst()
          .ifPresentOrElse(SettleRow::focusAction, this::focusFirst); // its row is settled
    }
    showEnter(focusOwner());
  }

  /// Puts the focus on the first action, so that Space does it.
  public void focusFirst() {
    rows.stream().findFirst().ifPresent(SettleRow::focusAction);
  }

  /// @param command what one more press confirms, or null
  public void arm(@Nullable Command command) {
    rows.forEach(row -> row.arm(command));
  }

  /// What needs a person first, then what soon will, then what goes on by itself; oldest first.
  private static List<SettleItem> sorted(List<SettleItem> items) {
    return items.stream()
        .sorted(Comparator.comparingInt(SettleSheet::rank).thenComparing(SettleItem::since))
        .toList();
  }

  private static int rank(SettleItem item) {
    return switch (item.kind()) {
      case LATE_MONEY -> 0;
      case SUPPORT -> 1;
      case REFUND_REFUSED -> 2;
      case REVERSAL -> item.urgent() ? 3 : 4;
      case REFUND -> 5;
    };
  }

  public void tick(Instant now) {
    for (SettleRow row : rows) {
      row.tick(now);
    }
  }

  private @Nullable Node focusOwner() {
    return getScene() == null ? null : getScene().getFocusOwner();
  }

  private void showEnter(@Nullable Node focusOwner) {
    rows.forEach(row -> row.showEnter(row.actionIs(focusOwner)));
  }

  private @Nullable PaymentRequestId focused() {
    return rows.stream()
        .filter(row -> row.actionIs(focusOwner()))
        .map(row -> row.item().paymentRequestId())
        .findFirst()
        .orElse(null);
  }
}
