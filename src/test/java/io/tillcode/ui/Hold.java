package io.tillcode.ui;

import io.tillcode.ui.kit.HoldButton;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// A finger on a button that must be held.
final class Hold {

  private Hold() {}

  static HoldButton button(TestWindow window) {
    return window.visible().stream()
        .filter(HoldButton.class::isInstance)
        .map(HoldButton.class::cast)
        .findFirst()
        .orElseThrow();
  }

  static void press(HoldButton button) {
    fire(button, MouseEvent.MOUSE_PRESSED);
  }

  static void release(HoldButton button) {
    fire(button, MouseEvent.MOUSE_RELEASED);
  }

  /// Down and up again at once, in one go on the JavaFX thread.
  static void tap(HoldButton button) {
    Fx.run(() -> {
      send(button, MouseEvent.MOUSE_PRESSED);
      send(button, MouseEvent.MOUSE_RELEASED);
    });
  }

  static void slideOff(HoldButton button) {
    fire(button, MouseEvent.MOUSE_EXITED);
  }

  private static void fire(HoldButton button, EventType<MouseEvent> type) {
    Fx.run(() -> send(button, type));
  }

  private static void send(HoldButton button, EventType<MouseEvent> type) {
    boolean down = type == MouseEvent.MOUSE_PRESSED;
    Event.fireEvent(
        button,
        new MouseEvent(
            type,
            5,
            5,
            5,
            5,
            MouseButton.PRIMARY,
            1,
            false,
            false,
            false,
            false,
            down,
            false,
            false,
            true,
            false,
            true,
            null));
  }
}
