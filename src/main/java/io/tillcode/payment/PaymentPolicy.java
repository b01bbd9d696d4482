package io.tillcode.payment;

import java.time.Duration;

/// The pace of one payment, fixed when it starts so that a settings change never rewrites the past.
///
/// @param firstInquiryAfter silence after pay until the first inquiry (guide: 5 s)
/// @param inquiryInterval from one inquiry to the next (guide: 3 s)
/// @param inquiryAttempts inquiries before the till cancels (guide: 10 to 20)
/// @param cancelInterval from one cancel to the next (guide: 5 to 10 s)
/// @param cancelWindow how long cancels are sent at that pace before the queue takes over (60 s)
/// @param orderCodeValidity how long an order code may be scanned, from when it was asked for
/// @param printReceipt whether the till had a printer: without one no receipt is owed
public record PaymentPolicy(
    Duration firstInquiryAfter,
    Duration inquiryInterval,
    int inquiryAttempts,
    Duration cancelInterval,
    Duration cancelWindow,
    Duration orderCodeValidity,
    boolean printReceipt) {

  /// How long the gateway may still take money for the pay request: sent as `paymentExpiryTime`, so
  /// that neither a request stuck on the way nor a code on a photo can charge long after the till
  /// gave up.
  public Duration payValidity(Scenario scenario) {
    return switch (scenario) {
      case PAYMENT_CODE -> checkingTime().plus(cancelWindow);
      case ORDER_CODE -> orderCodeValidity;
    };
  }

  /// The time after which a pay request that was not seen by the gateway can no longer arrive: its
  /// validity plus a margin for skewed clocks. Only then does 'not found' prove anything.
  public Duration horizon(Scenario scenario) {
    return payValidity(scenario).plus(cancelWindow);
  }

  /// The longest a cashier waits for an answer before the till cancels by itself.
  public Duration checkingTime() {
    return firstInquiryAfter.plus(inquiryInterval.multipliedBy(inquiryAttempts));
  }

  /// The queue's pace: the cancel interval doubled with each try, up to 64 times. With the default
  /// of 5 s that is 5 s to about 5 min, for as long as it takes.
  public Duration backoff(int queuedTries) {
    return cancelInterval.multipliedBy(1L << Math.min(queuedTries, 6));
  }
}
