package io.tillcode.payment;

import static io.tillcode.payment.PaymentTimer.ASK;
import static io.tillcode.payment.PaymentTimer.CODE_END;

import io.tillcode.reversal.Reversal.Reason;
import java.time.Duration;
import java.time.Instant;

/// What is special about an order code (guide: "Accept payments"): it exists before anybody pays,
/// it may be paid at any moment while it stands on a screen, and it is closed at the gateway before
/// it leaves the screen.
final class OrderCodeRules {

  private OrderCodeRules() {}

  /// The code stands on the screens.
  static Decision show(Payment known, OrderCode code) {
    if (known.orderCode().isEmpty()) {
      return Decision.NOTHING; // it came too late to be shown
    }
    PaymentPolicy policy = known.terms().policy();
    return Decision.NOTHING
        .timer(ASK, policy.inquiryInterval())
        .timer(CODE_END, code.endsWithin(policy.orderCodeValidity()));
  }

  /// Asks one last time before the code is closed: the customer may have paid this very moment, and
  /// would see the money go and come back.
  static Decision lastInquiry(Payment payment, Instant at, Reason reason, String by) {
    return Decision.record(new Fact.LastInquirySent(at, reason, by))
        .then(new Effect.SendInquiry())
        .timer(ASK, payment.terms().policy().inquiryInterval());
  }

  /// What is left of the code's time. A clock that jumped moves it within its own length at most.
  static Duration timeLeft(Payment payment, Told.ShownCode shown, Instant at) {
    Duration longest = payment.terms().policy().orderCodeValidity();
    Duration left = Duration.between(at, shown.until());
    if (left.isNegative()) {
      return Duration.ZERO;
    }
    return left.compareTo(longest) > 0 ? longest : left;
  }
}
