package io.tillcode.payment;

import static io.tillcode.payment.PaymentTimer.HALF_TIME;
import static io.tillcode.payment.PaymentTimer.HORIZON;
import static io.tillcode.payment.PaymentTimer.RETRY;
import static io.tillcode.payment.PaymentTimer.WINDOW;

import io.tillcode.payment.GatewayOutcome.Refusal;
import io.tillcode.payment.PaymentState.Ending;
import io.tillcode.payment.PaymentState.ReversalQueued;
import io.tillcode.payment.PaymentState.Trouble;
import io.tillcode.reversal.Reversal;
import io.tillcode.reversal.Reversal.Reason;
import io.tillcode.reversal.Reversal.Step;
import java.time.Duration;
import java.time.Instant;

/// How a payment that was given up is undone: cancel, with the same parameters, until the gateway
/// confirms; past the cancellable period ask, and refund once if it was charged.
///
/// One try at a time leads to the next: [#tryNow] sends what the duty's step says and sets the next
/// try's timer before any answer, so that no answer, lost or late, can stop the duty.
final class ReversalRules {

  /// Cancels that may be refused while the money stands charged before it is refunded instead.
  private static final int REFUSALS = 2;

  private final RefundRules refunds;

  ReversalRules(RefundRules refunds) {
    this.refunds = refunds;
  }

  /// Takes the duty on. Its fact is durable before the first cancel leaves.
  Decision begin(Payment payment, Instant at, Reason reason, String by) {
    PaymentPolicy policy = payment.terms().policy();
    Fact decided = new Fact.ReversalDecided(at, reason, by);
    Payment owing = payment.after(decided);
    Decision tried = tryNow(owing, at);
    Decision begun =
        Decision.record(decided)
            .then(tried)
            .timer(WINDOW, policy.cancelWindow())
            .then(halfTime(owing.after(tried), at));
    return reason == Reason.UNDO && !payment.horizonPassed()
        ? begun.timer(HORIZON, policy.horizon(payment.terms().scenario()))
        : begun;
  }

  /// Gives late money back. It is asked about first, so that what went back meanwhile by itself is
  /// not given back twice.
  Decision giveBack(Payment payment, Instant at, String by) {
    Fact decided = new Fact.ReversalDecided(at, Reason.LATE_MONEY, by);
    Fact stepped = new Fact.ReversalStepped(at, Step.ASK_THEN_REFUND, null);
    return Decision.record(decided, stepped)
        .then(resume(payment.after(decided).after(stepped), at));
  }

  /// Warns a person while there is still time to do something about it.
  Decision halfTimePassed(Payment payment, Instant at) {
    boolean warns = duty(payment).canCancel() && !duty(payment).halfTimePassed();
    return warns ? Decision.record(new Fact.HalfTimePassed(at)) : Decision.NOTHING;
  }

  /// Goes on with a duty whose timers do not run.
  Decision resume(Payment payment, Instant at) {
    PaymentPolicy policy = payment.terms().policy();
    boolean byRefund = duty(payment).step() == Step.REFUND; // goes on by itself
    Decision go = byRefund ? stayOwed() : tryNow(payment, at);
    if (!(payment.state() instanceof ReversalQueued)) {
      go = go.timer(WINDOW, policy.cancelWindow());
    }
    go = go.then(halfTime(payment.after(go), at));
    return payment.horizonPassed()
        ? go
        : go.timer(HORIZON, policy.horizon(payment.terms().scenario()));
  }

  /// The time that the till was off counts: a half that passed meanwhile is told at once.
  private Decision halfTime(Payment payment, Instant at) {
    Reversal duty = duty(payment);
    Instant end = payment.terms().cancelDeadline();
    if (!duty.canCancel() || duty.halfTimePassed() || !duty.since().isBefore(end)) {
      return Decision.NOTHING;
    }
    Duration half = Duration.between(duty.since(), end).dividedBy(2);
    Duration left = Duration.between(at, duty.since().plus(half));
    return left.isPositive()
        ? Decision.NOTHING.timer(HALF_TIME, left)
        : halfTimePassed(payment, at);
  }

