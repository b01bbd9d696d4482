package io.tillcode.ui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tillcode.engine.Command;
import io.tillcode.engine.TillView;
import io.tillcode.engine.TillView.Phase;
import io.tillcode.ui.code.CodeView;
import io.tillcode.ui.code.QrCode;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/// The order code on both screens, looked at as a phone does.
class OrderCodeTest {

  private static final List<String> TEXTS =
      List.of(
          "1",
          Views.ORDER_CODE,
          "https://example.com/?a=%2B+b&c=%25%20++//~",
          "00020101021226580014SG.COM.NETS0115咖啡店 12,34 € — Überweisung",
          Views.longCode(2048));

  static Stream<Arguments> textsAndSizes() {
    return TEXTS.stream()
        .flatMap(text -> Stream.of(Arguments.of(text, 1024, 768), Arguments.of(text, 1920, 1080)));
  }

  @ParameterizedTest
  @MethodSource("textsAndSizes")
  void aPhoneReadsTheExactTextFromBothScreens(String text, int width, int height) throws Exception {
    try (TestCustomerWindow window = open(Views.of(Views.orderCode(text, false)), width, height)) {
      BufferedImage cashiers = window.cashier.picture();
      assertEquals(text, Eyes.read(cashiers, place(codeOf(window.cashier.visible()))));
      assertWholeModules(text, cashiers, place(codeOf(window.cashier.visible())));
      BufferedImage customers = window.picture();
      assertEquals(text, Eyes.read(customers, place(codeOf(window.visible()))));
      assertWholeModules(text, customers, place(codeOf(window.visible())));
    }
  }

  /// Every module is a square of the same whole number of pixels, all black or all white, and four
  /// modules around the code are white.
  private static void assertWholeModules(String text, BufferedImage picture, Rectangle place)
      throws Exception {
    Rectangle code = Eyes.black(picture, place);
    int modules = QrCode.of(text).modules() - 2 * QrCode.QUIET_MODULES;
    assertEquals(code.width, code.height);
    assertEquals(0, code.width % modules, "pixels over " + modules + " modules: " + code.width);
    int pixels = code.width / modules;
    assertTrue(pixels >= 3, "pixels per module: " + pixels);
    int quiet = QrCode.QUIET_MODULES * pixels;
    for (int y = code.y - quiet; y < code.y + code.height + quiet; y++) {
      for (int x = code.x - quiet; x < code.x + code.width + quiet; x++) {
        if (code.contains(x, y)) {
          int cornerX = x - (x - code.x) % pixels;
          int cornerY = y - (y - code.y) % pixels;
          assertEquals(picture.getRGB(cornerX, cornerY), picture.getRGB(x, y));
          assertTrue(Eyes.isBlack(picture, x, y) || Eyes.isWhite(picture, x, y));
        } else {
          assertTrue(Eyes.isWhite(picture, x, y), "quiet zone at " + x + "," + y);
        }
      }
    }
  }

  @Test
  void whileItIsBeingClosedTheCodeIsAsBlackAsBeforeAndNobodyIsAskedToScanIt() {
    try (TestCustomerWindow window =
        open(Views.of(Views.orderCode(Views.ORDER_CODE, false)), 1024, 768)) {
      assertTrue(window.words().contains("Scan with your wallet app"));
      int[] cashiers = cut(window.cashier.picture(), codeOf(window.cashier.visible()));
      int[] customers = cut(window.picture(), codeOf(window.visible()));
      window.show(Views.of(Views.orderCode(Views.ORDER_CODE, true)));
      assertArrayEquals(cashiers, cut(window.cashier.picture(), codeOf(window.cashier.visible())));
      assertArrayEquals(customers, cut(window.picture(), codeOf(window.visible())));
      List<String> words = TestCustomerWindow.words(window.cashier.visible());
      assertTrue(words.contains("Closing this code"));
      assertFalse(words.contains("Show this to the customer"));
      assertTrue(window.words().contains("This code is being closed. Please do not scan it."));
      assertFalse(window.words().contains("Scan with your wallet app"));
    }
  }

  @Test
  void theCodeLeavesBothScreensWithTheViewThatLacksIt() {
    try (TestCustomerWindow window =
        open(Views.of(Views.orderCode(Views.ORDER_CODE, true)), 1024, 768)) {
      for (Phase phase : Phase.values()) {
        window.show(Views.of(Views.orderCode(Views.ORDER_CODE, true)));
        window.show(Views.of(Views.payment(phase, null)));
        assertTrue(window.visible().stream().noneMatch(OrderCodeTest::showsCode));
        assertTrue(window.cashier.visible().stream().noneMatch(OrderCodeTest::showsCode));
      }
    }
  }

