package io.tillcode.payment;

import static io.tillcode.payment.Call.INQUIRY;
import static io.tillcode.payment.Call.NOTIFICATION;
import static io.tillcode.payment.Call.PAY;
import static io.tillcode.payment.Call.REFUND;
import static io.tillcode.payment.Call.REFUND_INQUIRY;
import static io.tillcode.payment.PaymentTimer.REFUND_RETRY;
import static io.tillcode.payment.PaymentTimer.REFUND_WINDOW;
import static io.tillcode.payment.Story.*;
import static io.tillcode.refund.Refund.Step.ASK;
import static io.tillcode.refund.Refund.Step.CONFIRM_ABSENCE;
import static io.tillcode.refund.Refund.Step.FIND;
import static io.tillcode.refund.Refund.Step.SEND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.money.Money;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.GatewayOutcome.Echo;
import io.tillcode.payment.PaymentState.Ending;
import io.tillcode.refund.Refund;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Money of a paid sale goes back, whole or in parts, each part once and never more than was paid.
class RefundOfPaidScenarioTest {

  private static final String R1 = ID + "R1";
  private static final String R2 = ID + "R2";
  private static final String R3 = ID + "R3";
  private static final Money PART = Money.ofWire("SGD", "400");

  private static final Fact[] SOLD = {answered(PAY, approved()), paid()};
  private static final Fact[] SENT =
      plus(SOLD, refundDecided(R1, PART, "mia"), refundTried(R1, SEND));
  private static final Fact[] SENT_TWICE = plus(SENT, refundTried(R1, SEND));
  private static final Fact[] QUEUED = plus(SENT, refundQueued(R1));

  private static Slip slip(int number) {
    return new Slip(Slip.Kind.REFUND, number, 0);
  }

  private static List<Effect> sends(String id, Money amount) {
    return effects(
        sendRefund(id, amount), start(REFUND_RETRY, seconds(5)), start(REFUND_WINDOW, seconds(60)));
  }

  private static GatewayOutcome failed(Call call, String code) {
    return ResultCode.of(code).failed(call, code, Echo.NONE);
  }

  private static Money sgd(long minor) {
    return Money.ofWire("SGD", Long.toString(minor));
  }

  // asked for

  @Test
  void itsNameAndAmountAreAFactBeforeTheFirstRequestLeaves() {
    given(SOLD)
        .when(refundRequested(1, PART))
        .then(facts(refundDecided(R1, PART, "mia"), refundTried(R1, SEND)), sends(R1, PART));
  }

  @Test
  void threePartsAndNotACentMore() {
    Story.Given known = given(SOLD);
    List<Money> parts = List.of(sgd(400), sgd(800), sgd(34));
    for (int number = 1; number <= 3; number++) {
      String id = ID + "R" + number;
      Money part = parts.get(number - 1);
      GatewayOutcome done = refundDone(id, part);
      known.when(refundRequested(number, known.payment().refundable().plus(sgd(1)))).thenNothing();
      known =
          known
              .when(refundRequested(number, part))
              .then(facts(refundDecided(id, part, "mia"), refundTried(id, SEND)), sends(id, part))
              .when(answer(REFUND, id, done))
              .then(
                  facts(answered(REFUND, id, done), refundIsDone(id), owed(slip(number))),
                  effects(print(slip(number))));
    }
    assertEquals(AMOUNT, known.payment().refunded());
    known.when(refundRequested(4, sgd(1))).thenNothing();
    known.when(undoRequested()).thenNothing();
    assertTrue(known.payment().openRefund().isEmpty());
  }

  @Test
  void nothingAnotherCurrencyOrMoreThanWasPaidIsNoRefund() {
    given(SOLD).when(refundRequested(1, sgd(0))).thenNothing();
    given(SOLD).when(refundRequested(1, sgd(1235))).thenNothing();
    given(SOLD).when(refundRequested(1, Money.ofWire("USD", "400"))).thenNothing();
  }

  /// Its number says which refund was meant: what was on the screen when the key was pressed.
  @Test
  void pressedTwiceItIsOneRefund() {
    given(SENT).when(refundRequested(1, PART)).thenNothing();
    given(plus(SENT, refundIsDone(R1))).when(refundRequested(1, PART)).thenNothing();
    given(SOLD).when(refundRequested(2, PART)).thenNothing();
    given(SOLD).when(refundRequested(0, PART)).thenNothing();
  }

