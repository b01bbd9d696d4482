package io.tillcode.payment;

/// A request to the gateway, by Antom's name for it.
public enum Call {
  PAY,
  INQUIRY,
  CANCEL,
  REFUND
}
