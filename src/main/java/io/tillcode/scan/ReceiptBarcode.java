package io.tillcode.scan;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.regex.Pattern;

/// The barcode on our receipts: a `paymentRequestId` of this till, which begins with the time to
/// the second, or Antom's `paymentId`, all digits, which begins with the day.
final class ReceiptBarcode {

  private static final Pattern REQUEST_ID = Pattern.compile("20[0-9]{12}[0-9A-Za-z]{10,50}");
  private static final Pattern PAYMENT_ID = Pattern.compile("20[0-9]{22,62}");

  private ReceiptBarcode() {}

  static boolean matches(String code) {
    return (REQUEST_ID.matcher(code).matches() && isTime(code))
        || (PAYMENT_ID.matcher(code).matches() && isDay(code));
  }

  private static boolean isDay(String code) {
    return exists(code, 0, 0, 0);
  }

  private static boolean isTime(String code) {
    return exists(code, two(code, 8), two(code, 10), two(code, 12));
  }

  private static boolean exists(String code, int hour, int minute, int second) {
    int year = two(code, 0) * 100 + two(code, 2);
    try {
      return LocalDateTime.of(year, two(code, 4), two(code, 6), hour, minute, second).getYear()
          >= 2015;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static int two(String code, int from) {
    return Integer.parseInt(code.substring(from, from + 2));
  }
}
