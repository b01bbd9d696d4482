package io.tillcode.payment;

import static io.tillcode.payment.PaymentTimer.WATCH;

import io.tillcode.payment.PaymentState.Trouble;
import io.tillcode.payment.PaymentState.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The look back at a payment that is over: a success may still surface, and money that nobody
/// expects must be found (reliability rule R7).
final class WatchRules {

  private WatchRules() {}

  /// Answers to a payment that is over. A success is not believed at once: it may be older than the
  /// end. Asked again, it is late money (API sheet, section 17, row 43).
  static Decision onAnswer(Payment payment, Payment known, Fact.Answered answered) {
    Instant at = answered.at();
    if (known.watch().filter(w -> w.absences() >= Watch.ABSENCES).isPresent()) {
      // It signed a success, and now it knows nothing: asking on would never end.
      return Decision.record(new Fact.SupportNeeded(at, Trouble.FORGOTTEN));
    }
    if (!(answered.outcome() instanceof GatewayOutcome.Approved) || !Legality.mayBeLate(payment)) {
      return toldSomething(payment, known) ? planAgain(known) : Decision.NOTHING;
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
    // Money may be at stake: asked until there is an answer, however often the network fails.
    return asked.timer(WATCH, ifUnanswered(payment.after(asked)));
  }

  /// Whether this answer ended a look, or took back a success.
  private static boolean toldSomething(Payment before, Payment known) {
    Watch was = before.watch().orElse(Watch.FRESH);
    Watch is = known.watch().orElse(Watch.FRESH);
    return (was.unanswered() > 0 && is.unanswered() == 0)
        || (was.successSeen() && !is.successSeen());
  }

  /// Waits for the plan's next look, if there is one.
  private static Decision planAgain(Payment known) {
    Watch watch = known.watch().orElseThrow();
    return watch.open()
        ? Decision.NOTHING.timer(WATCH, beforeLook(known, watch.asked()))
        : Decision.NOTHING;
  }

  /// What is looked back at after a refusal. One that nobody had doubted only from a distance: the
  /// gateway would have to contradict itself.
  static @Nullable Watch after(Fact.PaymentDeclined fact) {
    if (fact.resultCode().equals(PaymentMachine.NOT_SENT)) {
      return null; // no byte of it left
    }
    return fact.doubted() ? Watch.FRESH : Watch.DISTANT;
  }

  static @Nullable Watch after(Fact.PaymentCancelled fact) {
    return switch (fact.ending()) {
      case CONFIRMED, NOTHING_CHARGED, UNDONE -> Watch.FRESH;
      case NOT_SENT, REFUNDED -> null; // nothing can surface; a refunded one stays SUCCESS at Antom
    };
  }

  /// Plans the first look back after this end.
  static Decision begin(Payment payment, Decision end, @Nullable Watch watch) {
    return watch == null ? end : end.timer(WATCH, beforeLook(payment, watch.asked()));
  }

  /// Takes the after-look up where it stands after a restart.
  static Decision goOn(Payment payment) {
    Optional<Watch> open = payment.watch().filter(Watch::open);
    if (open.isEmpty()) {
      return Decision.NOTHING;
    }
    Duration soon = payment.terms().policy().inquiryInterval();
    return Decision.NOTHING.timer(WATCH, open.get().successSeen() ? soon : ifUnanswered(payment));
  }

  /// How long a look that was sent is given before the next, and how long the first look after a
  /// restart waits. At most an hour, for few shops are open for twelve.
  ///
  /// The wall clock has no say in it: set forward, it would have the whole plan over in a minute.
  private static Duration ifUnanswered(Payment payment) {
    Watch watch = payment.watch().orElseThrow();
    if (watch.successSeen()) {
      return payment.terms().policy().cancelWindow();
    }
    Duration longest = afterEnd(payment, 3);
    Duration doubled =
        beforeLook(payment, watch.asked()).multipliedBy(1L << Math.min(watch.unanswered(), 7));
    return doubled.compareTo(longest) > 0 ? longest : doubled;
  }

  /// From the look before, or from the end of the payment, to look number `look`.
  private static Duration beforeLook(Payment payment, int look) {
    Duration before = look == 0 ? Duration.ZERO : afterEnd(payment, look - 1);
    return afterEnd(payment, look).minus(before);
  }

  /// From the end of the payment to look number `look`: in cancel windows (60 s), so that it keeps
  /// its proportion where the pace is changed: 30 s, 3 min, 12 min, 1 h, 12 h.
  private static Duration afterEnd(Payment payment, int look) {
    List<Integer> halfWindows = List.of(1, 6, 24, 120, 1440);
    return payment
        .terms()
        .policy()
        .cancelWindow()
        .dividedBy(2)
        .multipliedBy(halfWindows.get(Math.min(look, Watch.LOOKS - 1)));
  }
}
