package io.tillcode.payment;

import static io.tillcode.payment.Call.CANCEL;
import static io.tillcode.payment.Call.INQUIRY;
import static io.tillcode.payment.Call.NOTIFICATION;
import static io.tillcode.payment.Call.PAY;
import static io.tillcode.payment.PaymentTimer.ASK;
import static io.tillcode.payment.PaymentTimer.CODE_END;
import static io.tillcode.payment.PaymentTimer.HORIZON;
import static io.tillcode.payment.PaymentTimer.RETRY;
import static io.tillcode.payment.PaymentTimer.WATCH;
import static io.tillcode.payment.PaymentTimer.WINDOW;
import static io.tillcode.payment.Story.*;
import static io.tillcode.reversal.Reversal.Reason.CASHIER;
import static io.tillcode.reversal.Reversal.Reason.CODE_ENDED;
import static io.tillcode.reversal.Reversal.Reason.LATE_MONEY;
import static io.tillcode.reversal.Reversal.Reason.NO_RESULT_IN_TIME;
import static io.tillcode.reversal.Reversal.Reason.UNDO;
import static io.tillcode.reversal.Reversal.Step.ASK_THEN_REFUND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.payment.GatewayOutcome.Refusal;
import io.tillcode.payment.PaymentState.Ending;
import io.tillcode.payment.PaymentState.Trouble;
import io.tillcode.reversal.Reversal.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The till shows a code and the customer scans it: it may be paid at any moment while it stands on
/// a screen, and is closed at the gateway before it leaves the screen.
class OrderCodeScenarioTest {

  private static final Fact.Answered ISSUED = answered(PAY, codeIssued(null));

  private static List<Effect> lastQuestion() {
    return effects(sendInquiry(), start(ASK, seconds(3)));
  }

  private static List<Effect> cancels() {
    return effects(
        sendCancel(), start(RETRY, seconds(5)), start(WINDOW, seconds(60)), warnAtHalfTime());
  }

  private static List<Fact> givenUp(GatewayOutcome lastWord, Reason reason, String by) {
    return facts(answered(INQUIRY, lastWord), reversalDecided(reason, by), tried());
  }

  private static void assertShown(Story.Given known) {
    Told.ShownCode shown = known.payment().orderCode().orElseThrow();
    assertEquals(CODE_TEXT, shown.text());
  }

  private static void assertNotShown(Story.Given known) {
    assertTrue(known.payment().orderCode().isEmpty(), () -> known.payment().state().toString());
  }

  @Test
  void theCodeIsAskedForOnceAndItsTimeRunsFromThen() {
    Decision begun = new PaymentMachine().start(orderCodeTerms(), null);

    assertEquals(List.of(new Fact.PaymentStarted(NOW, orderCodeTerms(), null)), begun.facts());
    assertEquals(
        effects(
            new Effect.SendPay(),
            start(ASK, seconds(5)),
            start(HORIZON, seconds(180)),
            start(CODE_END, seconds(120))),
        begun.effects());
  }

  @Test
  void aCodeThatWasIssuedIsShownAndAskedAboutUntilItsEnd() {
    Story.Given shown =
        givenOrderCode()
            .when(answer(PAY, codeIssued(null)))
            .then(facts(ISSUED), effects(start(ASK, seconds(3)), start(CODE_END, seconds(120))));

    assertShown(shown);
    assertEquals(NOW.plusSeconds(120), shown.payment().orderCode().orElseThrow().until());
    assertEquals(ANTOM_ID, shown.payment().paymentId());
    assertFalse(shown.payment().receiptWaiting(), "a code is not a payment");
  }

  @Test
  void itsTimeIsTheGatewaysWhereThatIsShorterAndNeverLongerThanOurs() {
    for (long gateways : List.of(1L, 90L, 119L)) {
      GatewayOutcome issued = codeIssued(seconds(gateways));
      Story.Given shown =
          givenOrderCode()
              .when(answer(PAY, issued))
              .then(
                  facts(answered(PAY, issued)),
                  effects(start(ASK, seconds(3)), start(CODE_END, seconds(gateways))));
      assertEquals(NOW.plusSeconds(gateways), shown.payment().orderCode().orElseThrow().until());
    }
    for (long gateways : List.of(120L, 121L, 86_400L)) {
      GatewayOutcome issued = codeIssued(seconds(gateways));
      givenOrderCode()
          .when(answer(PAY, issued))
          .then(
              facts(answered(PAY, issued)),
              effects(start(ASK, seconds(3)), start(CODE_END, seconds(120))));
    }
  }

  @Test
  void askingHasNoCountWhileTheCodeIsShown() {
    Fact[] many = Collections.nCopies(100, inquirySent()).toArray(Fact[]::new);

    givenOrderCode(plus(new Fact[] {ISSUED}, many))
        .when(timer(ASK))
        .then(facts(inquirySent()), effects(sendInquiry(), start(ASK, seconds(3))));
  }

