package io.tillcode.payment;

import static io.tillcode.payment.Call.INQUIRY;
import static io.tillcode.payment.Call.PAY;
import static io.tillcode.payment.PaymentTimer.ASK;
import static io.tillcode.payment.PaymentTimer.HORIZON;
import static io.tillcode.payment.PaymentTimer.WATCH;
import static io.tillcode.payment.Story.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tillcode.money.Money;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.GatewayOutcome.Echo;
import io.tillcode.payment.GatewayOutcome.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// From the scan to the first proof: what each answer to pay does, early, late and wrong.
class PayScenarioTest {

  @Test
  void aPaymentBeginsWithOneFactThenOnePayRequestAndItsClocks() {
    Decision begun = new PaymentMachine().start(terms(), null);

    assertEquals(facts(new Fact.PaymentStarted(NOW, terms(), null)), begun.facts());
    assertEquals(
        effects(new Effect.SendPay(), start(ASK, seconds(5)), start(HORIZON, seconds(185))),
        begun.effects());
  }

  @Test
  void signedSuccessForOurPaymentIsPaidAndPrinted() {
    given()
        .when(answer(PAY, approved()))
        .then(facts(answered(PAY, approved()), paid(), receiptOwed(0)), effects(printReceipt(0)));
  }

  @Test
  void refusalOfTheCustomerIsDeclinedWithItsCode() {
    given()
        .when(answer(PAY, declined("USER_BALANCE_NOT_ENOUGH")))
        .then(
            facts(
                answered(PAY, declined("USER_BALANCE_NOT_ENOUGH")),
                declinedFor("USER_BALANCE_NOT_ENOUGH")),
            lookedAtFromADistance());
  }

  @Test
  void refusalWithoutAnyNameInItStillAnswersTheRequestItCameFor() {
    GatewayOutcome bare = new GatewayOutcome.Declined(Echo.NONE, "EXPIRED_CODE");

    given()
        .when(answer(PAY, bare))
        .then(facts(answered(PAY, bare), declinedFor("EXPIRED_CODE")), lookedAtFromADistance());
  }

  @ParameterizedTest
  @EnumSource(
      value = Refusal.class,
      names = {"CONFIGURATION", "NEVER"})
  void refusalOfTheRequestItselfBeforeAnyDoubtIsDeclined(Refusal refusal) {
    GatewayOutcome refused = refused("PARAM_ILLEGAL", refusal);

    given()
        .when(answer(PAY, refused))
        .then(facts(answered(PAY, refused), declinedFor("PARAM_ILLEGAL")), lookedAtFromADistance());
  }

  @ParameterizedTest
  @EnumSource(
      value = Refusal.class,
      names = {"STATE", "CANCEL_WINDOW_EXCEEDED"})
  void repeatedOrClosedIdIsAskedAboutBecauseAnEarlierRequestMayBePaid(Refusal refusal) {
    GatewayOutcome refused = refused("REPEAT_REQ_INCONSISTENT", refusal);

    given()
        .when(answer(PAY, refused))
        .then(
            facts(answered(PAY, refused), inquirySent()),
            effects(sendInquiry(), start(ASK, seconds(3))));
  }

  @ParameterizedTest
  @EnumSource(Refusal.class)
  void refusalOfTheRequestNeverOverwritesADoubt(Refusal refusal) {
    Fact.Answered late = answered(PAY, refused("INVALID_SIGNATURE", refusal));

    given(inquirySent()).when(answer(PAY, late.outcome())).thenItIsOnlyRecorded(late);
  }

  @Test
  void uIsAskedAboutAfterThreeSeconds() {
    given()
        .when(answer(PAY, inProgress()))
        .then(facts(answered(PAY, inProgress())), effects(start(ASK, seconds(3))));
  }

  @Test
  void silenceForFiveSecondsIsAskedAboutWhileTheCallIsOpen() {
    given()
        .when(timer(ASK))
        .then(facts(inquirySent()), effects(sendInquiry(), start(ASK, seconds(3))));
  }

