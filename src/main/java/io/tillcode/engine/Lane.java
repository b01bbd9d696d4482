package io.tillcode.engine;

import io.tillcode.payment.PaymentRequestId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// Where payments wait that are being checked while others are served, oldest first.
final class Lane {

  private final List<PaymentRequestId> parked = new ArrayList<>();
  private Set<PaymentRequestId> before = Set.of();

  void park(PaymentRequestId id) {
    parked.add(id);
  }

  /// @return whether it was there
  boolean take(PaymentRequestId id) {
    return parked.remove(id);
  }

  boolean holds(PaymentRequestId id) {
    return parked.contains(id);
  }

  List<PaymentRequestId> parked() {
    return Collections.unmodifiableList(parked);
  }

  /// Empties the lane, because the journal is read again.
  void restart() {
    before = Set.copyOf(parked);
    parked.clear();
  }

  /// Whether it was parked before the restart.
  boolean heldBefore(PaymentRequestId id) {
    return before.contains(id);
  }
}