  @Test
  void whatSettlesNothingLeavesTheCodeOnTheScreens() {
    List<GatewayOutcome> open =
        List.of(
            inProgress(),
            notFound(), // not every gateway knows a code before somebody scanned it
            noAnswer(),
            notSent(),
            refused("PARAM_ILLEGAL", Refusal.CONFIGURATION),
            refused("ORDER_STATUS_INVALID", Refusal.STATE));
    for (GatewayOutcome outcome : open) {
      Story.Given known =
          givenOrderCode(ISSUED, inquirySent())
              .when(answer(INQUIRY, outcome))
              .thenItIsOnlyRecorded(answered(INQUIRY, outcome));
      assertShown(known);
    }
  }

  @Test
  void aCustomerWhoPaysIsSeenByInquiryOrByNotification() {
    for (Call call : List.of(INQUIRY, NOTIFICATION)) {
      Story.Given paid =
          givenOrderCode(ISSUED, inquirySent())
              .when(answer(call, approved()))
              .then(
                  facts(answered(call, approved()), paid(), receiptOwed(0)),
                  effects(printReceipt(0)));
      assertNotShown(paid);
      paid.when(timer(CODE_END)).thenNothing();
      paid.when(timer(ASK)).thenNothing();
    }
  }

  @Test
  void aCodeThatFailedOrWasClosedElsewhereIsNotPaidAndIsLookedAtAgain() {
    Story.Given failed =
        givenOrderCode(ISSUED, inquirySent())
            .when(answer(INQUIRY, declined("PROCESS_FAIL")))
            .then(
                facts(
                    answered(INQUIRY, declined("PROCESS_FAIL")),
                    declinedAfterDoubt("PROCESS_FAIL")),
                effects(start(WATCH, seconds(30))));
    assertNotShown(failed);
    Story.Given closed =
        givenOrderCode(ISSUED, inquirySent())
            .when(answer(INQUIRY, closed()))
            .then(
                facts(answered(INQUIRY, closed()), cancelledAs(Ending.CONFIRMED)),
                effects(start(WATCH, seconds(30))));
    assertNotShown(closed);
  }

  @Test
  void atItsEndTheCodeIsAskedAboutOneLastTime() {
    Story.Given asked =
        givenOrderCode(ISSUED, inquirySent())
            .when(timer(CODE_END))
            .then(facts(lastInquirySent(CODE_ENDED, "till")), lastQuestion());
    assertShown(asked);
  }

  @Test
  void whoPaidInTheLastMomentHasPaid() {
    for (Call call : List.of(INQUIRY, NOTIFICATION)) {
      Story.Given paid =
          givenOrderCode(ISSUED, lastInquirySent(CODE_ENDED, "till"))
              .when(answer(call, approved()))
              .then(
                  facts(answered(call, approved()), paid(), receiptOwed(0)),
                  effects(printReceipt(0)));
      assertNotShown(paid);
    }
  }

  @Test
  void aLastWordThatProvesNothingIsFollowedByTheCancel() {
    for (GatewayOutcome open :
        List.of(
            inProgress(),
            notFound(),
            noAnswer(),
            notSent(),
            refused("ACCESS_DENIED", Refusal.CONFIGURATION))) {
      givenOrderCode(ISSUED, lastInquirySent(CODE_ENDED, "till"))
          .when(answer(INQUIRY, open))
          .then(givenUp(open, CODE_ENDED, "till"), cancels());
    }
  }

  @Test
  void aLastQuestionWithoutAnyAnswerIsNotWaitedForForEver() {
    givenOrderCode(ISSUED, lastInquirySent(CODE_ENDED, "till"))
        .when(timer(ASK))
        .then(facts(reversalDecided(CODE_ENDED, "till"), tried()), cancels())
        .when(answer(INQUIRY, approved()))
        .thenItIsOnlyRecorded(answered(INQUIRY, approved())); // too late: the cancel decides
  }

  @Test
  void aNotificationThatSettlesNothingIsNotTheLastWord() {
    givenOrderCode(ISSUED, lastInquirySent(CODE_ENDED, "till"))
        .when(answer(NOTIFICATION, inProgress()))
        .thenItIsOnlyRecorded(answered(NOTIFICATION, inProgress()));
  }

  @Test
  void theCashierGivesACodeUpTheSameWay() {
    Story.Given asked =
        givenOrderCode(ISSUED, inquirySent())
            .when(cashierCancels())
            .then(facts(lastInquirySent(CASHIER, "anna")), lastQuestion());
    assertShown(asked);
    asked
        .when(answer(INQUIRY, inProgress()))
        .then(givenUp(inProgress(), CASHIER, "anna"), cancels());
  }

