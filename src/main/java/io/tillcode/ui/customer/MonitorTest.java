package io.tillcode.ui.customer;

import io.tillcode.ui.code.CodeView;
import io.tillcode.ui.monitor.Monitor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.jspecify.annotations.Nullable;

/// Every monitor shows its own name, as settings take it, and the same as a code to scan.
///
/// On the JavaFX thread.
public final class MonitorTest {

  /// How long it is to be seen.
  public static final int SECONDS = 10;

  private final Map<String, CodeView> codes = new LinkedHashMap<>();
  private final List<Stage> stages = new ArrayList<>();

  /// @param connectors as for [CustomerScreens#monitors]
  /// @param customers the customer's monitor, or null
  /// @return the monitors that could not be given a window
  public List<String> open(Map<String, String> connectors, @Nullable Monitor customers) {
    List<Monitor> monitors = CustomerScreens.monitors(connectors);
    List<String> failed = new ArrayList<>();
    for (int i = 0; i < monitors.size(); i++) {
      try {
        show(monitors.get(i), Screen.getScreens().get(i).getBounds(), customers);
      } catch (RuntimeException e) {
        failed.add(monitors.get(i).toString());
      }
    }
    return failed;
  }

  private void show(Monitor monitor, Rectangle2D bounds, @Nullable Monitor customers) {
    Label name = new Label(monitor.toString());
    name.setStyle("-fx-font-size: 26px;");
    Label role = new Label(monitor.equals(customers) ? "customerDisplay" : "");
    CodeView code = new CodeView(_ -> "no code");
    code.show("tillcode-monitor " + monitor);
    VBox.setVgrow(code, Priority.ALWAYS);
    VBox page = new VBox(12, name, role, code);
    page.setAlignment(Pos.CENTER);
    page.setStyle("-fx-background-color: white; -fx-padding: 24px;");
    Stage stage = new Stage(StageStyle.UNDECORATED);
    stage.setScene(new Scene(page, bounds.getWidth(), bounds.getHeight()));
    stage.setX(bounds.getMinX());
    stage.setY(bounds.getMinY());
    stage.setAlwaysOnTop(true);
    codes.put(monitor.toString(), code);
    stages.add(stage);
    stage.show();
  }

  /// Ends it.
  ///
  /// @return the monitors on which no code could be shown
  public List<String> close() {
    List<String> failed =
        codes.entrySet().stream()
            .filter(entry -> !entry.getValue().showsCode())
            .map(Map.Entry::getKey)
            .toList();
    stages.forEach(Stage::hide);
    return failed;
  }
}
