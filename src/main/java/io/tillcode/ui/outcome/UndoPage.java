package io.tillcode.ui.outcome;

import io.tillcode.engine.TillView.PaymentView;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.Wording;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A paid sale whose money is not back yet: being undone by the queue, or refused.
public final class UndoPage extends VBox {

  private final Wording wording;
  private final Label word = Parts.label("", "page-word");
  private final Label happened = Parts.paragraph("", "page-sentence");
  private final Label advice = Parts.paragraph("", "page-sentence");
  private final Label number = Parts.label("", "page-meta");

  public UndoPage(Wording wording) {
    this.wording = wording;
    VBox sentences = new VBox(happened, advice);
    sentences.getStyleClass().add("sentences");
    getStyleClass().add("page");
    getChildren().addAll(Parts.mark("mark-halted", "glyph-bang"), word, sentences, number);
  }

  public void show(PaymentView payment) {
    word.setText(wording.word(payment.word()));
    happened.setText(wording.happened(payment));
    advice.setText(wording.advice(payment));
    number.setText(
        wording.text("notPaid.number", payment.number(), wording.money(payment.amount())));
  }
}