  @Test
  void aSecondEscapeAndTheEndOfTheCodeChangeNothingWhileTheLastQuestionIsOut() {
    Fact[] asked = {ISSUED, lastInquirySent(CASHIER, "anna")};

    givenOrderCode(asked).when(cashierCancels()).thenNothing();
    givenOrderCode(asked).when(timer(CODE_END)).thenNothing();
    givenOrderCode(ISSUED, lastInquirySent(CODE_ENDED, "till"))
        .when(cashierCancels())
        .thenNothing();
    givenOrderCode(plus(asked, reversalDecided(CASHIER, "anna"), tried()))
        .when(cashierCancels())
        .thenNothing();
  }

  @Test
  void aPayCallThatEndedWithoutACodeIsGivenUpAtOnceSinceNobodyCanPayIt() {
    for (GatewayOutcome without :
        List.of(
            noAnswer(),
            inProgress(),
            notFound(),
            refused("REPEAT_REQ_INCONSISTENT", Refusal.STATE))) {
      Story.Given asked =
          givenOrderCode()
              .when(answer(PAY, without))
              .then(
                  facts(answered(PAY, without), lastInquirySent(NO_RESULT_IN_TIME, "till")),
                  lastQuestion());
      assertNotShown(asked);
      asked
          .when(answer(INQUIRY, notFound()))
          .then(givenUp(notFound(), NO_RESULT_IN_TIME, "till"), cancels());
    }
    givenOrderCode(inquirySent())
        .when(answer(PAY, noAnswer()))
        .then(
            facts(answered(PAY, noAnswer()), lastInquirySent(NO_RESULT_IN_TIME, "till")),
            lastQuestion());
  }

  @Test
  void aRefusedCodeIsARefusedPayment() {
    givenOrderCode()
        .when(answer(PAY, declined("PAYMENT_AMOUNT_EXCEED_LIMIT")))
        .then(
            facts(
                answered(PAY, declined("PAYMENT_AMOUNT_EXCEED_LIMIT")),
                declinedFor("PAYMENT_AMOUNT_EXCEED_LIMIT")),
            lookedAtFromADistance());
    GatewayOutcome notContracted = refused("BUSINESS_NOT_SUPPORT", Refusal.CONFIGURATION);
    givenOrderCode()
        .when(answer(PAY, notContracted))
        .then(
            facts(answered(PAY, notContracted), declinedFor("BUSINESS_NOT_SUPPORT")),
            lookedAtFromADistance());
    givenOrderCode()
        .when(answer(PAY, notSent()))
        .then(facts(answered(PAY, notSent()), declinedFor(PaymentMachine.NOT_SENT)), nothing());
  }

  @Test
  void whileTheCodeIsWaitedForTheGatewayIsAskedAndTheEndComesAllTheSame() {
    givenOrderCode()
        .when(timer(ASK))
        .then(facts(inquirySent()), effects(sendInquiry(), start(ASK, seconds(3))))
        .when(answer(INQUIRY, notFound()))
        .thenItIsOnlyRecorded(answered(INQUIRY, notFound()))
        .when(timer(CODE_END))
        .then(facts(lastInquirySent(CODE_ENDED, "till")), lastQuestion());
  }

  @Test
  void aCodeThatComesAfterItWasGivenUpIsNotShown() {
    GatewayOutcome late = codeIssued(null);
    Story.Given whileAsked =
        givenOrderCode(inquirySent(), lastInquirySent(CASHIER, "anna"))
            .when(answer(PAY, late))
            .thenItIsOnlyRecorded(answered(PAY, late));
    assertNotShown(whileAsked);
    Story.Given beforeTheAnswerOfPay =
        givenOrderCode()
            .when(cashierCancels())
            .then(facts(lastInquirySent(CASHIER, "anna")), lastQuestion())
            .when(answer(PAY, late))
            .thenItIsOnlyRecorded(answered(PAY, late));
    assertNotShown(beforeTheAnswerOfPay);
    beforeTheAnswerOfPay
        .when(answer(INQUIRY, inProgress()))
        .then(givenUp(inProgress(), CASHIER, "anna"), cancels());

    Story.Given whileCancelled =
        givenOrderCode(lastInquirySent(CASHIER, "anna"), reversalDecided(CASHIER, "anna"), tried())
            .when(answer(PAY, late))
            .thenItIsOnlyRecorded(answered(PAY, late));
    assertNotShown(whileCancelled);
    Story.Given afterItsEnd =
        givenOrderCode(
                lastInquirySent(CASHIER, "anna"),
                reversalDecided(CASHIER, "anna"),
                tried(),
                cancelledAs(Ending.CONFIRMED))
            .when(answer(PAY, late))
            .thenItIsOnlyRecorded(answered(PAY, late));
    assertNotShown(afterItsEnd);
  }

