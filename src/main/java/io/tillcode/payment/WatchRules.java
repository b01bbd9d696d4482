package io.tillcode.payment;

import static io.tillcode.payment.PaymentTimer.WATCH;

import io.tillcode.payment.PaymentState.Trouble;
import io.tillcode.payment.PaymentState.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The look back at a payment that is over: a success may still surface, and money that nobody
/// expects must be found (reliability rule R7).
final class WatchRules {

  private WatchRules() {}

  /// Answers to a payment that is over. A success is not believed at once: it may be older than the
  /// end. Asked again, it is late money (API sheet, section 17, row 43).
  static Decision onAnswer(Payment payment, Payment known, Fact.Answered answered) {
    Instant at = answered.at();
    boolean seenBefore = payment.watch().filter(Watch::successSeen).isPresent();
    if (known.watch().filter(w -> w.absences() >= Watch.ABSENCES).isPresent()) {
      // It signed a success, and now it knows nothing: asking on would never end.
      return Decision.record(new Fact.SupportNeeded(at, Trouble.FORGOTTEN));
    }
    if (!(answered.outcome() instanceof GatewayOutcome.Approved)) {
      boolean denied = seenBefore && !known.watch().orElseThrow().successSeen();
      return denied ? planAgain(known) : Decision.NOTHING;
    }
    if (!Legality.mayBeLate(payment)) {
      return Decision.NOTHING;
    }
    boolean askedSince = payment.watch().filter(Watch::askedSince).isPresent();
    if (askedSince && answered.call() == Call.INQUIRY) {
      Fact found = new Fact.SupportNeeded(at, Trouble.LATE_MONEY);
      return Decision.record(found)
          .then(ReceiptRules.original(known.after(found), at, Slip.Kind.LATE_MONEY, 0));
    }
    return Decision.record(new Fact.LateSuccessSeen(at))
        .timer(WATCH, payment.terms().policy().inquiryInterval());
  }

  static Decision look(Payment payment, Instant at) {
    Watch watch = payment.watch().orElseThrow();
    if (!watch.open()) {
      return Decision.NOTHING;
    }
    Decision asked = Decision.record(new Fact.EndWatched(at)).then(new Effect.SendInquiry());
    if (watch.successSeen()) {
      // Money may be at stake: asked until there is an answer, however often the network fails.
      return asked.timer(WATCH, payment.terms().policy().cancelWindow());
    }
    return asked.then(planAgain(payment.after(asked)));
  }

  /// Waits for the plan's next look, if there is one, by its distance from the one before: the wall
  /// clock has no say while the till runs.
  private static Decision planAgain(Payment payment) {
    int made = payment.watch().orElseThrow().asked();
    if (made >= Watch.LOOKS) {
      return Decision.NOTHING;
    }
    Duration before = made == 0 ? Duration.ZERO : lookAfter(payment, made - 1);
    return Decision.NOTHING.timer(WATCH, lookAfter(payment, made).minus(before));
  }

  static Duration firstLook(Payment payment) {
    return lookAfter(payment, 0);
  }

  /// From the end of the payment to look number `look`: in cancel windows (60 s), so that it keeps
  /// its proportion where the pace is changed: 30 s, 3 min, 12 min, 1 h, 12 h.
  private static Duration lookAfter(Payment payment, int look) {
    List<Integer> halfWindows = List.of(1, 6, 24, 120, 1440);
    return payment
        .terms()
        .policy()
        .cancelWindow()
        .dividedBy(2)
        .multipliedBy(halfWindows.get(Math.min(look, Watch.LOOKS - 1)));
  }

  /// Takes the after-look up where it stands after a restart.
  static Decision goOn(Payment payment, Instant at) {
    return payment.watch().filter(Watch::open).isPresent()
        ? Decision.NOTHING.timer(WATCH, nextLook(payment, at))
        : Decision.NOTHING;
  }

  /// The time that the till was off counts, or a shop that closes at night would never come to the
  /// last look. A clock that jumped moves it within its own length at most.
  private static Duration nextLook(Payment payment, Instant at) {
    Watch watch = payment.watch().orElseThrow();
    Duration soonest = payment.terms().policy().inquiryInterval();
    Instant end = payment.settledAt();
    if (watch.successSeen() || end == null) {
      return soonest;
    }
    Duration whole = lookAfter(payment, watch.asked());
    Duration left = Duration.between(at, end.plus(whole));
    if (left.compareTo(soonest) < 0) {
      return soonest;
    }
    return left.compareTo(whole) > 0 ? whole : left;
  }
}
