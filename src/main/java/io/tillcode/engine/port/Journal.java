package io.tillcode.engine.port;

import io.tillcode.payment.Fact;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentRequestId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The append-only record of facts, by which the till knows what it knows. Used by the engine's
/// thread only.
public interface Journal {

  /// Makes these facts durable, all or none, before it returns, with everything derived from them.
  ///
  /// @param after the payment as it is once the facts are known
  /// @param facts what is new, in order
  /// @throws JournalException if they may or may not be durable: nothing may be done because of
  ///   them until [#reopen] has been called and the journal read again
  void append(Payment after, List<Fact> facts);

  /// Every payment the till still has something to do about, oldest first.
  List<Payment> unfinished();

  /// One payment, folded from its facts.
  Optional<Payment> find(PaymentRequestId paymentRequestId);

  /// The payment that started last.
  Optional<Payment> latest();

  /// The payment whose receipt F4 prints again: the one paid last.
  Optional<Payment> latestPaid();

  /// The payments that started last, newest first.
  List<Payment> newest(int limit);

  /// The payment that Antom knows by this `paymentId`.
  Optional<Payment> named(String paymentId);

  /// Keeps a notification that is about none of our payments, durable before it returns. The same
  /// one is kept once.
  ///
  /// @throws JournalException if it may or may not be durable
  void keep(Notification notification, Instant at);

  /// Whether a payment of this sale is paid.
  boolean salePaid(String referenceOrderId);

  /// Closes the store and opens it anew, after a failure.
  ///
  /// @throws JournalException if it cannot be opened
  void reopen();
}
