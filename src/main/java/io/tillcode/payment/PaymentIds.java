package io.tillcode.payment;

import io.tillcode.money.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes ids as the guide suggests ("Create payment request ID properly"): time to the second,
/// till, amount, serial and a random part. Digits only where the till's id allows it, so that Code
/// 128 packs two to a symbol and the barcode fits on narrow paper.
public final class PaymentIds {

  private static final DateTimeFormatter TO_THE_SECOND =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

  private static final Pattern REFUND = Pattern.compile("([A-Za-z0-9]+)R[0-9]+");

  /// Random digits in an id: with time, till and serial before them, two ids never meet.
  public static final int RANDOM_DIGITS = 12;

  private PaymentIds() {}

  /// A new `paymentRequestId`.
  ///
  /// @param serial the till's count of payments; its last six digits are used
  /// @param random 0 to 10^[#RANDOM_DIGITS] - 1, drawn by the caller
  public static PaymentRequestId paymentRequestId(
      Instant now, ZoneId zone, String till, Money amount, long serial, long random) {
    // ROOT, or a machine set to Arabic or Thai would write digits that Antom does not take.
    String id =
        String.format(
            Locale.ROOT,
            "%s%s%d%06d%0" + RANDOM_DIGITS + "d",
            TO_THE_SECOND.format(now.atZone(zone)),
            till.replaceAll("[^A-Za-z0-9]", ""),
            amount.minor(),
            serial % 1_000_000,
            random);
    // Code 128 set C wants an even number of digits.
    return new PaymentRequestId(id.length() % 2 == 0 ? id : id + "0");
  }

  /// Our name for a payment's refund: the payment's own and a number, so that one is found by the
  /// other.
  ///
  /// @param number from 1
  static String refundRequestId(PaymentRequestId payment, int number) {
    return payment.value() + "R" + number;
  }

  /// The payment that a refund of this name would belong to, or empty if it is none of ours.
  public static Optional<PaymentRequestId> paymentOfRefund(String refundRequestId) {
    Matcher parts = REFUND.matcher(refundRequestId);
    return parts.matches() ? PaymentRequestId.parse(parts.group(1)) : Optional.empty();
  }

  /// A new `referenceOrderId`, by which the shop knows the sale. Never equal to a
  /// `paymentRequestId`.
  public static String referenceOrderId(Instant now, ZoneId zone, String till, long serial) {
    return "S" + TO_THE_SECOND.format(now.atZone(zone)) + "-" + till + "-" + serial;
  }
}
