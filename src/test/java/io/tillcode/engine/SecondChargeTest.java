package io.tillcode.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.engine.BreakingJournal.Break;
import io.tillcode.engine.Command.SameAmount.Answer;
import io.tillcode.engine.FakeGateway.Fate;
import io.tillcode.engine.TillView.Phase;
import io.tillcode.engine.TillView.Word;
import io.tillcode.journal.PaymentRow;
import io.tillcode.payment.Call;
import io.tillcode.payment.PaymentRequestId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same amount again while nobody knows whether it was paid: the customer may be about to pay
/// twice, and only the cashier can see whether it is the same one.
class SecondChargeTest {

  private static final String OTHER_CODE = "289999999999999999";

  @TempDir private Path directory;
  private Shop shop;

  @BeforeEach
  void opens() {
    shop = new Shop(directory);
  }

  @AfterEach
  void closes() {
    shop.close();
  }

  /// A customer who is asked to confirm stands aside; the next amount can be typed.
  private PaymentRequestId parked(long minor) {
    shop.gateway.next(Call.PAY, new Fate.CustomerDawdles());
    shop.charges(minor);
    PaymentRequestId id = shop.shown().paymentRequestId();
    shop.parks();
    return id;
  }

  private TillView.Screen.SameAmount asked() {
    return assertInstanceOf(TillView.Screen.SameAmount.class, shop.screen());
  }

  private void answers(Answer answer) {
    shop.asks(new Command.SameAmount(answer));
  }

  private void f2() {
    shop.asks(new Command.ChargeByOrderCode());
  }

  @Test
  void theSameAmountIsAskedAboutBeforeAnythingIsCharged() {
    PaymentRequestId earlier = parked(1234);
    shop.types(1234);
    shop.enter();

    assertEquals(earlier, asked().earlier().paymentRequestId());
    assertEquals(1234, asked().amount().minor());
    assertTrue(asked().cancellable());
    shop.scans(OTHER_CODE); // kept, not charged
    shop.passes(Duration.ofSeconds(5));
    asked();
    assertEquals(1, shop.rows().size());
  }

  @Test
  void anotherAmountIsNotAskedAbout() {
    parked(1234);
    shop.types(1235);
    shop.enter();

    shop.assertWaitingForCode(1235);
  }

  @Test
  void whatIsSettledIsNotAskedAbout() {
    shop.charges(1234);
    shop.assertShows(Word.PAID, Phase.PAID);
    shop.types(1234);
    shop.enter();
    shop.assertWaitingForCode(1234);

    shop.esc();
    shop.gateway.next(Call.PAY, new Fate.Refuses("USER_BALANCE_NOT_ENOUGH"));
    shop.enter();
    shop.scans(OTHER_CODE);
    shop.assertShows(Word.NOT_PAID, Phase.DECLINED);
    shop.esc();
    shop.types(1234);
    shop.enter();
    shop.assertWaitingForCode(1234);
  }

  @Test
  void afterThreeMinutesItIsNotAskedAboutAnyMore() {
    shop.gateway.always(Call.CANCEL, new Fate.RequestLost());
    shop.gateway.next(Call.PAY, new Fate.CustomerDawdles());
    shop.charges(1234);
    shop.esc();
    shop.passes(Duration.ofSeconds(179));
    shop.assertShows(Word.NOT_PAID, Phase.REVERSAL_PENDING);
    shop.esc();
    shop.types(1234);
    shop.enter();
    assertFalse(asked().cancellable(), "it is being cancelled already");
    shop.esc();
    shop.passes(Duration.ofSeconds(1));
    shop.enter();

    shop.assertWaitingForCode(1234);
  }

  /// Found by the simulator (seed 3904): the clock was set forward, and nobody was asked.
  @Test
  void aClockThatJumpsDoesNotMakeThreeMinutesOfOne() {
    shop.gateway.next(Call.PAY, new Fate.CustomerDawdles());
    shop.charges(1234);
    shop.parks();
    shop.time.jumps(Duration.ofHours(1));
    shop.types(1234);
    shop.enter();

    assertTrue(asked().cancellable());
  }

