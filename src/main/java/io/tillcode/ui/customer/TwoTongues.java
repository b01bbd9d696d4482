package io.tillcode.ui.customer;

import io.tillcode.ui.Messages;
import io.tillcode.ui.kit.Parts;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A text and, where the shop wants it, the same in a second language below.
final class TwoTongues extends VBox {

  private final Label first;
  private final Label again;

  /// @param style of the text; the second language has `again` besides
  TwoTongues(String style) {
    first = Parts.paragraph("", style);
    again = Parts.paragraph("", style, "again");
    getStyleClass().add("two-tongues");
    getChildren().addAll(first, again);
    show("", "");
  }

  /// @param second null where there is no second language
  void show(Messages words, @Nullable Messages second, String key) {
    show(words.text(key), second == null ? "" : second.text(key));
  }

  void show(String text, String translation) {
    first.setText(text);
    again.setText(translation);
    Parts.place(again, !translation.isEmpty());
    Parts.place(this, !text.isEmpty());
  }

  /// Puts both into a state that `tillcode.css` knows.
  void state(String name, boolean on) {
    Parts.state(first, name, on);
    Parts.state(again, name, on);
  }
}
