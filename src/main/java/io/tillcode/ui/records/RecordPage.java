package io.tillcode.ui.records;

import io.tillcode.engine.Command;
import io.tillcode.engine.RecordsView.RecordView;
import io.tillcode.ui.keys.RecordsDesk;
import io.tillcode.ui.keys.Touch;
import io.tillcode.ui.kit.Wording;
import java.time.Instant;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// One payment: at the left what is known, at the right what went back or what is being done.
final class RecordPage extends GridPane {

  private final RecordFacts facts;
  private final RefundList refunds;
  private final ConfirmPane confirm;
  private final RefundAmountPane amount;
  private final StackPane right = new StackPane();

  RecordPage(Wording wording, Touch touch) {
    facts = new RecordFacts(wording);
    refunds = new RefundList(wording);
    confirm = new ConfirmPane(wording, touch);
    amount = new RefundAmountPane(wording, touch);
    getStyleClass().add("record");
    for (double share : new double[] {52, 48}) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(share);
      getColumnConstraints().add(column);
    }
    RowConstraints row = new RowConstraints();
    row.setVgrow(Priority.ALWAYS);
    row.setPercentHeight(100);
    getRowConstraints().add(row);
    right.setMinHeight(0);
    add(facts, 0, 0);
    add(right, 1, 0);
  }

  void show(RecordView record, RecordsDesk desk, @Nullable Command armed) {
    facts.show(record);
    switch (desk.task()) {
      case LOOK -> {
        refunds.show(record);
        put(refunds);
      }
      case UNDO -> {
        confirm.showUndo(record, armed);
        put(confirm);
      }
      case AMOUNT -> {
        amount.show(record, desk.typed(record), desk.typedIsRefundable());
        put(amount);
      }
      case REFUND -> {
        confirm.showRefund(record, desk.typed(record), armed);
        put(confirm);
      }
    }
  }

  void tick(Instant now) {
    facts.tick(now);
    refunds.tick(now);
    confirm.tick(now);
  }

  private void put(Region pane) {
    if (right.getChildren().size() != 1 || !right.getChildren().getFirst().equals(pane)) {
      right.getChildren().setAll(pane);
    }
  }
}