  @Test
  void oneAtATime() {
    given(SENT).when(refundRequested(2, PART)).thenNothing();
    given(QUEUED).when(refundRequested(2, PART)).thenNothing();
  }

  @Test
  void nobodyGivesBackWhatIsNotPaid() {
    given().when(refundRequested(1, PART)).thenNothing();
    given(inquirySent()).when(refundRequested(1, PART)).thenNothing();
    given(declinedFor("RISK_REJECT")).when(refundRequested(1, PART)).thenNothing();
    given(givenUpByCashier(), cancelledAs(Ending.CONFIRMED))
        .when(refundRequested(1, PART))
        .thenNothing();
  }

  // without Antom's name for the payment

  @Test
  void withoutAntomsNameForThePaymentItIsLookedUpFirst() {
    Story.Given looking =
        given(paid())
            .when(refundRequested(1, PART))
            .then(
                facts(refundDecided(R1, PART, "mia"), refundTried(R1, FIND)),
                effects(
                    sendInquiry(),
                    start(REFUND_RETRY, seconds(5)),
                    start(REFUND_WINDOW, seconds(60))));
    looking
        .when(answer(INQUIRY, approved()))
        .then(
            facts(answered(INQUIRY, approved()), refundTried(R1, SEND)),
            effects(sendRefund(R1, PART), start(REFUND_RETRY, seconds(5))));
    for (GatewayOutcome open :
        List.of(approved(about(ID, AMOUNT)), inProgress(), notFound(), noAnswer(), notSent())) {
      looking
          .when(answer(INQUIRY, open))
          .thenItIsOnlyRecorded(answered(INQUIRY, open))
          .when(timer(REFUND_RETRY))
          .then(
              facts(refundTried(R1, FIND)),
              effects(sendInquiry(), start(REFUND_RETRY, seconds(5))));
    }
  }

  @Test
  void aPaymentThatTurnsOutNotToBeChargedHasNothingToGiveBack() {
    Fact[] looking = {paid(), refundDecided(R1, PART, "mia"), refundTried(R1, FIND)};

    given(looking)
        .when(answer(INQUIRY, closed()))
        .then(
            facts(answered(INQUIRY, closed()), refundRefused(R1, "ORDER_IS_CANCELED")), nothing());
    given(looking)
        .when(answer(INQUIRY, declined("PROCESS_FAIL")))
        .then(
            facts(answered(INQUIRY, declined("PROCESS_FAIL")), refundRefused(R1, "PROCESS_FAIL")),
            nothing());
  }

  @Test
  void anInquiryThatComesAfterTheRefundLeftDecidesNothing() {
    for (GatewayOutcome late : List.of(approved(), closed(), declined("PROCESS_FAIL"))) {
      given(SENT).when(answer(INQUIRY, late)).thenItIsOnlyRecorded(answered(INQUIRY, late));
    }
  }

  // repeated, then queued

  @Test
  void withoutProofItIsRepeatedUnderTheSameNameWithTheSameAmount() {
    for (GatewayOutcome open :
        List.of(
            noAnswer(),
            notSent(),
            new GatewayOutcome.InProgress("UNKNOWN_EXCEPTION"),
            new GatewayOutcome.InProgress("REQUEST_TRAFFIC_EXCEED_LIMIT"))) {
      given(SENT)
          .when(answer(REFUND, R1, open))
          .thenItIsOnlyRecorded(answered(REFUND, R1, open))
          .when(timer(REFUND_RETRY))
          .then(
              facts(refundTried(R1, SEND)),
              effects(sendRefund(R1, PART), start(REFUND_RETRY, seconds(5))));
    }
  }

