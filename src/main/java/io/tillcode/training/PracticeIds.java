package io.tillcode.training;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;

/// Names for payments and refunds in the style of Antom's: the day, then digits that tell nothing.
final class PracticeIds {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");

  private final RandomGenerator random;

  PracticeIds(RandomGenerator random) {
    this.random = random;
  }

  String paymentId(Instant now) {
    return day(now) + "1" + digits(21);
  }

  String refundId(Instant now) {
    return day(now) + "2" + digits(21);
  }

  /// What an order code's QR carries: it cannot be guessed, and its host exists nowhere.
  String orderCode() {
    return "https://practice.tillcode.invalid/oc/" + letters(24);
  }

  /// A `paymentRequestId` that looks like `own` and is not.
  String otherRequestId(String own) {
    String other = digits(own.length());
    return other.equals(own) ? "9" + own.substring(1) + "9" : other;
  }

  private static String day(Instant now) {
    return DAY.format(now.atOffset(ZoneOffset.ofHours(8)));
  }

  private String digits(int count) {
    return pick("0123456789", count);
  }

  private String letters(int count) {
    return pick("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", count);
  }

  private String pick(String alphabet, int count) {
    StringBuilder picked = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      picked.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return picked.toString();
  }
}
