package io.tillcode.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A refund, as lists show it.
///
/// @param amountMinor smallest unit of `currency`
/// @param stage `SENDING`, `QUEUED`, `DONE` or `REFUSED`
/// @param sendings refund requests that left so far
/// @param resultCode why it was refused, or null
/// @param endedAt when it was done or refused, or null
public record RefundRow(
    String refundRequestId,
    String paymentRequestId,
    @Nullable String paymentId,
    String currency,
    long amountMinor,
    String stage,
    int sendings,
    @Nullable String resultCode,
    String decidedBy,
    Instant since,
    @Nullable Instant endedAt) {}
