package io.tillcode.kill;

import io.tillcode.engine.port.Journal;
import io.tillcode.engine.port.Notification;
import io.tillcode.payment.Fact;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.PaymentState;
import io.tillcode.payment.ReceiptCopy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The real journal, with the instants before and after each commit, and word of what the last life
/// left behind.
final class WatchedJournal implements Journal {

  private static final int KNOWN = 4;

  private final Journal journal;
  private final Instants instants;
  private volatile List<Payment> newest = List.of();

  WatchedJournal(Journal journal, Instants instants) {
    this.journal = journal;
    this.instants = instants;
  }

  /// What a cashier would find in the list of payments.
  List<Payment> newest() {
    return newest;
  }

  @Override
  public void append(Payment after, List<Fact> facts) {
    facts.forEach(fact -> instants.reach("before:" + fact.getClass().getSimpleName()));
    journal.append(after, facts);
    facts.forEach(fact -> instants.reach("after:" + fact.getClass().getSimpleName()));
  }

  @Override
  public List<Payment> unfinished() {
    List<Payment> found = journal.unfinished();
    newest = journal.newest(KNOWN);
    TreeMap<String, Integer> states = new TreeMap<>();
    for (Payment payment : found) {
      inWords(payment).forEach(word -> states.merge(word, 1, Integer::sum));
    }
    StringBuilder line = new StringBuilder("found");
    states.forEach((word, count) -> line.append(' ').append(word).append('=').append(count));
    instants.say(line.toString());
    instants.reach("recovery:read");
    return found;
  }

  private static List<String> inWords(Payment payment) {
    String state =
        switch (payment.state()) {
          case PaymentState.Paying _ -> "PAYING";
          case PaymentState.Checking _ -> "CHECKING";
          case PaymentState.Cancelling _ -> "CANCELLING";
          case PaymentState.ReversalQueued _ -> "REVERSAL_QUEUED";
          case PaymentState.NeedsSupport _ -> "NEEDS_SUPPORT";
          case PaymentState.Declined _, PaymentState.Cancelled _ -> "WATCHED";
          case PaymentState.Paid _ -> "PAID_WITH_DUTIES";
        };
    String refund = payment.openRefund().map(open -> "REFUND_" + open.stage()).orElse("");
    boolean begun = payment.receipts().stream().anyMatch(r -> r.stage() == ReceiptCopy.Stage.BEGUN);
    String paper = begun ? "PRINTING" : payment.receiptWaiting() ? "PAPER_OWED" : "";
    return List.of(state, refund, paper).stream().filter(word -> !word.isEmpty()).toList();
  }

  @Override
  public Optional<Payment> find(PaymentRequestId paymentRequestId) {
    return journal.find(paymentRequestId);
  }

  @Override
  public Optional<Payment> latest() {
    return journal.latest();
  }

  @Override
  public Optional<Payment> latestPaid() {
    return journal.latestPaid();
  }

  @Override
  public List<Payment> newest(int limit) {
    return journal.newest(limit);
  }

  @Override
  public Optional<Payment> named(String paymentId) {
    return journal.named(paymentId);
  }

  @Override
  public void keep(Notification notification, Instant at) {
    journal.keep(notification, at);
  }

  @Override
  public boolean salePaid(String referenceOrderId) {
    return journal.salePaid(referenceOrderId);
  }

  @Override
  public void reopen() {
    journal.reopen();
  }
}
