package io.tillcode.training;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line of the ledger: something that happened to one payment.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LedgerEntry.Opened.class, name = "opened"),
  @JsonSubTypes.Type(value = LedgerEntry.Swallowed.class, name = "swallowed"),
  @JsonSubTypes.Type(value = LedgerEntry.Charged.class, name = "charged"),
  @JsonSubTypes.Type(value = LedgerEntry.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = LedgerEntry.Cancelled.class, name = "cancelled"),
  @JsonSubTypes.Type(value = LedgerEntry.Refunded.class, name = "refunded"),
  @JsonSubTypes.Type(value = LedgerEntry.Asked.class, name = "asked"),
})
sealed interface LedgerEntry {

  String paymentRequestId();

  Instant at();

  /// A payment exists.
  ///
  /// @param fingerprint tells a repeated request from a changed one without keeping the code
  /// @param drill its number, or null
  /// @param expiresAt not charged until then: never charged
  /// @param confirmsAt when the customer will confirm; null for never
  record Opened(
      String paymentRequestId,
      Instant at,
      String paymentId,
      Amount amount,
      String fingerprint,
      @Nullable Integer drill,
      Instant expiresAt,
      @Nullable Instant confirmsAt)
      implements LedgerEntry {}

  /// A pay request was read and thrown away: there is no payment, and until `silentUntil` there is
  /// no answer to anything about it either.
  record Swallowed(String paymentRequestId, Instant at, Instant silentUntil)
      implements LedgerEntry {}

  /// The customer's money was taken.
  record Charged(String paymentRequestId, Instant at) implements LedgerEntry {}

  /// The payment ended without money.
  record Failed(String paymentRequestId, Instant at, ResultCode resultCode)
      implements LedgerEntry {}

  /// The payment was closed; what was charged went back.
  ///
  /// @param lateMoneyAt when the customer is charged in spite of it; null for never
  record Cancelled(String paymentRequestId, Instant at, @Nullable Instant lateMoneyAt)
      implements LedgerEntry {}

  /// Some of the money went back.
  ///
  /// @param value minor units of the payment's currency
  record Refunded(
      String paymentRequestId, Instant at, String refundRequestId, String refundId, long value)
      implements LedgerEntry {}

  /// A request about this payment came in.
  record Asked(String paymentRequestId, Instant at, ApiCall call) implements LedgerEntry {}
}