  /// The cashier has waited long enough: the queue goes on, slower and slower, for as long as it
  /// takes.
  Decision queue(Payment payment, Instant at) {
    Fact queued = new Fact.ReversalQueued(at);
    return Decision.record(queued).then(retryLater(payment.after(queued)));
  }

  /// Sends what the duty's step says.
  Decision tryNow(Payment payment, Instant at) {
    Reversal duty = duty(payment);
    boolean tooLate = !at.isBefore(payment.terms().cancelDeadline());
    if (duty.step() == Step.CANCEL && tooLate) {
      return step(payment, at, Step.ASK_THEN_REFUND);
    }
    if (duty.step() == Step.REFUND) {
      return payment.openRefund().isPresent() ? refunds.tryNow(payment, at) : stayOwed();
    }
    Fact tried = new Fact.ReversalTried(at);
    Effect send = duty.step() == Step.CANCEL ? new Effect.SendCancel() : new Effect.SendInquiry();
    return Decision.record(tried).then(send).then(retryLater(payment.after(tried)));
  }

  /// What an answer means for the duty. `payment` already knows the answer.
  Decision onAnswer(Payment payment, Fact.Answered answered) {
    return switch (answered.call()) {
      case PAY -> onPay(payment, answered);
      case INQUIRY -> onInquiry(payment, answered);
      case CANCEL -> onCancel(payment, answered);
      case REFUND, REFUND_INQUIRY -> stayOwed(); // named no refund
      case NOTIFICATION -> stayOwed(); // knowledge; the cancel's result decides
    };
  }

  /// A pay answer that comes now is knowledge, never *Paid*: the cancel's result decides (guide:
  /// notifyPayment). Only proof that nothing was sent ends the duty.
  private Decision onPay(Payment payment, Fact.Answered answered) {
    return answered.outcome() instanceof GatewayOutcome.NotSent
        ? PaymentMachine.cancelled(payment, answered.at(), Ending.NOT_SENT)
        : stayOwed();
  }

  private Decision onCancel(Payment payment, Fact.Answered answered) {
    Instant at = answered.at();
    return switch (answered.outcome()) {
      case GatewayOutcome.Closed _ -> undone(payment, at, Ending.CONFIRMED);
      case GatewayOutcome.NotFound _ ->
          // Before the horizon the cancel may have overtaken the pay request: it stays owed.
          payment.horizonPassed() && cancelling(payment)
              ? step(payment, at, Step.CONFIRM_ABSENCE)
              : stayOwed();
      case GatewayOutcome.Refused(_, Refusal refusal) ->
          switch (refusal) {
            case CANCEL_WINDOW_EXCEEDED ->
                cancelling(payment) ? step(payment, at, Step.ASK_THEN_REFUND) : stayOwed();
            case STATE, NEVER ->
                cancelling(payment) ? step(payment, at, Step.ASK_THEN_CANCEL) : stayOwed();
            case CONFIGURATION -> stayOwed(); // stays owed and is on the settle list with its code
          };
      case GatewayOutcome.Approved _,
          GatewayOutcome.CodeIssued _,
          GatewayOutcome.Declined _,
          GatewayOutcome.InProgress _,
          GatewayOutcome.NotSent _,
          GatewayOutcome.Unknown _ ->
          stayOwed();
    };
  }

  /// Over by the gateway's word. What had been paid is told apart: the customer holds a receipt.
  private static Decision undone(Payment payment, Instant at, Ending ending) {
    boolean paidBefore = duty(payment).reason() == Reason.UNDO;
    Decision end =
        PaymentMachine.cancelled(payment, at, paidBefore ? Ending.UNDONE : ending)
            .then(RefundRules.overtaken(payment, at));
    return paidBefore
        ? end.then(ReceiptRules.original(payment.after(end), at, Slip.Kind.CANCELLATION, 0))
        : end;
  }

