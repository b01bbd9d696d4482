package io.tillcode.simulation;

import io.tillcode.engine.port.Journal;
import io.tillcode.engine.port.Notification;
import io.tillcode.payment.Fact;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentRequestId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A journal that passes everything on: planted mistakes change one thing of it.
class PassingJournal implements Journal {

  private final Journal journal;

  PassingJournal(Journal journal) {
    this.journal = journal;
  }

  @Override
  public void append(Payment after, List<Fact> facts) {
    journal.append(after, facts);
  }

  @Override
  public List<Payment> unfinished() {
    return journal.unfinished();
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
