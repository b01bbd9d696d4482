package io.tillcode.payment;

import java.util.Optional;
import java.util.regex.Pattern;

/// Antom's `paymentRequestId`: our name for one try to collect a sale, and its idempotency key.
///
/// @param value 1 to 64 ASCII letters and digits; never re-used, never consecutive (guide: create
///   the payment request ID properly)
public record PaymentRequestId(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{1,64}");

  /// @throws IllegalArgumentException if Antom would not take it
  public PaymentRequestId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a paymentRequestId has 1 to 64 letters or digits");
    }
  }

  /// An id that somebody else wrote, or empty if it is none.
  public static Optional<PaymentRequestId> parse(String text) {
    return FORM.matcher(text).matches()
        ? Optional.of(new PaymentRequestId(text))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