  /// The gateway does not know it, twice, and it can no longer arrive: nothing was charged. But a
  /// success that it once signed it cannot forget.
  private static Decision absent(Payment payment, Instant at) {
    return payment.told().successHeard()
        ? Decision.record(new Fact.SupportNeeded(at, Trouble.FORGOTTEN))
        : PaymentMachine.cancelled(payment, at, Ending.NOTHING_CHARGED);
  }

  private Decision onInquiry(Payment payment, Fact.Answered answered) {
    Instant at = answered.at();
    Step step = duty(payment).step();
    return switch (answered.outcome()) {
      case GatewayOutcome.Closed _ -> undone(payment, at, Ending.CONFIRMED);
      case GatewayOutcome.Declined _ -> undone(payment, at, Ending.NOTHING_CHARGED);
      case GatewayOutcome.Approved _ ->
          switch (step) {
            case CANCEL, REFUND -> stayOwed();
            case CONFIRM_ABSENCE -> stepLater(at, Step.CANCEL);
            case ASK_THEN_CANCEL ->
                // Refused twice, and charged: cancelling will not come true, waiting helps nobody.
                duty(payment).refusals() >= REFUSALS && payment.paymentId() != null
                    ? step(payment, at, Step.REFUND)
                    : stepLater(at, Step.CANCEL);
            case ASK_THEN_REFUND ->
                payment.paymentId() == null ? stayOwed() : step(payment, at, Step.REFUND);
          };
      case GatewayOutcome.InProgress _ ->
          switch (step) {
            case CANCEL, REFUND, ASK_THEN_REFUND -> stayOwed();
            case ASK_THEN_CANCEL, CONFIRM_ABSENCE -> stepLater(at, Step.CANCEL);
          };
      case GatewayOutcome.NotFound _ ->
          switch (step) {
            case CANCEL, REFUND -> stayOwed();
            case ASK_THEN_CANCEL -> stepLater(at, Step.CANCEL);
            case ASK_THEN_REFUND ->
                payment.horizonPassed() ? stepLater(at, Step.CONFIRM_ABSENCE) : stayOwed();
            case CONFIRM_ABSENCE ->
                duty(payment).absences() >= 2 ? absent(payment, at) : stayOwed();
          };
      case GatewayOutcome.CodeIssued _,
          GatewayOutcome.Refused _,
          GatewayOutcome.NotSent _,
          GatewayOutcome.Unknown _ ->
          stayOwed();
    };
  }

  /// Changes the step and tries it at once. A refund that is still out is gone on with: there is
  /// one at a time, or the money could go back twice.
  private Decision step(Payment payment, Instant at, Step step) {
    boolean refund = step == Step.REFUND;
    boolean another = refund && payment.openRefund().isEmpty();
    Fact stepped =
        new Fact.ReversalStepped(at, step, another ? payment.nextRefundRequestId() : null);
    Payment known = payment.after(stepped);
    return Decision.record(stepped).then(refund ? refunds.begin(known, at) : tryNow(known, at));
  }

  /// Changes the step; the next try comes at its time.
  private static Decision stepLater(Instant at, Step step) {
    return Decision.record(new Fact.ReversalStepped(at, step, null));
  }

  private static boolean cancelling(Payment payment) {
    return duty(payment).step() == Step.CANCEL;
  }

  private static Decision retryLater(Payment payment) {
    PaymentPolicy policy = payment.terms().policy();
    boolean queued = payment.state() instanceof ReversalQueued;
    Reversal duty = duty(payment);
    return Decision.NOTHING.then(
        new Effect.StartTimer(
            RETRY, queued ? policy.backoff(duty.queuedTries()) : policy.cancelInterval(), queued));
  }

  private static Reversal duty(Payment payment) {
    return payment.reversal().orElseThrow();
  }

  /// The next try's timer is running; nothing else follows.
  private static Decision stayOwed() {
    return Decision.NOTHING;
  }
}
