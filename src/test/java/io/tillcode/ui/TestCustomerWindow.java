package io.tillcode.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tillcode.engine.TillView;
import io.tillcode.ui.customer.CustomerConfig;
import io.tillcode.ui.customer.CustomerWindow;
import io.tillcode.ui.kit.Figures;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// A customer's window beside a cashier's window, on the headless screen.
final class TestCustomerWindow implements AutoCloseable {

  static final String SHOP = "Harbour Coffee Pier 2";

  final TestWindow cashier;
  final Stage stage;
  private final CustomerWindow window;

  TestCustomerWindow(TillView first, int width, int height, UnaryOperator<String> rewriter) {
    this(
        first,
        width,
        height,
        new CustomerWindow.Words(
            Messages.of(Locale.ENGLISH).rewritten(rewriter),
            Messages.customers(Locale.ENGLISH).rewritten(rewriter),
            null),
        null);
  }

  TestCustomerWindow(
      TillView first, int width, int height, CustomerWindow.Words words, @Nullable Path picture) {
    cashier = new TestWindow(first, width, height, words.tills(), KeyStream.passThrough());
    stage = Fx.get(Stage::new);
    CustomerConfig config =
        new CustomerConfig(SHOP, Locale.ENGLISH, null, picture, ZoneId.of("Asia/Singapore"), true);
    window =
        Fx.get(() ->
            new CustomerWindow(
                stage,
                (Stage) cashier.scene().getWindow(),
                cashier.till,
                config,
                words,
                InstantSource.fixed(Views.NOW)));
    Fx.run(() -> window.cashierSees(cashier::show));
    moveTo(Optional.of(new Rectangle2D(0, 0, width, height)));
  }

  TestCustomerWindow(TillView first) {
    this(first, 1024, 768, UnaryOperator.identity());
  }

  void moveTo(Optional<Rectangle2D> screen) {
    Fx.run(() -> window.moveTo(screen, screen.isEmpty()));
    settle();
  }

  void show(TillView view) {
    cashier.show(view);
    settle();
  }

  /// Waits until something is so at the cashier's, and lays everything out.
  void until(String what, BooleanSupplier condition) {
    Fx.until(what, condition);
    settle();
  }

  Scene scene() {
    return window.scene();
  }

  private void settle() {
    cashier.settle();
    Fx.run(() -> {
      scene().getRoot().applyCss();
      scene().getRoot().layout();
    });
  }

  BufferedImage picture() {
    settle();
    return Fx.get(() -> Screenshots.take(scene()));
  }

  /// Every word that can be seen.
  List<String> words() {
    return words(visible());
  }

  static List<String> words(List<Node> nodes) {
    return Fx.get(() -> {
      List<String> words = new ArrayList<>();
      for (Node node : nodes) {
        if (node instanceof Labeled label && !label.getText().isEmpty()) {
          words.add(label.getText());
        } else if (node instanceof Figures figures) {
          words.add(figures.text());
        }
      }
      return words;
    });
  }

  List<Node> visible() {
    return Fx.get(() -> {
      List<Node> nodes = new ArrayList<>();
      collect(scene().getRoot(), nodes);
      return nodes;
    });
  }

  private static void collect(Node node, List<Node> nodes) {
    if (node.isVisible()) {
      nodes.add(node);
      if (node instanceof Parent parent) {
        parent.getChildrenUnmodifiable().forEach(child -> collect(child, nodes));
      }
    }
  }

  @Override
  public void close() {
    Fx.run(window::close);
    cashier.close();
    assertEquals(List.of(), Fx.failures(), "exceptions on the JavaFX thread");
  }
}
