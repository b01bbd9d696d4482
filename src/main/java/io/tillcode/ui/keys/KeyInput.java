package io.tillcode.ui.keys;

import io.tillcode.ui.KeyStream;
import io.tillcode.ui.KeyStream.Output;
import io.tillcode.ui.KeyStream.Stroke;
import io.tillcode.ui.kit.HoldButton;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.Duration;

/// Takes every key before any control sees it, so that a scan never ends up in a text field or
/// presses a button, and a key never acts twice.
///
/// What a finger typed goes to the [KeyDispatcher]; Tab moves the focus and Space presses the
/// button that has it; what a scanner typed goes to the scan handler.
public final class KeyInput {

  private final Scene scene;
  private final KeyDispatcher dispatcher;
  private final KeyStream keys;
  private final Consumer<String> scanned;
  private final LongSupplier uptimeMillis;
  private final PauseTransition idle = new PauseTransition();
  private final Set<KeyCode> down = EnumSet.noneOf(KeyCode.class);

  public KeyInput(
      Scene scene,
      KeyDispatcher dispatcher,
      KeyStream keys,
      Consumer<String> scanned,
      LongSupplier uptimeMillis) {
    this.scene = scene;
    this.dispatcher = dispatcher;
    this.keys = keys;
    this.scanned = scanned;
    this.uptimeMillis = uptimeMillis;
    idle.setOnFinished(event -> take(keys.idle(uptimeMillis.getAsLong())));
    scene.addEventFilter(KeyEvent.ANY, this::filter);
  }

  /// The window lost the keyboard: keys that are down will be released unseen.
  public void forgetKeysDown() {
    down.clear();
  }

  private void filter(KeyEvent event) {
    if (event.isAltDown() || event.isMetaDown()) {
      return;
    }
    event.consume();
    KeyCode code = event.getCode();
    if (event.getEventType() == KeyEvent.KEY_RELEASED) {
      down.remove(code);
    } else if (event.getEventType() == KeyEvent.KEY_PRESSED && !code.isModifierKey()) {
      boolean held = !down.add(code);
      if (!held || code == KeyCode.BACK_SPACE) {
        take(
            keys.press(
                new Stroke(code, event.isShiftDown(), event.getText()), uptimeMillis.getAsLong()));
      }
    }
  }

  private void take(List<Output> outputs) {
    for (Output output : outputs) {
      switch (output) {
        case Output.Typed(Stroke stroke) -> typed(stroke);
        case Output.Scanned(String text) -> scanned.accept(text);
      }
    }
    idle.stop();
    OptionalLong next = keys.nextIdleAt();
    if (next.isPresent()) {
      double wait = (double) Math.max(1, next.getAsLong() - uptimeMillis.getAsLong());
      idle.setDuration(Duration.millis(wait));
      idle.playFromStart();
    }
  }

  private void typed(Stroke stroke) {
    if (stroke.code() == KeyCode.TAB) {
      moveFocus(stroke.shift() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
    } else if (stroke.code() == KeyCode.SPACE) {
      pressFocused();
    } else {
      TillKey.of(stroke).ifPresent(this::typed);
    }
  }

  private void typed(TillKey key) {
    if (dispatcher.pressesFocused(key)) {
      pressFocused();
    } else {
      dispatcher.typed(key);
    }
  }

  private void pressFocused() {
    Node owner = scene.getFocusOwner();
    if (owner instanceof HoldButton button) {
      button.press();
    } else if (owner instanceof Button button) {
      button.fire();
    }
  }

  private void moveFocus(TraversalDirection direction) {
    Node owner = scene.getFocusOwner();
    Node from = owner == null ? scene.getRoot() : owner;
    from.requestFocusTraversal(direction);
  }
}
