package io.tillcode.payment;

import io.tillcode.payment.PaymentState.Paid;
import io.tillcode.payment.ReceiptCopy.Stage;
import java.time.Instant;

/// Receipts of a paid payment: one original, every further printing a numbered copy.
///
/// A printing that broke off, or may have when the till died, is replaced by a copy: there are
/// never two originals (invariant I04), and the customer never leaves without a receipt because of
/// it.
final class ReceiptRules {

  private ReceiptRules() {}

  static Decision original(Payment payment, Instant at) {
    return payment.terms().policy().printReceipt() ? next(payment, at) : Decision.NOTHING;
  }

  static Decision reprint(Payment payment, Instant at) {
    return payment.state() instanceof Paid ? next(payment, at) : Decision.NOTHING;
  }

  static Decision began(Payment payment, Instant at, int copy) {
    return is(payment, copy, Stage.OWED)
        ? Decision.record(new Fact.ReceiptBegun(at, copy))
        : Decision.NOTHING;
  }

  static Decision ended(Payment payment, Instant at, int copy) {
    return is(payment, copy, Stage.BEGUN)
        ? Decision.record(new Fact.ReceiptPrinted(at, copy))
        : Decision.NOTHING;
  }

  static Decision broke(Payment payment, Instant at, int copy) {
    return is(payment, copy, Stage.BEGUN)
        ? Decision.record(new Fact.ReceiptBroken(at, copy)).then(next(payment, at))
        : Decision.NOTHING;
  }

  /// What was waiting is printed now; what had begun may be half on paper and is replaced.
  static Decision resume(Payment payment, Instant at) {
    Decision all = Decision.NOTHING;
    Payment known = payment;
    for (ReceiptCopy receipt : payment.receipts()) {
      Decision one =
          switch (receipt.stage()) {
            case OWED -> Decision.NOTHING.then(new Effect.PrintReceipt(receipt.copy()));
            case BEGUN -> broke(known, at, receipt.copy());
            case PRINTED, BROKEN -> Decision.NOTHING;
          };
      for (Fact fact : one.facts()) {
        known = known.after(fact);
      }
      all = all.then(one);
    }
    return all;
  }

  private static Decision next(Payment payment, Instant at) {
    int copy = payment.receipts().size();
    return Decision.record(new Fact.ReceiptOwed(at, copy)).then(new Effect.PrintReceipt(copy));
  }

  private static boolean is(Payment payment, int copy, Stage stage) {
    return payment.receipts().contains(new ReceiptCopy(copy, stage));
  }
}
