package io.tillcode.payment;

import io.tillcode.payment.ReceiptCopy.Stage;
import java.time.Instant;

/// What is printed about a payment: one original of each slip, every further printing a numbered
/// copy.
///
/// A printing that broke off, or may have when the till died, is replaced by a copy: there are
/// never two originals (invariant I04), and the customer never leaves without a receipt because of
/// it. A slip that is no longer true is not printed.
final class ReceiptRules {

  private ReceiptRules() {}

  /// The first printing of a slip, where there is a printer. `payment` already knows why.
  static Decision original(Payment payment, Instant at, Slip.Kind kind, int number) {
    return payment.terms().policy().printReceipt()
        ? next(payment, at, new Slip(kind, number, 0))
        : Decision.NOTHING;
  }

  static Decision reprint(Payment payment, Instant at) {
    return next(payment, at, Slip.sale(0));
  }

  static Decision began(Payment payment, Instant at, Slip slip) {
    return is(payment, slip, Stage.OWED)
        ? Decision.record(new Fact.ReceiptBegun(at, slip))
        : Decision.NOTHING;
  }

  static Decision ended(Payment payment, Instant at, Slip slip) {
    return is(payment, slip, Stage.BEGUN)
        ? Decision.record(new Fact.ReceiptPrinted(at, slip))
        : Decision.NOTHING;
  }

  static Decision broke(Payment payment, Instant at, Slip slip) {
    return is(payment, slip, Stage.BEGUN)
        ? Decision.record(new Fact.ReceiptBroken(at, slip)).then(next(payment, at, slip))
        : Decision.NOTHING;
  }

  /// What was waiting is printed now; what had begun may be half on paper and is replaced.
  static Decision resume(Payment payment, Instant at) {
    Decision all = Decision.NOTHING;
    Payment known = payment;
    for (ReceiptCopy receipt : payment.receipts()) {
      Decision one =
          switch (receipt.stage()) {
            case OWED -> Decision.NOTHING.then(new Effect.PrintReceipt(receipt.slip()));
            case BEGUN -> broke(known, at, receipt.slip());
            case PRINTED, BROKEN, VOID -> Decision.NOTHING;
          };
      known = known.after(one);
      all = all.then(one);
    }
    return all;
  }

  /// The next copy of this slip, as long as it is true.
  private static Decision next(Payment payment, Instant at, Slip slip) {
    int copy = (int) payment.receipts().stream().filter(r -> r.slip().sameBut(slip)).count();
    Slip next = new Slip(slip.kind(), slip.number(), copy);
    return Legality.isTrue(payment, next)
        ? Decision.record(new Fact.ReceiptOwed(at, next)).then(new Effect.PrintReceipt(next))
        : Decision.NOTHING;
  }

  private static boolean is(Payment payment, Slip slip, Stage stage) {
    return payment.receipts().contains(new ReceiptCopy(slip, stage));
  }
}
