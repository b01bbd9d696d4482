package io.tillcode.training;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// Everything behind the counter: one request at a time, so that no two of them race for the same
/// money.
final class PracticeBank implements Closeable {

  private final ReentrantLock lock = new ReentrantLock();
  private final PracticeGateway.Config config;
  private final PracticeLedger ledger;
  private final PayDesk payDesk;
  private final FollowUpDesk followUpDesk;
  private final RefundDesk refundDesk;

  PracticeBank(PracticeLedger ledger, PracticeGateway.Config config, PracticeKeys keys) {
    PracticeIds ids = new PracticeIds(config.random());
    this.config = config;
    this.ledger = ledger;
    this.payDesk = new PayDesk(ledger, config, keys, ids);
    this.followUpDesk = new FollowUpDesk(ledger, config);
    this.refundDesk = new RefundDesk(ledger, ids);
  }

  /// Carries out a request whose signature was verified.
  ///
  /// @throws IOException if the ledger cannot be written: nothing happened and nothing may be said
  Reply handle(ApiCall call, JsonNode request) throws IOException {
    lock.lock();
    try {
      Instant now = config.clock().instant();
      return switch (call) {
        case PAY -> payDesk.pay(request, now);
        case INQUIRY -> followUpDesk.inquire(request, now);
        case CANCEL -> followUpDesk.cancel(request, now);
        case REFUND -> refundDesk.refund(request, now);
        case INQUIRY_REFUND -> refundDesk.inquireRefund(request);
      };
    } catch (RequestRefused refusal) {
      return Reply.honest(Answers.refused(refusal));
    } finally {
      lock.unlock();
    }
  }

  /// What a reply that had to wait says now.
  Reply later(Reply.Later reply) throws IOException {
    lock.lock();
    try {
      return reply.answer().get();
    } finally {
      lock.unlock();
    }
  }

  /// Every payment, oldest first, as it is now.
  List<PracticePayment> payments() throws IOException {
    lock.lock();
    try {
      Instant now = config.clock().instant();
      List<PracticePayment> all = new ArrayList<>();
      for (LedgerAccount account : ledger.accounts()) {
        ledger.advance(account, now);
        all.add(account.view());
      }
      return all;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      ledger.close();
    } finally {
      lock.unlock();
    }
  }
}
