package io.tillcode.ui.frame;

import io.tillcode.ui.keys.KeyAction;
import io.tillcode.ui.keys.KeyTable;
import io.tillcode.ui.keys.Touch;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.Wording;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The legal keys of the present screen, as buttons. At its right end, small, what support asks
/// for: the result code.
public final class KeyBar extends HBox {

  /// A longer label takes two lines where the window is narrow.
  private static final int ONE_LINE = 16;

  private final Wording wording;
  private final Touch touch;
  private final Region gap = new Region();
  private final Label code = new Label();
  private List<KeyAction> shown = List.of();
  private int toSettle = -1;

  public KeyBar(Wording wording, Touch touch) {
    this.wording = wording;
    this.touch = touch;
    getStyleClass().add("key-bar");
    code.getStyleClass().add("result-code");
    HBox.setHgrow(gap, Priority.ALWAYS);
    widthProperty().addListener(change -> fit());
  }

  /// @param openItems how many things are to settle, shown on their button
  /// @param resultCode the code behind a result, or empty
  public void show(KeyTable table, int openItems, String resultCode) {
    boolean sameCode = code.getText().equals(resultCode);
    code.setText(resultCode);
    Parts.place(code, !resultCode.isEmpty());
    List<KeyAction> wanted =
        table.actions().stream()
            .filter(action ->
                switch (action.place()) {
                  case BAR, BAR_PRIMARY -> true;
                  case SCREEN, KEYBOARD -> false;
                })
            .toList();
    if (wanted.equals(shown) && openItems == toSettle) {
      if (!sameCode) {
        fit();
      }
      return;
    }
    shown = wanted;
    toSettle = openItems;
    List<Node> children = new ArrayList<>();
    for (KeyAction action : wanted) {
      children.add(button(action));
    }
    children.add(gap);
    children.add(code);
    getChildren().setAll(children);
    fit();
  }

  /// Where the names do not fit beside their key caps, they stand below them.
  private void fit() {
    if (getScene() == null) {
      return;
    }
    stack(false);
    applyCss();
    double wanted = snappedLeftInset() + snappedRightInset();
    for (Node child : getManagedChildren()) {
      wanted += child.minWidth(-1) + getSpacing();
    }
    wanted += code.isManaged() ? code.prefWidth(-1) : 0;
    stack(wanted > getWidth());
  }

  private void stack(boolean tight) {
    Parts.state(this, "tight", tight);
    for (Node child : getChildren()) {
      if (child instanceof Button button) {
        button.setContentDisplay(tight ? ContentDisplay.TOP : ContentDisplay.LEFT);
      }
    }
  }

  private Button button(KeyAction action) {
    String look = action.place() == KeyAction.Place.BAR_PRIMARY ? "primary" : "quiet";
    Button button =
        Parts.keyButton(
            wording.text(action.label()),
            action.key().cap(),
            () -> touch.key(action.key()),
            "bar-button",
            look);
    if (button.getText().length() > ONE_LINE) {
      button.setWrapText(true);
      button.getStyleClass().add("wraps");
    }
    return button;
  }
}
