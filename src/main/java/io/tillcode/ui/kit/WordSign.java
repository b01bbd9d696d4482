package io.tillcode.ui.kit;

import io.tillcode.engine.TillView.Word;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// One of the three words with its shape and colour, small.
public final class WordSign extends HBox {

  private final Wording wording;
  private final Region sign = Parts.shape("parked-sign");
  private final Label label = Parts.label("", "word-sign-text");

  public WordSign(Wording wording) {
    this.wording = wording;
    getStyleClass().add("word-sign");
    setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(sign, label);
  }

  public void show(Word word) {
    String name = look(word);
    getStyleClass().setAll("word-sign", name);
    sign.getStyleClass().setAll("parked-sign", name);
    label.setText(wording.word(word));
  }

  /// The style class of a word.
  public static String look(Word word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
