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

  /// A `paymentRequestId` that looks like `own` and is not.
  String otherRequestId(String own) {
    String other = digits(own.length());
    return other.equals(own) ? "9" + own.substring(1) + "9" : other;
  }

  private static String day(Instant now) {
    return DAY.format(now.atOffset(ZoneOffset.ofHours(8)));
  }

  private String digits(int count) {
    StringBuilder digits = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.toString();
  }
}
