package io.tillcode.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.engine.Command;
import io.tillcode.engine.Command.SameAmount.Answer;
import io.tillcode.engine.TillView.Phase;
import io.tillcode.ui.kit.HoldButton;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// A second charge of the same amount is never an accident.
class SameAmountTest {

  private static final Command WAIT = new Command.SameAmount(Answer.WAIT);
  private static final Command CANCEL = new Command.SameAmount(Answer.CANCEL_FIRST);
  private static final Command OTHER = new Command.SameAmount(Answer.OTHER_CUSTOMER);

  @Test
  void theQuestionSaysWhichPaymentAndHowItIs() {
    try (TestWindow window = question(Phase.ASKING)) {
      assertTrue(
          shown(
              window,
              "Payment #0142 over the same amount, begun 17 seconds ago, is not settled yet."));
      assertTrue(shown(window, "Checking"));
      assertTrue(shown(window, "Cancel it first"));
      window.show(Views.of(Views.sameAmount(Phase.PAID)));
      assertTrue(
          shown(
              window,
              "Payment #0142 over the same amount, begun 17 seconds ago, has been paid"
                  + " meanwhile."));
      assertTrue(shown(window, "Paid"));
      assertFalse(shown(window, "Cancel it first"));
    }
  }

  @Test
  void oneWaitsAtOnceAndEnterAloneDoesNothing() {
    try (TestWindow window = question(Phase.ASKING)) {
      window.type(KeyCode.ENTER, KeyCode.ENTER);
      assertEquals(List.of(), window.till.takePosted());
      window.type(KeyCode.DIGIT1);
      assertEquals(List.of(WAIT), window.till.takePosted());
    }
  }

  @Test
  void twoAndThreeArePressedTwiceOrWithEnter() {
    try (TestWindow window = question(Phase.ASKING)) {
      window.type(KeyCode.DIGIT3);
      assertEquals(List.of(), window.till.takePosted());
      assertTrue(shown(window, "Press the key again, or Enter, to confirm."));
      window.type(KeyCode.NUMPAD3);
      assertEquals(List.of(OTHER), window.till.takePosted());
      window.type(KeyCode.DIGIT3, KeyCode.ENTER);
      assertEquals(List.of(OTHER), window.till.takePosted());
      window.type(KeyCode.DIGIT2, KeyCode.DIGIT3);
      assertEquals(List.of(), window.till.takePosted());
      window.type(KeyCode.DIGIT2, KeyCode.ENTER);
      assertEquals(List.of(CANCEL), window.till.takePosted());
    }
  }

  @Test
  void whatCannotBeCancelledHasNoKeyForIt() {
    try (TestWindow window = question(Phase.PAID)) {
      window.type(KeyCode.DIGIT2, KeyCode.DIGIT2, KeyCode.ENTER);
      assertEquals(List.of(), window.till.takePosted());
    }
  }

  @Test
  void aScannerThatTypesSlowlyChargesAndCancelsNothing() {
    for (int gap : List.of(5, 60, 120, 250)) {
      try (TestWindow window = question(Phase.ASKING)) {
        window.uptime.addAndGet(1_000);
        for (KeyCode key :
            List.of(
                KeyCode.DIGIT2,
                KeyCode.DIGIT8,
                KeyCode.DIGIT2,
                KeyCode.DIGIT2,
                KeyCode.DIGIT3,
                KeyCode.DIGIT3,
                KeyCode.DIGIT3,
                KeyCode.DIGIT3,
                KeyCode.DIGIT3,
                KeyCode.DIGIT3,
                KeyCode.DIGIT3,
                KeyCode.DIGIT3,
                KeyCode.DIGIT3,
                KeyCode.ENTER)) {
          window.uptime.addAndGet(gap);
          window.stroke(key, false);
        }
        assertEquals(List.of(), window.till.takePosted(), () -> "gap " + gap);
      }
    }
  }

  @Test
  void digitsMeantForTheAmountAnswerNothing() {
    try (TestWindow window = new TestWindow(Views.of(Views.amount(1234)))) {
      window.show(Views.of(Views.sameAmount(Phase.ASKING)));
      window.uptime.addAndGet(50);
      window.stroke(KeyCode.DIGIT1, false);
      assertEquals(List.of(), window.till.takePosted());
    }
  }

  @Test
  void aFingerHoldsTheThirdAnswer() {
    try (TestWindow window = question(Phase.ASKING)) {
      HoldButton other = Hold.button(window);
      window.uptime.addAndGet(1_000);
      Hold.tap(other);
      Hold.press(other);
      Hold.slideOff(other);
      assertEquals(List.of(), window.till.takePosted());
      Hold.press(other);
      Fx.until("the hold to be long enough", () -> window.till.hasPosted());
      assertEquals(List.of(OTHER), window.till.takePosted());
    }
  }

  private static TestWindow question(Phase earlier) {
    return new TestWindow(Views.of(Views.sameAmount(earlier)));
  }

  private static boolean shown(TestWindow window, String text) {
    window.settle();
    return window.visible().stream()
        .anyMatch(node -> node instanceof Labeled label && label.getText().equals(text));
  }
}
