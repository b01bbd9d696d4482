package io.tillcode.payment;

import java.time.Instant;

/// Something that happened to a payment, with its time.
public sealed interface PaymentEvent {

  /// When, by the till's clock.
  Instant at();

  /// A call ended, with an answer or without.
  record AnswerArrived(Instant at, Call call, GatewayOutcome outcome) implements PaymentEvent {}

  /// A timer that the machine started has run out.
  record TimerFired(Instant at, PaymentTimer timer) implements PaymentEvent {}

  /// The cashier gave the payment up.
  record CancelRequested(Instant at, String by) implements PaymentEvent {}

  /// Try what is owed now: the network is back, or a person is impatient.
  record RetryRequested(Instant at) implements PaymentEvent {}

  /// A person wants late money given back.
  record MoneyReturnRequested(Instant at, String by) implements PaymentEvent {}

  /// The till has started and found this payment unfinished.
  record Restarted(Instant at) implements PaymentEvent {}

  /// A copy of the receipt is wanted.
  record ReprintRequested(Instant at) implements PaymentEvent {}

  /// The printer is ready for the receipt's first byte.
  record PrintBegan(Instant at, int copy) implements PaymentEvent {}

  /// The receipt is on paper.
  record PrintEnded(Instant at, int copy) implements PaymentEvent {}

  /// Printing broke off midway.
  record PrintBroke(Instant at, int copy) implements PaymentEvent {}
}
