package io.tillcode.ui.parked;

import io.tillcode.engine.TillView.PaymentView;
import io.tillcode.engine.TillView.Phase;
import io.tillcode.engine.TillView.Word;
import io.tillcode.ui.kit.Figures;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.Wording;
import java.time.Instant;
import java.util.Locale;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One payment set aside: amount, number, word, and while it is checked the seconds so far.
final class ParkedCard extends Button {

  private final Wording wording;
  private final Figures amount = new Figures("parked-amount", HPos.LEFT);
  private final Region sign = Parts.shape("parked-sign");
  private final Label word = Parts.label("", "parked-word");
  private final Label detail = Parts.label("", "parked-detail");
  private @Nullable PaymentView payment;

  ParkedCard(Wording wording, Runnable front) {
    this.wording = wording;
    HBox wordLine = new HBox(sign, word);
    wordLine.getStyleClass().add("parked-word-line");
    VBox content = new VBox(amount, wordLine, detail);
    content.getStyleClass().add("parked-content");
    getStyleClass().add("parked-card");
    setGraphic(content);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setMaxWidth(Double.MAX_VALUE);
    setMinHeight(USE_PREF_SIZE);
    setOnAction(event -> front.run());
  }

  void show(PaymentView view) {
    payment = view;
    String name = view.word().name().toLowerCase(Locale.ROOT).replace('_', '-');
    getStyleClass().setAll("button", "parked-card", name);
    sign.getStyleClass().setAll("parked-sign", name);
    amount.show("", wording.figures(view.amount()));
    word.setText(
        wording.text(
            view.phase() == Phase.CANCELLING ? "parked.cancelling" : "word." + view.word().name()));
  }

  void tick(Instant now) {
    PaymentView view = payment;
    if (view == null) {
      return;
    }
    String text =
        view.word() == Word.CHECKING
            ? wording.text(
                "parked.running",
                view.number(),
                Long.toString(wording.seconds(view.startedAt(), now)))
            : wording.text("parked.done", view.number());
    detail.setText(text);
    setAccessibleText(word.getText() + ", " + wording.money(view.amount()) + ", " + text);
  }
}
