package io.tillcode.training;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the ledger says of one payment, at one instant.
///
/// @param paymentRequestId the merchant's name for it
/// @param paymentId Antom's name for it
/// @param orderCode the text of its order code; null where the customer's own code was scanned
/// @param currency ISO 4217 letters; every amount here is in its minor units
/// @param amountMinor what the merchant asked for
/// @param status what became of it
/// @param chargedMinor what was taken from the customer
/// @param refundedMinor what went back, by cancel or refund; never more than was charged
/// @param drill the drill it was, or null
/// @param createdAt when the pay request came
/// @param chargedAt when the money was taken, or null
/// @param closedAt when it was cancelled, or null
/// @param requests how often the till asked
/// @param notifications how often the till was told
/// @param refunds every refund asked for and accepted or refused for good, oldest first
public record PracticePayment(
    String paymentRequestId,
    String paymentId,
    @Nullable String orderCode,
    String currency,
    long amountMinor,
    Status status,
    long chargedMinor,
    long refundedMinor,
    @Nullable DrillCard drill,
    Instant createdAt,
    @Nullable Instant chargedAt,
    @Nullable Instant closedAt,
    Requests requests,
    Notifications notifications,
    List<Refund> refunds) {

  /// Antom's `inStorePaymentScenario`.
  public String scenario() {
    return orderCode == null ? "PaymentCode" : "OrderCode";
  }

  /// What the customer is out of pocket, in minor units.
  public long netMinor() {
    return chargedMinor - refundedMinor;
  }

  /// Antom's `paymentStatus`.
  public enum Status {
    PROCESSING,
    SUCCESS,
    FAIL,
    CANCELLED
  }

  /// Requests received about a payment, repeats included.
  public record Requests(int pay, int inquiry, int cancel, int refund) {}

  /// Notifications about a payment and its refunds, repeats included.
  ///
  /// @param acknowledged how many of them were answered as Antom wants it
  /// @param lettersAcknowledged the same, each letter counted once however often it was repeated
  public record Notifications(int sent, int acknowledged, int lettersAcknowledged) {}

  /// One refund of a payment.
  ///
  /// @param amountMinor minor units of the payment's currency
  /// @param status Antom's `refundStatus`: PROCESSING, SUCCESS or FAIL
  public record Refund(String refundRequestId, String refundId, long amountMinor, Status status) {}
}
