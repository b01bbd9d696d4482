package io.tillcode.engine;

import io.tillcode.engine.port.Notification;
import io.tillcode.payment.Call;
import io.tillcode.payment.PaymentEvent;
import io.tillcode.payment.PaymentIds;
import io.tillcode.payment.PaymentRequestId;
import java.time.Instant;
import java.util.Optional;

/// Which of our payments a notification may be about, and what it is to the machine.
final class Notifications {

  private Notifications() {}

  /// Empty when it cannot be one of ours, whoever's it is.
  static Optional<PaymentRequestId> paymentOf(Notification notification) {
    return switch (notification.about()) {
      case Notification.OfPayment(String id) -> PaymentRequestId.parse(id);
      case Notification.OfRefund(String id) -> PaymentIds.paymentOfRefund(id);
      case Notification.Other _ -> Optional.empty();
    };
  }

  static PaymentEvent event(Notification notification, Instant at) {
    String refundRequestId =
        notification.about() instanceof Notification.OfRefund(String id) ? id : null;
    return new PaymentEvent.AnswerArrived(
        at, Call.NOTIFICATION, refundRequestId, notification.outcome());
  }
}
