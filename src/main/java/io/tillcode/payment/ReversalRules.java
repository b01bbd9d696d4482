package io.tillcode.payment;

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
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a payment that was given up is undone: cancel, with the same parameters, until the gateway
/// confirms; past the cancellable period ask, and refund once if it was charged.
///
/// One try at a time leads to the next: [#tryNow] sends what the duty's step says and sets the next
/// try's timer before any answer, so that no answer, lost or late, can stop the duty.
final class ReversalRules {

  /// Cancels that may be refused while the money stands charged before it is refunded instead.
  private static final int REFUSALS = 2;

  /// Takes the duty on. Its fact is durable before the first cancel leaves.
  Decision begin(Payment payment, Instant at, Reason reason, String by) {
    Fact decided = new Fact.ReversalDecided(at, reason, by);
    return Decision.record(decided)
        .then(tryNow(payment.after(decided), at))
        .timer(WINDOW, payment.terms().policy().cancelWindow());
  }

  /// Gives late money back. It is asked about first, so that what went back meanwhile by itself is
  /// not given back twice.
  Decision giveBack(Payment payment, Instant at, String by) {
    Fact decided = new Fact.ReversalDecided(at, Reason.LATE_MONEY, by);
    Fact stepped = new Fact.ReversalStepped(at, Step.ASK_THEN_REFUND, null);
    return Decision.record(decided, stepped)
        .then(resume(payment.after(decided).after(stepped), at));
  }

  /// Goes on with a duty whose timers do not run.
  Decision resume(Payment payment, Instant at) {
    PaymentPolicy policy = payment.terms().policy();
    Decision go = tryNow(payment, at);
    if (!(payment.state() instanceof ReversalQueued)) {
      go = go.timer(WINDOW, policy.cancelWindow());
    }
    return payment.horizonPassed() ? go : go.timer(HORIZON, policy.horizon());
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
    Fact tried = new Fact.ReversalTried(at);
    Effect send =
        switch (duty.step()) {
          case CANCEL -> new Effect.SendCancel();
          case ASK_THEN_CANCEL, ASK_THEN_REFUND, CONFIRM_ABSENCE -> new Effect.SendInquiry();
          case REFUND -> refund(payment, duty);
        };
    return Decision.record(tried).then(send).then(retryLater(payment.after(tried)));
  }

  /// What an answer means for the duty. `payment` already knows the answer.
  Decision onAnswer(Payment payment, Fact.Answered answered) {
    return switch (answered.call()) {
      case PAY -> onPay(payment, answered);
      case INQUIRY -> onInquiry(payment, answered);
      case CANCEL -> onCancel(payment, answered);
      case REFUND -> onRefund(payment, answered);
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
      case GatewayOutcome.Closed _ -> PaymentMachine.cancelled(payment, at, Ending.CONFIRMED);
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
          GatewayOutcome.Declined _,
          GatewayOutcome.InProgress _,
          GatewayOutcome.NotSent _,
          GatewayOutcome.Unknown _ ->
          stayOwed();
    };
  }

  private Decision onInquiry(Payment payment, Fact.Answered answered) {
    Instant at = answered.at();
    Step step = duty(payment).step();
    return switch (answered.outcome()) {
      case GatewayOutcome.Closed _ -> PaymentMachine.cancelled(payment, at, Ending.CONFIRMED);
      case GatewayOutcome.Declined _ ->
          PaymentMachine.cancelled(payment, at, Ending.NOTHING_CHARGED);
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
                duty(payment).absences() >= 2
                    ? PaymentMachine.cancelled(payment, at, Ending.NOTHING_CHARGED)
                    : stayOwed();
          };
      case GatewayOutcome.Refused _, GatewayOutcome.NotSent _, GatewayOutcome.Unknown _ ->
          stayOwed();
    };
  }

  private Decision onRefund(Payment payment, Fact.Answered answered) {
    Instant at = answered.at();
    return switch (answered.outcome()) {
      case GatewayOutcome.Closed _ -> PaymentMachine.cancelled(payment, at, Ending.REFUNDED);
      case GatewayOutcome.Refused(_, Refusal refusal) ->
          switch (refusal) {
            case CONFIGURATION -> stayOwed();
            case STATE, NEVER, CANCEL_WINDOW_EXCEEDED -> refused(payment, at);
          };
      case GatewayOutcome.NotFound _ -> refused(payment, at);
      case GatewayOutcome.Approved _,
          GatewayOutcome.Declined _,
          GatewayOutcome.InProgress _,
          GatewayOutcome.NotSent _,
          GatewayOutcome.Unknown _ ->
          stayOwed();
    };
  }

  /// A refund that was refused may have been done by an earlier sending of the same request.
  Decision whileAPersonIsNeeded(Payment payment, Fact.Answered answered) {
    return answered.call() == Call.REFUND && answered.outcome() instanceof GatewayOutcome.Closed
        ? PaymentMachine.cancelled(payment, answered.at(), Ending.REFUNDED)
        : stayOwed();
  }

  /// A refusal that comes after a person has asked for the next refund is that of an earlier one.
  private static Decision refused(Payment payment, Instant at) {
    return duty(payment).step() == Step.REFUND
        ? Decision.record(new Fact.SupportNeeded(at, Trouble.REFUND_REFUSED))
        : stayOwed();
  }

  /// Changes the step and tries it at once.
  private Decision step(Payment payment, Instant at, Step step) {
    @Nullable String refundRequestId =
        step == Step.REFUND ? payment.refundRequestIds().getLast() : null;
    Fact stepped = new Fact.ReversalStepped(at, step, refundRequestId);
    return Decision.record(stepped).then(tryNow(payment.after(stepped), at));
  }

  /// Changes the step; the next try comes at its time.
  private static Decision stepLater(Instant at, Step step) {
    return Decision.record(new Fact.ReversalStepped(at, step, null));
  }

  private static Effect refund(Payment payment, Reversal duty) {
    @Nullable String paymentId = payment.paymentId();
    @Nullable String refundRequestId = duty.refundRequestId();
    if (paymentId == null || refundRequestId == null) {
      throw new IllegalStateException("a refund step without its ids");
    }
    return new Effect.SendRefund(refundRequestId, paymentId);
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
            RETRY,
            queued ? duty.backoff(policy.cancelInterval()) : policy.cancelInterval(),
            queued));
  }

  private static Reversal duty(Payment payment) {
    return payment.reversal().orElseThrow();
  }

  /// The next try's timer is running; nothing else follows.
  private static Decision stayOwed() {
    return Decision.NOTHING;
  }
}
