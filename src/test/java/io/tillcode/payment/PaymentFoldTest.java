package io.tillcode.payment;

import static io.tillcode.payment.Call.PAY;
import static io.tillcode.payment.Story.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tillcode.payment.PaymentState.Ending;
import io.tillcode.payment.PaymentState.Trouble;
import io.tillcode.reversal.Reversal;
import java.util.List;
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
}