  @Test
  void aRefundInProcessIsAskedAboutInsteadOfSentAgain() {
    GatewayOutcome inProcess = new GatewayOutcome.InProgress("REFUND_IN_PROCESS");
    Story.Given asking =
        given(SENT)
            .when(answer(REFUND, R1, inProcess))
            .then(facts(answered(REFUND, R1, inProcess), refundStepped(R1, ASK, null)), nothing());
    Story.Given asked =
        asking
            .when(timer(REFUND_RETRY))
            .then(
                facts(refundTried(R1, ASK)),
                effects(askAboutRefund(R1), start(REFUND_RETRY, seconds(5))));
    asked
        .when(answer(REFUND_INQUIRY, R1, inProgress()))
        .thenItIsOnlyRecorded(answered(REFUND_INQUIRY, R1, inProgress()));
    asked
        .when(answer(REFUND_INQUIRY, R1, noAnswer()))
        .thenItIsOnlyRecorded(answered(REFUND_INQUIRY, R1, noAnswer()));
    GatewayOutcome done = refundDone(R1, PART);
    asked
        .when(answer(REFUND_INQUIRY, R1, done))
        .then(
            facts(answered(REFUND_INQUIRY, R1, done), refundIsDone(R1), owed(slip(1))),
            effects(print(slip(1))));
    // One that got lost there after all is sent again, under its own name.
    asked
        .when(answer(REFUND_INQUIRY, R1, notFound()))
        .then(
            facts(answered(REFUND_INQUIRY, R1, notFound()), refundStepped(R1, SEND, null)),
            nothing());
  }

  @Test
  void afterAMinuteTheQueueTakesOverAndAsksBeforeItSends() {
    Story.Given queued =
        given(SENT)
            .when(timer(REFUND_WINDOW))
            .then(facts(refundQueued(R1)), effects(startSpread(REFUND_RETRY, seconds(5))));
    Story.Given asked =
        queued
            .when(timer(REFUND_RETRY))
            .then(
                facts(refundTried(R1, ASK)),
                effects(askAboutRefund(R1), startSpread(REFUND_RETRY, seconds(10))));
    Story.Given toSend =
        asked
            .when(answer(REFUND_INQUIRY, R1, notFound()))
            .then(
                facts(answered(REFUND_INQUIRY, R1, notFound()), refundStepped(R1, SEND, null)),
                nothing());
    Story.Given sent =
        toSend
            .when(timer(REFUND_RETRY))
            .then(
                facts(refundTried(R1, SEND)),
                effects(sendRefund(R1, PART), startSpread(REFUND_RETRY, seconds(20))));
    sent.when(timer(REFUND_RETRY))
        .then(
            facts(refundTried(R1, ASK)),
            effects(askAboutRefund(R1), startSpread(REFUND_RETRY, seconds(40))));
  }

  @Test
  void whereNobodyMayAskItIsSentAgain() {
    for (GatewayOutcome mayNot :
        List.of(failed(REFUND_INQUIRY, "ACCESS_DENIED"), failed(REFUND_INQUIRY, "INVALID_API"))) {
      given(plus(QUEUED, refundTried(R1, ASK)))
          .when(answer(REFUND_INQUIRY, R1, mayNot))
          .then(
              facts(answered(REFUND_INQUIRY, R1, mayNot), refundStepped(R1, SEND, null)),
              nothing());
    }
  }

  @Test
  void aQueuedOneIsTriedAtOnceWhenAskedFor() {
    given(QUEUED)
        .when(retryRequested())
        .then(
            facts(refundTried(R1, ASK)),
            effects(askAboutRefund(R1), startSpread(REFUND_RETRY, seconds(10))));
    given(SENT)
        .when(retryRequested())
        .then(
            facts(refundTried(R1, SEND)),
            effects(sendRefund(R1, PART), start(REFUND_RETRY, seconds(5))));
    given(SOLD).when(retryRequested()).thenNothing();
  }

  @Test
  void theTimersOfAnEarlierRefundDoNothingToALaterOneThatTheyWereStartedAnewFor() {
    Fact[] second = plus(SENT, refundIsDone(R1));

    given(second).when(timer(REFUND_WINDOW)).thenNothing();
    given(second).when(timer(REFUND_RETRY)).thenNothing();
    // The later one starts both anew, so that the earlier one's can never fire into it.
    given(second)
        .when(refundRequested(2, PART))
        .then(facts(refundDecided(R2, PART, "mia"), refundTried(R2, SEND)), sends(R2, PART));
    given(QUEUED).when(timer(REFUND_WINDOW)).thenNothing();
  }

  // done

