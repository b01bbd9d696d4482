package io.tillcode.engine;

import io.tillcode.engine.TillView.Notice;
import io.tillcode.payment.Fact;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentState.Trouble;
import io.tillcode.refund.Refund;
import java.util.List;
import java.util.Optional;

/// What people at the till are told when something happens to money that no screen shows.
final class News {

  private News() {}

  /// The newest piece of news among these facts.
  ///
  /// @param after the payment once they are known
  static Optional<Notice> of(Payment after, List<Fact> facts) {
    Optional<Notice> newest = Optional.empty();
    for (Fact fact : facts) {
      Optional<Notice> news = of(after, fact);
      newest = news.isPresent() ? news : newest;
    }
    return newest;
  }

  private static Optional<Notice> of(Payment payment, Fact fact) {
    String number = ViewMaker.number(payment);
    if (fact instanceof Fact.HalfTimePassed) {
      return Optional.of(new Notice.DeadlineNear(number, payment.terms().cancelDeadline()));
    }
    if (fact instanceof Fact.SupportNeeded(_, Trouble trouble) && trouble == Trouble.LATE_MONEY) {
      return Optional.of(new Notice.LateMoney(number, payment.terms().amount()));
    }
    if (fact instanceof Fact.RefundDone(_, String id)) {
      return refund(payment, id, number);
    }
    if (fact instanceof Fact.RefundRefused(_, String id, _)) {
      return refund(payment, id, number);
    }
    return Optional.empty();
  }

  private static Optional<Notice> refund(Payment payment, String id, String number) {
    return payment
        .refunds()
        .named(id)
        .map(r ->
            new Notice.RefundEnded(
                number, r.amount(), r.stage() == Refund.Stage.REFUSED ? r.resultCode() : null));
  }
}
