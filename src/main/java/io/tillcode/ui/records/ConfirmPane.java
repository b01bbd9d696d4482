package io.tillcode.ui.records;

import io.tillcode.engine.Command;
import io.tillcode.engine.RecordsView.RecordView;
import io.tillcode.money.Money;
import io.tillcode.ui.keys.RecordsDesk;
import io.tillcode.ui.keys.TillKey;
import io.tillcode.ui.keys.Touch;
import io.tillcode.ui.kit.Figures;
import io.tillcode.ui.kit.HoldButton;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.Wording;
import java.time.Instant;
import javafx.geometry.HPos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The last step before money goes back: how much, and what happens.
final class ConfirmPane extends VBox {

  private final Wording wording;
  private final Touch touch;
  private final Label title = Parts.paragraph("", "confirm-title");
  private final Figures amount = new Figures("confirm-amount", HPos.LEFT);
  private final Label what = Parts.paragraph("", "confirm-sentence");
  private final Label how = Parts.paragraph("", "settle-times");
  private final HoldButton button = new HoldButton("page-button");
  private @Nullable RecordView undoing;

  ConfirmPane(Wording wording, Touch touch) {
    this.wording = wording;
    this.touch = touch;
    button.setGraphic(Parts.keyCap(TillKey.ENTER.cap()));
    button.setContentDisplay(ContentDisplay.RIGHT);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setMinWidth(0);
    button.setWrapText(true);
    getStyleClass().addAll("card", "record-card", "confirm");
    setMinHeight(0);
    getChildren().addAll(title, amount, what, button, how);
  }

  void showUndo(RecordView record, @Nullable Command armed) {
    undoing = record;
    title.setText(wording.text("undo.title", record.payment().number()));
    show(new Command.Undo(record.payment().paymentRequestId()), record.refundable(), armed);
  }

  void showRefund(RecordView record, Money back, @Nullable Command armed) {
    undoing = null;
    title.setText(wording.text("refund.title", record.payment().number()));
    what.setText(
        wording.text(
            "refund.what", wording.money(back), wording.money(record.refundable().minus(back))));
    show(RecordsDesk.refund(record, back), back, armed);
  }

  /// A cancel becomes a refund while somebody thinks it over.
  void tick(Instant now) {
    RecordView record = undoing;
    if (record == null) {
      return;
    }
    String back = wording.money(record.refundable());
    boolean cancel = record.undoByCancel() && now.isBefore(record.cancelDeadline());
    what.setText(
        cancel
            ? wording.text("undo.byCancel", back, wording.moment(record.cancelDeadline(), now))
            : wording.text("undo.byRefund", back));
  }

  private void show(Command command, Money back, @Nullable Command armed) {
    amount.show(back.currency().code(), wording.figures(back));
    button.setText(wording.text("refund.do", wording.money(back)));
    button.mean(command, () -> touch.command(command), () -> touch.confirm(command));
    boolean asked = command.equals(armed);
    Parts.state(button, "asked", asked);
    how.setText(wording.text(asked ? "hold.enterAgain" : "hold.enterTwice"));
  }
}
