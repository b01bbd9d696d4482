package io.tillcode.simulation;

import io.tillcode.engine.TillView;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentState;
import io.tillcode.payment.ReceiptCopy;
import io.tillcode.payment.Slip;
import io.tillcode.refund.Refund;
import java.util.List;

/// What must agree when all has come to rest: the journal's books and the gateway's.
final class Books {

  private final Ledger ledger;

  Books(Ledger ledger) {
    this.ledger = ledger;
  }

  /// The storm is over, and what was owed has had its time.
  void atRest(Disk disk, TillView view) {
    for (Account account : ledger.all()) {
      Payment payment = disk.known(account.terms.paymentRequestId());
      if (payment == null) {
        throw new Violation("I20", "the gateway has what the journal has not: " + account);
      }
      ended(payment, account, view);
    }
    for (List<Account> sale : ledger.sales()) {
      netChargedOnce(sale, disk);
    }
  }

  private static void ended(Payment payment, Account account, TillView view) {
    switch (payment.state()) {
      case PaymentState.Paid _ -> {
        require(
            account.netMinor() == owedMinor(payment, account) || account.brokeItsWord,
            "I23",
            "the books of a paid payment differ",
            account);
        require(payment.openRefund().isEmpty(), "I22", "a refund did not end", account);
        receiptPrinted(payment, account);
      }
      case PaymentState.Declined _, PaymentState.Cancelled _ -> {
        // Also money that was taken against the gateway's own word: the after-look finds it.
        require(
            !account.truth.live() || account.forgotten,
            "I23",
            "the books of what is over differ",
            account);
        require(
            payment.watch().filter(PaymentState.Watch::open).isEmpty(),
            "I22",
            "still watched",
            account);
      }
      case PaymentState.NeedsSupport _ ->
          require(
              view.toSettle().stream()
                  .anyMatch(i -> i.paymentRequestId().equals(payment.terms().paymentRequestId())),
              "I22",
              "a person must act and is not told",
              account);
      case PaymentState.Paying _,
          PaymentState.Checking _,
          PaymentState.Cancelling _,
          PaymentState.ReversalQueued _ ->
          throw new Violation("I22", "did not end: " + payment.state() + ", " + account);
    }
  }

  /// What the journal says that the customer has paid and not got back. Of a refund that could not
  /// be asked about, a person was told that nobody knows.
  private static long owedMinor(Payment payment, Account account) {
    long back = payment.refunded().minor();
    for (Refund refund : payment.refunds().all()) {
      String id = refund.refundRequestId();
      boolean told =
          account.refundsPutBeforePerson.contains(id)
              || comesBeforePerson(payment, refund, account);
      if (refund.stage() == Refund.Stage.REFUSED && told) {
        back += account.refunds.getOrDefault(id, 0L);
      }
    }
    return payment.terms().amount().minor() - back;
  }

  /// The list names one refund of a payment at a time: this one when those before it are seen to.
  private static boolean comesBeforePerson(Payment payment, Refund refund, Account account) {
    boolean inDoubt =
        account.refundsEndedInDoubt.contains(refund.refundRequestId()) && !refund.signedOff();
    return inDoubt
        && payment
            .refusedRefund()
            .filter(
                r -> payment.refunds().all().indexOf(r) <= payment.refunds().all().indexOf(refund))
            .isPresent();
  }

  private static void receiptPrinted(Payment payment, Account account) {
    long originals =
        payment.receipts().stream()
            .filter(r -> r.slip().equals(Slip.sale(0)))
            .filter(
                r -> r.stage() != ReceiptCopy.Stage.OWED && r.stage() != ReceiptCopy.Stage.BEGUN)
            .count();
    boolean withoutPrinter = !payment.terms().policy().printReceipt();
    require(
        originals == 1 || (withoutPrinter && originals == 0),
        "I24",
        "not one original receipt",
        account);
  }

  /// Money that waits for a person is on the list; all else is net charged at most once.
  private static void netChargedOnce(List<Account> sale, Disk disk) {
    long charged =
        sale.stream()
            .filter(a -> a.netMinor() > 0 && !a.brokeItsWord)
            .filter(a -> !needsPerson(disk, a))
            .count();
    if (charged > 1) {
      throw new Violation("I21", "one sale, charged " + charged + " times: " + sale);
    }
  }

  private static boolean needsPerson(Disk disk, Account account) {
    Payment payment = disk.known(account.terms.paymentRequestId());
    return payment != null
        && (payment.state() instanceof PaymentState.NeedsSupport
            || payment.refunds().all().stream().anyMatch(r -> r.stage() == Refund.Stage.REFUSED));
  }

  private static void require(boolean holds, String rule, String what, Account account) {
    if (!holds) {
      throw new Violation(rule, what + ", payment " + account);
    }
  }
}
