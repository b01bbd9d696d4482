package io.tillcode.payment;

import static io.tillcode.payment.PaymentTimer.ASK;
import static io.tillcode.payment.PaymentTimer.HORIZON;
import static io.tillcode.payment.PaymentTimer.WATCH;

import io.tillcode.payment.GatewayOutcome.Refusal;
import io.tillcode.payment.PaymentState.Cancelled;
import io.tillcode.payment.PaymentState.Cancelling;
import io.tillcode.payment.PaymentState.Checking;
import io.tillcode.payment.PaymentState.Declined;
import io.tillcode.payment.PaymentState.Ending;
import io.tillcode.payment.PaymentState.NeedsSupport;
import io.tillcode.payment.PaymentState.Paid;
import io.tillcode.payment.PaymentState.Paying;
import io.tillcode.payment.PaymentState.ReversalQueued;
import io.tillcode.payment.PaymentState.Trouble;
import io.tillcode.payment.PaymentState.Watch;
import io.tillcode.reversal.Reversal.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Decides what follows when something happens to a payment.
///
/// Pure: the same payment and event give the same facts and effects, whatever the clock says. The
/// rules are those of Antom's in-store guide ("Properly use Antom APIs", "Solution for cancellation
/// retries"); the table of every state with every event is kept beside the tests.
///
/// Three rules stand above all others:
/// * only a signed success for this very payment and amount makes it *Paid*, and only while nobody
///   has begun to undo it;
/// * silence is never a refusal: it is asked about, and when asking is over the payment is undone;
/// * the duty to undo is a fact before the first cancel leaves, and ends only by proof.
public final class PaymentMachine {

  /// The result code of a payment that never left this machine.
  public static final String NOT_SENT = "NOT_SENT";

  /// Who asks when nobody did: the till itself.
  public static final String BY_TILL = "till";

  private final ReversalRules reversal = new ReversalRules();

  /// Begins a payment. Its id and the intention to send are one fact, durable before the first byte
  /// leaves (invariant I01).
  public Decision start(PaymentTerms terms) {
    PaymentPolicy policy = terms.policy();
    return Decision.record(new Fact.PaymentStarted(terms.createdAt(), terms))
        .then(new Effect.SendPay())
        .timer(ASK, policy.firstInquiryAfter())
        .timer(HORIZON, policy.horizon());
  }

  /// What follows from `event`. Events that mean nothing in this state change nothing.
  public Decision decide(Payment payment, PaymentEvent event) {
    return switch (event) {
      case PaymentEvent.AnswerArrived e -> onAnswer(payment, e);
      case PaymentEvent.TimerFired e -> onTimer(payment, e);
      case PaymentEvent.CancelRequested e ->
          payment.undecided() ? reversal.begin(payment, e.at(), Reason.CASHIER, e.by()) : nothing();
      case PaymentEvent.RetryRequested e ->
          payment.reversal().isPresent() ? reversal.tryNow(payment, e.at()) : nothing();
      case PaymentEvent.MoneyReturnRequested e ->
          payment.state() instanceof NeedsSupport
              ? reversal.giveBack(payment, e.at(), e.by())
              : nothing();
      case PaymentEvent.Restarted e -> onRestart(payment, e.at());
      case PaymentEvent.ReprintRequested e -> ReceiptRules.reprint(payment, e.at());
      case PaymentEvent.PrintBegan e -> ReceiptRules.began(payment, e.at(), e.copy());
      case PaymentEvent.PrintEnded e -> ReceiptRules.ended(payment, e.at(), e.copy());
      case PaymentEvent.PrintBroke e -> ReceiptRules.broke(payment, e.at(), e.copy());
    };
  }

  private Decision onAnswer(Payment payment, PaymentEvent.AnswerArrived event) {
    GatewayOutcome outcome = Binding.bind(payment, event.call(), event.outcome());
    Fact.Answered answered = new Fact.Answered(event.at(), event.call(), outcome);
    Payment known = payment.after(answered);
    Decision rest =
        switch (payment.state()) {
          case Paying _, Checking _ ->
              switch (event.call()) {
                case PAY, INQUIRY -> whileUndecided(payment, known, answered);
                case CANCEL, REFUND -> nothing(); // was never sent: nothing has been given up
              };
          case Cancelling _, ReversalQueued _ -> reversal.onAnswer(known, answered);
          case Declined _, Cancelled _ -> afterTheEnd(payment, known, answered);
          case NeedsSupport _ -> reversal.whileAPersonIsNeeded(known, answered);
          case Paid _ -> nothing();
        };
    return Decision.record(answered).then(rest);
  }

  /// Pay and inquiry answers while it is open whether the customer was charged.
  private Decision whileUndecided(Payment payment, Payment known, Fact.Answered answered) {
    Instant at = answered.at();
    boolean pay = answered.call() == Call.PAY;
    boolean doubted = payment.state() instanceof Checking;
    return switch (answered.outcome()) {
      case GatewayOutcome.Approved _ ->
          Decision.record(new Fact.PaymentPaid(at)).then(ReceiptRules.original(payment, at));
      case GatewayOutcome.Declined(_, String code) -> declined(payment, at, code, doubted);
      case GatewayOutcome.Closed _ -> cancelled(payment, at, Ending.CONFIRMED);
      case GatewayOutcome.NotSent _ ->
          pay ? declined(payment, at, NOT_SENT, false) : nothing(); // a lost inquiry proves nothing
      case GatewayOutcome.Refused(String code, Refusal refusal) -> {
        boolean aboutThisRequest = refusal == Refusal.CONFIGURATION || refusal == Refusal.NEVER;
        yield pay && !doubted && aboutThisRequest
            ? declined(payment, at, code, false)
            : askUnlessAsking(known, answered, doubted);
      }
      case GatewayOutcome.InProgress _ ->
          pay && !doubted
              ? nothing().timer(ASK, payment.terms().policy().inquiryInterval())
              : nothing();
      case GatewayOutcome.NotFound _, GatewayOutcome.Unknown _ ->
          askUnlessAsking(known, answered, doubted);
    };
  }

