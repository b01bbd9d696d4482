package io.tillcode.payment;

import static io.tillcode.payment.Call.CANCEL;
import static io.tillcode.payment.Call.INQUIRY;
import static io.tillcode.payment.Call.NOTIFICATION;
import static io.tillcode.payment.Call.PAY;
import static io.tillcode.payment.PaymentTimer.ASK;
import static io.tillcode.payment.PaymentTimer.WATCH;
import static io.tillcode.payment.Story.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tillcode.money.Money;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.GatewayOutcome.Echo;
import io.tillcode.payment.PaymentState.Ending;
import io.tillcode.payment.PaymentState.Trouble;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the gateway tells by itself: one more answer, welcome early, harmless late or repeated, and
/// never the last word against a cancel (guide: "Notifications").
class NotificationScenarioTest {

  private static final Fact[] CANCELLED = {
    givenUpByCashier(), tried(), answered(CANCEL, closed()), cancelledAs(Ending.CONFIRMED)
  };

  private static List<Fact> paidBy(Call call) {
    return facts(answered(call, approved()), paid(), receiptOwed(0));
  }

  @Test
  void aSuccessEndsTheAskingEarly() {
    for (Fact[] open :
        List.of(
            new Fact[] {}, new Fact[] {answered(PAY, inProgress())}, new Fact[] {inquirySent()})) {
      given(open)
          .when(answer(NOTIFICATION, approved()))
          .then(paidBy(NOTIFICATION), effects(printReceipt(0)))
          .when(timer(ASK))
          .thenNothing();
    }
  }

  @Test
  void theCallsThatWereStillOutAddNothing() {
    Story.Given paid =
        given(inquirySent())
            .when(answer(NOTIFICATION, approved()))
            .then(paidBy(NOTIFICATION), effects(printReceipt(0)));
    for (Call call : List.of(PAY, INQUIRY)) {
      for (GatewayOutcome late : List.of(approved(), inProgress(), noAnswer())) {
        paid.when(answer(call, late)).thenItIsOnlyRecorded(answered(call, late));
      }
    }
  }

  @Test
  void pendingIsKnowledgeAndTheAskingGoesOn() {
    given(inquirySent())
        .when(answer(NOTIFICATION, inProgress()))
        .thenItIsOnlyRecorded(answered(NOTIFICATION, inProgress()))
        .when(timer(ASK))
        .then(facts(inquirySent()), effects(sendInquiry(), start(ASK, seconds(3))));
  }

  @Test
  void aPendingThatOvertakesThePayAnswerLeavesTheFirstInquiryItsTime() {
    given()
        .when(answer(NOTIFICATION, inProgress()))
        .thenItIsOnlyRecorded(answered(NOTIFICATION, inProgress()))
        .when(answer(PAY, inProgress()))
        .then(facts(answered(PAY, inProgress())), effects(start(ASK, seconds(3))));
  }

  @Test
  void aFailureNeedsNoAmountAndIsLookedAtAgain() {
    GatewayOutcome failed = new GatewayOutcome.Declined(about(ID, null), "USER_BALANCE_NOT_ENOUGH");

    given(inquirySent())
        .when(answer(NOTIFICATION, failed))
        .then(
            facts(answered(NOTIFICATION, failed), declinedAfterDoubt("USER_BALANCE_NOT_ENOUGH")),
            effects(start(WATCH, seconds(30))));
    given()
        .when(answer(NOTIFICATION, failed))
        .then(
            facts(answered(NOTIFICATION, failed), declinedAfterDoubt("USER_BALANCE_NOT_ENOUGH")),
            effects(start(WATCH, seconds(30))));
  }

  @Test
  void anotherAmountCurrencyOrNameIsNotBelieved() {
    List<Echo> wrong =
        List.of(
            new Echo(ID, ANTOM_ID, null, Money.ofWire("SGD", "1233")),
            new Echo(ID, ANTOM_ID, null, Money.ofWire("USD", "1234")),
            about("2026030212000001999900014299999999999999", AMOUNT));
    for (Echo echo : wrong) {
      given(inquirySent())
          .when(answer(NOTIFICATION, approved(echo)))
          .thenItIsOnlyRecorded(answered(NOTIFICATION, unknown(Doubt.MISMATCH)));
    }
    given(
            answered(PAY, inProgress()),
            answered(INQUIRY, new GatewayOutcome.CodeIssued(ours(), new OrderCode("x", null))))
        .when(answer(NOTIFICATION, approved(new Echo(ID, "another payment", null, AMOUNT))))
        .thenItIsOnlyRecorded(answered(NOTIFICATION, unknown(Doubt.MISMATCH)));
  }

  @Test
  void aSuccessThatDoesNotSayHowMuchOrWhoseIsNotBelieved() {
    for (Echo echo : List.of(about(ID, null), about(null, AMOUNT), Echo.NONE)) {
      given(inquirySent())
          .when(answer(NOTIFICATION, approved(echo)))
          .thenItIsOnlyRecorded(answered(NOTIFICATION, unknown(Doubt.UNREADABLE)));
    }
    GatewayOutcome nameless = new GatewayOutcome.Declined(Echo.NONE, "PROCESS_FAIL");
    given(inquirySent())
        .when(answer(NOTIFICATION, nameless))
        .thenItIsOnlyRecorded(answered(NOTIFICATION, unknown(Doubt.UNREADABLE)));
  }

