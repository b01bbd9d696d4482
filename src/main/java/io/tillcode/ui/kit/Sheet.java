package io.tillcode.ui.kit;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A page laid over the screen: a title, a way out, and a body, on a darkened ground.
public final class Sheet extends StackPane {

  /// @param close touched or Esc
  public Sheet(String title, String closeLabel, String closeKey, Runnable close, Node body) {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Button out = Parts.keyButton(closeLabel, closeKey, close, "bar-button", "quiet");
    out.setContentDisplay(ContentDisplay.RIGHT);
    HBox head = new HBox(Parts.label(title, "sheet-title"), gap, out);
    head.getStyleClass().add("sheet-head");
    VBox.setVgrow(body, Priority.ALWAYS);
    VBox sheet = new VBox(head, body);
    sheet.getStyleClass().add("sheet");
    sheet.setMaxHeight(USE_PREF_SIZE);
    getStyleClass().add("scrim");
    getChildren().add(sheet);
  }
}
