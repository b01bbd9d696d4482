package io.tillcode.training;

import io.tillcode.training.PracticePayment.Status;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The refunds of one payment. Guarded by the bank's lock.
final class AccountRefunds {

  private final Map<String, RefundSlip> slips = new LinkedHashMap<>();
  private final Map<String, Integer> tries = new HashMap<>();

  void apply(LedgerEntry.Refunded refund) {
    put(
        new RefundSlip(
            refund.refundRequestId(),
            refund.refundId(),
            refund.value(),
            Status.SUCCESS,
            ResultCode.SUCCESS,
            refund.at(),
            null));
  }

  void apply(LedgerEntry.RefundAccepted refund) {
    put(
        new RefundSlip(
            refund.refundRequestId(),
            refund.refundId(),
            refund.value(),
            Status.PROCESSING,
            ResultCode.REFUND_IN_PROCESS,
            refund.at(),
            refund.notifyTo()));
  }

  void apply(LedgerEntry.RefundRefused refund) {
    put(
        new RefundSlip(
            refund.refundRequestId(),
            refund.refundId(),
            refund.value(),
            Status.FAIL,
            refund.resultCode(),
            refund.at(),
            null));
  }

  /// Counts a request about a refund, whether or not there is one by its name.
  void asked(LedgerEntry.Asked asked) {
    String refundRequestId = asked.refundRequestId();
    if (refundRequestId != null) {
      tries.merge(refundRequestId, 1, Integer::sum);
    }
  }

  /// Requests so far that named this refund, inquiries included.
  int tries(String refundRequestId) {
    return tries.getOrDefault(refundRequestId, 0);
  }

  Optional<RefundSlip> slip(String refundRequestId) {
    return Optional.ofNullable(slips.get(refundRequestId));
  }

  /// Oldest first.
  Collection<RefundSlip> all() {
    return Collections.unmodifiableCollection(slips.values());
  }

  /// Whether a refund was refused for this reason before.
  boolean refused(ResultCode why) {
    return slips.values().stream().anyMatch(slip -> slip.resultCode() == why);
  }

  /// What went back, in minor units.
  long done() {
    return sum(Status.SUCCESS);
  }

  /// What will go back, in minor units.
  long pending() {
    return sum(Status.PROCESSING);
  }

  private long sum(Status status) {
    return slips.values().stream()
        .filter(slip -> slip.status() == status)
        .mapToLong(RefundSlip::value)
        .sum();
  }

  private void put(RefundSlip slip) {
    slips.put(slip.refundRequestId(), slip);
  }
}
