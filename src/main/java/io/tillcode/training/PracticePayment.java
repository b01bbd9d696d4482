package io.tillcode.training;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the ledger says of one payment, at one instant.
///
/// @param paymentRequestId the merchant's name for it
/// @param paymentId Antom's name for it
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
public record PracticePayment(
    String paymentRequestId,
    String paymentId,
    String currency,
    long amountMinor,
    Status status,
    long chargedMinor,
    long refundedMinor,
    @Nullable Drill drill,
    Instant createdAt,
    @Nullable Instant chargedAt,
    @Nullable Instant closedAt,
    Requests requests) {

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
}
