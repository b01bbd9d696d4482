package io.tillcode.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.engine.Command;
import io.tillcode.engine.RecordsView.RecordView;
import io.tillcode.engine.TillView;
import io.tillcode.engine.TillView.Notice;
import io.tillcode.engine.TillView.Phase;
import io.tillcode.engine.port.JournalException.Trouble;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.refund.Refund;
import io.tillcode.ui.kit.HoldButton;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// The payments behind F6: looking, undoing, refunding. Money goes back once, and when it is meant.
class RecordsTest {

  private static final PaymentRequestId PAID = Views.paidRecord().payment().paymentRequestId();

  @Test
  void f6OpensTheListArrowsChooseAndEnterOpensTheRecord() {
    try (TestWindow window = new TestWindow(Views.of(Views.amount(0)))) {
      window.type(KeyCode.F6);
      assertTrue(title(window).equals("Payments"));
      window.type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.UP, KeyCode.DOWN, KeyCode.ENTER);
      List<Command> posted = window.till.takePosted();
      assertEquals(List.of(new Command.OpenRecords(), new Command.OpenRecord(rowId(2))), posted);
      assertTrue(title(window).equals("Payment #0143"));
      window.type(KeyCode.ESCAPE);
      assertTrue(title(window).equals("Payments"));
      window.type(KeyCode.ESCAPE);
      assertFalse(title(window).equals("Payments"));
      assertEquals(
          List.of(new Command.OpenRecords(), new Command.CloseRecords()), window.till.takePosted());
    }
  }

  @Test
  void pageKeysReachTheEndsAndTheChosenRowIsSeen() {
    try (TestWindow window = new TestWindow(Views.records(Views.amount(0), null))) {
      window.type(KeyCode.PAGE_DOWN, KeyCode.PAGE_DOWN, KeyCode.PAGE_DOWN, KeyCode.ENTER);
      int last = Phase.values().length - 1;
      assertEquals(List.of(new Command.OpenRecord(rowId(last))), window.till.takePosted());
    }
  }

  @Test
  void aTouchedRowOpens() {
    try (TestWindow window = new TestWindow(Views.records(Views.amount(0), null))) {
      Button row =
          window.visible().stream()
              .filter(node -> node.getStyleClass().contains("record-row"))
              .map(Button.class::cast)
              .toList()
              .get(3);
      window.uptime.addAndGet(1_000);
      Fx.run(row::fire);
      assertEquals(List.of(new Command.OpenRecord(rowId(3))), window.till.takePosted());
    }
  }

  @Test
  void aRecordThatWasScannedOpensByItselfAndEscCloses() {
    try (TestWindow window = new TestWindow(Views.of(Views.amount(1234)))) {
      window.show(
          Views.withRecords(
              Views.of(Views.amount(1234)),
              new io.tillcode.engine.RecordsView(
                  List.of(), java.util.Map.of(), Views.paidRecord())));
      assertTrue(shown(window, "Payment #0142"));
      window.type(KeyCode.DIGIT5, KeyCode.ESCAPE);
      assertEquals(List.of(new Command.CloseRecords()), window.till.takePosted());
      assertFalse(shown(window, "Payment #0142"));
    }
  }

  @Test
  void undoWantsEnterTwiceAfterAQuietMoment() {
    try (TestWindow window = record(Views.paidRecord())) {
      window.type(KeyCode.F7);
      assertTrue(shown(window, "Undo payment #0142?"));
      assertTrue(shown(window, "Give back SGD 12.34"));
      window.type(KeyCode.ENTER);
      window.uptime.addAndGet(100);
      window.stroke(KeyCode.ENTER, false);
      assertEquals(List.of(), window.till.takePosted(), "a bounce confirms nothing");
      window.type(KeyCode.ENTER);
      assertEquals(List.of(new Command.Undo(PAID)), window.till.takePosted());
      window.type(KeyCode.ENTER, KeyCode.ENTER, KeyCode.ENTER);
      assertEquals(List.of(), window.till.takePosted(), "done once");
    }
  }

  @Test
  void anotherKeyBetweenTheTwoEntersTakesTheFirstBack() {
    try (TestWindow window = record(Views.paidRecord())) {
      window.type(KeyCode.F7, KeyCode.ENTER, KeyCode.DIGIT7, KeyCode.ENTER);
      assertEquals(List.of(), window.till.takePosted());
    }
  }

  @Test
  void aFirstEnterIsForgottenAfterAWhile() {
    try (TestWindow window = record(Views.paidRecord())) {
      window.type(KeyCode.F7, KeyCode.ENTER);
      assertTrue(shown(window, "Press Enter again"));
      window.uptime.addAndGet(11_000);
      Fx.until("the first press to be forgotten", () -> !shownNow(window, "Press Enter again"));
      window.type(KeyCode.ENTER);
      assertEquals(List.of(), window.till.takePosted());
    }
  }

  @Test
  void aFingerHoldsTheButtonAndATapDoesNothing() {
    try (TestWindow window = record(Views.paidRecord())) {
      window.type(KeyCode.F7);
      HoldButton button = Hold.button(window);
      window.uptime.addAndGet(1_000);
      Hold.tap(button);
      Hold.tap(button);
      assertEquals(List.of(), window.till.takePosted());
      Hold.press(button);
      Fx.until("the hold to be long enough", () -> window.till.hasPosted());
      Hold.release(button);
      assertEquals(List.of(new Command.Undo(PAID)), window.till.takePosted());
    }
  }

  @Test
  void aHoldEndsWhenAPageComesOverTheButton() {
    try (TestWindow window = record(Views.paidRecord())) {
      window.type(KeyCode.F7);
      HoldButton button = Hold.button(window);
      window.uptime.addAndGet(1_000);
      Hold.press(button);
      Fx.until("the button to fill", () -> !button.getStyle().isEmpty());
      window.type(KeyCode.F1);
      assertEquals("", Fx.get(button::getStyle));
      assertEquals(List.of(), window.till.takePosted());
    }
  }

  @Test
  void aPartIsTypedNeverMoreThanIsLeftAndGoesBackUnderItsNumber() {
    RecordView before = Views.paidRecord(Views.refund(1, 400, Refund.Stage.DONE, null));
    try (TestWindow window = record(before)) {
      window.type(KeyCode.F12, KeyCode.ENTER);
      assertFalse(shown(window, "Refund a part of payment #0142?"), "nothing is typed yet");
      window.type(KeyCode.DIGIT8, KeyCode.DIGIT3, KeyCode.DIGIT5);
      assertTrue(shown(window, "At most SGD 8.34. What stays paid: SGD 7.51."));
      window.type(KeyCode.BACK_SPACE, KeyCode.NUMPAD0, KeyCode.DIGIT0, KeyCode.ENTER);
      assertTrue(shown(window, "SGD 8.00 goes back to the customer. SGD 0.34 stays paid."));
      window.type(KeyCode.ENTER, KeyCode.ENTER);
      assertEquals(List.of(new Command.Refund(PAID, 2, Views.sgd(800))), window.till.takePosted());
      window.type(KeyCode.ENTER, KeyCode.ENTER);
      assertEquals(List.of(), window.till.takePosted());
    }
  }

  @Test
  void fingersTypeThePartToo() {
    try (TestWindow window = record(Views.paidRecord())) {
      window.type(KeyCode.F12);
      for (String digit : List.of("5", "0", "0")) {
        Button key = button(window, digit);
        window.uptime.addAndGet(100);
        Fx.run(key::fire);
        window.settle();
      }
      window.uptime.addAndGet(1_000);
      Fx.run(button(window, "Go on")::fire);
      window.settle();
      assertTrue(shown(window, "SGD 5.00 goes back to the customer. SGD 7.34 stays paid."));
    }
  }

  @Test
  void aRefundThatChangedWhileItWasConfirmedIsBegunAnew() {
    try (TestWindow window = record(Views.paidRecord())) {
      window.type(KeyCode.F12, KeyCode.DIGIT5, KeyCode.ENTER, KeyCode.ENTER);
      window.show(
          Views.records(
              Views.amount(0), Views.paidRecord(Views.refund(1, 400, Refund.Stage.SENDING, null))));
      window.type(KeyCode.ENTER);
      assertEquals(List.of(), window.till.takePosted());
      assertTrue(shown(window, "Going back"));
      window.type(KeyCode.F7, KeyCode.F12, KeyCode.ENTER, KeyCode.ENTER);
      assertEquals(List.of(), window.till.takePosted(), "one refund at a time");
    }
  }

  @Test
  void aRefundShowsHowFarItIsAndWhatToDoAboutARefusal() {
    try (TestWindow window = record(Views.refundedRecord())) {
      for (String text :
          List.of(
              "Given back",
              "Not sure yet",
              "The store’s account at Antom does not hold enough for this refund. Tell the"
                  + " manager: put money into the store’s account, then refund again.",
              "No. 3 · 14:30:32 · asked by 07 · next try in 6 s")) {
        assertTrue(shown(window, text), text);
      }
      assertFalse(shown(window, "Undo the sale"));
    }
  }

  @Test
  void theRecordSaysBeforehandHowItWouldBeUndone() {
    try (TestWindow window = record(Views.paidRecord())) {
      assertTrue(shown(window, "by cancel, until 21 Nov 00:15"));
      window.show(
          Views.records(
              Views.amount(0), Views.paidRecord(Views.refund(1, 400, Refund.Stage.DONE, null))));
      assertTrue(shown(window, "by refund"));
    }
  }

  @Test
  void whatIsNotPaidHasNothingToGiveBack() {
    try (TestWindow window = record(Views.otherRecord(Phase.UNDONE, null))) {
      assertFalse(shown(window, "Can be given back"));
      assertFalse(shown(window, "Undo the sale"));
    }
  }

  @Test
  void onPaidF7AsksAtOnceWhetherToUndo() {
    TillView paid = Views.of(Views.payment(Phase.PAID, null));
    try (TestWindow window = new TestWindow(paid)) {
      window.type(KeyCode.F7);
      assertTrue(shown(window, "Undo payment #0145?"));
      window.type(KeyCode.ESCAPE, KeyCode.ESCAPE);
      assertFalse(shown(window, "Payment #0145"));
      assertEquals(
          List.of(
              new Command.OpenRecord(Views.payment("0145", 1, Phase.PAID, null).paymentRequestId()),
              new Command.CloseRecords()),
          window.till.takePosted());
    }
  }

  @Test
  void thePaymentInFrontGoesOnAndItsEndIsSeenAndHeard() {
    try (TestWindow window =
        new TestWindow(Views.records(Views.payment(Phase.ASKING, null), Views.paidRecord()))) {
      assertTrue(shown(window, "#0145 · SGD 12.34"));
      assertTrue(shown(window, "Checking"));
      window.show(
          Views.withRecords(
              Views.of(
                  Views.payment(Phase.DECLINED, "RISK_REJECT"),
                  new Notice.Parked(Views.payment("0140", 500, Phase.PAID, null))),
              Objects.requireNonNull(
                  Views.records(Views.amount(0), Views.paidRecord()).records())));
      assertTrue(shown(window, "Not paid"));
      assertTrue(shown(window, "Parked payment #0140 over SGD 5.00: Paid."));
      assertTrue(shown(window, "Payment #0142"), "the record is still open");
      assertEquals(List.of(Sounds.Cue.NOT_PAID), window.cues);
    }
  }

  @Test
  void aTillThatCannotSellSaysSoOverTheRecords() {
    TillView halted = Views.of(new TillView.Screen.Halted("J-1", Trouble.FAILED));
    try (TestWindow window =
        new TestWindow(
            Views.withRecords(
                halted, Objects.requireNonNull(Views.records(Views.amount(0), null).records())))) {
      assertTrue(shown(window, "The till cannot sell"));
      assertFalse(shown(window, "Payments"));
    }
  }

  private static TestWindow record(RecordView record) {
    return new TestWindow(Views.records(Views.amount(0), record));
  }

  private static PaymentRequestId rowId(int row) {
    var records = Views.records(Views.amount(0), null).records();
    assertNotNull(records);
    return records.newest().get(row).paymentRequestId();
  }

  private static boolean shown(TestWindow window, String text) {
    window.settle();
    return window.visible().stream()
        .anyMatch(node -> node instanceof Labeled label && label.getText().equals(text));
  }

  /// What the records on the screen are about, or nothing.
  private static String title(TestWindow window) {
    window.settle();
    return window.visible().stream()
        .filter(node -> node.getStyleClass().contains("sheet-title"))
        .map(node -> ((Labeled) node).getText())
        .collect(Collectors.joining());
  }

  /// On the JavaFX thread.
  private static boolean shownNow(TestWindow window, String text) {
    return window.scene().getRoot().lookupAll(".label").stream()
        .anyMatch(node -> node instanceof Labeled label && label.getText().equals(text));
  }

  private static Button button(TestWindow window, String text) {
    return window.visible().stream()
        .filter(node -> node instanceof Button button && button.getText().equals(text))
        .map(Button.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
