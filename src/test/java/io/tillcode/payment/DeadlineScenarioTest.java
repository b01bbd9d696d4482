package io.tillcode.payment;

import static io.tillcode.payment.PaymentTimer.HALF_TIME;
import static io.tillcode.payment.PaymentTimer.RETRY;
import static io.tillcode.payment.PaymentTimer.WINDOW;
import static io.tillcode.payment.Story.*;
import static io.tillcode.reversal.Reversal.Reason.CASHIER;
import static io.tillcode.reversal.Reversal.Reason.LATE_MONEY;
import static io.tillcode.reversal.Reversal.Step.ASK_THEN_CANCEL;
import static io.tillcode.reversal.Reversal.Step.ASK_THEN_REFUND;
import static io.tillcode.reversal.Reversal.Step.CONFIRM_ABSENCE;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.payment.PaymentState.Ending;
import io.tillcode.payment.PaymentState.Trouble;
import io.tillcode.refund.Refund;
import io.tillcode.reversal.Reversal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// A cancel has its time. When half of it is over a person is told, once, while there is still
/// something to be done about it.
class DeadlineScenarioTest {

  private static final Instant HALF = NOW.plus(Duration.between(NOW, DEADLINE).dividedBy(2));

  private static boolean urgent(Story.Given known) {
    return known.payment().reversal().orElseThrow().halfTimePassed();
  }

  @Test
  void theHalfIsCountedFromWhenTheDutyWasTakenOn() {
    Instant anHourBefore = DEADLINE.minus(Duration.ofHours(1));
    given(inquirySent())
        .when(new PaymentEvent.CancelRequested(anHourBefore, "anna"))
        .then(
            facts(
                new Fact.ReversalDecided(anHourBefore, CASHIER, "anna"),
                new Fact.ReversalTried(anHourBefore)),
            effects(
                sendCancel(),
                start(RETRY, seconds(5)),
                start(WINDOW, seconds(60)),
                start(HALF_TIME, Duration.ofMinutes(30))));
  }

  @Test
  void halfTimeIsToldOnce() {
    for (Fact[] owed :
        new Fact[][] {
          {givenUpByCashier(), tried()},
          {givenUpByCashier(), tried(), queued()},
          {givenUpByCashier(), tried(), queued(), stepped(ASK_THEN_CANCEL)},
          {givenUpByCashier(), horizonPassed(), queued(), stepped(CONFIRM_ABSENCE)}
        }) {
      Story.Given told =
          given(owed).when(timer(HALF_TIME)).then(facts(halfTimePassed()), nothing());
      assertTrue(urgent(told));
      told.when(timer(HALF_TIME)).thenNothing();
    }
  }

  @Test
  void itStaysToldWhateverTheDutyDoesNext() {
    Story.Given told = given(givenUpByCashier(), tried(), halfTimePassed());

    assertTrue(
        urgent(
            told.when(timer(RETRY))
                .then(facts(tried()), effects(sendCancel(), start(RETRY, seconds(5))))));
    assertTrue(
        urgent(
            told.when(timer(WINDOW))
                .then(facts(queued()), effects(startSpread(RETRY, seconds(5))))));
    assertTrue(urgent(given(givenUpByCashier(), halfTimePassed(), stepped(ASK_THEN_CANCEL))));
  }

  @Test
  void onceItIsARefundThereIsNothingToWarnOf() {
    given(givenUpByCashier(), tried(), stepped(ASK_THEN_REFUND))
        .when(timer(HALF_TIME))
        .thenNothing();
    given(
            givenUpByCashier(),
            tried(),
            stepped(ASK_THEN_REFUND),
            answered(Call.INQUIRY, approved()),
            steppedToRefund(ID + "R1"),
            refundTried(ID + "R1", Refund.Step.SEND))
        .when(timer(HALF_TIME))
        .thenNothing();
    given(
            givenUpByCashier(),
            cancelledAs(Ending.CONFIRMED),
            supportNeeded(Trouble.LATE_MONEY),
            reversalDecided(LATE_MONEY, "mia"),
            stepped(ASK_THEN_REFUND))
        .when(timer(HALF_TIME))
        .thenNothing();
  }

