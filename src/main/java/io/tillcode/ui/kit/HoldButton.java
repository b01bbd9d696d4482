package io.tillcode.ui.kit;

import java.util.Locale;
import java.util.Objects;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.WritableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// A button for what must be meant: a finger holds it down for a second, and lifting it before, or
/// sliding off it, does nothing. A keyboard's press is told apart, because a key cannot be held.
public final class HoldButton extends Button {

  /// Long enough to be meant, short enough not to annoy.
  public static final Duration HOLD = Duration.seconds(1);

  private final DoubleProperty part = new SimpleDoubleProperty(0);
  private final Timeline holding;
  private @Nullable Object meaning;
  private Runnable held = () -> {};
  private Runnable pressed = () -> {};

  public HoldButton(String... styleClasses) {
    getStyleClass().add("hold");
    getStyleClass().addAll(styleClasses);
    setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
    WritableValue<Number> target = part;
    holding =
        new Timeline(
            new KeyFrame(Duration.ZERO, new KeyValue(target, 0)),
            new KeyFrame(HOLD, event -> done(), new KeyValue(target, 1)));
    part.addListener(change -> draw());
    addEventFilter(
        MouseEvent.MOUSE_PRESSED,
        event -> {
          if (event.getButton() == MouseButton.PRIMARY) {
            holding.playFromStart();
          }
        });
    addEventFilter(MouseEvent.MOUSE_RELEASED, event -> letGo());
    addEventFilter(MouseEvent.MOUSE_EXITED, event -> letGo());
    sceneProperty().addListener(change -> letGo());
    disabledProperty().addListener(change -> letGo());
  }

  /// What the button is for. A hold that began for something else is over.
  ///
  /// @param what compared by equality
  /// @param held a finger held it long enough
  /// @param pressed a keyboard pressed it
  public void mean(Object what, Runnable held, Runnable pressed) {
    if (!what.equals(meaning)) {
      letGo();
    }
    this.meaning = what;
    this.held = held;
    this.pressed = pressed;
  }

  /// Pressed by keyboard.
  public void press() {
    pressed.run();
  }

  /// A tap is not a hold.
  @Override
  public void fire() {}

  private void done() {
    letGo();
    if (isSeen()) {
      held.run();
    }
  }

  /// Whether the button is still what the finger holds: no page came over it.
  private boolean isSeen() {
    for (Node at = this; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return getScene() != null && !isDisabled();
  }

  private void letGo() {
    if (holding.getStatus() != Animation.Status.STOPPED || part.get() > 0) {
      holding.stop();
      part.set(0);
    }
  }

  private void draw() {
    double percent = part.get() * 100;
    setStyle(
        percent <= 0
            ? ""
            : String.format(
                Locale.ROOT,
                "-fx-background-color: linear-gradient(to right, -till-held %1$.1f%%, -till-hold"
                    + " %1$.1f%%);",
                percent));
  }

  /// What it is for, or null.
  public @Nullable Object meaning() {
    return meaning;
  }

  @Override
  public String toString() {
    return "HoldButton[" + Objects.toString(meaning) + "]";
  }
}