  @Test
  void theSameSaleIsNotPaidAgainWhileItsCancelIsOwed() {
    shop.gateway.always(Call.CANCEL, new Fate.RequestLost());
    shop.gateway.next(Call.PAY, new Fate.CustomerDawdles());
    shop.charges(1234);
    shop.esc();
    shop.passes(Duration.ofMinutes(1));
    shop.assertShows(Word.NOT_PAID, Phase.REVERSAL_PENDING);
    String sale = shop.rows().getFirst().referenceOrderId();
    shop.enter(); // next sale: this one may still be charged
    shop.assertTyping(0);
    shop.charges(500);

    assertFalse(shop.rows().getFirst().referenceOrderId().equals(sale));
  }

  @Test
  void waitBringsTheEarlierOneToTheFrontAndDropsTheAmount() {
    PaymentRequestId earlier = parked(1234);
    shop.types(1234);
    shop.enter();
    answers(Answer.WAIT);

    assertEquals(earlier, shop.shown().paymentRequestId());
    shop.gateway.confirm(earlier.value());
    shop.passes(Duration.ofSeconds(3));
    shop.assertShows(Word.PAID, Phase.PAID);
    shop.enter();
    shop.assertTyping(0);
    assertEquals(1, shop.rows().size());
  }

  @Test
  void cancelFirstCancelsTheEarlierOneInFront() {
    PaymentRequestId earlier = parked(1234);
    shop.types(1234);
    shop.enter();
    answers(Answer.CANCEL_FIRST);

    assertEquals(earlier, shop.shown().paymentRequestId());
    shop.assertShows(Word.NOT_PAID, Phase.CANCELLED);
    shop.enter(); // the same sale again
    shop.assertWaitingForCode(1234);
    shop.scans(OTHER_CODE);
    shop.assertShows(Word.PAID, Phase.PAID);
    assertEquals(1, shop.rows().stream().map(PaymentRow::referenceOrderId).distinct().count());
    shop.assertBooksAgree();
  }

  @Test
  void anotherCustomerIsChargedAndTheJournalSaysDespiteWhich() {
    PaymentRequestId earlier = parked(1234);
    shop.types(1234);
    shop.enter();
    answers(Answer.OTHER_CUSTOMER);
    shop.assertWaitingForCode(1234);
    shop.scans(OTHER_CODE);

    shop.assertShows(Word.PAID, Phase.PAID);
    String story = shop.story(shop.shown().paymentRequestId().value());
    assertTrue(
        story.replaceAll("\\s", "").contains("\"despite\":\"" + earlier + "\""), () -> story);
    assertFalse(shop.story(earlier.value()).contains("despite"));
    assertEquals(2, shop.rows().stream().map(PaymentRow::referenceOrderId).distinct().count());
  }

  @Test
  void theAnswerHoldsForOneChargeOnly() {
    parked(1234);
    shop.types(1234);
    shop.enter();
    answers(Answer.OTHER_CUSTOMER);
    shop.esc(); // back from the code
    shop.assertTyping(1234);
    shop.enter();
    asked();

    answers(Answer.OTHER_CUSTOMER);
    f2(); // from the code to the order code: the same customer still stands there
    shop.assertShows(Word.CHECKING, Phase.ASKING);
  }

  @Test
  void theOrderCodeIsAskedAboutTooAndShownOnceAnswered() {
    PaymentRequestId earlier = parked(1234);
    shop.types(1234);
    f2();
    assertEquals(earlier, asked().earlier().paymentRequestId());
    assertEquals(1, shop.rows().size());
    answers(Answer.OTHER_CUSTOMER);

    assertEquals("OrderCode", shop.rows().getFirst().scenario());
    assertTrue(shop.shown().orderCode() != null);
  }

  @Test
  void anOrderCodeStaysOnTheScreenUntilItIsClosed() {
    shop.chargesByOrderCode(1234);
    PaymentRequestId shown = shop.shown().paymentRequestId();
    shop.parks();

    assertEquals(shown, shop.shown().paymentRequestId());
    assertTrue(shop.shown().orderCode() != null);
  }

  @Test
  void aCodeThatWasScannedFirstIsKeptForTheAnswer() {
    parked(1234);
    shop.scans(OTHER_CODE);
    shop.types(1234);
    shop.enter();
    asked();
    answers(Answer.OTHER_CUSTOMER);

    shop.assertShows(Word.PAID, Phase.PAID);
  }

