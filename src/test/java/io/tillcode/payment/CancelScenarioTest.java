package io.tillcode.payment;

import static io.tillcode.payment.Call.CANCEL;
import static io.tillcode.payment.Call.INQUIRY;
import static io.tillcode.payment.Call.PAY;
import static io.tillcode.payment.PaymentTimer.HORIZON;
import static io.tillcode.payment.PaymentTimer.REFUND_RETRY;
import static io.tillcode.payment.PaymentTimer.REFUND_WINDOW;
import static io.tillcode.payment.PaymentTimer.RETRY;
import static io.tillcode.payment.PaymentTimer.WATCH;
import static io.tillcode.payment.PaymentTimer.WINDOW;
import static io.tillcode.payment.Story.*;
import static io.tillcode.reversal.Reversal.Step.ASK_THEN_CANCEL;
import static io.tillcode.reversal.Reversal.Step.CONFIRM_ABSENCE;

import io.tillcode.money.Money;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.GatewayOutcome.Echo;
import io.tillcode.payment.GatewayOutcome.Refusal;
import io.tillcode.payment.PaymentState.Ending;
import io.tillcode.payment.PaymentState.Trouble;
import io.tillcode.refund.Refund;
import io.tillcode.reversal.Reversal.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Given up: the same cancel until the gateway confirms it, however long that takes.
class CancelScenarioTest {

  @Test
  void cancelConfirmedEndsItAndStartsTheWatch() {
    given(givenUpByCashier(), tried())
        .when(answer(CANCEL, closed()))
        .then(
            facts(answered(CANCEL, closed()), cancelledAs(Ending.CONFIRMED)),
            effects(start(WATCH, seconds(30))));
  }

  @Test
  void cancelWithoutProofIsRepeatedEveryFiveSeconds() {
    for (GatewayOutcome outcome : List.of(inProgress(), noAnswer(), notSent())) {
      given(givenUpByCashier(), tried())
          .when(answer(CANCEL, outcome))
          .thenItIsOnlyRecorded(answered(CANCEL, outcome));
    }
    given(givenUpByCashier(), tried())
        .when(timer(RETRY))
        .then(facts(tried()), effects(sendCancel(), start(RETRY, seconds(5))));
  }

  @Test
  void afterAMinuteTheQueueTakesOverAndTheTillIsFree() {
    given(givenUpByCashier(), tried())
        .when(timer(WINDOW))
        .then(facts(queued()), effects(startSpread(RETRY, seconds(5))));
  }

  @Test
  void theQueueGoesOnSlowerAndSlowerAndNeverStops() {
    Fact[] queuedNow = {givenUpByCashier(), tried(), queued()};
    Story.Given known = given(queuedNow);
    for (long pause : List.of(10L, 20L, 40L, 80L, 160L, 320L, 320L, 320L)) {
      known =
          known
              .when(timer(RETRY))
              .then(facts(tried()), effects(sendCancel(), startSpread(RETRY, seconds(pause))));
    }
  }

  @Test
  void whenTheNetworkIsBackTheQueueTriesAtOnce() {
    given(givenUpByCashier(), tried(), queued())
        .when(retryRequested())
        .then(facts(tried()), effects(sendCancel(), startSpread(RETRY, seconds(10))));
  }

  @Test
  void theWindowsEndMeansNothingOnceItIsQueuedOrOver() {
    given(givenUpByCashier(), tried(), queued()).when(timer(WINDOW)).thenNothing();
    given(givenUpByCashier(), cancelledAs(Ending.CONFIRMED)).when(timer(WINDOW)).thenNothing();
    given(givenUpByCashier(), cancelledAs(Ending.CONFIRMED)).when(timer(RETRY)).thenNothing();
    given(givenUpByCashier(), cancelledAs(Ending.CONFIRMED)).when(retryRequested()).thenNothing();
  }

