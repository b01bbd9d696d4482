package io.tillcode.scan;

/// Finds codes that ran into one another because a terminator was lost.
final class GlueDetector {

  private final PaymentCodeRule rule;

  GlueDetector(PaymentCodeRule rule) {
    this.rule = rule;
  }

  /// Whether a text of allowed length is one code scanned twice.
  ///
  /// Only a shop whose `maxLength` is at least twice its `minLength` can see two codes in one
  /// allowed length. Every possible split is not refused there: a third of all honest 40-digit
  /// codes have one by chance, and they could never be paid. A wrong guess costs a declined
  /// payment.
  boolean isDouble(String code) {
    int half = code.length() / 2;
    return code.length() % 2 == 0
        && rule.matches(code.substring(0, half))
        && code.startsWith(code.substring(0, half), half);
  }

  /// Whether digits longer than any payment code can be cut into codes that a scanner reads, at
  /// least one of them a payment code.
  boolean isGlued(String digits) {
    if (digits.length() <= rule.maxLength()) {
      return false;
    }
    int n = digits.length();
    boolean[] reachable = new boolean[n + 1];
    boolean[] withPayment = new boolean[n + 1];
    reachable[0] = true;
    for (int from = 0; from < n; from++) {
      for (int to = from + 1; reachable[from] && to <= Math.min(n, from + longestPart()); to++) {
        String part = digits.substring(from, to);
        boolean payment = rule.matches(part);
        if (payment || ScanRouter.isProduct(part) || ScanRouter.isOtherWallet(part)) {
          reachable[to] = true;
          withPayment[to] |= payment || withPayment[from];
        }
      }
    }
    return withPayment[n];
  }

  private int longestPart() {
    return Math.max(rule.maxLength(), 19);
  }
}
