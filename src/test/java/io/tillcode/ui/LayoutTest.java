package io.tillcode.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.engine.RecordsView;
import io.tillcode.engine.TillView;
import io.tillcode.ui.kit.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Nothing is cut, nothing is too small to touch or too pale to read, nothing jumps.
class LayoutTest {

  /// Half a pixel of rounding is not a cut.
  private static final double SLACK = 0.6;

  private static final double TOUCH = 48;

  @ParameterizedTest
  @CsvSource({"1024,768,0", "1920,1080,0", "1024,768,40", "1920,1080,40"})
  void nothingIsCut(int width, int height, int longerPercent) {
    List<String> faults = new ArrayList<>();
    onEveryScreen(
        width,
        height,
        longerPercent,
        (name, window) -> {
          for (Node node : window.visible()) {
            if (node instanceof Labeled label && Fx.get(label::isTextTruncated)) {
              faults.add(name + ": cut: " + label.getText());
            }
            if ((node instanceof Labeled || node instanceof Figures) && !scrolls(node)) {
              outside(node, frameOf(node, window)).forEach(f -> faults.add(name + f));
            }
          }
        });
    assertTrue(faults.isEmpty(), () -> String.join("\n", faults));
  }

  @ParameterizedTest
  @CsvSource({"1024,768", "1920,1080"})
  void everyButtonIsLargeEnoughToTouch(int width, int height) {
    List<String> faults = new ArrayList<>();
    onEveryScreen(
        width,
        height,
        0,
        (name, window) -> {
          for (Node node : window.visible()) {
            if (node instanceof Button button
                && (button.getWidth() < TOUCH || button.getHeight() < TOUCH)) {
              faults.add(
                  name
                      + ": "
                      + button.getText()
                      + " is "
                      + button.getWidth()
                      + " by "
                      + button.getHeight());
            }
          }
        });
    assertTrue(faults.isEmpty(), () -> String.join("\n", faults));
  }

  @Test
  void everyTextStandsOutFromItsGround() {
    List<String> faults = new ArrayList<>();
    onEveryScreen(
        1280,
        800,
        0,
        (name, window) -> {
          for (Node node : window.visible()) {
            if (node instanceof Labeled label
                && !label.getText().isEmpty()
                && label.getTextFill() instanceof Color ink) {
              double contrast = Colours.contrast(ink, Colours.ground(label));
              double wanted = label.getFont().getSize() >= 24 ? 3 : 4.5;
              if (contrast < wanted) {
                faults.add("%s: %s has %.1f".formatted(name, label.getText(), contrast));
              }
            }
          }
        });
    assertTrue(faults.isEmpty(), () -> String.join("\n", faults));
  }

  @Test
  void noticesAndQueuesMoveNothing() {
    try (TestWindow window = new TestWindow(Views.of(Views.amount(1234)))) {
      Bounds quietAmount = boundsOf(window, ".sale-amount");
      Bounds quietBar = boundsOf(window, ".key-bar");
      window.show(Views.crowded(Views.amount(1234)));
      assertEquals(quietAmount, boundsOf(window, ".sale-amount"));
      assertEquals(quietBar, boundsOf(window, ".key-bar"));
    }
  }

  @Test
  void digitsDoNotMoveTheAmountsPoint() {
    try (TestWindow window = new TestWindow(Views.of(Views.amount(1111)))) {
      double narrow = pointOfAmount(window);
      window.show(Views.of(Views.amount(8888)));
      assertEquals(narrow, pointOfAmount(window), SLACK);
    }
  }

  @Test
  void theTillsWindowFillsTheScreenItOpensOn() {
    try (TestWindow window = window(1280, 800)) {
      assertEquals(Fx.get(() -> Screen.getPrimary().getVisualBounds()), window.fillScreen());
    }
  }

  @Test
  void aWindowMadeSmallerShowsWhatASmallWindowShows() {
    try (TestWindow small = window(1024, 768);
        TestWindow resized = window(1280, 960)) {
      resized.resize(1024, 768);
      for (String selector : List.of(".sale-amount", ".wide", ".keypad", ".key-bar", ".key-cap")) {
        assertEquals(boundsOf(small, selector), boundsOf(resized, selector), selector);
      }
    }
  }

