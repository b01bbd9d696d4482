package io.tillcode.engine.port;

import io.tillcode.payment.GatewayOutcome;

/// Something Antom told us by itself, its signature verified over the raw bytes.
///
/// @param type its `notifyType` (`PAYMENT_RESULT`, `REFUND_RESULT`, …), or empty where it has none;
///   at most 64 letters, digits and underscores
/// @param about what it speaks of
/// @param outcome what it claims; whether that is about our payment, amount and currency is for the
///   machine to say. Without meaning for [Other]
/// @param digest SHA-256 of the raw body in lower-case hexadecimal: the same one is stored once
/// @param redactedBody the body to keep for support, without tokens and personal data
public record Notification(
    String type, About about, GatewayOutcome outcome, String digest, String redactedBody) {

  /// What a notification speaks of.
  public sealed interface About {}

  /// @param paymentRequestId as it was told: it may be nobody's
  public record OfPayment(String paymentRequestId) implements About {}

  /// @param refundRequestId as it was told: it may be nobody's
  public record OfRefund(String refundRequestId) implements About {}

  /// Captures, disputes, authorizations and whatever else is not this till's business.
  public record Other() implements About {}
}
