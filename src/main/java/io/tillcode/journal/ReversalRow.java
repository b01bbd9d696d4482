package io.tillcode.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A reversal that is owed, as lists show it.
///
/// @param step what the next try sends
/// @param tries so far
/// @param deadline after it the money goes back by refund instead of cancel
public record ReversalRow(
    String paymentRequestId,
    String currency,
    long amountMinor,
    String state,
    String reason,
    String decidedBy,
    Instant since,
    String step,
    int tries,
    @Nullable String resultCode,
    @Nullable String refundRequestId,
    Instant deadline) {}
