package io.tillcode.ui.sale;

import io.tillcode.ui.keys.TillKey;
import io.tillcode.ui.keys.Touch;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.Wording;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;

/// Digits for fingers, laid out as on a till: 7 8 9 at the top.
public final class Keypad extends GridPane {

  private static final int COLUMNS = 3;
  private static final int ROWS = 4;

  private final Touch touch;

  public Keypad(Wording wording, Touch touch) {
    this.touch = touch;
    getStyleClass().add("keypad");
    for (int column = 0; column < COLUMNS; column++) {
      ColumnConstraints constraints = new ColumnConstraints();
      constraints.setPercentWidth(100.0 / COLUMNS);
      getColumnConstraints().add(constraints);
    }
    for (int row = 0; row < ROWS; row++) {
      RowConstraints constraints = new RowConstraints();
      constraints.setPercentHeight(100.0 / ROWS);
      constraints.setVgrow(Priority.ALWAYS);
      getRowConstraints().add(constraints);
    }
    for (int digit = 1; digit <= 9; digit++) {
      int row = 2 - (digit - 1) / COLUMNS;
      add(key(TillKey.digit(digit), Integer.toString(digit), "digit"), (digit - 1) % COLUMNS, row);
    }
    add(key(TillKey.DELETE, wording.text("key.clear"), "soft"), 0, ROWS - 1);
    add(key(TillKey.digit(0), "0", "digit"), 1, ROWS - 1);
    Button backspace = key(TillKey.BACKSPACE, "", "soft");
    backspace.setGraphic(Parts.shape("backspace-glyph"));
    backspace.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    backspace.setAccessibleText(wording.text("key.backspace"));
    add(backspace, 2, ROWS - 1);
  }

  private Button key(TillKey key, String text, String look) {
    Button button = Parts.button(text, () -> touch.key(key), "pad-key", look);
    button.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    button.setFocusTraversable(false);
    return button;
  }
}
