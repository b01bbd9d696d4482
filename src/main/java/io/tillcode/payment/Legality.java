package io.tillcode.payment;

import io.tillcode.payment.PaymentState.Cancelling;
import io.tillcode.payment.PaymentState.NeedsSupport;
import io.tillcode.payment.PaymentState.Paid;
import io.tillcode.payment.ReceiptCopy.Stage;

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
      case Fact.HorizonPassed _ -> undecided || owed;
      case Fact.ReversalDecided _ -> undecided || payment.state() instanceof NeedsSupport;
      case Fact.ReversalStepped _, Fact.ReversalTried _ -> owed;
      case Fact.ReversalQueued _ -> payment.state() instanceof Cancelling;
      case Fact.PaymentCancelled _ -> undecided || owed || payment.state() instanceof NeedsSupport;
      case Fact.EndWatched _, Fact.LateSuccessSeen _ -> watched;
      case Fact.SupportNeeded _ -> watched || owed;
      case Fact.ReceiptOwed f ->
          payment.state() instanceof Paid && f.copy() == payment.receipts().size();
      case Fact.ReceiptBegun f -> receiptIs(payment, f.copy(), Stage.OWED);
      case Fact.ReceiptPrinted f -> receiptIs(payment, f.copy(), Stage.BEGUN);
      case Fact.ReceiptBroken f -> receiptIs(payment, f.copy(), Stage.BEGUN);
    };
  }

  private static boolean receiptIs(Payment payment, int copy, Stage stage) {
    return payment.receipts().contains(new ReceiptCopy(copy, stage));
  }
}