  @Test
  void f5TurnsTheCashiersCodeByHalfATurnAndBackAndLeavesTheNextOneUpright() {
    TillView view = Views.of(Views.orderCode(Views.ORDER_CODE, false));
    try (TestWindow window = new TestWindow(view)) {
      int[] upright = cut(window.picture(), codeOf(window.visible()));
      window.type(KeyCode.F5);
      BufferedImage turned = window.picture();
      assertEquals(Views.ORDER_CODE, Eyes.read(turned, place(codeOf(window.visible()))));
      assertArrayEquals(reversed(upright), cut(turned, codeOf(window.visible())));
      window.type(KeyCode.F5);
      assertArrayEquals(upright, cut(window.picture(), codeOf(window.visible())));
      window.type(KeyCode.F5);
      window.show(Views.of(Views.amount(0)));
      window.show(Views.of(Views.orderCode("0146", Views.ORDER_CODE, 1234, false)));
      assertArrayEquals(upright, cut(window.picture(), codeOf(window.visible())));
      assertEquals(List.of(), window.till.takePosted());
    }
  }

  @Test
  void f2ShowsTheCodeOfTheTypedAmount() {
    try (TestWindow window = new TestWindow(Views.of(Views.amount(0)))) {
      window.type(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.F2);
      assertTrue(window.till.takePosted().contains(new Command.ChargeByOrderCode()));
      assertEquals(Views.ORDER_CODE, Eyes.read(window.picture(), place(codeOf(window.visible()))));
    }
  }

  @Test
  void aCodeThatCannotBeShownIsASentenceWithASupportCodeAndItsTextStaysOutOfTheLog() {
    String tooLong = Views.longCode(2400);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger logger = (Logger) LoggerFactory.getLogger("io.tillcode");
    logger.addAppender(log);
    try (TestCustomerWindow window = open(Views.of(Views.orderCode(tooLong, false)), 1024, 768)) {
      assertFalse(showsCode(codeOf(window.cashier.visible())));
      assertFalse(showsCode(codeOf(window.visible())));
      String words = String.join(" ", TestCustomerWindow.words(window.cashier.visible()));
      assertTrue(words.matches("(?s).*Support code: T-\\w{4}-\\w{2}.*"), words);
      assertTrue(
          window.words().contains("This screen cannot show the code. Please ask the cashier."));
      window.show(Views.of(Views.orderCode("", false)));
      assertTrue(
          window.words().contains("This screen cannot show the code. Please ask the cashier."));
      window.show(Views.of(Views.orderCode(Views.ORDER_CODE, false)));
      assertEquals(Views.ORDER_CODE, Eyes.read(window.picture(), place(codeOf(window.visible()))));
    } finally {
      logger.detachAppender(log);
    }
    assertTrue(log.list.stream().anyMatch(e -> e.getFormattedMessage().contains("not shown")));
    for (ILoggingEvent event : log.list) {
      assertFalse(event.getFormattedMessage().contains(tooLong.substring(0, 20)));
      assertFalse(event.getFormattedMessage().contains(Views.ORDER_CODE));
    }
  }

  @Test
  void nothingThatHoldsTheTextTellsIt() throws Exception {
    assertFalse(Views.of(Views.orderCode(Views.ORDER_CODE, false)).toString().contains("alipay"));
    assertFalse(QrCode.of(Views.ORDER_CODE).toString().contains("alipay"));
  }

  private static TestCustomerWindow open(TillView view, int width, int height) {
    return new TestCustomerWindow(view, width, height, UnaryOperator.identity());
  }

  private static CodeView codeOf(List<Node> visible) {
    return visible.stream()
        .filter(CodeView.class::isInstance)
        .map(CodeView.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static boolean showsCode(Node node) {
    return node instanceof CodeView code && code.showsCode();
  }

  private static Rectangle place(CodeView code) {
    Bounds bounds = Fx.get(() -> code.localToScene(code.getLayoutBounds()));
    return new Rectangle(
        (int) bounds.getMinX(),
        (int) bounds.getMinY(),
        (int) bounds.getWidth(),
        (int) bounds.getHeight());
  }

  /// The pixels of the code alone.
  private static int[] cut(BufferedImage picture, CodeView view) {
    Rectangle code = Eyes.black(picture, place(view));
    return Eyes.pixels(picture.getSubimage(code.x, code.y, code.width, code.height));
  }

  private static int[] reversed(int[] pixels) {
    int[] back = new int[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      back[i] = pixels[pixels.length - 1 - i];
    }
    return back;
  }
}
