package io.tillcode.ui.kit;

import javafx.scene.layout.HBox;

/// Says on every screen of a till in training that its money is practice money.
public final class TrainingBanner extends HBox {

  public TrainingBanner(Wording wording) {
    getStyleClass().add("training-banner");
    getChildren()
        .addAll(
            Parts.label(wording.text("training.badge"), "training-word"),
            Parts.label(wording.text("training.sentence"), "training-sentence"));
  }
}
