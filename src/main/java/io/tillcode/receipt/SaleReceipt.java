package io.tillcode.receipt;

import io.tillcode.money.Money;
import io.tillcode.payment.PaymentRequestId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a paid sale's receipt is made of.
///
/// It has no place for the wallet's or issuer's name nor for an amount in the customer's currency,
/// because neither may be printed (API sheet, section 13.3).
///
/// @param till the till's id
/// @param staff who charged; not printed when blank
/// @param paymentId Antom's name for the payment, or null where its answer left it out
/// @param amount the amount of the sale, in the store's currency
/// @param paidAt when it became paid, by the till's clock
/// @param zone the store's, in which `paidAt` is printed
/// @param locale the receipt's language
/// @param copy 0 for the original, n for COPY n
/// @param training marks the paper as worth nothing
public record SaleReceipt(
    String merchantName,
    String storeName,
    String till,
    String staff,
    PaymentRequestId paymentRequestId,
    @Nullable String paymentId,
    Money amount,
    Instant paidAt,
    ZoneId zone,
    Locale locale,
    int copy,
    boolean training) {

  /// @throws IllegalArgumentException if `copy` is negative
  public SaleReceipt {
    if (copy < 0) {
      throw new IllegalArgumentException("copies count from 0, the original");
    }
  }
}
