package io.tillcode.ui.records;

import io.tillcode.engine.RecordsView.RecordView;
import io.tillcode.engine.RecordsView.RefundView;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What went back, is going back, or was refused.
final class RefundList extends StackPane {

  private final Wording wording;
  private final VBox list = new VBox();
  private final Label nothing;
  private @Nullable List<RefundView> shown;
  private List<RefundRow> rows = List.of();

  RefundList(Wording wording) {
    this.wording = wording;
    nothing = Parts.paragraph(wording.text("record.noRefunds"), "record-name");
    list.getStyleClass().add("refund-rows");
    VBox content =
        new VBox(Parts.label(wording.text("record.refunds"), "help-heading"), nothing, list);
    content.getStyleClass().add("record-facts");
    ScrollPane scroll = Parts.scroll(content);
    getStyleClass().addAll("card", "record-card");
    setMinHeight(0);
    getChildren().add(scroll);
  }

  void show(RecordView record) {
    if (record.refunds().equals(shown)) {
      return;
    }
    shown = record.refunds();
    List<RefundRow> made = new ArrayList<>();
    for (RefundView refund : record.refunds().reversed()) {
      made.add(new RefundRow(wording, refund));
    }
    rows = made;
    list.getChildren().setAll(made);
    Parts.place(nothing, made.isEmpty());
  }

  void tick(Instant now) {
    rows.forEach(row -> row.tick(now));
  }
}
