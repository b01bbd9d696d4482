package io.tillcode.scan;

/// The customer's one-time payment code.
///
/// It is as good as money for a minute, so it lives in memory and in the pay request only:
/// [#toString] is masked, and journal, log and screen get [#masked].
///
/// @param digits the code as scanned, digits only
public record PaymentCode(String digits) {

  /// First two and last two digits, as many dots as there were digits between.
  public String masked() {
    return digits.substring(0, 2)
        + "·".repeat(digits.length() - 4)
        + digits.substring(digits.length() - 2);
  }

  @Override
  public String toString() {
    return masked();
  }
}
