package io.tillcode.payment;

import static io.tillcode.payment.Call.PAY;
import static io.tillcode.payment.Story.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.money.Money;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.PaymentState.Ending;
import io.tillcode.payment.PaymentState.Trouble;
import io.tillcode.refund.Refund;
import io.tillcode.reversal.Reversal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Facts that cannot follow stop the till: a damaged journal must not be able to say *Paid*.
class PaymentFoldTest {

  private static void cannotFollow(Fact fact, Fact... facts) {
    Payment known = given(facts).payment();
    assertThrows(
        IllegalStateException.class, () -> known.after(fact), fact + " on " + known.state());
  }

  @Test
  void nothingLeadsFromCancellingToPaid() {
    cannotFollow(paid(), givenUpByCashier());
    cannotFollow(paid(), givenUpByCashier(), queued());
    cannotFollow(paid(), givenUpByCashier(), cancelledAs(Ending.CONFIRMED));
    cannotFollow(paid(), declinedFor("RISK_REJECT"));
    cannotFollow(paid(), givenUpByCashier(), supportNeeded(Trouble.REFUND_REFUSED));
    cannotFollow(paid(), paid());
  }

  @Test
  void nothingLeadsOutOfPaid() {
    List<Fact> impossible =
        List.of(
            inquirySent(),
            declinedFor("RISK_REJECT"),
            givenUpByCashier(),
            cancelledAs(Ending.CONFIRMED),
            supportNeeded(Trouble.LATE_MONEY),
            stepped(Reversal.Step.CANCEL),
            tried(),
            queued(),
            watched(),
            lateSuccessSeen());
    impossible.forEach(fact -> cannotFollow(fact, paid()));
  }

  @Test
  void aDutyIsNotForgottenByAnInquiry() {
    cannotFollow(inquirySent(), givenUpByCashier());
    cannotFollow(inquirySent(), givenUpByCashier(), queued());
    cannotFollow(declinedFor("PROCESS_FAIL"), givenUpByCashier());
    cannotFollow(givenUpByCashier(), givenUpByCashier());
  }

  @Test
  void onlyWhatIsPaidHasAReceipt() {
    cannotFollow(receiptOwed(0));
    cannotFollow(receiptBegun(0), paid());
    cannotFollow(receiptPrinted(0), paid(), receiptOwed(0));
    cannotFollow(receiptBroken(0), paid(), receiptOwed(0));
    cannotFollow(receiptOwed(0), paid(), receiptOwed(0));
  }

  @Test
  void aPaymentBeginsOnce() {
    cannotFollow(new Fact.PaymentStarted(NOW, terms(), null));
    assertThrows(IllegalArgumentException.class, () -> Payment.of(List.of()));
    assertThrows(IllegalArgumentException.class, () -> Payment.of(facts(paid())));
  }

  @Test
  void theFirstAnswerThatNamesAntomsPaymentIsKept() {
    assertEquals(ANTOM_ID, given(answered(PAY, approved())).payment().paymentId());
    assertEquals("PAYMENT_IN_PROCESS", given(answered(PAY, inProgress())).payment().resultCode());
  }

  @Test
  void onlyARefundCountsAsGivenBack() {
    assertEquals(
        AMOUNT,
        given(
                givenUpByCashier(),
                steppedToRefund(ID + "R1"),
                refundIsDone(ID + "R1"),
                cancelledAs(Ending.REFUNDED))
            .payment()
            .refunded());
    // As journals of the first version have it.
    assertEquals(
        AMOUNT,
        given(givenUpByCashier(), steppedToRefund(ID + "R1"), cancelledAs(Ending.REFUNDED))
            .payment()
            .refunded());
    assertEquals(
        0, given(givenUpByCashier(), cancelledAs(Ending.CONFIRMED)).payment().refunded().minor());
  }

  // orders, refunds, slips

  private static final String R1 = ID + "R1";
  private static final String R2 = ID + "R2";
  private static final Money PART = Money.ofWire("SGD", "400");
  private static final Fact[] REFUNDING = {paid(), refundDecided(R1, PART, "mia")};

  private static Fact[] refunding(Fact... more) {
    return Stream.concat(Stream.of(REFUNDING), Stream.of(more)).toArray(Fact[]::new);
  }

  @Test
  void onlyAnOrderCodeIsAskedAboutForTheLastTime() {
    cannotFollow(lastInquirySent(Reversal.Reason.CASHIER, "anna"));
    cannotFollow(lastInquirySent(Reversal.Reason.CASHIER, "anna"), inquirySent());
    Payment closed =
        givenOrderCode(lastInquirySent(Reversal.Reason.CASHIER, "anna"), givenUpByCashier())
            .payment();
    assertThrows(
        IllegalStateException.class,
        () -> closed.after(lastInquirySent(Reversal.Reason.CASHIER, "anna")));
  }

