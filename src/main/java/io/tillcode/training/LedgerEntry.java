package io.tillcode.training;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line of the ledger: something that happened to one payment.
///
/// Parts that older ledgers do not have are null.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LedgerEntry.Opened.class, name = "opened"),
  @JsonSubTypes.Type(value = LedgerEntry.Swallowed.class, name = "swallowed"),
  @JsonSubTypes.Type(value = LedgerEntry.Charged.class, name = "charged"),
  @JsonSubTypes.Type(value = LedgerEntry.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = LedgerEntry.Cancelled.class, name = "cancelled"),
  @JsonSubTypes.Type(value = LedgerEntry.Refunded.class, name = "refunded"),
  @JsonSubTypes.Type(value = LedgerEntry.RefundAccepted.class, name = "refundAccepted"),
  @JsonSubTypes.Type(value = LedgerEntry.RefundRefused.class, name = "refundRefused"),
  @JsonSubTypes.Type(value = LedgerEntry.Asked.class, name = "asked"),
  @JsonSubTypes.Type(value = LedgerEntry.Notified.class, name = "notified"),
})
sealed interface LedgerEntry {

  String paymentRequestId();

  Instant at();

  /// A payment exists.
  ///
  /// @param fingerprint tells a repeated request from a changed one without keeping the code
  /// @param drill its number, or null
  /// @param expiresAt not charged until then: never charged
  /// @param confirmsAt when the customer will confirm; null for never by himself
  /// @param refusal what the wallet answers the customer who confirms; null if it pays
  /// @param orderCode the text of the code to be scanned; null where the customer's was
  /// @param notifyTo who is told of the end; null for nobody
  record Opened(
      String paymentRequestId,
      Instant at,
      String paymentId,
      Amount amount,
      String fingerprint,
      @Nullable Integer drill,
      Instant expiresAt,
      @Nullable Instant confirmsAt,
      @Nullable ResultCode refusal,
      @Nullable String orderCode,
      @Nullable NotifyTo notifyTo)
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

  /// A refund will be done, but not yet. Its money is spoken for.
  ///
  /// @param value minor units of the payment's currency
  /// @param notifyTo who is told when it is done; null for nobody
  record RefundAccepted(
      String paymentRequestId,
      Instant at,
      String refundRequestId,
      String refundId,
      long value,
      @Nullable NotifyTo notifyTo)
      implements LedgerEntry {}

  /// A refund was refused for good.
  ///
  /// @param value minor units of the payment's currency
  record RefundRefused(
      String paymentRequestId,
      Instant at,
      String refundRequestId,
      String refundId,
      long value,
      ResultCode resultCode)
      implements LedgerEntry {}

  /// A request about this payment came in.
  ///
  /// @param refundRequestId the refund that it was about, or null
  record Asked(String paymentRequestId, Instant at, ApiCall call, @Nullable String refundRequestId)
      implements LedgerEntry {

    Asked(String paymentRequestId, Instant at, ApiCall call) {
      this(paymentRequestId, at, call, null);
    }
  }

  /// A notification was sent.
  ///
  /// @param httpStatus of its answer; 0 for none
  /// @param acknowledged whether that was the acknowledgement Antom wants
  /// @param letter the same for every repeat of one notification; null in ledgers of older versions
  record Notified(
      String paymentRequestId,
      Instant at,
      int httpStatus,
      boolean acknowledged,
      @Nullable String letter)
      implements LedgerEntry {}
}
