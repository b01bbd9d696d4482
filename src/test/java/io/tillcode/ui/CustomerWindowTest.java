package io.tillcode.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.engine.TillView;
import io.tillcode.engine.TillView.PaymentView;
import io.tillcode.engine.TillView.Phase;
import io.tillcode.engine.TillView.Screen;
import io.tillcode.ui.customer.CustomerWindow;
import io.tillcode.ui.kit.Figures;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the customer is told, where, and what never.
class CustomerWindowTest {

  /// Of 2048 characters, more than the smallest screens can show readably.
  private static final String TOO_LONG = "order-code-crowded";

  private static final List<String> ALWAYS =
      List.of("TRAINING", "Practice money only. No customer is charged.", TestCustomerWindow.SHOP);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sale-empty         |
          sale               | To pay / SGD 12.34
          waiting            | Please show your payment code / SGD 12.34 / Open your wallet app and hold the code to the scanner.
          order-code         | SGD 12.34 / Scan with your wallet app / 1:42
          order-code-closing | SGD 12.34 / This code is being closed. Please do not scan it.
          checking-sending   | Checking / SGD 12.34 / Please wait. If your phone asks, confirm there.
          checking-crowded   | Checking / SGD 12.34 / Please wait. If your phone asks, confirm there.
          cancelling         | Checking / SGD 12.34 / Please wait.
          paid               | Paid / SGD 12.34 / Thank you
          paid-paper-waiting | Paid / SGD 12.34 / Thank you
          not-paid-crowded   | Not paid / SGD 12.34 / Nothing was charged.
          not-sent           | Not paid / SGD 12.34 / Nothing was charged.
          cancelled          | Not paid / SGD 12.34 / Nothing was charged.
          refunded           | Not paid / SGD 12.34 / Your money was given back.
          reversal-pending   | Please ask the cashier
          late-money         | Please ask the cashier
          needs-support      | Please ask the cashier
          halted             | Please ask the cashier
          """)
  void theCustomerIsToldThisAndNoMore(String screen, String expected) {
    try (TestCustomerWindow window =
        new TestCustomerWindow(Objects.requireNonNull(Views.all().get(screen), screen))) {
      List<String> words = new ArrayList<>(window.words());
      words.removeAll(ALWAYS);
      assertEquals(expected == null ? "" : expected, String.join(" / ", words));
    }
  }

  @Test
  void theTwoWindowsNeverShowDifferentWords() {
    Set<String> three = Set.of("Paid", "Not paid", "Checking");
    try (TestCustomerWindow window = new TestCustomerWindow(Views.of(Views.amount(0)))) {
      for (Phase phase : Phase.values()) {
        window.show(Views.of(Views.payment(phase, "PROCESS_FAIL")));
        Set<String> cashiers = words(window.cashier.visible(), three);
        Set<String> customers = words(window.visible(), three);
        assertEquals(1, cashiers.size(), phase.toString());
        assertTrue(cashiers.containsAll(customers), phase + ": " + cashiers + " " + customers);
      }
    }
  }

  @Test
  void aPaymentThatEndedApartIsNotShownToWhoeverStandsThereNow() {
    PaymentView parked = Views.payment("0145", 1234, Phase.PAID, null);
    try (TestCustomerWindow window = new TestCustomerWindow(Views.of(Views.amount(0)))) {
      window.show(withParked(Views.amount(500), parked));
      window.show(Views.of(new Screen.Payment(parked)));
      assertFalse(window.words().contains("Paid"), () -> window.words().toString());
      assertFalse(window.words().contains("SGD 12.34"));
      window.show(Views.of(Views.payment(Phase.ASKING, null)));
      window.show(Views.of(Views.amount(0)));
      window.show(Views.of(Views.payment(Phase.PAID, null)));
      assertTrue(window.words().contains("Paid"), "the next customer's own payment is shown");
    }
  }

  @Test
  void aParkedPaymentBroughtBackWhileItIsOpenIsShownToTheEnd() {
    PaymentView parked = Views.payment("0145", 1234, Phase.ASKING, null);
    try (TestCustomerWindow window =
        new TestCustomerWindow(withParked(Views.amount(500), parked))) {
      assertFalse(window.words().contains("SGD 12.34"));
      window.show(Views.of(new Screen.Payment(parked)));
      assertTrue(window.words().contains("Checking"));
      window.show(Views.of(Views.payment(Phase.PAID, null)));
      assertTrue(window.words().contains("Paid"));
    }
  }

  @Test
  void keysThatComeToTheCustomersWindowActAtTheCashiers() {
    try (TestCustomerWindow window = new TestCustomerWindow(Views.of(Views.amount(0)))) {
      for (KeyCode code : List.of(KeyCode.DIGIT7, KeyCode.DIGIT5)) {
        Fx.run(() -> {
          for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
            Event.fireEvent(
                window.scene(), new KeyEvent(type, "", "", code, false, false, false, false));
          }
        });
      }
      assertEquals(Views.amount(75), window.cashier.till.view().screen());
    }
  }

  @Test
  void theWindowGoesWithItsScreenAndComesBackWithIt() {
    try (TestCustomerWindow window =
        new TestCustomerWindow(Views.of(Views.orderCode(Views.ORDER_CODE, false)))) {
      window.moveTo(Optional.empty());
      assertFalse(Fx.get(window.stage::isShowing));
      window.show(Views.of(Views.orderCode(Views.ORDER_CODE + "&next", false)));
      window.moveTo(Optional.of(new Rectangle2D(0, 0, 1280, 960)));
      assertTrue(Fx.get(window.stage::isShowing));
      assertEquals(
          new Rectangle2D(0, 0, 1280, 960),
          Fx.get(() ->
              new Rectangle2D(
                  window.stage.getX(),
                  window.stage.getY(),
                  window.stage.getWidth(),
                  window.stage.getHeight())));
      assertEquals(
          Views.ORDER_CODE + "&next", Eyes.read(window.picture(), new Rectangle(1280, 960)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1024,768,0",
    "1920,1080,0",
    "1024,768,40",
    "1920,1080,40",
    "800,480,40",
    "768,1024,40",
    "480,800,0",
    "480,800,40"
  })
  void everyPageIsDrawnWholeAndReadable(int width, int height, int longerPercent) throws Exception {
    try (TestCustomerWindow window =
        new TestCustomerWindow(
            Views.of(Views.amount(0)), width, height, LayoutTest.longer(longerPercent))) {
      look(window, width, height, Integer.toString(longerPercent));
    }
  }

  @ParameterizedTest
  @CsvSource({"800,480,zh", "1024,768,fr", "1920,1080,ja", "480,800,de"})
  void everyPageIsDrawnWholeAndReadableInTwoLanguages(int width, int height, String second)
      throws Exception {
    CustomerWindow.Words words =
        new CustomerWindow.Words(
            Messages.of(Locale.ENGLISH),
            Messages.customers(Locale.FRENCH),
            Messages.customers(Locale.of(second)));
    try (TestCustomerWindow window =
        new TestCustomerWindow(Views.of(Views.amount(0)), width, height, words, null)) {
      look(window, width, height, "fr+" + second);
    }
  }

  private static void look(TestCustomerWindow window, int width, int height, String language)
      throws Exception {
    List<String> faults = new ArrayList<>();
    Path folder =
        Path.of("target", "screens", "customer-%dx%d+%s".formatted(width, height, language));
    for (Map.Entry<String, TillView> entry : Views.all().entrySet()) {
      window.show(entry.getValue());
      Screenshots.write(window.picture(), folder.resolve(entry.getKey() + ".png"));
      for (Node node : window.visible()) {
        Fx.run(() -> faultsOf(node, width, height).forEach(f -> faults.add(entry.getKey() + f)));
      }
      if (entry.getValue().screen() instanceof Screen.Payment(PaymentView payment)
          && payment.orderCode() != null
          && !(width * height < 400_000 && entry.getKey().equals(TOO_LONG))) {
        assertEquals(
            payment.orderCode().text(),
            Eyes.read(window.picture(), new Rectangle(width, height)),
            entry.getKey());
      }
    }
    assertTrue(faults.isEmpty(), () -> String.join("\n", faults));
  }

  @Test
  void theCashierSeesWhatTheCustomerSeesAndIsToldWhenTheCustomerSeesNothing() {
    try (TestCustomerWindow window =
        new TestCustomerWindow(Views.of(Views.orderCode(Views.ORDER_CODE, false)))) {
      window.until("a picture", () -> cashierHas(window, ".customer-thumb-picture"));
      assertFalse(cashierWords(window).contains("no screen"));
      window.moveTo(Optional.empty());
      assertFalse(Fx.get(() -> cashierHas(window, ".customer-thumb-picture")));
      assertTrue(
          cashierWords(window)
              .containsAll(
                  List.of(
                      "no screen",
                      "The customer’s screen is not there. Turn this code (F5) and let the customer"
                          + " scan it here.")),
          () -> cashierWords(window).toString());
      window.moveTo(Optional.of(new Rectangle2D(0, 0, 1024, 768)));
      window.until("a picture again", () -> cashierHas(window, ".customer-thumb-picture"));
      assertFalse(cashierWords(window).contains("no screen"));
    }
  }

  @Test
  void aCodeThatIsTooLargeIsNotShownAndBothAreToldWhatToDo() {
    try (TestCustomerWindow window =
        new TestCustomerWindow(
            Objects.requireNonNull(Views.all().get(TOO_LONG)),
            480,
            800,
            UnaryOperator.identity())) {
      window.until("the cashier to be told", () -> cashierHas(window, ".lamp:warning"));
      assertTrue(cashierWords(window).contains("code too large"));
      assertTrue(
          cashierWords(window)
              .contains(
                  "The customer’s screen is too small for this code. Turn this one (F5) and let the"
                      + " customer scan it here."));
      List<String> customers = window.words();
      assertTrue(
          customers.contains("This screen cannot show the code. Please ask the cashier."),
          customers::toString);
      assertFalse(customers.contains("Scan with your wallet app"), customers::toString);
    }
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void theCashiersStatusBarHasRoomForIt(boolean there) {
    try (TestCustomerWindow window =
        new TestCustomerWindow(
            Views.crowded(Views.amount(1234)), 1024, 768, LayoutTest.longer(40))) {
      window.until("a picture", () -> cashierHas(window, ".customer-thumb-picture"));
      if (!there) {
        window.moveTo(Optional.empty());
      }
      List<String> faults = new ArrayList<>();
      for (Node node : window.cashier.visible()) {
        Fx.run(() -> faults.addAll(faultsOf(node, 1024, 768)));
      }
      assertTrue(faults.isEmpty(), () -> String.join("\n", faults));
    }
  }

  private static boolean cashierHas(TestCustomerWindow window, String selector) {
    Node node = window.cashier.scene().lookup(selector);
    return node != null && node.isVisible() && node.getParent().isVisible();
  }

  private static List<String> cashierWords(TestCustomerWindow window) {
    return TestCustomerWindow.words(window.cashier.visible());
  }

  @Test
  void theShopsPictureIsShownWhileNothingIsSoldAndItsNameWhereItCannotBe(@TempDir Path folder)
      throws Exception {
    Path picture = folder.resolve("idle.png");
    BufferedImage red = new BufferedImage(300, 100, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 300 * 100; i++) {
      red.setRGB(i % 300, i / 300, 0xC00000);
    }
    Screenshots.write(red, picture);
    assertTrue(idle(picture).contains(0xC00000));
    Path broken = Files.writeString(folder.resolve("broken.png"), "no picture");
    assertFalse(idle(broken).contains(0xC00000));
    assertFalse(idle(folder.resolve("nowhere.png")).contains(0xC00000));
  }

  private static Set<Integer> idle(Path picture) {
    try (TestCustomerWindow window =
        new TestCustomerWindow(
            Views.of(Views.amount(0)),
            1024,
            768,
            new CustomerWindow.Words(
                Messages.of(Locale.ENGLISH), Messages.customers(Locale.ENGLISH), null),
            picture)) {
      window.show(Views.of(Views.amount(500)));
      if (picture.endsWith("idle.png")) {
        Fx.until(
            "the picture to be read",
            () -> {
              window.cashier.till.show(Views.of(Views.amount(0)));
              return !window.scene().getRoot().lookupAll(".idle-picture").isEmpty();
            });
      }
      window.show(Views.of(Views.amount(0)));
      assertTrue(window.words().contains(TestCustomerWindow.SHOP));
      Set<Integer> colours = new TreeSet<>();
      for (int pixel : Eyes.pixels(window.picture())) {
        colours.add(pixel & 0xFFFFFF);
      }
      return colours;
    }
  }

  private static List<String> faultsOf(Node node, int width, int height) {
    List<String> faults = new ArrayList<>();
    if (node instanceof Labeled || node instanceof Figures) {
      Bounds bounds = node.localToScene(node.getLayoutBounds());
      if (bounds.getMinX() < 0
          || bounds.getMinY() < 0
          || bounds.getMaxX() > width + 0.6
          || bounds.getMaxY() > height + 0.6) {
        faults.add(": outside: " + node);
      }
    }
    if (node instanceof Labeled label && !label.getText().isEmpty()) {
      if (label.isTextTruncated()) {
        faults.add(": cut: " + label.getText());
      }
      if (label.getTextFill() instanceof Color ink
          && Colours.contrast(ink, Colours.ground(label)) < 4.5) {
        faults.add(": pale: " + label.getText());
      }
    }
    return faults;
  }

  private static Set<String> words(List<Node> visible, Set<String> wanted) {
    Set<String> words = new TreeSet<>(TestCustomerWindow.words(visible));
    words.retainAll(wanted);
    return words;
  }

  private static TillView withParked(Screen screen, PaymentView parked) {
    return new TillView(screen, List.of(parked), List.of(), Views.ALL_WELL, null, true, null);
  }
}
