package io.tillcode.payment;

/// Where an answer comes from: a request to the gateway, by Antom's name for it, or the gateway of
/// its own accord.
public enum Call {
  PAY,
  INQUIRY,
  CANCEL,
  REFUND,
  REFUND_INQUIRY,
  /// `notifyPayment` or `notifyRefund`. Never the last word: it may be late or repeated, and it
  /// never overrules a cancel (guide: "Notifications").
  NOTIFICATION
}
