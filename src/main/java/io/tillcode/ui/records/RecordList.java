package io.tillcode.ui.records;

import io.tillcode.engine.Command;
import io.tillcode.engine.RecordsView;
import io.tillcode.engine.TillView.PaymentView;
import io.tillcode.money.Money;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.ui.keys.Touch;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The newest payments, one row each.
final class RecordList extends StackPane {

  private final Wording wording;
  private final Touch touch;
  private final VBox rows = new VBox();
  private final ScrollPane scroll = Parts.scroll(rows);
  private final VBox nothing;
  private @Nullable RecordsView shown;
  private @Nullable PaymentRequestId selected;

  RecordList(Wording wording, Touch touch) {
    this.wording = wording;
    this.touch = touch;
    rows.getStyleClass().add("record-rows");
    nothing = new VBox(Parts.paragraph(wording.text("records.nothing"), "page-sentence", "muted"));
    nothing.getStyleClass().add("settle-nothing");
    getChildren().addAll(scroll, nothing);
  }

  void show(RecordsView records, @Nullable PaymentRequestId chosen) {
    if (!records.equals(shown)) {
      shown = records;
      List<RecordRow> made = new ArrayList<>();
      for (PaymentView payment : records.newest()) {
        PaymentRequestId id = payment.paymentRequestId();
        Money refunded = records.refunded().get(id);
        made.add(
            new RecordRow(
                wording, payment, refunded, () -> touch.command(new Command.OpenRecord(id))));
      }
      rows.getChildren().setAll(made);
      Parts.place(nothing, made.isEmpty());
    }
    boolean moved = chosen != null && !chosen.equals(selected);
    selected = chosen;
    for (RecordRow row : rows()) {
      boolean here = row.payment().paymentRequestId().equals(chosen);
      Parts.state(row, "chosen", here);
      if (here && moved) {
        reveal(row);
      }
    }
  }

  void tick(Instant now) {
    rows().forEach(row -> row.tick(now));
  }

  private List<RecordRow> rows() {
    return rows.getChildren().stream().map(RecordRow.class::cast).toList();
  }

  /// Scrolls as little as shows the whole row.
  private void reveal(RecordRow row) {
    layout();
    Bounds place = row.getBoundsInParent();
    double view = scroll.getViewportBounds().getHeight();
    double hidden = rows.getHeight() - view;
    if (hidden <= 0) {
      return;
    }
    double top = scroll.getVvalue() * hidden;
    if (place.getMinY() < top) {
      scroll.setVvalue(place.getMinY() / hidden);
    } else if (place.getMaxY() > top + view) {
      scroll.setVvalue((place.getMaxY() - view) / hidden);
    }
  }
}