  @Test
  void onlyWhatIsPaidIsUndoneAndOnlyWhileNothingWentBack() {
    Fact undo = reversalDecided(Reversal.Reason.UNDO, "mia");
    cannotFollow(undo);
    cannotFollow(undo, inquirySent());
    cannotFollow(undo, givenUpByCashier());
    cannotFollow(undo, givenUpByCashier(), cancelledAs(Ending.CONFIRMED));
    cannotFollow(undo, REFUNDING);
    cannotFollow(undo, refunding(refundIsDone(R1)));
    cannotFollow(paid(), paid(), undo);
    cannotFollow(undo, paid(), undo);
  }

  @Test
  void moneyGoesBackOnceByItsOwnNameAndNeverMoreThanWasPaid() {
    cannotFollow(refundDecided(R1, PART, "mia"));
    cannotFollow(refundDecided(R1, PART, "mia"), givenUpByCashier());
    cannotFollow(refundDecided(R2, PART, "mia"), paid());
    cannotFollow(refundDecided(R2, PART, "mia"), REFUNDING);
    cannotFollow(refundDecided(R1, PART, "mia"), refunding(refundIsDone(R1)));
    cannotFollow(refundDecided(R2, Money.ofWire("SGD", "835"), "mia"), refunding(refundIsDone(R1)));
    cannotFollow(refundDecided(R1, Money.ofWire("SGD", "1235"), "mia"), paid());
    cannotFollow(refundDecided(R1, Money.ofWire("USD", "400"), "mia"), paid());
    cannotFollow(refundDecided(R1, Money.ofWire("SGD", "0"), "mia"), paid());
  }

  @Test
  void whatIsOverIsNotSentQueuedOrRefusedAgain() {
    for (Fact end : List.of(refundIsDone(R1), refundRefused(R1, "PROCESS_FAIL"))) {
      cannotFollow(refundTried(R1, Refund.Step.SEND), refunding(end));
      cannotFollow(refundStepped(R1, Refund.Step.ASK, null), refunding(end));
      cannotFollow(refundQueued(R1), refunding(end));
      cannotFollow(refundRefused(R1, "PROCESS_FAIL"), refunding(end));
    }
    cannotFollow(refundIsDone(R1), refunding(refundIsDone(R1)));
    cannotFollow(refundIsDone(R2), REFUNDING);
    cannotFollow(refundTried(R2, Refund.Step.SEND), REFUNDING);
  }

  @Test
  void onlyARefusedRefundIsSignedOffAndOnlyOnce() {
    Fact signOff = new Fact.RefundSignedOff(NOW, R1, "mia");
    cannotFollow(signOff, REFUNDING);
    cannotFollow(signOff, refunding(refundIsDone(R1)));
    cannotFollow(signOff, refunding(refundRefused(R1, "PROCESS_FAIL"), signOff));
    cannotFollow(
        new Fact.RefundSignedOff(NOW, R2, "mia"), refunding(refundRefused(R1, "PROCESS_FAIL")));
    // Tried again since: the second refusal is the one to see to.
    cannotFollow(
        signOff,
        refunding(
            refundRefused(R1, "PROCESS_FAIL"),
            refundDecided(R2, PART, "mia"),
            refundRefused(R2, "PROCESS_FAIL")));
  }

  @Test
  void onlyATrueSlipIsOwedAndTheNextOfItsKind() {
    Fact refundSlip = owed(new Slip(Slip.Kind.REFUND, 1, 0));
    cannotFollow(refundSlip, paid());
    cannotFollow(refundSlip, REFUNDING);
    cannotFollow(refundSlip, refunding(refundRefused(R1, "PROCESS_FAIL")));
    cannotFollow(refundSlip, refunding(refundIsDone(R1), refundSlip));
    cannotFollow(owed(new Slip(Slip.Kind.REFUND, 0, 0)), refunding(refundIsDone(R1)));
    cannotFollow(owed(new Slip(Slip.Kind.REFUND, 2, 0)), refunding(refundIsDone(R1)));
    cannotFollow(owed(new Slip(Slip.Kind.CANCELLATION, 0, 0)), paid());
    cannotFollow(
        owed(new Slip(Slip.Kind.CANCELLATION, 0, 0)),
        givenUpByCashier(),
        cancelledAs(Ending.CONFIRMED));
    cannotFollow(
        owed(new Slip(Slip.Kind.LATE_MONEY, 0, 0)),
        givenUpByCashier(),
        supportNeeded(Trouble.FORGOTTEN));
    cannotFollow(receiptOwed(1), paid());
  }

  @Test
  void halfTimePassesOnlyForADutyThatIsOwed() {
    cannotFollow(halfTimePassed());
    cannotFollow(halfTimePassed(), paid());
    cannotFollow(halfTimePassed(), givenUpByCashier(), cancelledAs(Ending.CONFIRMED));
  }