  @Test
  void whatIsOverIsNotWarnedOf() {
    given(givenUpByCashier(), cancelledAs(Ending.CONFIRMED)).when(timer(HALF_TIME)).thenNothing();
    given(paid()).when(timer(HALF_TIME)).thenNothing();
    given(inquirySent()).when(timer(HALF_TIME)).thenNothing();
  }

  @Test
  void aHalfThatPassedWhileTheTillWasOffIsToldAtOnce() {
    Story.Given told =
        given(givenUpByCashier(), tried(), queued(), horizonPassed())
            .when(restarted(HALF))
            .then(
                facts(
                    new Fact.TillRestarted(HALF),
                    new Fact.ReversalTried(HALF),
                    new Fact.HalfTimePassed(HALF)),
                effects(sendCancel(), startSpread(RETRY, seconds(10))));
    assertTrue(urgent(told));
    // And not told again at the next start.
    told.when(restarted(HALF))
        .then(
            facts(new Fact.TillRestarted(HALF), new Fact.ReversalTried(HALF)),
            effects(sendCancel(), startSpread(RETRY, seconds(20))));
  }

  @Test
  void justBeforeTheHalfTheTimerGoesOnForWhatIsLeft() {
    Instant before = HALF.minusSeconds(10);
    Story.Given known =
        given(givenUpByCashier(), tried(), queued(), horizonPassed())
            .when(restarted(before))
            .then(
                facts(new Fact.TillRestarted(before), new Fact.ReversalTried(before)),
                effects(
                    sendCancel(), startSpread(RETRY, seconds(10)), start(HALF_TIME, seconds(10))));
    assertFalse(urgent(known));
  }

  @Test
  void whatHasNoTimeForACancelAtAllIsNotWarnedOf() {
    // `same day`: the deadline may lie before the payment.
    given(inquirySent())
        .when(new PaymentEvent.CancelRequested(DEADLINE.plusSeconds(1), "anna"))
        .then(
            facts(
                new Fact.ReversalDecided(DEADLINE.plusSeconds(1), CASHIER, "anna"),
                new Fact.ReversalStepped(DEADLINE.plusSeconds(1), ASK_THEN_REFUND, null),
                new Fact.ReversalTried(DEADLINE.plusSeconds(1))),
            effects(sendInquiry(), start(RETRY, seconds(5)), start(WINDOW, seconds(60))));
  }

  @Test
  void pastTheDeadlineADutyInTheQueueAsksThenRefundsOnce() {
    Instant late = DEADLINE.plusSeconds(1);
    Story.Given asked =
        given(givenUpByCashier(), tried(), queued(), horizonPassed(), halfTimePassed())
            .when(timer(RETRY, late))
            .then(
                facts(
                    new Fact.ReversalStepped(late, ASK_THEN_REFUND, null),
                    new Fact.ReversalTried(late)),
                effects(sendInquiry(), startSpread(RETRY, seconds(10))));
    assertTrue(
        asked
            .payment()
            .reversal()
            .filter(d -> d.step() == Reversal.Step.ASK_THEN_REFUND)
            .isPresent());
    asked
        .when(answer(Call.INQUIRY, approved()))
        .then(
            facts(
                answered(Call.INQUIRY, approved()),
                steppedToRefund(ID + "R1"),
                refundTried(ID + "R1", Refund.Step.SEND)),
            effects(
                sendRefund(ID + "R1"),
                start(PaymentTimer.REFUND_RETRY, seconds(5)),
                start(PaymentTimer.REFUND_WINDOW, seconds(60))))
        .when(timer(RETRY, late))
        .thenNothing(); // the refund has its own pace
  }
}