  /// A pay call that ended without proof is asked about at once; the checking loop needs no push.
  private Decision askUnlessAsking(Payment known, Fact.Answered answered, boolean doubted) {
    return answered.call() == Call.PAY && !doubted ? ask(known, answered.at()) : nothing();
  }

  private Decision onTimer(Payment payment, PaymentEvent.TimerFired event) {
    Instant at = event.at();
    return switch (event.timer()) {
      case ASK -> payment.undecided() ? ask(payment, at) : nothing();
      case RETRY -> payment.reversal().isPresent() ? reversal.tryNow(payment, at) : nothing();
      case WINDOW ->
          payment.state() instanceof Cancelling ? reversal.queue(payment, at) : nothing();
      case HORIZON ->
          payment.undecided() || payment.reversal().isPresent()
              ? Decision.record(new Fact.HorizonPassed(at))
              : nothing();
      case WATCH -> payment.watch().isPresent() ? look(payment, at) : nothing();
    };
  }

  /// The next inquiry, or the end of asking. Every inquiry counts, answered or not (guide: 10 to 20
  /// times, three seconds apart, then cancel).
  private Decision ask(Payment payment, Instant at) {
    PaymentPolicy policy = payment.terms().policy();
    if (payment.inquiries() >= policy.inquiryAttempts()) {
      return reversal.begin(payment, at, Reason.NO_RESULT_IN_TIME, BY_TILL);
    }
    return Decision.record(new Fact.InquirySent(at))
        .then(new Effect.SendInquiry())
        .timer(ASK, policy.inquiryInterval());
  }

  private Decision declined(Payment payment, Instant at, String code, boolean doubted) {
    Decision end = Decision.record(new Fact.PaymentDeclined(at, code, doubted));
    return doubted ? end.timer(WATCH, firstLook(payment)) : end;
  }

  static Decision cancelled(Payment payment, Instant at, Ending ending) {
    Decision end = Decision.record(new Fact.PaymentCancelled(at, ending));
    return switch (ending) {
      case CONFIRMED, NOTHING_CHARGED -> end.timer(WATCH, firstLook(payment));
      case NOT_SENT, REFUNDED -> end;
    };
  }

  /// Answers to a payment that is over. A success is not believed at once: it may be older than the
  /// end. Asked again, it is late money (API sheet, section 17, row 43).
  private Decision afterTheEnd(Payment payment, Payment known, Fact.Answered answered) {
    if (payment.watch().isEmpty()) {
      return nothing();
    }
    Instant at = answered.at();
    boolean seenBefore = payment.watch().get().successSeen();
    if (!(answered.outcome() instanceof GatewayOutcome.Approved)) {
      boolean denied = seenBefore && !known.watch().orElseThrow().successSeen();
      return denied ? watchOn(known, at) : nothing();
    }
    if (seenBefore && answered.call() == Call.INQUIRY) {
      return Decision.record(new Fact.SupportNeeded(at, Trouble.LATE_MONEY));
    }
    return Decision.record(new Fact.LateSuccessSeen(at))
        .timer(WATCH, payment.terms().policy().inquiryInterval());
  }

  private Decision look(Payment payment, Instant at) {
    Watch watch = payment.watch().orElseThrow();
    if (!watch.open()) {
      return nothing();
    }
    Decision asked = Decision.record(new Fact.EndWatched(at)).then(new Effect.SendInquiry());
    if (watch.successSeen()) {
      // Money may be at stake: asked until there is an answer, however often the network fails.
      return asked.timer(WATCH, payment.terms().policy().cancelWindow());
    }
    int next = watch.asked() + 1;
    return next < Watch.LOOKS
        ? asked.timer(WATCH, lookAfter(payment, next).minus(lookAfter(payment, watch.asked())))
        : asked;
  }

  private static Duration firstLook(Payment payment) {
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

  /// After a restart the till knows what its journal says and nothing else: calls that were out are
  /// lost, timers are gone, the payment code is gone, so pay is never sent again.
  private Decision onRestart(Payment payment, Instant at) {
    PaymentPolicy policy = payment.terms().policy();
    Decision restarted = Decision.record(new Fact.TillRestarted(at));
    Payment known = payment.after(new Fact.TillRestarted(at));
    Decision rest =
        switch (known.state()) {
          case Paying _, Checking _ -> ask(known, at).timer(HORIZON, policy.horizon());
          case Cancelling _, ReversalQueued _ -> reversal.resume(known, at);
          case Declined _, Cancelled _ -> watchOn(known, at);
          case Paid _, NeedsSupport _ -> nothing();
        };
    return restarted.then(rest).then(ReceiptRules.resume(known, at));
  }

  /// Takes the after-look up where it stands.
  private static Decision watchOn(Payment payment, Instant at) {
    return payment.watch().filter(Watch::open).isPresent()
        ? nothing().timer(WATCH, nextLook(payment, at))
        : nothing();
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

  private static Decision nothing() {
    return Decision.NOTHING;
  }
}