  @Test
  void theCodeStaysUntilTheGatewayClosedItOrTheQueueHasTheDuty() {
    Fact[] cancelling = {
      ISSUED, lastInquirySent(CASHIER, "anna"), reversalDecided(CASHIER, "anna"), tried()
    };

    Story.Given known = givenOrderCode(cancelling);
    assertShown(known);
    assertShown(
        known.when(answer(CANCEL, noAnswer())).thenItIsOnlyRecorded(answered(CANCEL, noAnswer())));
    assertNotShown(
        known
            .when(answer(CANCEL, closed()))
            .then(
                facts(answered(CANCEL, closed()), cancelledAs(Ending.CONFIRMED)),
                effects(start(WATCH, seconds(30)))));
    assertNotShown(
        known.when(timer(WINDOW)).then(facts(queued()), effects(startSpread(RETRY, seconds(5)))));
  }

  /// The code of a sale that was paid with it is worth nothing, and nobody shall scan it again
  /// while that sale is taken back.
  @Test
  void anOldCodeIsNotShownAgainWhileItsMoneyGoesBack() {
    assertNotShown(givenOrderCode(ISSUED, inquirySent(), paid(), reversalDecided(UNDO, "mia")));
    assertNotShown(
        givenOrderCode(
            ISSUED,
            lastInquirySent(CASHIER, "anna"),
            reversalDecided(CASHIER, "anna"),
            cancelledAs(Ending.CONFIRMED),
            lateSuccessSeen(),
            supportNeeded(Trouble.LATE_MONEY),
            reversalDecided(LATE_MONEY, "mia"),
            stepped(ASK_THEN_REFUND)));
  }

  @Test
  void aShownCodeIsShownAgainAfterARestartForWhatIsLeftOfItsTime() {
    Instant later = NOW.plusSeconds(50);
    Story.Given known =
        givenOrderCode(ISSUED, inquirySent())
            .when(restarted(later))
            .then(
                facts(new Fact.TillRestarted(later), new Fact.InquirySent(later)),
                effects(
                    sendInquiry(),
                    start(ASK, seconds(3)),
                    start(CODE_END, seconds(70)),
                    start(HORIZON, seconds(180))));
    assertShown(known);
  }

  @Test
  void aCodeThatEndedWhileTheTillWasOffIsGivenUpAtOnce() {
    Instant nextMorning = NOW.plus(Duration.ofHours(14));
    givenOrderCode(ISSUED, inquirySent())
        .when(restarted(nextMorning))
        .then(
            facts(new Fact.TillRestarted(nextMorning), new Fact.InquirySent(nextMorning)),
            effects(
                sendInquiry(),
                start(ASK, seconds(3)),
                start(CODE_END, Duration.ZERO),
                start(HORIZON, seconds(180))));
  }

  @Test
  void aClockThatWasSetBackMakesNoCodeLiveLongerThanItsTime() {
    Instant wrongYear = NOW.minus(Duration.ofDays(365));
    givenOrderCode(ISSUED, inquirySent())
        .when(restarted(wrongYear))
        .then(
            facts(new Fact.TillRestarted(wrongYear), new Fact.InquirySent(wrongYear)),
            effects(
                sendInquiry(),
                start(ASK, seconds(3)),
                start(CODE_END, seconds(120)),
                start(HORIZON, seconds(180))));
  }

  @Test
  void theLastQuestionIsAskedAgainAfterARestartForTheSameReason() {
    for (Fact asked :
        List.of(lastInquirySent(CASHIER, "anna"), lastInquirySent(CODE_ENDED, "till"))) {
      givenOrderCode(ISSUED, asked)
          .when(restarted())
          .then(
              facts(tillRestarted(), asked),
              effects(sendInquiry(), start(ASK, seconds(3)), start(HORIZON, seconds(180))));
    }
  }

  @Test
  void aCodeThatWasNeverHeardOfIsGivenUpAfterARestart() {
    for (Fact[] before : List.of(new Fact[] {}, new Fact[] {inquirySent()})) {
      givenOrderCode(before)
          .when(restarted())
          .then(
              facts(tillRestarted(), lastInquirySent(NO_RESULT_IN_TIME, "till")),
              effects(sendInquiry(), start(ASK, seconds(3)), start(HORIZON, seconds(180))))
          .when(answer(INQUIRY, approved()))
          .then(
              facts(answered(INQUIRY, approved()), paid(), receiptOwed(0)),
              effects(printReceipt(0))); // whoever saw the code may have paid
    }
  }

  @Test
  void theCodesTextIsInNoSentence() {
    Payment shown = givenOrderCode(ISSUED).payment();

    assertFalse(shown.toString().contains(CODE_TEXT));
    assertFalse(ISSUED.toString().contains(CODE_TEXT));
  }
}
