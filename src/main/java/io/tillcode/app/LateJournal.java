package io.tillcode.app;

import io.tillcode.engine.port.Journal;
import io.tillcode.engine.port.JournalException;
import io.tillcode.engine.port.Notification;
import io.tillcode.journal.SqliteJournal;
import io.tillcode.payment.Fact;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentRequestId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A journal that may not be there yet: the till opens all the same, says on its screen that it
/// cannot sell, and does so as soon as the journal can be opened.
///
/// Used by the engine's thread, as any journal; made and closed by its owner before and after.
final class LateJournal implements Journal, AutoCloseable {

  private final Path file;
  private @Nullable SqliteJournal journal;
  private @Nullable JournalException refusal;

  LateJournal(Path file) {
    this.file = file;
    try {
      journal = new SqliteJournal(file);
    } catch (JournalException e) {
      refusal = e;
    }
  }

  @Override
  public void append(Payment after, List<Fact> facts) {
    journal().append(after, facts);
  }

  @Override
  public List<Payment> unfinished() {
    return journal().unfinished();
  }

  @Override
  public Optional<Payment> find(PaymentRequestId paymentRequestId) {
    return journal().find(paymentRequestId);
  }

  @Override
  public Optional<Payment> latest() {
    return journal().latest();
  }

  @Override
  public Optional<Payment> latestPaid() {
    return journal().latestPaid();
  }

  @Override
  public List<Payment> newest(int limit) {
    return journal().newest(limit);
  }

  @Override
  public Optional<Payment> named(String paymentId) {
    return journal().named(paymentId);
  }

  @Override
  public void keep(Notification notification, Instant at) {
    journal().keep(notification, at);
  }

  @Override
  public boolean salePaid(String referenceOrderId) {
    return journal().salePaid(referenceOrderId);
  }

  @Override
  public void reopen() {
    if (journal == null) {
      journal = new SqliteJournal(file);
    } else {
      journal.reopen();
    }
  }

  @Override
  public void close() {
    if (journal != null) {
      journal.close();
    }
  }

  private SqliteJournal journal() {
    if (journal != null) {
      return journal;
    }
    throw refusal == null
        ? new JournalException("the journal " + file + " is not open", null)
        : refusal;
  }
}