  private static TestWindow window(int width, int height) {
    return new TestWindow(
        Views.of(Views.amount(1234)),
        width,
        height,
        Messages.of(Locale.ENGLISH),
        KeyStream.passThrough());
  }

  private static double pointOfAmount(TestWindow window) {
    return Fx.get(() ->
        window.scene().getRoot().lookupAll(".sale-amount .figure").stream()
            .filter(node -> ((Text) node).getText().equals("."))
            .findFirst()
            .orElseThrow()
            .localToScene(0, 0)
            .getX());
  }

  private interface Look {
    void at(String name, TestWindow window);
  }

  private static void onEveryScreen(int width, int height, int longerPercent, Look look) {
    Messages messages = Messages.of(Locale.ENGLISH).rewritten(longer(longerPercent));
    Map<String, TillView> views = Views.all();
    try (TestWindow window =
        new TestWindow(
            Views.of(Views.amount(0)), width, height, messages, KeyStream.passThrough())) {
      views.forEach((name, view) -> {
        window.show(view);
        look.at(name, window);
      });
      Consumer<KeyCode> open =
          key -> {
            window.show(Views.crowded(Views.amount(0)));
            window.type(key);
            look.at(key.getName(), window);
            window.type(KeyCode.ESCAPE);
          };
      open.accept(KeyCode.F1);
      open.accept(KeyCode.F8);
      window.show(Views.of(Views.sameAmount(TillView.Phase.ASKING)));
      window.type(KeyCode.DIGIT3);
      look.at("same-amount asked", window);
      window.show(Views.withRecords(Views.crowded(Views.amount(0)), records()));
      window.type(KeyCode.F7, KeyCode.ENTER);
      look.at("undo asked", window);
      window.type(KeyCode.ESCAPE, KeyCode.F12, KeyCode.DIGIT4);
      look.at("refund amount", window);
      window.type(KeyCode.ENTER, KeyCode.ENTER);
      look.at("refund asked", window);
    }
  }

  /// A language with longer words, and with marks above and below its letters.
  static UnaryOperator<String> longer(int percent) {
    return text -> {
      int extra = (int) Math.ceil(text.replaceAll("\\{.}", "").length() * percent / 100.0);
      return text + "ş".repeat(Math.min(extra, 3)) + " ãöüx".repeat(Math.max(0, extra - 3) / 5);
    };
  }

  private static RecordsView records() {
    return Objects.requireNonNull(Views.records(Views.amount(0), Views.paidRecord()).records());
  }

  private static Bounds boundsOf(TestWindow window, String selector) {
    return Fx.get(() -> {
      Node node = window.scene().lookup(selector);
      return node.localToScene(node.getLayoutBounds());
    });
  }

  /// What a node must lie in: the middle of the window, the open page, or the window.
  private static Node frameOf(Node node, TestWindow window) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at.getStyleClass().contains("center") || at.getStyleClass().contains("sheet")) {
        return at;
      }
    }
    return window.scene().getRoot();
  }

  /// Whether the node is in a list that may be longer than its place.
  private static boolean scrolls(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at.getStyleClass().contains("bare-scroll")) {
        return true;
      }
    }
    return false;
  }

  private static List<String> outside(Node node, Node frame) {
    return Fx.get(() -> {
      Bounds inner = node.localToScene(node.getLayoutBounds());
      Bounds outer = frame.localToScene(frame.getLayoutBounds());
      boolean inside =
          inner.getMinX() >= outer.getMinX() - SLACK
              && inner.getMaxX() <= outer.getMaxX() + SLACK
              && inner.getMinY() >= outer.getMinY() - SLACK
              && inner.getMaxY() <= outer.getMaxY() + SLACK;
      return inside ? List.of() : List.of(": outside: " + node + " in " + outer);
    });
  }
}
