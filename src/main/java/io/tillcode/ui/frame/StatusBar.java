package io.tillcode.ui.frame;

import io.tillcode.engine.TillView;
import io.tillcode.engine.TillView.DeviceView;
import io.tillcode.engine.port.Device;
import io.tillcode.ui.UiConfig;
import io.tillcode.ui.keys.TillKey;
import io.tillcode.ui.keys.Touch;
import io.tillcode.ui.kit.Figures;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.TrainingBanner;
import io.tillcode.ui.kit.Wording;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The line at the top: which till, who, how the devices are, what is to settle, what time it is.
public final class StatusBar extends VBox {

  private static final DeviceView UNKNOWN = new DeviceView(Device.Health.OFF, "");

  private final Wording wording;
  private final List<Lamp> lamps;
  private final Button toSettle;
  private final CustomerThumb customer;
  private final Figures clock = new Figures("clock", HPos.RIGHT);

  public StatusBar(Wording wording, UiConfig config, Touch touch) {
    this.wording = wording;
    Label till = Parts.label(wording.text("status.till", config.tillId()), "status-till");
    Label staff = new Label(wording.text("status.staff", config.staff()));
    staff.getStyleClass().add("status-staff");
    lamps = Stream.of(Device.values()).map(device -> new Lamp(wording, device)).toList();
    toSettle = Parts.button("", () -> touch.key(TillKey.F8), "status-settle");
    toSettle.setFocusTraversable(false);
    customer = new CustomerThumb(wording);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox line = new HBox(till, staff, gap);
    line.getStyleClass().add("status-line");
    line.getChildren().addAll(toSettle, customer);
    line.getChildren().addAll(lamps);
    line.getChildren().add(clock);
    getStyleClass().add("status-bar");
    if (config.training()) {
      getChildren().add(new TrainingBanner(wording));
    }
    getChildren().add(line);
  }

  public void show(TillView view) {
    for (Lamp lamp : lamps) {
      DeviceView device = view.devices().getOrDefault(lamp.device(), UNKNOWN);
      lamp.show(device);
      Parts.place(lamp, lamp.device() != Device.JOURNAL || needsALook(device.health()));
    }
    int open = view.toSettle().size();
    toSettle.setText(wording.text("status.settle", Integer.toString(open)));
    Parts.place(toSettle, open > 0);
  }

  /// The journal has a lamp while there is something to say: when it fails, nothing is sold and the
  /// screen says so.
  private static boolean needsALook(Device.Health health) {
    return health == Device.Health.WARNING || health == Device.Health.DOWN;
  }

  /// What the cashier is told about the customer's screen.
  public CustomerThumb customer() {
    return customer;
  }

  public void tick(Instant now) {
    clock.show("", wording.minute(now));
  }
}
