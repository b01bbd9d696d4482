package io.tillcode.ui.records;

import io.tillcode.engine.TillView.PaymentView;
import io.tillcode.money.Money;
import io.tillcode.ui.kit.Figures;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.WordSign;
import io.tillcode.ui.kit.Wording;
import java.time.Instant;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// One payment of the list: when, which, how much, its word and what is behind it.
final class RecordRow extends Button {

  private final Wording wording;
  private final PaymentView payment;
  private final Label time = Parts.label("", "record-time");
  private final Label hint;

  RecordRow(Wording wording, PaymentView payment, @Nullable Money refunded, Runnable open) {
    this.wording = wording;
    this.payment = payment;
    Figures amount = new Figures("record-amount", HPos.RIGHT);
    amount.show(payment.amount().currency().code(), wording.figures(payment.amount()));
    WordSign word = new WordSign(wording);
    word.show(payment.word());
    hint = Parts.label(hint(refunded), "record-hint");
    HBox content =
        new HBox(
            time,
            Parts.label(wording.text("settle.number", payment.number()), "record-number"),
            amount,
            word,
            hint);
    content.getStyleClass().add("record-content");
    getStyleClass().addAll("record-row", "quiet");
    setGraphic(content);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setMinHeight(USE_PREF_SIZE);
    setMinWidth(0);
    setMaxWidth(Double.MAX_VALUE);
    content.prefWidthProperty().bind(widthProperty().subtract(2));
    setFocusTraversable(false);
    setOnAction(event -> open.run());
    setAccessibleText(
        wording.text("records.front", payment.number(), wording.money(payment.amount()))
            + ", "
            + wording.word(payment.word())
            + ", "
            + hint.getText());
  }

  PaymentView payment() {
    return payment;
  }

  void tick(Instant now) {
    time.setText(wording.moment(payment.startedAt(), now));
  }

  private String hint(@Nullable Money refunded) {
    return refunded != null && refunded.compareTo(payment.amount()) < 0
        ? wording.text("record.hint.part", wording.money(refunded))
        : wording.text("record.hint." + payment.phase().name());
  }
}