  /// Resent up to eight times in a day; the journal must not grow by it either.
  @Test
  void whatWasToldBeforeChangesNothingNotEvenTheJournal() {
    Story.Given known =
        given(inquirySent())
            .when(answer(NOTIFICATION, approved()))
            .then(paidBy(NOTIFICATION), effects(printReceipt(0)));
    for (int again = 0; again < 8; again++) {
      known = known.when(answer(NOTIFICATION, approved())).thenNothing();
    }
    GatewayOutcome wrong = approved(new Echo(ID, ANTOM_ID, null, Money.ofWire("SGD", "1")));
    Story.Given mismatched =
        given(inquirySent())
            .when(answer(NOTIFICATION, wrong))
            .thenItIsOnlyRecorded(answered(NOTIFICATION, unknown(Doubt.MISMATCH)));
    mismatched.when(answer(NOTIFICATION, wrong)).thenNothing();
    mismatched
        .when(answer(NOTIFICATION, approved()))
        .then(paidBy(NOTIFICATION), effects(printReceipt(0)));
  }

  @Test
  void pendingThenSuccessAreTwoThingsToldAndBothCount() {
    given(inquirySent())
        .when(answer(NOTIFICATION, inProgress()))
        .thenItIsOnlyRecorded(answered(NOTIFICATION, inProgress()))
        .when(answer(NOTIFICATION, approved()))
        .then(paidBy(NOTIFICATION), effects(printReceipt(0)))
        .when(answer(NOTIFICATION, inProgress()))
        .thenNothing();
  }

  @Test
  void itNeverOverrulesACancel() {
    Story.Given cancelling =
        given(inquirySent(), givenUpByCashier(), tried())
            .when(answer(NOTIFICATION, approved()))
            .thenItIsOnlyRecorded(answered(NOTIFICATION, approved()));
    cancelling
        .when(answer(CANCEL, closed()))
        .then(
            facts(answered(CANCEL, closed()), cancelledAs(Ending.CONFIRMED)),
            effects(start(WATCH, seconds(30))));
    given(givenUpByCashier(), tried(), queued())
        .when(answer(NOTIFICATION, approved()))
        .thenItIsOnlyRecorded(answered(NOTIFICATION, approved()));
    // Nor does a failure end it: what is cancelled is proved by the cancel.
    given(givenUpByCashier(), tried())
        .when(answer(NOTIFICATION, declined("PROCESS_FAIL")))
        .thenItIsOnlyRecorded(answered(NOTIFICATION, declined("PROCESS_FAIL")));
  }

  @Test
  void aSuccessAfterTheEndIsLateMoneyOnlyIfAnInquirySaysSoToo() {
    Story.Given seen =
        given(CANCELLED)
            .when(answer(NOTIFICATION, approved()))
            .then(
                facts(answered(NOTIFICATION, approved()), lateSuccessSeen()),
                effects(start(WATCH, seconds(3))));
    seen.when(answer(NOTIFICATION, approved())).thenNothing(); // is no second witness
    Story.Given asked =
        seen.when(timer(WATCH))
            .then(facts(watched()), effects(sendInquiry(), start(WATCH, seconds(60))));
    asked
        .when(answer(INQUIRY, closed()))
        .then(facts(answered(INQUIRY, closed())), effects(start(WATCH, seconds(30))));
    Slip slip = new Slip(Slip.Kind.LATE_MONEY, 0, 0);
    asked
        .when(answer(INQUIRY, approved()))
        .then(
            facts(answered(INQUIRY, approved()), supportNeeded(Trouble.LATE_MONEY), owed(slip)),
            effects(print(slip)));
  }

  @Test
  void aSuccessAfterARefusalIsLookedAtTooAlsoWhereNobodyDoubtedIt() {
    for (Fact end :
        List.of(
            declinedFor("USER_BALANCE_NOT_ENOUGH"),
            declinedFor(PaymentMachine.NOT_SENT),
            declinedAfterDoubt("PROCESS_FAIL"))) {
      given(end)
          .when(answer(NOTIFICATION, approved()))
          .then(
              facts(answered(NOTIFICATION, approved()), lateSuccessSeen()),
              effects(start(WATCH, seconds(3))));
    }
  }

  @Test
  void whatWasGivenBackStaysASuccessAtTheGatewayAndIsNoLateMoney() {
    given(givenUpByCashier(), cancelledAs(Ending.REFUNDED))
        .when(answer(NOTIFICATION, approved()))
        .thenItIsOnlyRecorded(answered(NOTIFICATION, approved()));
  }

  @Test
  void forAPaidSaleItIsOnlyRemembered() {
    Story.Given paid = given(answered(PAY, approved()), paid());

    paid.when(answer(NOTIFICATION, approved()))
        .thenItIsOnlyRecorded(answered(NOTIFICATION, approved()))
        .when(answer(NOTIFICATION, approved()))
        .thenNothing();
    paid.when(answer(NOTIFICATION, declined("PROCESS_FAIL")))
        .thenItIsOnlyRecorded(answered(NOTIFICATION, declined("PROCESS_FAIL")));
  }

  @Test
  void whatWasToldIsRememberedAcrossARestart() {
    given(inquirySent(), answered(NOTIFICATION, inProgress()), tillRestarted())
        .when(answer(NOTIFICATION, inProgress()))
        .thenNothing();
  }

  @Test
  void aRefundOfAnUnknownNumberIsOnlyRemembered() {
    String unknown = ID + "R7";
    Story.Given known =
        given(answered(PAY, approved()), paid())
            .when(answer(NOTIFICATION, unknown, refundDone(unknown)))
            .thenItIsOnlyRecorded(answered(NOTIFICATION, unknown, refundDone(unknown)));
    assertEquals(0, known.payment().refunded().minor());
  }
}
