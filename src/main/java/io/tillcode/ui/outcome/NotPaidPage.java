package io.tillcode.ui.outcome;

import io.tillcode.engine.TillView;
import io.tillcode.engine.TillView.PaymentView;
import io.tillcode.engine.TillView.Phase;
import io.tillcode.ui.keys.TillKey;
import io.tillcode.ui.keys.Touch;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.Wording;
import java.util.EnumSet;
import java.util.Set;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// No money from this payment: why, and what to do.
public final class NotPaidPage extends VBox {

  /// Where the payment is over and cost nothing: the same sale may be charged again.
  private static final Set<Phase> TRY_AGAIN =
      EnumSet.of(Phase.DECLINED, Phase.NOT_SENT, Phase.CANCELLED, Phase.REFUNDED);

  private final Wording wording;
  private final Label happened = Parts.paragraph("", "page-sentence");
  private final Label advice = Parts.paragraph("", "page-sentence");
  private final Label number = Parts.label("", "page-meta");
  private final Button again;

  public NotPaidPage(Wording wording, Touch touch) {
    this.wording = wording;
    again =
        Parts.keyButton(
            "", TillKey.ENTER.cap(), () -> touch.key(TillKey.ENTER), "page-button", "primary");
    again.setContentDisplay(ContentDisplay.RIGHT);
    VBox sentences = new VBox(happened, advice);
    sentences.getStyleClass().add("sentences");
    getStyleClass().add("page");
    getChildren()
        .addAll(
            Parts.mark("mark-not-paid", "glyph-cross"),
            Parts.label(wording.word(TillView.Word.NOT_PAID), "page-word"),
            sentences,
            again,
            number);
  }

  public void show(PaymentView payment) {
    happened.setText(wording.happened(payment));
    advice.setText(wording.advice(payment));
    number.setText(
        wording.text("notPaid.number", payment.number(), wording.money(payment.amount())));
    again.setText(wording.text("notPaid.again", wording.money(payment.amount())));
    Parts.place(again, TRY_AGAIN.contains(payment.phase()));
  }
}
