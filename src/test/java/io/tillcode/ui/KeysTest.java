package io.tillcode.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.engine.Command;
import io.tillcode.engine.TillView;
import io.tillcode.engine.TillView.Phase;
import io.tillcode.engine.TillView.Screen;
import io.tillcode.scan.KeyboardWedge;
import io.tillcode.scan.PaymentCode;
import io.tillcode.scan.Scan;
import io.tillcode.scan.WedgeRule;
import io.tillcode.ui.keys.WedgeKeys;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What every key does on every screen.
class KeysTest {

  private static final List<KeyCode> KEYS =
      List.of(
          KeyCode.DIGIT7,
          KeyCode.NUMPAD7,
          KeyCode.BACK_SPACE,
          KeyCode.DELETE,
          KeyCode.ENTER,
          KeyCode.ESCAPE,
          KeyCode.F2,
          KeyCode.F3,
          KeyCode.F4,
          KeyCode.F5,
          KeyCode.F6,
          KeyCode.F7,
          KeyCode.F9,
          KeyCode.F10,
          KeyCode.A,
          KeyCode.UP);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sale-empty       | 7:Digit Numpad 7:Digit Backspace:Backspace Delete:Clear Enter:Enter Esc:Escape F2:ChargeByOrderCode F4:ReprintLast F6:OpenRecords F9:scan
          sale             | 7:Digit Numpad 7:Digit Backspace:Backspace Delete:Clear Enter:Enter Esc:Escape F2:ChargeByOrderCode F4:ReprintLast F6:OpenRecords F9:scan
          sale-held-code   | 7:Digit Numpad 7:Digit Backspace:Backspace Delete:Clear Enter:Enter Esc:Escape F2:ChargeByOrderCode F4:ReprintLast F6:OpenRecords
          waiting          | Esc:Escape F2:ChargeByOrderCode F4:ReprintLast F6:OpenRecords F9:scan
          checking-sending | Esc:Escape F3:Park F6:OpenRecords
          checking         | Esc:Escape F3:Park F6:OpenRecords
          order-code       | Esc:Escape F6:OpenRecords
          order-code-closing | F6:OpenRecords
          cancelling       | F3:Park F6:OpenRecords
          paid             | 7:Digit Numpad 7:Digit Enter:Enter Esc:Escape F4:ReprintLast F6:OpenRecords F7:OpenRecord
          not-paid         | Enter:Enter Esc:Escape F2:ChargeByOrderCode F6:OpenRecords
          not-sent         | Enter:Enter Esc:Escape F2:ChargeByOrderCode F6:OpenRecords
          cancelled        | Enter:Enter Esc:Escape F2:ChargeByOrderCode F6:OpenRecords
          reversal-pending | Enter:Enter Esc:Escape F6:OpenRecords
          needs-support    | Enter:Enter Esc:Escape F6:OpenRecords
          undone           | Enter:Enter Esc:Escape F6:OpenRecords
          same-amount      | Esc:Escape F6:OpenRecords
          records          | Enter:OpenRecord Esc:CloseRecords F6:CloseRecords
          record           | Esc:OpenRecords F4:Reprint F6:OpenRecords
          halted           |
          """)
  void everyKeyPostsWhatTheTableSays(String screen, String expected) {
    TillView view = Objects.requireNonNull(Views.all().get(screen), screen);
    try (TestWindow window = new TestWindow(view)) {
      StringBuilder seen = new StringBuilder();
      for (KeyCode key : KEYS) {
        window.show(view);
        window.uptime.addAndGet(1_000);
        window.till.takePosted();
        int scans = window.practiceScans.get();
        window.stroke(key, false);
        for (Command command : window.till.takePosted()) {
          seen.append(key.getName()).append(':').append(command.getClass().getSimpleName());
          seen.append(' ');
        }
        if (window.practiceScans.get() > scans) {
          seen.append(key.getName()).append(":scan ");
        }
      }
      assertEquals(expected == null ? "" : expected, seen.toString().strip());
    }
  }

  @Test
  void aSaleIsTypedChargedPaidAndFollowedByTheNext() {
    try (TestWindow window = new TestWindow(Views.of(Views.amount(0)))) {
      window.type(KeyCode.DIGIT1, KeyCode.NUMPAD2, KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.ENTER);
      assertEquals(new Screen.WaitingForCode(Views.sgd(1234)), window.till.view().screen());
      window.till.post(
          new Command.Scanned(new Scan.Payment(new PaymentCode("281234567890123456"))));
      window.settle();
      window.till.advance(Phase.PAID);
      window.settle();
      window.type(KeyCode.ENTER);
      assertEquals(Views.amount(0), window.till.view().screen());
      assertEquals(List.of(Sounds.Cue.GOOD_READ, Sounds.Cue.PAID), window.cues);
    }
  }

  @Test
  void fastTypingIsNotSlowedDown() {
    try (TestWindow window = new TestWindow(Views.of(Views.payment(Phase.PAID, null)))) {
      for (KeyCode key : List.of(KeyCode.ENTER, KeyCode.DIGIT5, KeyCode.DIGIT0, KeyCode.ENTER)) {
        window.uptime.addAndGet(20);
        window.stroke(key, false);
      }
      assertEquals(new Screen.WaitingForCode(Views.sgd(50)), window.till.view().screen());
    }
  }

  @Test
  void aBouncingKeyActsOnce() {
    try (TestWindow window =
        new TestWindow(Views.of(Views.payment(Phase.DECLINED, "RISK_REJECT")))) {
      window.stroke(KeyCode.ENTER, false);
      window.uptime.addAndGet(50);
      window.stroke(KeyCode.ENTER, false);
      assertEquals(List.of(new Command.Enter()), window.till.takePosted());
    }
  }

  @Test
  void aKeyHeldDownActsOnce() {
    try (TestWindow window = new TestWindow(Views.of(Views.payment(Phase.PAID, null)))) {
      window.down(KeyCode.ESCAPE, false);
      window.uptime.addAndGet(2_000);
      window.down(KeyCode.ESCAPE, false);
      window.settle();
      assertEquals(List.of(new Command.Escape()), window.till.takePosted());
    }
  }

  @Test
  void escMeantForCheckingDoesNotSendAwayAPaidThatJustCame() {
    try (TestWindow window = new TestWindow(Views.of(Views.payment(Phase.ASKING, null)))) {
      window.till.advance(Phase.PAID);
      window.settle();
      window.uptime.addAndGet(100);
      window.stroke(KeyCode.ESCAPE, false);
      assertEquals(List.of(), window.till.takePosted());
      window.uptime.addAndGet(400);
      window.stroke(KeyCode.ESCAPE, false);
      assertEquals(List.of(new Command.Escape()), window.till.takePosted());
    }
  }

  @Test
  void aDoubleTouchGivesBackOnce() {
    try (TestWindow window = new TestWindow(Views.crowded(Views.amount(0)))) {
      window.type(KeyCode.F8);
      Button giveBack = button(window, "Give it back");
      window.uptime.addAndGet(1_000);
      Fx.run(giveBack::fire);
      window.uptime.addAndGet(200);
      Fx.run(giveBack::fire);
      List<Command> posted = window.till.takePosted();
      assertEquals(1, posted.size());
      assertInstanceOf(Command.ReturnMoney.class, posted.getFirst());
    }
  }

  @Test
  void lateMoneyIsGivenBackWithOneKeyAfterF8() {
    for (KeyCode key : List.of(KeyCode.ENTER, KeyCode.SPACE)) {
      try (TestWindow window = new TestWindow(Views.crowded(Views.amount(0)))) {
        window.type(KeyCode.F8);
        assertInstanceOf(
            javafx.scene.control.Label.class,
            button(window, "Give it back").getGraphic(),
            "the key that gives it back is on its button");
        window.type(key);
        List<Command> posted = window.till.takePosted();
        assertEquals(1, posted.size());
        assertInstanceOf(Command.ReturnMoney.class, posted.getFirst());
      }
    }
  }

  @Test
  void aRefusedRefundIsNotSignedOffByOnePress() {
    try (TestWindow window = new TestWindow(Views.crowded(Views.amount(0)))) {
      window.type(KeyCode.F8, KeyCode.TAB, KeyCode.TAB, KeyCode.ENTER);
      assertEquals(List.of(), window.till.takePosted());
      assertTrue(shown(window, "Press Enter again"));
      window.type(KeyCode.ENTER);
      List<Command> posted = window.till.takePosted();
      assertEquals(1, posted.size());
      assertInstanceOf(Command.SignOffRefund.class, posted.getFirst());
    }
  }

  @Test
  void whatNeedsAPersonStandsFirstOnTheSettleList() {
    try (TestWindow window = new TestWindow(Views.crowded(Views.amount(0)))) {
      window.type(KeyCode.F8);
      assertEquals(
          List.of("#0128", "#0117", "#0121", "#0119", "#0131", "#0120"),
          window.visible().stream()
              .filter(node -> node.getStyleClass().contains("settle-times"))
              .map(node -> ((javafx.scene.control.Labeled) node).getText())
              .filter(text -> text.startsWith("#"))
              .toList());
      assertTrue(
          shown(
              window, "A cancel is possible for 2 h 10 min more. After that it becomes a refund."));
    }
  }

  @Test
  void escClosesAPageFirstAndAnOutcomeIsNeverHidden() {
    try (TestWindow window = new TestWindow(Views.of(Views.payment(Phase.ASKING, null)))) {
      window.type(KeyCode.F1);
      assertTrue(shown(window, "Keys and help"));
      window.type(KeyCode.ESCAPE);
      assertFalse(shown(window, "Keys and help"));
      assertEquals(List.of(), window.till.takePosted());
      window.type(KeyCode.F8);
      assertTrue(shown(window, "Nothing to settle. All money is where it belongs."));
      window.till.advance(Phase.PAID);
      window.settle();
      assertFalse(shown(window, "Nothing to settle. All money is where it belongs."));
    }
  }

  @Test
  void tabShowsTheFocusAndSpacePressesTheButtonOnce() {
    try (TestWindow window = new TestWindow(Views.crowded(Views.amount(1234)))) {
      window.type(KeyCode.TAB);
      Node owner = Fx.get(() -> window.scene().getFocusOwner());
      assertInstanceOf(Button.class, owner);
      assertTrue(Fx.get(owner::isFocusVisible));
      window.type(KeyCode.SPACE);
      assertEquals(1, window.till.takePosted().size());
      window.type(KeyCode.ENTER);
      assertEquals(
          List.of(new Command.Enter()),
          window.till.takePosted(),
          "Enter charges, it does not press the focused button as well");
    }
  }

  @Test
  void tabStaysInAnOpenPage() {
    try (TestWindow window = new TestWindow(Views.crowded(Views.amount(1234)))) {
      window.type(KeyCode.F8);
      for (int i = 0; i < 8; i++) {
        window.type(KeyCode.TAB);
        Node owner = Fx.get(() -> window.scene().getFocusOwner());
        assertTrue(inPage(owner), () -> "focus left the page for " + owner);
      }
    }
  }

  @Test
  void aScannersBurstReachesNobodyButTheScanHandler() {
    try (TestWindow window = wedgeWindow(Views.crowded(Views.amount(1234)))) {
      window.type(KeyCode.TAB);
      String code = "281234567890123456";
      for (int i = 0; i < code.length(); i++) {
        window.uptime.addAndGet(3);
        window.stroke(KeyCode.valueOf("DIGIT" + code.charAt(i)), false);
      }
      window.uptime.addAndGet(3);
      window.stroke(KeyCode.ENTER, false);
      assertEquals(List.of(code), window.scanned);
      assertEquals(List.of(), window.till.takePosted());
    }
  }

  @Test
  void aScannerSetToAnotherKeyboardLayoutIsRecognisedAndTypesNothing() {
    try (TestWindow window = wedgeWindow(Views.of(Views.amount(0)))) {
      Fx.run(() -> {
        String french = "éà&éè_çàè&éèç_";
        for (int i = 0; i < french.length(); i++) {
          window.uptime.addAndGet(3);
          window.press(KeyCode.UNDEFINED, french.substring(i, i + 1));
        }
        window.press(KeyCode.ENTER, "");
      });
      assertEquals(List.of("éà&éè_çàè&éèç_"), window.scanned);
      assertEquals(List.of(), window.till.takePosted());
    }
  }

  @Test
  void enterRightAfterADigitIsNotLostWhileTheScreenIsBehind() {
    try (TestWindow window = new TestWindow(Views.of(Views.amount(0)))) {
      Fx.run(() -> {
        window.press(KeyCode.DIGIT4, "4");
        window.press(KeyCode.ENTER, "");
      });
      assertEquals(new Screen.WaitingForCode(Views.sgd(4)), window.till.view().screen());
    }
  }

  @Test
  void fingersAreStillFingersWithAKeyboardScanner() {
    try (TestWindow window = wedgeWindow(Views.of(Views.amount(0)))) {
      window.stroke(KeyCode.DIGIT4, false);
      window.uptime.addAndGet(150);
      window.stroke(KeyCode.DIGIT2, false);
      window.uptime.addAndGet(150);
      window.stroke(KeyCode.ENTER, false);
      assertEquals(
          "Digit Digit Enter",
          window.till.takePosted().stream()
              .map(command -> command.getClass().getSimpleName())
              .collect(Collectors.joining(" ")));
    }
  }

  @Test
  void aLastDigitIsTypedWhenNothingFollows() {
    try (TestWindow window = wedgeWindow(Views.of(Views.amount(0)))) {
      window.stroke(KeyCode.DIGIT4, false);
      Fx.until(
          "the digit",
          () -> {
            window.uptime.addAndGet(5);
            return window.till.view().screen().equals(Views.amount(4));
          });
    }
  }

  private static TestWindow wedgeWindow(TillView first) {
    return new TestWindow(
        first,
        1280,
        800,
        Messages.of(Locale.ENGLISH),
        new WedgeKeys(new KeyboardWedge(WedgeRule.STANDARD)));
  }

  private static boolean inPage(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at.getStyleClass().contains("sheet")) {
        return true;
      }
    }
    return false;
  }

  private static boolean shown(TestWindow window, String text) {
    return window.visible().stream()
        .anyMatch(node ->
            node instanceof javafx.scene.control.Labeled label && label.getText().equals(text));
  }

  private static Button button(TestWindow window, String text) {
    return window.visible().stream()
        .filter(node -> node instanceof Button button && button.getText().equals(text))
        .map(Button.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
