package io.tillcode.scan;

/// Digits as codes have them: ASCII only, since other scripts' digits come from keyboards.
final class Digits {

  private Digits() {}

  static boolean only(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /// Whether the last digit is the GS1 check digit of those before it (EAN-8, UPC-A, EAN-13,
  /// GTIN-14): weights 3 and 1 in turn from the right.
  static boolean gs1CheckDigitFits(String digits) {
    int sum = 0;
    for (int i = digits.length() - 2, weight = 3; i >= 0; i--, weight = 4 - weight) {
      sum += (digits.charAt(i) - '0') * weight;
    }
    return (10 - sum % 10) % 10 == digits.charAt(digits.length() - 1) - '0';
  }
}