  @Test
  void confirmedItIsDoneAndTheSaleStaysPaid() {
    GatewayOutcome done = refundDone(R1, PART);
    Story.Given known =
        given(SENT)
            .when(answer(REFUND, R1, done))
            .then(
                facts(answered(REFUND, R1, done), refundIsDone(R1), owed(slip(1))),
                effects(print(slip(1))));
    assertTrue(known.payment().state() instanceof PaymentState.Paid);
    assertEquals(PART, known.payment().refunded());
    assertEquals(sgd(834), known.payment().refundable());
    known
        .when(answer(REFUND, R1, done))
        .thenItIsOnlyRecorded(answered(REFUND, R1, done)); // the repeat that was still out
  }

  @Test
  void theGatewaysNotificationIsAsGoodAsItsAnswer() {
    GatewayOutcome done = refundDone(R1, PART);
    for (Fact[] open : List.of(SENT, QUEUED)) {
      Story.Given known =
          given(open)
              .when(answer(NOTIFICATION, R1, done))
              .then(
                  facts(answered(NOTIFICATION, R1, done), refundIsDone(R1), owed(slip(1))),
                  effects(print(slip(1))));
      known.when(answer(NOTIFICATION, R1, done)).thenNothing();
      known.when(timer(REFUND_RETRY)).thenNothing();
    }
    GatewayOutcome failed =
        new GatewayOutcome.Declined(new Echo(null, ANTOM_ID, R1, PART), "PROCESS_FAIL");
    given(SENT)
        .when(answer(NOTIFICATION, R1, failed))
        .then(
            facts(answered(NOTIFICATION, R1, failed), refundRefused(R1, "PROCESS_FAIL")),
            nothing());
  }

  @Test
  void anotherNameAmountOrCurrencyIsNoAnswer() {
    List<Echo> wrong =
        List.of(
            new Echo(null, ANTOM_ID, R2, PART),
            new Echo(null, "someone else's", R1, PART),
            new Echo("2026030212000001999900014299999999999999", ANTOM_ID, R1, PART),
            new Echo(null, ANTOM_ID, R1, AMOUNT),
            new Echo(null, ANTOM_ID, R1, Money.ofWire("USD", "400")));
    for (Call call : List.of(REFUND, REFUND_INQUIRY, NOTIFICATION)) {
      for (Echo echo : wrong) {
        given(SENT)
            .when(answer(call, R1, new GatewayOutcome.Closed(echo)))
            .thenItIsOnlyRecorded(answered(call, R1, unknown(Doubt.MISMATCH)));
        given(SENT)
            .when(answer(call, R1, new GatewayOutcome.Declined(echo, "FAIL")))
            .thenItIsOnlyRecorded(answered(call, R1, unknown(Doubt.MISMATCH)));
      }
      given(SENT)
          .when(answer(call, R1, new GatewayOutcome.Closed(Echo.NONE)))
          .thenItIsOnlyRecorded(answered(call, R1, unknown(Doubt.UNREADABLE)));
      given(SENT)
          .when(answer(call, R1, approved()))
          .thenItIsOnlyRecorded(answered(call, R1, unknown(Doubt.UNREADABLE)));
    }
  }

  // refused

