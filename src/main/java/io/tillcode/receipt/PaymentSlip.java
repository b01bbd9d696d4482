package io.tillcode.receipt;

import io.tillcode.money.Money;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.Slip;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a piece of paper about a payment is made of.
///
/// It has no place for the wallet's or issuer's name nor for an amount in the customer's currency,
/// because neither may be printed (API sheet, section 13.3).
///
/// @param slip which paper it is
/// @param till the till's id
/// @param staff who charged or gave back; not printed when blank
/// @param paymentId Antom's name for the payment, or null where its answer left it out
/// @param refundRequestId our name for the refund, on its slip; else null
/// @param amount what was paid, given back or found, in the store's currency
/// @param refunded what has been given back of a paid sale so far; zero is not printed
/// @param at when that was, by the till's clock
/// @param zone the store's, in which `at` is printed
/// @param locale the paper's language
/// @param training marks the paper as worth nothing
public record PaymentSlip(
    Slip slip,
    String merchantName,
    String storeName,
    String till,
    String staff,
    PaymentRequestId paymentRequestId,
    @Nullable String paymentId,
    @Nullable String refundRequestId,
    Money amount,
    Money refunded,
    Instant at,
    ZoneId zone,
    Locale locale,
    boolean training) {

  /// @throws IllegalArgumentException if the copy's number is negative
  public PaymentSlip {
    if (slip.copy() < 0) {
      throw new IllegalArgumentException("copies count from 0, the original");
    }
  }
}
