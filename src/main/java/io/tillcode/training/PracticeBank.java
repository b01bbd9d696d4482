package io.tillcode.training;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillcode.training.Letter.Delivery;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private final NotificationDesk notificationDesk;

  PracticeBank(PracticeLedger ledger, PracticeGateway.Config config, PracticeKeys keys) {
    PracticeIds ids = new PracticeIds(config.random());
    this.config = config;
    this.ledger = ledger;
    this.notificationDesk = new NotificationDesk(ledger, config.pace());
    this.payDesk = new PayDesk(ledger, config, keys, ids, notificationDesk);
    this.followUpDesk = new FollowUpDesk(ledger, config);
    this.refundDesk = new RefundDesk(ledger, config, ids, notificationDesk);
  }

  /// Carries out a request whose signature was verified.
  ///
  /// @param clientId in whose name it was signed
  /// @throws IOException if the ledger cannot be written: nothing happened and nothing may be said
  Reply handle(ApiCall call, JsonNode request, String clientId) throws IOException {
    lock.lock();
    try {
      Instant now = config.clock().instant();
      return switch (call) {
        case PAY -> payDesk.pay(request, clientId, now);
        case INQUIRY -> followUpDesk.inquire(request, now);
        case CANCEL -> followUpDesk.cancel(request, now);
        case REFUND -> refundDesk.refund(request, clientId, now);
        case INQUIRY_REFUND -> refundDesk.inquireRefund(request, now);
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

  /// A wallet scans an order code and pays it.
  ///
  /// @param text what the code carries
  /// @return `SUCCESS` if it was paid just now, otherwise why not
  String scan(String text) throws IOException {
    lock.lock();
    try {
      Optional<LedgerAccount> found = ledger.byOrderCode(text);
      if (found.isEmpty()) {
        return ResultCode.ORDER_NOT_EXIST.name();
      }
      Instant now = config.clock().instant();
      LedgerAccount account = found.get();
      ledger.advance(account, now);
      return switch (account.status()) {
        case PROCESSING -> {
          ledger.append(account.decision(now));
          yield account.resultCode().name();
        }
        case SUCCESS -> "ALREADY_PAID";
        case FAIL, CANCELLED -> account.resultCode().name();
      };
    } finally {
      lock.unlock();
    }
  }

  /// Notifications that are to be sent now. Each has to come back by [#delivered].
  List<Letter> takeDueLetters() throws IOException {
    lock.lock();
    try {
      return notificationDesk.takeDue(config.clock().instant());
    } finally {
      lock.unlock();
    }
  }

  void delivered(Letter letter, Delivery delivery) throws IOException {
    lock.lock();
    try {
      notificationDesk.delivered(letter, delivery, config.clock().instant());
    } finally {
      lock.unlock();
    }
  }

  /// A notification by hand; empty if there is no such payment or nobody to tell.
  Optional<Letter> letter(String paymentRequestId, HandLetter wanted) throws IOException {
    lock.lock();
    try {
      Instant now = config.clock().instant();
      Optional<LedgerAccount> found = ledger.byRequestId(paymentRequestId);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      ledger.advance(found.get(), now);
      return wanted.about(found.get(), now);
    } finally {
      lock.unlock();
    }
  }

  /// Writes down a notification that was sent by hand.
  void recordLetter(Letter letter, Delivery delivery) throws IOException {
    lock.lock();
    try {
      notificationDesk.record(letter, delivery, config.clock().instant());
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
