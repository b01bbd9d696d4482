package io.tillcode.ui.frame;

import io.tillcode.engine.TillView.DeviceView;
import io.tillcode.engine.port.Device;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.Wording;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// How one device is: a shape of its own for each health, its name, and a word.
final class Lamp extends HBox {

  private final Wording wording;
  private final Device device;
  private final Region light = new Region();
  private final Label name;
  private final Label state = Parts.label("", "lamp-state");

  Lamp(Wording wording, Device device) {
    this.wording = wording;
    this.device = device;
    name = Parts.label(wording.text("device.name." + device.name()), "lamp-name");
    getStyleClass().add("lamp");
    light.getStyleClass().setAll("light");
    VBox words = new VBox(name, state);
    words.getStyleClass().add("lamp-words");
    getChildren().addAll(light, words);
  }

  void show(DeviceView view) {
    light.getStyleClass().setAll("light", view.health().name().toLowerCase(Locale.ROOT));
    String general = wording.text("device.health." + view.health().name());
    String word =
        view.detail().isEmpty()
            ? general
            : wording.messages().find("device." + view.detail()).orElse(general);
    state.setText(word);
    setAccessibleText(name.getText() + ": " + word);
    Parts.state(this, "trouble", view.health() == Device.Health.DOWN);
    Parts.state(this, "warning", view.health() == Device.Health.WARNING);
  }

  Device device() {
    return device;
  }
}
