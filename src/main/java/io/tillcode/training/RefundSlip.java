package io.tillcode.training;

import io.tillcode.training.PracticePayment.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One refund, as the ledger's entries leave it.
///
/// @param value minor units of the payment's currency
/// @param status PROCESSING, SUCCESS or FAIL
/// @param resultCode what a repeated refund request is answered with
/// @param at when the status became what it is
/// @param notifyTo who is told when it is done, where it is not done yet; null for nobody
record RefundSlip(
    String refundRequestId,
    String refundId,
    long value,
    Status status,
    ResultCode resultCode,
    Instant at,
    @Nullable NotifyTo notifyTo) {

  PracticePayment.Refund view() {
    return new PracticePayment.Refund(refundRequestId, refundId, value, status);
  }
}
