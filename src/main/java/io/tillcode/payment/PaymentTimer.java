package io.tillcode.payment;

/// The timers of one payment. Starting one that runs replaces it.
public enum PaymentTimer {
  /// Time for the (next) inquiry.
  ASK,
  /// Time for the next try of a reversal.
  RETRY,
  /// The cashier has waited long enough for a cancel; the queue takes over.
  WINDOW,
  /// The pay request can no longer arrive.
  HORIZON,
  /// Time to look at an ended payment once more.
  WATCH,
  /// The order code is no longer taken.
  CODE_END,
  /// Half of the time in which a cancel is possible is over.
  HALF_TIME,
  /// Time for the next try of a refund.
  REFUND_RETRY,
  /// Somebody has waited long enough for a refund: the queue takes over. There, after a refusal: no
  /// sending of it can still arrive.
  REFUND_WINDOW
}
