package io.tillcode.engine;

import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentRequestId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/// The payments of the last minutes: who is asked to pay the same again may have paid with one of
/// them already (ADR 0010). Measured, not read off the clock, which may jump.
final class Recent {

  private static final Duration MINUTES = Duration.ofMinutes(3);

  private final Ports ports;
  private final Set<PaymentRequestId> ids = new HashSet<>();

  Recent(Ports ports) {
    this.ports = ports;
  }

  /// A payment has begun.
  void begun(PaymentRequestId id) {
    keep(id, MINUTES);
  }

  /// A payment was found in the journal: how old it is only the clock can tell.
  void found(Payment payment) {
    Duration age = Duration.between(payment.terms().createdAt(), ports.clock().instant());
    Duration left = MINUTES.minus(age);
    if (left.isPositive()) {
      keep(payment.terms().paymentRequestId(), left.compareTo(MINUTES) < 0 ? left : MINUTES);
    }
  }

  private void keep(PaymentRequestId id, Duration time) {
    if (ids.add(id)) {
      ports.scheduler().after(time, () -> ports.mailbox().accept(new Message.Aged(id)));
    }
  }

  /// Its minutes are over.
  void aged(PaymentRequestId id) {
    ids.remove(id);
  }

  boolean holds(Payment payment) {
    return ids.contains(payment.terms().paymentRequestId());
  }
}