  @Test
  void cancelOfAnotherPaymentIsNoAnswer() {
    Echo other = new Echo("2026030212000001999900014299999999999999", null, null, null);
    Fact.Answered disbelieved = answered(CANCEL, unknown(Doubt.MISMATCH));

    given(givenUpByCashier(), tried())
        .when(answer(CANCEL, new GatewayOutcome.Closed(other)))
        .thenItIsOnlyRecorded(disbelieved);
    given(givenUpByCashier(), tried())
        .when(answer(CANCEL, new GatewayOutcome.Closed(about(ID, Money.ofWire("SGD", "1")))))
        .thenItIsOnlyRecorded(disbelieved);
    given(givenUpByCashier(), tried())
        .when(answer(CANCEL, new GatewayOutcome.Closed(about(ID, Money.ofWire("USD", "1234")))))
        .thenItIsOnlyRecorded(disbelieved);
  }

  @Test
  void cancelThatNamesAnotherOfAntomsPaymentsIsNoAnswer() {
    given(answered(INQUIRY, approved()), givenUpByCashier(), tried())
        .when(answer(CANCEL, new GatewayOutcome.Closed(new Echo(ID, "someone else's", null, null))))
        .thenItIsOnlyRecorded(answered(CANCEL, unknown(Doubt.MISMATCH)));
  }

  @Test
  void cancelThatNamesNothingIsNoAnswer() {
    given(givenUpByCashier(), tried())
        .when(answer(CANCEL, new GatewayOutcome.Closed(Echo.NONE)))
        .thenItIsOnlyRecorded(answered(CANCEL, unknown(Doubt.UNREADABLE)));
  }

  @Test
  void anUnknownPaymentStaysOwedWhileThePayMayStillArrive() {
    given(givenUpByCashier(), tried())
        .when(answer(CANCEL, notFound()))
        .thenItIsOnlyRecorded(answered(CANCEL, notFound()));
    given(givenUpByCashier(), tried(), answered(CANCEL, notFound()))
        .when(timer(HORIZON))
        .then(facts(horizonPassed()), nothing());
  }

  @Test
  void anUnknownPaymentAfterTheHorizonIsOverOnceTwoInquiriesAgree() {
    given(givenUpByCashier(), tried(), queued(), horizonPassed())
        .when(answer(CANCEL, notFound()))
        .then(
            facts(answered(CANCEL, notFound()), stepped(CONFIRM_ABSENCE), tried()),
            effects(sendInquiry(), startSpread(RETRY, seconds(10))))
        .payment();
    Story.Given asked =
        given(
            givenUpByCashier(),
            horizonPassed(),
            answered(CANCEL, notFound()),
            stepped(CONFIRM_ABSENCE),
            tried());
    Story.Given once =
        asked.when(answer(INQUIRY, notFound())).thenItIsOnlyRecorded(answered(INQUIRY, notFound()));
    Story.Given askedAgain =
        once.when(timer(RETRY))
            .then(facts(tried()), effects(sendInquiry(), start(RETRY, seconds(5))));
    askedAgain
        .when(answer(INQUIRY, notFound()))
        .then(
            facts(answered(INQUIRY, notFound()), cancelledAs(Ending.NOTHING_CHARGED)),
            effects(start(WATCH, seconds(30))));
  }

  /// Found by the simulator (seed 78216): a success that came during the cancelling, a gateway that
  /// then knew of nothing, and a till that said nothing was charged.
  @Test
  void aGatewayThatSignedASuccessIsNotBelievedThatItKnowsNothing() {
    given(
            givenUpByCashier(),
            answered(PAY, approved()),
            horizonPassed(),
            stepped(CONFIRM_ABSENCE),
            tried(),
            answered(INQUIRY, notFound()),
            tried())
        .when(answer(INQUIRY, notFound()))
        .then(facts(answered(INQUIRY, notFound()), supportNeeded(Trouble.FORGOTTEN)), nothing());
  }

  @Test
  void anInquiryThatFindsThePaymentAfterAllLeadsBackToCancelling() {
    Fact[] unsure = {givenUpByCashier(), horizonPassed(), stepped(CONFIRM_ABSENCE), tried()};

    for (GatewayOutcome found : List.of(approved(), inProgress())) {
      given(unsure)
          .when(answer(INQUIRY, found))
          .then(facts(answered(INQUIRY, found), stepped(Step.CANCEL)), nothing());
    }
  }