  @Test
  void aCodeOfTheSameCustomerIsDroppedWithTheAmount() {
    PaymentRequestId earlier = parked(1234);
    shop.scans(OTHER_CODE);
    shop.types(1234);
    shop.enter();
    answers(Answer.WAIT);
    shop.parks();
    shop.types(500);
    shop.enter();

    shop.assertWaitingForCode(500);
    assertEquals(1, shop.rows().size());
    assertEquals(earlier, shop.view().parked().getFirst().paymentRequestId());
  }

  @Test
  void escapeGoesBackToTheAmount() {
    parked(1234);
    shop.types(1234);
    shop.enter();
    shop.esc();

    shop.assertTyping(1234);
    assertEquals(Word.CHECKING, shop.view().parked().getFirst().word());
    shop.esc();
    shop.assertTyping(0);
  }

  @Test
  void whileItIsAskedNoKeyChangesTheAmountOrCharges() {
    parked(1234);
    shop.types(1234);
    shop.enter();
    shop.types(99);
    shop.asks(new Command.Backspace());
    shop.enter();
    f2();
    assertEquals(1234, asked().amount().minor());
    assertEquals(1, shop.rows().size());
  }

  @Test
  void anAnswerToNoQuestionIsNone() {
    shop.types(1234);
    for (Answer answer : Answer.values()) {
      answers(answer);
    }
    shop.assertTyping(1234);
    assertEquals(List.of(), shop.rows());
  }

  @Test
  void whenTheEarlierOneEndsMeanwhileTheCashierStillSaysWhoStandsThere() {
    PaymentRequestId earlier = parked(1234);
    shop.types(1234);
    shop.enter();
    shop.gateway.confirm(earlier.value());
    shop.passes(Duration.ofSeconds(5));

    assertEquals(List.of("PAID"), shop.states());
    assertEquals(Word.PAID, asked().earlier().word());
    answers(Answer.OTHER_CUSTOMER);
    shop.scans(OTHER_CODE);
    assertEquals(List.of("PAID", "PAID"), shop.states());
    shop.assertBooksAgree();
  }

  @Test
  void whatWentBackMeanwhileStaysOnTheScreenUntilTheAnswer() {
    shop.gateway.next(Call.PAY, new Fate.CustomerDawdles());
    shop.charges(1234);
    PaymentRequestId earlier = shop.shown().paymentRequestId();
    shop.esc();
    shop.esc();
    shop.gateway.ledger.put(earlier.value(), FakeGateway.Truth.CHARGED);
    shop.passes(Duration.ofMinutes(1));
    shop.types(1234);
    shop.enter();
    assertEquals(Phase.LATE_MONEY, asked().earlier().phase());
    shop.asks(new Command.ReturnMoney(earlier));
    assertEquals(FakeGateway.Truth.REFUNDED, shop.gateway.ledger.get(earlier.value()));

    assertEquals(Phase.REFUNDED, asked().earlier().phase());
    answers(Answer.OTHER_CUSTOMER);
    shop.assertWaitingForCode(1234);
    shop.esc();
    shop.enter();
    shop.assertWaitingForCode(1234); // nothing is unresolved any more
  }

  @Test
  void aHaltTakesTheQuestionAndTheAnswerAway() {
    parked(1234);
    shop.types(1234);
    shop.enter();
    answers(Answer.OTHER_CUSTOMER);
    shop.journal.breakOnce(Break.BEFORE_THE_COMMIT, 0);
    shop.scans(OTHER_CODE);
    assertInstanceOf(TillView.Screen.Halted.class, shop.screen());
    f2();
    shop.passes(Duration.ofSeconds(1));

    shop.assertTyping(1234);
    f2();
    asked();
  }

  @Test
  void aKeyThatClearsNothingLeavesTheSaleAsItIs() {
    shop.gateway.next(Call.PAY, new Fate.Refuses("USER_BALANCE_NOT_ENOUGH"));
    shop.charges(1234);
    String sale = shop.rows().getFirst().referenceOrderId();
    shop.enter();
    shop.assertWaitingForCode(1234);
    shop.asks(new Command.Clear()); // no key of this screen
    shop.assertWaitingForCode(1234);
    shop.scans(OTHER_CODE);

    assertEquals(sale, shop.rows().getFirst().referenceOrderId());
  }
}
