package io.tillcode.payment;

/// Antom's `paymentRequestId`: our name for one try to collect a sale, and its idempotency key.
///
/// @param value 1 to 64 ASCII letters and digits; never re-used, never consecutive (guide: create
///   the payment request ID properly)
public record PaymentRequestId(String value) {

  /// @throws IllegalArgumentException if Antom would not take it
  public PaymentRequestId {
    if (!value.matches("[A-Za-z0-9]{1,64}")) {
      throw new IllegalArgumentException("a paymentRequestId has 1 to 64 letters or digits");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