  @Test
  void aRefusedCancelIsFollowedByTheQuestionWhatIsTrue() {
    GatewayOutcome refused = refused("ORDER_STATUS_INVALID", Refusal.STATE);

    given(givenUpByCashier(), tried())
        .when(answer(CANCEL, refused))
        .then(
            facts(answered(CANCEL, refused), stepped(ASK_THEN_CANCEL), tried()),
            effects(sendInquiry(), start(RETRY, seconds(5))));
  }

  @Test
  void theTruthAfterARefusedCancelIsFollowed() {
    Fact[] asked = {givenUpByCashier(), stepped(ASK_THEN_CANCEL), tried()};

    given(asked)
        .when(answer(INQUIRY, declined("PROCESS_FAIL")))
        .then(
            facts(answered(INQUIRY, declined("PROCESS_FAIL")), cancelledAs(Ending.NOTHING_CHARGED)),
            effects(start(WATCH, seconds(30))));
    given(asked)
        .when(answer(INQUIRY, closed()))
        .then(
            facts(answered(INQUIRY, closed()), cancelledAs(Ending.CONFIRMED)),
            effects(start(WATCH, seconds(30))));
    for (GatewayOutcome open : List.of(approved(), inProgress(), notFound())) {
      given(asked)
          .when(answer(INQUIRY, open))
          .then(facts(answered(INQUIRY, open), stepped(Step.CANCEL)), nothing());
    }
  }

  /// Found while attacking the rules: a gateway that refuses every cancel while the money stands
  /// charged kept the till alternating between cancel and question until the deadline, a day away.
  @Test
  void aCancelRefusedTwiceWhileTheMoneyStandsIsRefundedInstead() {
    given(
            givenUpByCashier(),
            tried(),
            stepped(ASK_THEN_CANCEL),
            tried(),
            stepped(Step.CANCEL),
            tried(),
            stepped(ASK_THEN_CANCEL),
            tried())
        .when(answer(INQUIRY, approved()))
        .then(
            facts(
                answered(INQUIRY, approved()),
                steppedToRefund(ID + "R1"),
                refundTried(ID + "R1", Refund.Step.SEND)),
            effects(
                sendRefund(ID + "R1"),
                start(REFUND_RETRY, seconds(5)),
                start(REFUND_WINDOW, seconds(60))));
  }

  @Test
  void aWrongSetUpKeepsTheCancelOwed() {
    GatewayOutcome refused = refused("INVALID_SIGNATURE", Refusal.CONFIGURATION);

    given(givenUpByCashier(), tried())
        .when(answer(CANCEL, refused))
        .thenItIsOnlyRecorded(answered(CANCEL, refused));
  }

  @Test
  void successAfterCancellingBeganIsRecordedAndNeverPaid() {
    given(givenUpByCashier(), tried())
        .when(answer(PAY, approved()))
        .thenItIsOnlyRecorded(answered(PAY, approved()));
    given(givenUpByCashier(), tried())
        .when(answer(INQUIRY, approved()))
        .thenItIsOnlyRecorded(answered(INQUIRY, approved()));
    given(givenUpByCashier(), tried(), queued())
        .when(answer(PAY, approved()))
        .thenItIsOnlyRecorded(answered(PAY, approved()));
  }

  @Test
  void aLateRefusalOfThePayLeavesTheCancelOwed() {
    given(givenUpByCashier(), tried())
        .when(answer(PAY, declined("EXPIRED_CODE")))
        .thenItIsOnlyRecorded(answered(PAY, declined("EXPIRED_CODE")));
  }

  @Test
  void proofThatThePayNeverLeftEndsTheDuty() {
    List<Fact> over = facts(answered(PAY, notSent()), cancelledAs(Ending.NOT_SENT));

    given(givenUpByCashier(), tried()).when(answer(PAY, notSent())).then(over, nothing());
    given(givenUpByCashier(), tried(), queued()).when(answer(PAY, notSent())).then(over, nothing());
  }
}
