package io.tillcode.payment;

import io.tillcode.money.Money;
import io.tillcode.payment.PaymentState.Cancelled;
import io.tillcode.payment.PaymentState.Cancelling;
import io.tillcode.payment.PaymentState.Ending;
import io.tillcode.payment.PaymentState.NeedsSupport;
import io.tillcode.payment.PaymentState.Paid;
import io.tillcode.payment.PaymentState.Trouble;
import io.tillcode.payment.ReceiptCopy.Stage;
import io.tillcode.refund.Refund;
import io.tillcode.reversal.Reversal;

/// Which fact can follow on what is known. A journal that was damaged, or a machine that is wrong,
/// must stop the till rather than make it say something (invariant I09: only legal edges).
final class Legality {

  private Legality() {}

  static boolean canFollow(Payment payment, Fact fact) {
    boolean undecided = payment.undecided();
    boolean owed = payment.reversal().isPresent();
    boolean watched = payment.watch().isPresent();
    return switch (fact) {
      case Fact.PaymentStarted _ -> false;
      case Fact.Answered _, Fact.TillRestarted _ -> true;
      case Fact.InquirySent _, Fact.PaymentPaid _, Fact.PaymentDeclined _ -> undecided;
      case Fact.LastInquirySent _ -> undecided && payment.terms().scenario() == Scenario.ORDER_CODE;
      case Fact.HorizonPassed _ -> undecided || owed;
      case Fact.ReversalDecided f ->
          f.reason() == Reversal.Reason.UNDO
              ? payment.state() instanceof Paid && payment.refunds().isEmpty()
              : undecided || payment.state() instanceof NeedsSupport;
      case Fact.ReversalStepped f ->
          owed && (f.refundRequestId() == null || isNext(payment, f.refundRequestId()));
      case Fact.ReversalTried _, Fact.HalfTimePassed _ -> owed;
      case Fact.ReversalQueued _ -> payment.state() instanceof Cancelling;
      case Fact.PaymentCancelled _ -> undecided || owed || payment.state() instanceof NeedsSupport;
      case Fact.EndWatched _ -> watched;
      case Fact.LateSuccessSeen _ -> mayBeLate(payment);
      case Fact.SupportNeeded _ -> watched || owed;
      case Fact.RefundDecided f ->
          payment.state() instanceof Paid
              && isNext(payment, f.refundRequestId())
              && isRefundable(payment, f.amount());
      case Fact.RefundTried f -> isOpen(payment, f.refundRequestId());
      case Fact.RefundStepped f -> isOpen(payment, f.refundRequestId());
      case Fact.RefundQueued f -> isOpen(payment, f.refundRequestId());
      case Fact.RefundRefused f -> isOpen(payment, f.refundRequestId());
      case Fact.RefundDone f ->
          payment.refunds().named(f.refundRequestId()).filter(Legality::mayBeDone).isPresent();
      case Fact.RefundSignedOff f ->
          payment
              .refusedRefund()
              .filter(r -> r.refundRequestId().equals(f.refundRequestId()))
              .isPresent();
      case Fact.ReceiptOwed f -> mayBeOwed(payment, f.slip());
      case Fact.ReceiptBegun f -> receiptIs(payment, f.slip(), Stage.OWED);
      case Fact.ReceiptPrinted f -> receiptIs(payment, f.slip(), Stage.BEGUN);
      case Fact.ReceiptBroken f -> receiptIs(payment, f.slip(), Stage.BEGUN);
    };
  }

  /// Whether a success that shows up now would be money nobody expects. What was refunded stays a
  /// success at the gateway for ever.
  static boolean mayBeLate(Payment payment) {
    return payment.over()
        && !(payment.state() instanceof Cancelled(Ending ending, _) && ending == Ending.REFUNDED);
  }

  /// Whether the money may go back: some, no more than is left (invariant I17), and nothing while
  /// another refund is open.
  static boolean isRefundable(Payment payment, Money amount) {
    return payment.openRefund().isEmpty()
        && amount.currency().equals(payment.terms().amount().currency())
        && amount.minor() > 0
        && amount.compareTo(payment.refundable()) <= 0;
  }

  private static boolean isNext(Payment payment, String refundRequestId) {
    return payment.openRefund().isEmpty() && refundRequestId.equals(payment.nextRefundRequestId());
  }

  private static boolean isOpen(Payment payment, String refundRequestId) {
    return payment.refunds().named(refundRequestId).filter(Refund::open).isPresent();
  }

  /// A refund that was refused may have been done by an earlier sending of the same request.
  private static boolean mayBeDone(Refund refund) {
    return refund.stage() != Refund.Stage.DONE;
  }

  private static boolean mayBeOwed(Payment payment, Slip slip) {
    long before = payment.receipts().stream().filter(r -> r.slip().sameBut(slip)).count();
    return slip.copy() == before && isTrue(payment, slip);
  }

  /// Whether what the slip says is so.
  static boolean isTrue(Payment payment, Slip slip) {
    return switch (slip.kind()) {
      case SALE -> payment.state() instanceof Paid;
      case CANCELLATION ->
          payment.state() instanceof Cancelled(Ending ending, _) && ending == Ending.UNDONE;
      case REFUND ->
          slip.number() >= 1
              && slip.number() <= payment.refunds().all().size()
              && payment.refunds().all().get(slip.number() - 1).stage() == Refund.Stage.DONE;
      case LATE_MONEY ->
          payment.state() instanceof NeedsSupport(Trouble trouble) && trouble == Trouble.LATE_MONEY;
    };
  }

  private static boolean receiptIs(Payment payment, Slip slip, Stage stage) {
    return payment.receipts().contains(new ReceiptCopy(slip, stage));
  }
}