  /// Sheet 9.2: about the limits of what can be given back. Believed at once.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "REFUND_AMOUNT_EXCEED",
        "REFUND_WINDOW_EXCEED",
        "MULTIPLE_REFUNDS_NOT_SUPPORTED",
        "PARTIAL_REFUND_NOT_SUPPORTED",
        "REFUND_NOT_SUPPORTED",
        "MERCHANT_BALANCE_NOT_ENOUGH",
        "ORDER_NOT_EXIST",
        "ACCESS_DENIED",
        "INVALID_MERCHANT_STATUS",
        "PARAM_ILLEGAL",
        "CURRENCY_NOT_SUPPORT",
        "INVALID_SIGNATURE",
        "KEY_NOT_FOUND"
      })
  void theFirstRefusalOfWhatWasSentOnceIsBelieved(String code) {
    GatewayOutcome refused = failed(REFUND, code);
    Story.Given known =
        given(SENT)
            .when(answer(REFUND, R1, refused))
            .then(facts(answered(REFUND, R1, refused), refundRefused(R1, code)), nothing());
    assertEquals(R1, known.payment().refusedRefund().orElseThrow().refundRequestId());
    assertEquals(AMOUNT, known.payment().refundable());
    assertEquals("SUCCESS", known.payment().resultCode(), "the code is the refund's");
    known.when(timer(REFUND_RETRY)).thenNothing();
    known.when(timer(REFUND_WINDOW)).thenNothing();
  }

  /// Sheet 9.2: codes that may be about an earlier sending, or say nothing certain. Asked first.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ORDER_IS_CLOSED",
        "ORDER_IS_CANCELED",
        "REPEAT_REQ_INCONSISTENT",
        "PROCESS_FAIL",
        "ORDER_STATUS_INVALID",
        "A_CODE_OF_NEXT_YEAR"
      })
  void aRefusalThatMayBeAboutSomethingElseIsAskedAbout(String code) {
    GatewayOutcome refused = failed(REFUND, code);
    Story.Given asked =
        given(SENT)
            .when(answer(REFUND, R1, refused))
            .then(facts(answered(REFUND, R1, refused), refundStepped(R1, ASK, code)), nothing())
            .when(timer(REFUND_RETRY))
            .then(
                facts(refundTried(R1, ASK)),
                effects(askAboutRefund(R1), start(REFUND_RETRY, seconds(5))));
    asked
        .when(answer(REFUND_INQUIRY, R1, notFound()))
        .then(facts(answered(REFUND_INQUIRY, R1, notFound()), refundRefused(R1, code)), nothing());
    GatewayOutcome done = refundDone(R1, PART);
    asked
        .when(answer(REFUND_INQUIRY, R1, done))
        .then(
            facts(answered(REFUND_INQUIRY, R1, done), refundIsDone(R1), owed(slip(1))),
            effects(print(slip(1))));
    GatewayOutcome failed = refundFailed(R1);
    asked
        .when(answer(REFUND_INQUIRY, R1, failed))
        .then(facts(answered(REFUND_INQUIRY, R1, failed), refundRefused(R1, "FAIL")), nothing());
  }

  /// The refusal may only mean that the sending before it has done the work.
  @Test
  void afterASendingThatWentUnansweredEveryRefusalIsAskedAbout() {
    for (String code :
        List.of("REFUND_AMOUNT_EXCEED", "ORDER_NOT_EXIST", "ACCESS_DENIED", "PROCESS_FAIL")) {
      GatewayOutcome refused = failed(REFUND, code);
      given(SENT_TWICE)
          .when(answer(REFUND, R1, refused))
          .then(facts(answered(REFUND, R1, refused), refundStepped(R1, ASK, code)), nothing());
    }
  }

  /// Found by the simulator (seed 20292828 in hell): the gateway refused a repeat, gave the refund
  /// up and knew it no more. The till said *refused*; then the first sending arrived after all, and
  /// the money went back unseen.
  @Test
  void afterADoubtThatItIsNotKnownIsBelievedWhenNoSendingCanArriveAnyMore() {
    GatewayOutcome refused = failed(REFUND, "REFUND_AMOUNT_EXCEED");
    Fact[] sentByTheQueue =
        plus(QUEUED, refundTried(R1, ASK), refundStepped(R1, SEND, null), refundTried(R1, SEND));

    given(sentByTheQueue)
        .when(answer(REFUND, R1, refused))
        .then(
            facts(answered(REFUND, R1, refused), refundStepped(R1, ASK, "REFUND_AMOUNT_EXCEED")),
            effects(start(REFUND_WINDOW, seconds(120))))
        .when(timer(REFUND_RETRY))
        .then(
            facts(refundTried(R1, ASK)),
            effects(askAboutRefund(R1), startSpread(REFUND_RETRY, seconds(40))))
        .when(answer(REFUND_INQUIRY, R1, notFound()))
        .thenItIsOnlyRecorded(answered(REFUND_INQUIRY, R1, notFound()))
        .when(timer(REFUND_WINDOW))
        .then(facts(refundStepped(R1, CONFIRM_ABSENCE, "REFUND_AMOUNT_EXCEED")), nothing())
        .when(timer(REFUND_RETRY))
        .then(
            facts(refundTried(R1, CONFIRM_ABSENCE)),
            effects(askAboutRefund(R1), startSpread(REFUND_RETRY, seconds(80))))
        .when(answer(REFUND_INQUIRY, R1, notFound()))
        .then(
            facts(
                answered(REFUND_INQUIRY, R1, notFound()),
                refundRefused(R1, "REFUND_AMOUNT_EXCEED")),
            nothing());
  }

  /// Not every store may ask about refunds: it was asked for ever (found by a stranger).
  @Test
  void aRefusalAfterADoubtThatCannotBeAskedAboutIsForAPerson() {
    GatewayOutcome mayNotAsk = refused("ACCESS_DENIED", GatewayOutcome.Refusal.CONFIGURATION);
    Fact[] refusedInTheQueue =
        plus(SENT_TWICE, refundStepped(R1, ASK, "REFUND_AMOUNT_EXCEED"), refundQueued(R1));

    given(refusedInTheQueue)
        .when(answer(REFUND_INQUIRY, R1, mayNotAsk))
        .thenItIsOnlyRecorded(answered(REFUND_INQUIRY, R1, mayNotAsk));
    Fact[] waited =
        plus(refusedInTheQueue, refundStepped(R1, CONFIRM_ABSENCE, "REFUND_AMOUNT_EXCEED"));
    for (int tries = 0; tries < 8; tries++) {
      // A set-up in trouble refuses for a while what the next inquiry may be told.
      given(waited)
          .when(answer(REFUND_INQUIRY, R1, mayNotAsk))
          .thenItIsOnlyRecorded(answered(REFUND_INQUIRY, R1, mayNotAsk));
      waited = plus(waited, refundTried(R1, CONFIRM_ABSENCE));
    }
    given(waited)
        .when(answer(REFUND_INQUIRY, R1, mayNotAsk))
        .then(
            facts(
                answered(REFUND_INQUIRY, R1, mayNotAsk), refundRefused(R1, "REFUND_AMOUNT_EXCEED")),
            nothing());
  }

  /// Nor does the time that the till was off count: nobody measured it.
  @Test
  void aRefusalAfterADoubtIsWaitedOutAnewAfterARestart() {
    Fact[] refusedInTheQueue =
        plus(SENT_TWICE, refundStepped(R1, ASK, "REFUND_AMOUNT_EXCEED"), refundQueued(R1));

    given(refusedInTheQueue)
        .when(restarted())
        .then(
            facts(tillRestarted(), refundTried(R1, ASK)),
            effects(
                askAboutRefund(R1),
                startSpread(REFUND_RETRY, seconds(10)),
                start(REFUND_WINDOW, seconds(120))));
  }

  @Test
  void aLateAnswerToAQuestionOfBeforeDoesNotSettleAnotherSending() {
    // Asked, then sent again; the first question's answer comes after the sending.
    given(plus(QUEUED, refundTried(R1, ASK), refundStepped(R1, SEND, null)))
        .when(answer(REFUND_INQUIRY, R1, notFound()))
        .thenItIsOnlyRecorded(answered(REFUND_INQUIRY, R1, notFound()));
  }

  @Test
  void afterARefusalTheNextOneHasANewNameAndTheWholeAmountIsThere() {
    Fact[] refused = plus(SENT, refundRefused(R1, "PARTIAL_REFUND_NOT_SUPPORTED"));

    given(refused).when(refundRequested(1, AMOUNT)).thenNothing();
    given(refused)
        .when(refundRequested(2, AMOUNT))
        .then(facts(refundDecided(R2, AMOUNT, "mia"), refundTried(R2, SEND)), sends(R2, AMOUNT));
  }

  @Test
  void aRefusedRefundWaitsForAPersonWhoSignsItOffOnce() {
    Story.Given refused = given(plus(SENT, refundRefused(R1, "REFUND_WINDOW_EXCEED")));
    assertTrue(refused.payment().unfinished());
    PaymentEvent signOff = new PaymentEvent.RefundSignedOff(NOW, "mia");
    Story.Given signed =
        refused.when(signOff).then(facts(new Fact.RefundSignedOff(NOW, R1, "mia")), nothing());

    assertFalse(signed.payment().unfinished());
    signed.when(signOff).thenNothing();
    given(SOLD).when(signOff).thenNothing();
    given(SENT).when(signOff).thenNothing();
    given(plus(SENT, refundIsDone(R1))).when(signOff).thenNothing();
  }

  @Test
  void refusedAndThenDoneAllTheSameIsDone() {
    GatewayOutcome done = refundDone(R1, PART);
    for (Call call : List.of(REFUND, REFUND_INQUIRY, NOTIFICATION)) {
      Story.Given known =
          given(plus(SENT, refundRefused(R1, "REFUND_WINDOW_EXCEED")))
              .when(answer(call, R1, done))
              .then(
                  facts(answered(call, R1, done), refundIsDone(R1), owed(slip(1))),
                  effects(print(slip(1))));
      assertEquals(PART, known.payment().refunded());
      assertTrue(known.payment().refusedRefund().isEmpty());
    }
    for (GatewayOutcome other : List.of(noAnswer(), inProgress(), failed(REFUND, "PROCESS_FAIL"))) {
      given(plus(SENT, refundRefused(R1, "REFUND_WINDOW_EXCEED")))
          .when(answer(REFUND, R1, other))
          .thenItIsOnlyRecorded(answered(REFUND, R1, other));
    }
  }

  /// Refused, tried again under a new name, and then the first was done all the same.
  @Test
  void theFirstMayTurnOutDoneWhileTheSecondIsOpenAndNoThirdCanExceedWhatWasPaid() {
    GatewayOutcome done = refundDone(R1, AMOUNT);
    Story.Given known =
        given(
                plus(
                    SOLD,
                    refundDecided(R1, AMOUNT, "mia"),
                    refundTried(R1, SEND),
                    refundRefused(R1, "MERCHANT_BALANCE_NOT_ENOUGH"),
                    refundDecided(R2, AMOUNT, "mia")))
            .when(answer(NOTIFICATION, R1, done))
            .then(
                facts(
                    answered(NOTIFICATION, R1, done),
                    refundIsDone(R1),
                    refundStepped(R2, ASK, "REFUND_AMOUNT_EXCEED"),
                    owed(slip(1))),
                effects(print(slip(1))));

    assertEquals(0, known.payment().refundable().minor());
    known.when(refundRequested(3, sgd(1))).thenNothing();
    assertEquals(Refund.Stage.SENDING, known.payment().refunds().all().get(1).stage());
  }

  /// Both together are no more than was paid: the second one is still owed.
  @Test
  void theFirstMayTurnOutDoneWhileTheSecondGoesOnWhereThereIsMoneyForBoth() {
    for (Money first : List.of(sgd(800), sgd(834))) {
      GatewayOutcome done = refundDone(R1, first);
      given(
              plus(
                  SOLD,
                  refundDecided(R1, first, "mia"),
                  refundTried(R1, SEND),
                  refundRefused(R1, "MERCHANT_BALANCE_NOT_ENOUGH"),
                  refundDecided(R2, PART, "mia"),
                  refundTried(R2, SEND)))
          .when(answer(NOTIFICATION, R1, done))
          .then(
              facts(answered(NOTIFICATION, R1, done), refundIsDone(R1), owed(slip(1))),
              effects(print(slip(1))))
          .when(timer(REFUND_RETRY))
          .then(
              facts(refundTried(R2, SEND)),
              effects(sendRefund(R2, PART), start(REFUND_RETRY, seconds(5))));
    }
  }

  // restart

  @Test
  void afterARestartItGoesOnUnderTheSameName() {
    given(SENT)
        .when(restarted())
        .then(facts(tillRestarted(), refundTried(R1, SEND)), sends(R1, PART));
    given(plus(SENT, refundStepped(R1, ASK, "PROCESS_FAIL")))
        .when(restarted())
        .then(
            facts(tillRestarted(), refundTried(R1, ASK)),
            effects(
                askAboutRefund(R1),
                start(REFUND_RETRY, seconds(5)),
                start(REFUND_WINDOW, seconds(60))));
    given(QUEUED)
        .when(restarted())
        .then(
            facts(tillRestarted(), refundTried(R1, ASK)),
            effects(askAboutRefund(R1), startSpread(REFUND_RETRY, seconds(10))));
    given(paid(), refundDecided(R1, PART, "mia"), refundTried(R1, FIND))
        .when(restarted())
        .then(
            facts(tillRestarted(), refundTried(R1, FIND)),
            effects(
                sendInquiry(), start(REFUND_RETRY, seconds(5)), start(REFUND_WINDOW, seconds(60))));
  }

  @Test
  void whatWasDecidedButMayNotHaveLeftIsSentAfterARestart() {
    given(plus(SOLD, refundDecided(R1, PART, "mia")))
        .when(restarted())
        .then(facts(tillRestarted(), refundTried(R1, SEND)), sends(R1, PART));
  }

  @Test
  void whatEndedStaysEndedAfterARestart() {
    for (Fact end : List.of(refundIsDone(R1), refundRefused(R1, "REFUND_WINDOW_EXCEED"))) {
      given(plus(SENT, end)).when(restarted()).then(facts(tillRestarted()), nothing());
    }
  }

  @Test
  void theQueuesPaceAfterARestartDoesNotDependOnTheClock() {
    Instant nextYear = NOW.plus(Duration.ofDays(365));
    given(QUEUED)
        .when(restarted(nextYear))
        .then(
            facts(new Fact.TillRestarted(nextYear), new Fact.RefundTried(nextYear, R1, ASK)),
            effects(askAboutRefund(R1), startSpread(REFUND_RETRY, seconds(10))));
  }

  @Test
  void namesAreCountedInTheOrderTheyWereAskedFor() {
    given(
            plus(
                SENT,
                refundIsDone(R1),
                refundDecided(R2, PART, "mia"),
                refundRefused(R2, "PROCESS_FAIL")))
        .when(refundRequested(3, PART))
        .then(facts(refundDecided(R3, PART, "mia"), refundTried(R3, SEND)), sends(R3, PART));
  }

  // what an inquiry's own failure says: nothing

  @Test
  void anInquiryThatFailsNeverMakesARefusalTrue() {
    Fact asked = refundStepped(R1, ASK, "MERCHANT_BALANCE_NOT_ENOUGH");
    for (String code : List.of("SYSTEM_ERROR", "INVALID_SIGNATURE", "ACCESS_DENIED")) {
      GatewayOutcome failed = failed(REFUND_INQUIRY, code);
      given(plus(SENT, refundTried(R1, SEND), asked))
          .when(answer(REFUND_INQUIRY, R1, failed))
          .thenItIsOnlyRecorded(answered(REFUND_INQUIRY, R1, failed));
    }
  }

  @Test
  void anFThatSaysItIsInProcessIsNoRefusal() {
    GatewayOutcome contradiction = failed(REFUND, "REFUND_IN_PROCESS");
    GatewayOutcome unknown = new GatewayOutcome.NotFound("REFUND_NOT_EXIST");
    given(SENT)
        .when(answer(REFUND, R1, contradiction))
        .then(facts(answered(REFUND, R1, contradiction), refundStepped(R1, ASK, null)), nothing())
        .when(answer(REFUND_INQUIRY, R1, unknown))
        .then(
            facts(answered(REFUND_INQUIRY, R1, unknown), refundStepped(R1, SEND, null)), nothing());
  }

  @Test
  void aRefusedRefundStaysUntilSomebodyHasSeenToItOrAsMuchWasTriedAgain() {
    Fact[] refused = plus(SENT, refundRefused(R1, "PARTIAL_REFUND_NOT_SUPPORTED"));
    Payment smaller =
        given(plus(refused, refundDecided(R2, sgd(1), "mia"), refundIsDone(R2))).payment();
    Payment again = given(plus(refused, refundDecided(R2, PART, "mia"))).payment();

    assertEquals(R1, smaller.refusedRefund().orElseThrow().refundRequestId());
    assertTrue(smaller.unfinished());
    assertTrue(again.refusedRefund().isEmpty());
  }

  /// Seed 10350 of profile hell: a refund that was refused in doubt, and had been done, left the
  /// list as soon as another one as large was tried.
  @Test
  void aRefundRefusedInDoubtStaysUntilSomebodyHasSeenToItHoweverMuchIsTriedAgain() {
    Payment again =
        given(
                plus(
                    SENT_TWICE,
                    refundRefused(R1, "REFUND_AMOUNT_EXCEED"),
                    refundDecided(R2, PART, "mia"),
                    refundIsDone(R2)))
            .payment();

    assertEquals(R1, again.refusedRefund().orElseThrow().refundRequestId());
  }
}
