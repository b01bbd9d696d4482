package io.tillcode.payment;

import io.tillcode.money.Money;
import java.time.Duration;

/// Something to do once the facts are durable.
public sealed interface Effect {

  /// Send the pay request. It is sent once in a payment's life, by the decision that starts it.
  record SendPay() implements Effect {}

  record SendInquiry() implements Effect {}

  record SendCancel() implements Effect {}

  /// @param paymentId Antom's name for the payment; a refund takes no other
  record SendRefund(String refundRequestId, String paymentId, Money amount) implements Effect {}

  /// Ask what became of a refund.
  record SendRefundInquiry(String refundRequestId) implements Effect {}

  /// Start a timer, replacing one of the same kind.
  ///
  /// @param spread whether to vary the time by up to a fifth, so that tills do not return together
  record StartTimer(PaymentTimer timer, Duration after, boolean spread) implements Effect {}

  record PrintReceipt(Slip slip) implements Effect {}
}
