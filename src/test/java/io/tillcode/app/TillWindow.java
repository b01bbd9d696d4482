package io.tillcode.app;

import io.tillcode.settings.Settings;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;

/// The real till's windows on JavaFX's headless platform, and a finger on the keys.
final class TillWindow {

  /// A key that may change the screen comes at a person's pace, or the window takes it for a slip
  /// of the finger; and the next one comes when the new screen was seen.
  private static final long PACE_MILLIS = 450;

  private final Scene scene;

  private TillWindow(Scene scene) {
    this.scene = scene;
  }

  static TillWindow open(Settings settings, Till till) {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    CompletableFuture<Scene> shown = new CompletableFuture<>();
    Platform.startup(() -> {
      try {
        new CashierScreen(settings, till).open(() -> {});
        shown.complete(cashierScene());
      } catch (RuntimeException | Error e) {
        shown.completeExceptionally(e);
      }
    });
    return new TillWindow(shown.join());
  }

  private static Scene cashierScene() {
    return Window.getWindows().stream()
        .filter(window -> window instanceof Stage stage && stage.getTitle().startsWith("Tillcode"))
        .map(Window::getScene)
        .findFirst()
        .orElseThrow();
  }

  /// @param key as [HeadlessTill] takes it
  /// @return false if the window has no one key for it
  boolean press(String key) throws InterruptedException {
    String[] words = key.split(" ", -1);
    KeyCode code =
        switch (words[0]) {
          case "digit" -> KeyCode.valueOf("DIGIT" + words[1]);
          case "enter" -> KeyCode.ENTER;
          case "escape" -> KeyCode.ESCAPE;
          case "code" -> KeyCode.F2;
          case "park" -> KeyCode.F3;
          default -> null;
        };
    if (code == null) {
      return false;
    }
    if (!code.isDigitKey()) {
      Thread.sleep(PACE_MILLIS);
    }
    onScreen(() -> fire(code));
    if (!code.isDigitKey()) {
      Thread.sleep(PACE_MILLIS);
      onScreen(() -> {}); // whatever was to be drawn by now is drawn
    }
    return true;
  }

  private static void onScreen(Runnable task) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Platform.runLater(() -> {
      task.run();
      done.complete(null);
    });
    done.join();
  }

  private void fire(KeyCode code) {
    for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
      Event.fireEvent(
          scene, new KeyEvent(type, "", code.getName(), code, false, false, false, false));
    }
  }
}
