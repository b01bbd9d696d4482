package io.tillcode.ui.records;

import io.tillcode.engine.TillView.PaymentView;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.WordSign;
import io.tillcode.ui.kit.Wording;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The payment that stands in front, while the records are over it. A touch goes back to it.
final class FrontStrip extends Button {

  private final Wording wording;
  private final Label who = Parts.label("", "front-who");
  private final WordSign word;

  FrontStrip(Wording wording, Runnable back) {
    this.wording = wording;
    word = new WordSign(wording);
    HBox content = new HBox(who, word);
    content.getStyleClass().add("front-content");
    setGraphic(content);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
    setFocusTraversable(false);
    setOnAction(event -> back.run());
  }

  void show(@Nullable PaymentView payment) {
    Parts.place(this, payment != null);
    if (payment == null) {
      return;
    }
    getStyleClass().setAll("button", "front-strip", WordSign.look(payment.word()));
    who.setText(wording.text("records.front", payment.number(), wording.money(payment.amount())));
    word.show(payment.word());
  }
}