  @ParameterizedTest
  @EnumSource(Doubt.class)
  void anAnswerThatMayNotBeBelievedIsAskedAboutAtOnce(Doubt doubt) {
    given()
        .when(answer(PAY, unknown(doubt)))
        .then(
            facts(answered(PAY, unknown(doubt)), inquirySent()),
            effects(sendInquiry(), start(ASK, seconds(3))));
  }

  @Test
  void anUnansweredPayThatWasAlreadyAskedAboutNeedsNoSecondPush() {
    given(inquirySent())
        .when(answer(PAY, noAnswer()))
        .thenItIsOnlyRecorded(answered(PAY, noAnswer()));
  }

  @Test
  void lateSuccessWhileCheckingIsPaid() {
    given(inquirySent(), inquirySent())
        .when(answer(PAY, approved()))
        .then(facts(answered(PAY, approved()), paid(), receiptOwed(0)), effects(printReceipt(0)));
  }

  @Test
  void lateRefusalWhileCheckingIsDeclinedAndWatched() {
    GatewayOutcome declined = declined("USER_BALANCE_NOT_ENOUGH");

    given(inquirySent())
        .when(answer(PAY, declined))
        .then(
            facts(answered(PAY, declined), declinedAfterDoubt("USER_BALANCE_NOT_ENOUGH")),
            effects(start(WATCH, seconds(30))));
  }

  @Test
  void lateUWhileCheckingChangesNothing() {
    given(inquirySent())
        .when(answer(PAY, inProgress()))
        .thenItIsOnlyRecorded(answered(PAY, inProgress()));
  }

  @Test
  void nothingSentIsDeclinedAtOnceWithNoCancelOwed() {
    given()
        .when(answer(PAY, notSent()))
        .then(facts(answered(PAY, notSent()), declinedFor("NOT_SENT")), nothing());
  }

  @Test
  void nothingSentIsProofAlsoWhileChecking() {
    given(inquirySent())
        .when(answer(PAY, notSent()))
        .then(facts(answered(PAY, notSent()), declinedFor("NOT_SENT")), nothing());
  }

  @Test
  void anInquiryThatWasNotSentProvesNothing() {
    given(inquirySent())
        .when(answer(INQUIRY, notSent()))
        .thenItIsOnlyRecorded(answered(INQUIRY, notSent()));
  }

  @Test
  void successForAnotherPaymentIsNoAnswer() {
    isNoAnswer(new Echo("2026030212000001999900014299999999999999", ANTOM_ID, null, AMOUNT));
  }

  @Test
  void successOverAnotherAmountIsNoAnswer() {
    isNoAnswer(about(ID, Money.ofWire("SGD", "1233")));
  }

  @Test
  void successInAnotherCurrencyIsNoAnswer() {
    isNoAnswer(about(ID, Money.ofWire("HKD", "1234")));
  }

  @Test
  void successThatDoesNotSayWhichPaymentIsNoAnswer() {
    isNoAnswer(about(null, AMOUNT), Doubt.UNREADABLE);
  }

  @Test
  void successThatDoesNotSayHowMuchIsNoAnswer() {
    isNoAnswer(about(ID, null), Doubt.UNREADABLE);
  }

  @Test
  void refusalOfAnotherPaymentIsNoAnswer() {
    Echo other = about("2026030212000001999900014299999999999999", null);
    GatewayOutcome refusal = new GatewayOutcome.Declined(other, "USER_BALANCE_NOT_ENOUGH");

    given()
        .when(answer(PAY, refusal))
        .then(
            facts(answered(PAY, unknown(Doubt.MISMATCH)), inquirySent()),
            effects(sendInquiry(), start(ASK, seconds(3))));
  }

  private static void isNoAnswer(Echo echo) {
    isNoAnswer(echo, Doubt.MISMATCH);
  }

  private static void isNoAnswer(Echo echo, Doubt doubt) {
    given()
        .when(answer(PAY, approved(echo)))
        .then(
            facts(answered(PAY, unknown(doubt)), inquirySent()),
            effects(sendInquiry(), start(ASK, seconds(3))));
    given(inquirySent())
        .when(answer(PAY, approved(echo)))
        .thenItIsOnlyRecorded(answered(PAY, unknown(doubt)));
  }
}
