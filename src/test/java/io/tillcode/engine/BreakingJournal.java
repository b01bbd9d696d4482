package io.tillcode.engine;

import io.tillcode.engine.port.Journal;
import io.tillcode.engine.port.JournalException;
import io.tillcode.engine.port.Notification;
import io.tillcode.payment.Fact;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentRequestId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The real journal on a disk that fails when told to: before or after the facts are durable, the
/// caller cannot tell which.
final class BreakingJournal implements Journal {

  enum Break {
    NEVER,
    BEFORE_THE_COMMIT,
    AFTER_THE_COMMIT
  }

  private final Journal real;
  private Break next = Break.NEVER;
  private int appendsUntil;
  private int reopeningsThatFail;
  int appends;
  int reopened;

  BreakingJournal(Journal real) {
    this.real = real;
  }

  /// @param after how many appends go well first
  void breakOnce(Break how, int after) {
    next = how;
    appendsUntil = after;
  }

  void failReopening(int times) {
    reopeningsThatFail = times;
  }

  @Override
  public void append(Payment after, List<Fact> facts) {
    appends++;
    Break how = next;
    if (how == Break.NEVER || appendsUntil-- > 0) {
      real.append(after, facts);
      return;
    }
    next = Break.NEVER;
    if (how == Break.AFTER_THE_COMMIT) {
      real.append(after, facts);
    }
    throw new JournalException("the disk failed", new IOException("EIO"));
  }

  @Override
  public void reopen() {
    if (reopeningsThatFail-- > 0) {
      throw new JournalException("the disk is still away", new IOException("EIO"));
    }
    reopened++;
    real.reopen();
  }

  @Override
  public List<Payment> unfinished() {
    return real.unfinished();
  }

  @Override
  public Optional<Payment> find(PaymentRequestId paymentRequestId) {
    return real.find(paymentRequestId);
  }

  @Override
  public Optional<Payment> latest() {
    return real.latest();
  }

  @Override
  public Optional<Payment> latestPaid() {
    return real.latestPaid();
  }

  @Override
  public List<Payment> newest(int limit) {
    return real.newest(limit);
  }

  @Override
  public Optional<Payment> named(String paymentId) {
    return real.named(paymentId);
  }

  @Override
  public void keep(Notification notification, Instant at) {
    real.keep(notification, at);
  }

  @Override
  public boolean salePaid(String referenceOrderId) {
    return real.salePaid(referenceOrderId);
  }
}
