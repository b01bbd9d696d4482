package io.tillcode.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tillcode.engine.TillView;
import io.tillcode.ui.UiConfig.Drill;
import io.tillcode.ui.kit.Sight;
import java.awt.image.BufferedImage;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

/// A cashier's window with a scripted till, on the headless screen, driven by key events.
final class TestWindow implements AutoCloseable {

  static final List<Drill> DRILLS =
      Arrays.stream(io.tillcode.training.Drill.values())
          .map(drill ->
              new Drill(
                  "%02d".formatted(drill.number()),
                  drill.title(Locale.ENGLISH),
                  drill.sentence(Locale.ENGLISH)))
          .toList();

  final ScriptedTill till;
  final AtomicLong uptime = new AtomicLong(1_000_000);
  final AtomicInteger practiceScans = new AtomicInteger();
  final List<String> scanned = new ArrayList<>();
  final List<Sounds.Cue> cues = new ArrayList<>();
  private final CashierWindow window;
  private final Stage stage;

  TestWindow(TillView first, int width, int height, Messages messages, KeyStream keys) {
    till = new ScriptedTill(first);
    Fx.start();
    UiConfig config =
        new UiConfig(
            "01",
            "07 · cashier",
            Views.SGD,
            Locale.ENGLISH,
            ZoneId.of("Asia/Singapore"),
            true,
            DRILLS);
    UiHooks hooks =
        new UiHooks(
            InstantSource.fixed(Views.NOW),
            uptime::get,
            keys,
            scanned::add,
            practiceScans::incrementAndGet,
            new CodeSentences(Locale.ENGLISH),
            cues::add,
            messages);
    stage = Fx.get(Stage::new);
    window =
        Fx.get(() -> {
          CashierWindow made = new CashierWindow(stage, till, config, hooks);
          stage.setX(0);
          stage.setY(0);
          stage.setWidth(width);
          stage.setHeight(height);
          made.show();
          return made;
        });
    settle();
  }

  TestWindow(TillView first) {
    this(first, 1280, 800, Messages.of(Locale.ENGLISH), KeyStream.passThrough());
  }

  Scene scene() {
    return window.scene();
  }

  void show(TillView view) {
    till.show(view);
    settle();
  }

  /// On the JavaFX thread.
  void show(Sight sight) {
    window.show(sight);
  }

  /// Fills the screen and gives the window's place on it.
  Rectangle2D fillScreen() {
    Fx.run(window::fillScreen);
    return new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
  }

  void resize(int width, int height) {
    Fx.run(() -> {
      stage.setWidth(width);
      stage.setHeight(height);
    });
    Fx.until("the new size", () -> scene().getWidth() == width && scene().getHeight() == height);
    settle();
    settle();
  }

  /// Lets queued views arrive and lays everything out.
  void settle() {
    Fx.run(() -> {});
    Fx.run(() -> {
      scene().getRoot().applyCss();
      scene().getRoot().layout();
    });
  }

  /// Presses and releases keys, half a second apart, as unhurried fingers do.
  void type(KeyCode... codes) {
    for (KeyCode code : codes) {
      uptime.addAndGet(500);
      stroke(code, false);
    }
  }

  /// Presses and releases a key at once.
  void stroke(KeyCode code, boolean shift) {
    down(code, shift);
    up(code, shift);
    settle();
  }

  void down(KeyCode code, boolean shift) {
    fire(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false));
    String text = code.isDigitKey() || code.isLetterKey() ? code.getChar() : "";
    fire(new KeyEvent(KeyEvent.KEY_TYPED, text, "", KeyCode.UNDEFINED, shift, false, false, false));
  }

  void up(KeyCode code, boolean shift) {
    fire(new KeyEvent(KeyEvent.KEY_RELEASED, "", "", code, shift, false, false, false));
  }

  /// Presses and releases a key that types `text`. On the JavaFX thread.
  void press(KeyCode code, String text) {
    for (EventType<KeyEvent> type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
      Event.fireEvent(scene(), new KeyEvent(type, "", text, code, false, false, false, false));
    }
  }

  private void fire(KeyEvent event) {
    Fx.run(() -> {
      Node owner = scene().getFocusOwner();
      Event.fireEvent(owner == null ? scene() : owner, event);
    });
  }

  BufferedImage picture() {
    settle();
    return Fx.get(() -> Screenshots.take(scene()));
  }

  /// All nodes that can be seen.
  List<Node> visible() {
    return Fx.get(() -> {
      List<Node> nodes = new ArrayList<>();
      collect(scene().getRoot(), nodes);
      return nodes;
    });
  }

  private static void collect(Node node, List<Node> nodes) {
    if (!node.isVisible()) {
      return;
    }
    nodes.add(node);
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, nodes));
    }
  }

  @Override
  public void close() {
    Fx.run(window::close);
    assertEquals(List.of(), Fx.failures(), "exceptions on the JavaFX thread");
  }
}
