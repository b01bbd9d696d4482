package io.tillcode.payment;

import static io.tillcode.payment.Call.INQUIRY;
import static io.tillcode.payment.Call.PAY;
import static io.tillcode.payment.PaymentTimer.ASK;
import static io.tillcode.payment.PaymentTimer.HORIZON;
import static io.tillcode.payment.PaymentTimer.RETRY;
import static io.tillcode.payment.PaymentTimer.WATCH;
import static io.tillcode.payment.PaymentTimer.WINDOW;
import static io.tillcode.payment.Story.*;
import static io.tillcode.reversal.Reversal.Reason.CASHIER;
import static io.tillcode.reversal.Reversal.Reason.NO_RESULT_IN_TIME;

import io.tillcode.money.Money;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.GatewayOutcome.Echo;
import io.tillcode.payment.GatewayOutcome.Refusal;
import io.tillcode.payment.PaymentState.Ending;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// In doubt: asking until the gateway says what happened, or until asking is over.
class CheckingScenarioTest {

  private static final Fact[] ALL_INQUIRIES_MADE =
      Collections.nCopies(POLICY.inquiryAttempts(), inquirySent()).toArray(Fact[]::new);

  @Test
  void inquirySuccessIsPaidAndPrinted() {
    given(inquirySent())
        .when(answer(INQUIRY, approved()))
        .then(
            facts(answered(INQUIRY, approved()), paid(), receiptOwed(0)), effects(printReceipt(0)));
  }

  @Test
  void inquiryFailIsDeclinedAndWatched() {
    given(inquirySent())
        .when(answer(INQUIRY, declined("USER_PAYMENT_VERIFICATION_FAILED")))
        .then(
            facts(
                answered(INQUIRY, declined("USER_PAYMENT_VERIFICATION_FAILED")),
                declinedAfterDoubt("USER_PAYMENT_VERIFICATION_FAILED")),
            effects(start(WATCH, seconds(30))));
  }

  @Test
  void inquiryCancelledIsCancelledAndWatched() {
    given(inquirySent())
        .when(answer(INQUIRY, closed()))
        .then(
            facts(answered(INQUIRY, closed()), cancelledAs(Ending.CONFIRMED)),
            effects(start(WATCH, seconds(30))));
  }

  @Test
  void whatProvesNothingIsRecordedAndTheNextInquiryComesAtItsTime() {
    List<GatewayOutcome> proveNothing =
        List.of(
            inProgress(),
            notFound(),
            noAnswer(),
            notSent(),
            refused("ACCESS_DENIED", Refusal.CONFIGURATION),
            refused("PROCESS_FAIL", Refusal.STATE));
    for (GatewayOutcome outcome : proveNothing) {
      given(inquirySent())
          .when(answer(INQUIRY, outcome))
          .thenItIsOnlyRecorded(answered(INQUIRY, outcome));
    }
  }

  @Test
  void everyInquiryCountsAnsweredOrNot() {
    given(inquirySent(), answered(INQUIRY, noAnswer()), inquirySent())
        .when(timer(ASK))
        .then(facts(inquirySent()), effects(sendInquiry(), start(ASK, seconds(3))));
  }

  @Test
  void theLastInquiryHasItsThreeSecondsAndThenThePaymentIsGivenUp() {
    Fact given = reversalDecided(NO_RESULT_IN_TIME, "till");

    given(ALL_INQUIRIES_MADE)
        .when(timer(ASK))
        .then(
            facts(given, tried()),
            effects(
                sendCancel(),
                start(RETRY, seconds(5)),
                start(WINDOW, seconds(60)),
                warnAtHalfTime()));
  }

  @Test
  void theCashiersEscGivesThePaymentUp() {
    List<Effect> cancelAndGoOn =
        effects(
            sendCancel(), start(RETRY, seconds(5)), start(WINDOW, seconds(60)), warnAtHalfTime());

    given()
        .when(cashierCancels())
        .then(facts(reversalDecided(CASHIER, "anna"), tried()), cancelAndGoOn);
    given(inquirySent())
        .when(cashierCancels())
        .then(facts(reversalDecided(CASHIER, "anna"), tried()), cancelAndGoOn);
  }

  @Test
  void escOnAnythingElseDoesNothing() {
    given(paid()).when(cashierCancels()).thenNothing();
    given(declinedFor("RISK_REJECT")).when(cashierCancels()).thenNothing();
    given(givenUpByCashier(), tried()).when(cashierCancels()).thenNothing();
    given(givenUpByCashier(), cancelledAs(Ending.CONFIRMED)).when(cashierCancels()).thenNothing();
  }

  @Test
  void wrongIdAmountOrCurrencyInAnInquiryIsNoAnswer() {
    List<Echo> wrong =
        List.of(
            about("2026030212000001999900014299999999999999", AMOUNT),
            about(ID, Money.ofWire("SGD", "1235")),
            about(ID, Money.ofWire("USD", "1234")));
    Fact.Answered disbelieved = answered(INQUIRY, unknown(Doubt.MISMATCH));
    for (Echo echo : wrong) {
      given(inquirySent())
          .when(answer(INQUIRY, new GatewayOutcome.Approved(echo)))
          .thenItIsOnlyRecorded(disbelieved);
      given(inquirySent())
          .when(answer(INQUIRY, new GatewayOutcome.Declined(echo, "PROCESS_FAIL")))
          .thenItIsOnlyRecorded(disbelieved);
      given(inquirySent())
          .when(answer(INQUIRY, new GatewayOutcome.Closed(echo)))
          .thenItIsOnlyRecorded(disbelieved);
    }
  }

  @Test
  void anEndThatDoesNotSayOfWhichPaymentIsNoAnswer() {
    Fact.Answered disbelieved = answered(INQUIRY, unknown(Doubt.UNREADABLE));

    given(inquirySent())
        .when(answer(INQUIRY, new GatewayOutcome.Closed(Echo.NONE)))
        .thenItIsOnlyRecorded(disbelieved);
    given(inquirySent())
        .when(answer(INQUIRY, new GatewayOutcome.Declined(Echo.NONE, "PROCESS_FAIL")))
        .thenItIsOnlyRecorded(disbelieved);
  }

  @Test
  void aSecondAnswerToAPaidPaymentChangesNothing() {
    given(answered(PAY, approved()), paid(), receiptOwed(0))
        .when(answer(INQUIRY, approved()))
        .thenItIsOnlyRecorded(answered(INQUIRY, approved()));
    given(answered(INQUIRY, approved()), paid(), receiptOwed(0))
        .when(answer(PAY, notSent()))
        .thenItIsOnlyRecorded(answered(PAY, notSent()));
  }

  @Test
  void aTimerThatWasMeantForTheDoubtIsNothingAfterIt() {
    given(paid()).when(timer(ASK)).thenNothing();
    given(paid()).when(timer(HORIZON)).thenNothing();
    given(declinedFor("RISK_REJECT")).when(timer(ASK)).thenNothing();
    given(givenUpByCashier(), tried()).when(timer(ASK)).thenNothing();
  }
}
