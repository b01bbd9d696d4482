package io.tillcode.scan;

import java.util.List;

/// What a payment code looks like in this shop (settings `paymentCode`).
///
/// The guide's rule is 17 to 32 digits beginning 25 to 30, and to stay open to longer codes: raise
/// `maxLength` and nothing else changes.
///
/// @param prefixes leading digits a code may have
/// @param minLength fewest digits, 4 or more
/// @param maxLength most digits
public record PaymentCodeRule(List<String> prefixes, int minLength, int maxLength) {

  /// Antom's published rule.
  public static final PaymentCodeRule ANTOM =
      new PaymentCodeRule(List.of("25", "26", "27", "28", "29", "30"), 17, 32);

  /// @throws IllegalArgumentException if no code could match
  public PaymentCodeRule {
    prefixes = List.copyOf(prefixes);
    if (prefixes.isEmpty() || !prefixes.stream().allMatch(p -> !p.isEmpty() && Digits.only(p))) {
      throw new IllegalArgumentException("payment code prefixes are digits, and at least one");
    }
    if (minLength < 4 || maxLength < minLength || maxLength > FrameRule.MAX_BYTES) {
      throw new IllegalArgumentException(
          "payment code lengths run from 4 to " + FrameRule.MAX_BYTES + ", the smaller first");
    }
  }

  /// Whether the text is a whole payment code.
  public boolean matches(String text) {
    return text.length() >= minLength
        && text.length() <= maxLength
        && Digits.only(text)
        && prefixes.stream().anyMatch(text::startsWith);
  }

  /// Whether the text is how a payment code begins, with digits missing at its end.
  boolean isBeginning(String text) {
    return !text.isEmpty()
        && text.length() < minLength
        && Digits.only(text)
        && prefixes.stream().anyMatch(p -> text.startsWith(p) || p.startsWith(text));
  }
}
