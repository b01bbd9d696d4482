package io.tillcode.journal;

import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A payment as lists show it.
///
/// @param state as in `payments --json`
/// @param amountMinor smallest unit of `currency`
/// @param refundedMinor what was given back by refund, smallest unit
/// @param settledAt when it became paid, declined or cancelled; null while open
public record PaymentRow(
    String paymentRequestId,
    String referenceOrderId,
    @Nullable String paymentId,
    String scenario,
    String currency,
    long amountMinor,
    String state,
    @Nullable String resultCode,
    long refundedMinor,
    Instant createdAt,
    @Nullable Instant settledAt,
    String till,
    String staff) {

  /// The contract's word for a state.
  static String stateName(Payment payment) {
    return switch (payment.state()) {
      case PaymentState.Paying _ -> "PAYING";
      case PaymentState.Checking _ -> "CHECKING";
      case PaymentState.Paid _ -> "PAID";
      case PaymentState.Declined _ -> "DECLINED";
      case PaymentState.Cancelling _ -> "CANCELLING";
      case PaymentState.ReversalQueued _ -> "REVERSAL_QUEUED";
      case PaymentState.Cancelled _ -> "CANCELLED";
      case PaymentState.NeedsSupport _ -> "NEEDS_SUPPORT";
    };
  }
}
