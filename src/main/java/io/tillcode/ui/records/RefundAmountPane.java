package io.tillcode.ui.records;

import io.tillcode.engine.RecordsView.RecordView;
import io.tillcode.money.Money;
import io.tillcode.ui.keys.Touch;
import io.tillcode.ui.kit.Figures;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.Wording;
import io.tillcode.ui.sale.Keypad;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Typing how much goes back, from the smallest unit, never more than is left.
final class RefundAmountPane extends VBox {

  private final Wording wording;
  private final Figures amount = new Figures("confirm-amount", HPos.RIGHT);
  private final Label left = Parts.paragraph("", "settle-times");

  RefundAmountPane(Wording wording, Touch touch) {
    this.wording = wording;
    Keypad pad = new Keypad(wording, touch);
    pad.setMaxWidth(Double.MAX_VALUE);
    VBox.setVgrow(pad, Priority.ALWAYS);
    getStyleClass().addAll("card", "record-card", "refund-amount");
    setMinHeight(0);
    getChildren()
        .addAll(Parts.paragraph(wording.text("refund.amount"), "confirm-title"), amount, left, pad);
  }

  void show(RecordView record, Money typed, boolean refundable) {
    amount.show(typed.currency().code(), wording.figures(typed));
    Parts.state(amount, "zero", typed.isZero());
    boolean step = !typed.isZero() && !refundable;
    left.setText(
        step
            ? wording.text("notice.amountStep", Long.toString(typed.currency().step()))
            : wording.text(
                "refund.left",
                wording.money(record.refundable()),
                wording.money(record.refundable().minus(typed))));
  }
}
