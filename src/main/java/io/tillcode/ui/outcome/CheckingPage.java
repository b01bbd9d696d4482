package io.tillcode.ui.outcome;

import io.tillcode.engine.TillView.PaymentView;
import io.tillcode.engine.TillView.Phase;
import io.tillcode.ui.kit.Figures;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.Ring;
import io.tillcode.ui.kit.Wording;
import java.time.Duration;
import java.time.Instant;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Nothing is proved yet: how long at most, how much, what to tell the customer.
public final class CheckingPage extends VBox {

  private final Wording wording;
  private final Ring ring = new Ring();
  private final Label word = Parts.label("", "page-word");
  private final Figures amount = new Figures("page-amount", HPos.CENTER);
  private final Label sentence = Parts.paragraph("", "page-sentence", "muted");
  private final Label meta = Parts.paragraph("", "page-meta");
  private @Nullable PaymentView payment;

  public CheckingPage(Wording wording) {
    this.wording = wording;
    getStyleClass().add("page");
    getChildren().addAll(ring, word, amount, sentence, meta);
  }

  public void show(PaymentView view) {
    payment = view;
    word.setText(wording.word(view.word()));
    amount.show(view.amount().currency().code(), wording.figures(view.amount()));
    sentence.setText(wording.happened(view) + " " + wording.advice(view));
    Instant endsBy = view.endsBy();
    String by = endsBy == null ? "" : wording.second(endsBy);
    meta.setText(
        view.phase() == Phase.CANCELLING
            ? wording.text("checking.cancelling", view.number())
            : wording.text(
                endsBy == null ? "checking.asked" : "checking.askedBy",
                view.number(),
                Integer.toString(view.attempt()),
                Integer.toString(view.attempts()),
                by));
    Parts.state(ring, "cancelling", view.phase() == Phase.CANCELLING);
  }

  public void tick(Instant now) {
    PaymentView view = payment;
    if (view == null) {
      return;
    }
    Instant endsBy = view.endsBy();
    if (endsBy == null) {
      long running = wording.seconds(view.startedAt(), now);
      ring.show(0, wording.text("checking.seconds", Long.toString(running)));
      return;
    }
    long total = Math.max(1, Duration.between(view.startedAt(), endsBy).toMillis());
    long left = Math.max(0, Duration.between(now, endsBy).toMillis());
    String seconds = Long.toString((left + 999) / 1000);
    ring.show((double) left / total, wording.text("checking.seconds", seconds));
  }
}
