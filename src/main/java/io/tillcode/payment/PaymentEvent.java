package io.tillcode.payment;

import io.tillcode.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that happened to a payment, with its time.
public sealed interface PaymentEvent {

  /// When, by the till's clock.
  Instant at();

  /// A call ended, with an answer or without; or the gateway told something by itself.
  ///
  /// @param refundRequestId the refund it is about, or null when it is about the payment
  record AnswerArrived(
      Instant at, Call call, @Nullable String refundRequestId, GatewayOutcome outcome)
      implements PaymentEvent {}

  /// A timer that the machine started has run out.
  record TimerFired(Instant at, PaymentTimer timer) implements PaymentEvent {}

  /// The cashier gave the payment up.
  record CancelRequested(Instant at, String by) implements PaymentEvent {}

  /// Try what is owed now: the network is back, or a person is impatient.
  record RetryRequested(Instant at) implements PaymentEvent {}

  /// A person wants a paid sale undone: by cancel where that is possible, else by refund.
  record UndoRequested(Instant at, String by) implements PaymentEvent {}

  /// A person wants money of a paid sale given back.
  ///
  /// @param number the refund's number as the person saw it: one that was asked for twice is one
  /// @param amount at most what is left of the payment
  record RefundRequested(Instant at, int number, Money amount, String by) implements PaymentEvent {}

  /// A person has seen to a refused refund by other means.
  record RefundSignedOff(Instant at, String by) implements PaymentEvent {}

  /// A person wants late money given back.
  record MoneyReturnRequested(Instant at, String by) implements PaymentEvent {}

  /// The till has started and found this payment unfinished.
  record Restarted(Instant at) implements PaymentEvent {}

  /// A copy of the receipt is wanted.
  record ReprintRequested(Instant at) implements PaymentEvent {}

  /// The printer is ready for the receipt's first byte.
  record PrintBegan(Instant at, Slip slip) implements PaymentEvent {}

  /// The receipt is on paper.
  record PrintEnded(Instant at, Slip slip) implements PaymentEvent {}

  /// Printing broke off midway.
  record PrintBroke(Instant at, Slip slip) implements PaymentEvent {}
}
