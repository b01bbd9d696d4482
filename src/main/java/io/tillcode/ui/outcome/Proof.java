package io.tillcode.ui.outcome;

import io.tillcode.ui.kit.Parts;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One thing that is proved, or not yet.
final class Proof extends HBox {

  private final Region light = new Region();
  private final Label state = Parts.label("", "proof-state");

  Proof(String name) {
    getStyleClass().addAll("card", "proof");
    light.getStyleClass().setAll("light", "ready");
    getChildren().addAll(light, new VBox(Parts.label(name, "proof-name"), state));
  }

  void show(boolean proved, String word) {
    light.getStyleClass().setAll("light", proved ? "ready" : "warning");
    state.setText(word);
  }
}