  @Test
  void whoeverMayStillBeChargedIsAskedAboutBeforeTheSameAmountIsChargedAgain() {
    assertTrue(given().payment().mayCharge());
    assertTrue(given(inquirySent()).payment().mayCharge());
    assertTrue(given(givenUpByCashier()).payment().mayCharge());
    assertTrue(given(givenUpByCashier(), queued()).payment().mayCharge());
    assertTrue(given(declinedAfterDoubt("PROCESS_FAIL"), lateSuccessSeen()).payment().mayCharge());
    assertTrue(
        given(givenUpByCashier(), supportNeeded(Trouble.REFUND_REFUSED)).payment().mayCharge());
    assertFalse(given(paid()).payment().mayCharge());
    assertFalse(given(paid(), reversalDecided(Reversal.Reason.UNDO, "mia")).payment().mayCharge());
    assertFalse(
        given(paid(), reversalDecided(Reversal.Reason.UNDO, "mia"), queued())
            .payment()
            .mayCharge());
    assertFalse(given(declinedFor("RISK_REJECT")).payment().mayCharge());
    assertFalse(given(givenUpByCashier(), cancelledAs(Ending.CONFIRMED)).payment().mayCharge());
  }

  /// In the journal's first version a try of the reversal was a sending of its refund: what it sent
  /// may have been carried out, so the next refusal is not believed at once.
  @Test
  void aRefundThatTheFirstVersionSentIsDoubted() {
    Payment known =
        given(
                givenUpByCashier(),
                stepped(Reversal.Step.ASK_THEN_REFUND),
                tried(),
                steppedToRefund(R1),
                tried(),
                refundTried(R1, Refund.Step.SEND))
            .payment();
    assertTrue(known.openRefund().orElseThrow().doubted());
  }

  @Test
  void aPaymentIsUnfinishedUntilItIsOverAndWatchedRefundedAndPrinted() {
    assertTrue(given().payment().unfinished());
    assertTrue(given(inquirySent()).payment().unfinished());
    assertTrue(given(givenUpByCashier(), queued()).payment().unfinished());
    assertTrue(given(givenUpByCashier(), supportNeeded(Trouble.FORGOTTEN)).payment().unfinished());
    assertTrue(given(givenUpByCashier(), cancelledAs(Ending.CONFIRMED)).payment().unfinished());
    assertTrue(given(REFUNDING).payment().unfinished());
    assertTrue(given(paid(), receiptOwed(0)).payment().unfinished());
    assertTrue(given(paid(), receiptOwed(0), receiptBegun(0)).payment().unfinished());

    assertFalse(given(paid()).payment().unfinished());
    assertTrue(given(declinedFor("RISK_REJECT")).payment().unfinished());
    assertFalse(given(declinedFor(PaymentMachine.NOT_SENT)).payment().unfinished());
    assertFalse(given(givenUpByCashier(), cancelledAs(Ending.REFUNDED)).payment().unfinished());
    assertFalse(given(refunding(refundIsDone(R1))).payment().unfinished());
    assertFalse(
        given(paid(), receiptOwed(0), receiptBegun(0), receiptPrinted(0)).payment().unfinished());
    assertFalse(
        given(paid(), receiptOwed(0), receiptBegun(0), receiptBroken(0)).payment().unfinished());
  }

  @Test
  void everyTryOfADutyIsCounted() {
    Reversal duty =
        given(givenUpByCashier(), tried(), tried(), queued(), tried())
            .payment()
            .reversal()
            .orElseThrow();

    assertEquals(3, duty.tries());
    assertEquals(1, duty.queuedTries());
  }

  /// Whoever has the text of an order code can pay with it.
  @Test
  void anOrderCodeIsNeverShownInALog() {
    OrderCode code = new OrderCode(CODE_TEXT, seconds(90));
    Payment shown = givenOrderCode(answered(PAY, codeIssued(seconds(90)))).payment();

    assertEquals(
        "OrderCode[" + CODE_TEXT.length() + " characters, validFor=PT1M30S]", code.toString());
    assertEquals(
        "ShownCode[until=2026-03-02T04:01:30Z]", shown.orderCode().orElseThrow().toString());
    assertFalse(shown.toString().contains("oc.example"), shown::toString);
    assertFalse(answered(PAY, codeIssued(null)).toString().contains("oc.example"));
  }

  @Test
  void whoMayBeLyingToTheTillIsToldToAManager() {
    Set<Doubt> alarming = EnumSet.of(Doubt.UNSIGNED, Doubt.BAD_SIGNATURE, Doubt.MISMATCH);
    for (Doubt doubt : Doubt.values()) {
      assertEquals(alarming.contains(doubt), doubt.alarming(), doubt::name);
    }
  }

  @Test
  void theScenariosAreSpelledAsAntomSpellsThem() {
    assertEquals("PaymentCode", Scenario.PAYMENT_CODE.wireName());
    assertEquals("OrderCode", Scenario.ORDER_CODE.wireName());
  }
}
