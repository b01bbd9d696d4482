package io.tillcode.payment;

import static io.tillcode.payment.PaymentTimer.ASK;
import static io.tillcode.payment.PaymentTimer.CODE_END;
import static io.tillcode.payment.PaymentTimer.HORIZON;
import static io.tillcode.payment.PaymentTimer.WATCH;

import io.tillcode.payment.GatewayOutcome.Refusal;
import io.tillcode.payment.PaymentState.Cancelled;
import io.tillcode.payment.PaymentState.Cancelling;
import io.tillcode.payment.PaymentState.Checking;
import io.tillcode.payment.PaymentState.Declined;
import io.tillcode.payment.PaymentState.Ending;
import io.tillcode.payment.PaymentState.LastInquiry;
import io.tillcode.payment.PaymentState.NeedsSupport;
import io.tillcode.payment.PaymentState.Paid;
import io.tillcode.payment.PaymentState.Paying;
import io.tillcode.payment.PaymentState.ReversalQueued;
import io.tillcode.refund.Refund;
import io.tillcode.reversal.Reversal;
import io.tillcode.reversal.Reversal.Reason;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
///
/// Open to subclasses for one reason: tests plant mistakes in it, to see that they are found.
public class PaymentMachine {

  /// The result code of a payment that never left this machine.
  public static final String NOT_SENT = "NOT_SENT";

  /// Who asks when nobody did: the till itself.
  public static final String BY_TILL = "till";

  private final RefundRules refunds = new RefundRules();
  private final ReversalRules reversal = new ReversalRules(refunds);

  /// Begins a payment. Its id and the intention to send are one fact, durable before the first byte
  /// leaves (invariant I01).
  ///
  /// @param despite an unresolved payment of the same amount that a person says is another
  ///   customer's, or null
  public Decision start(PaymentTerms terms, @Nullable PaymentRequestId despite) {
    PaymentPolicy policy = terms.policy();
    Decision begun =
        Decision.record(new Fact.PaymentStarted(terms.createdAt(), terms, despite))
            .then(new Effect.SendPay())
            .timer(ASK, policy.firstInquiryAfter())
            .timer(HORIZON, policy.horizon(terms.scenario()));
    return switch (terms.scenario()) {
      case PAYMENT_CODE -> begun;
      case ORDER_CODE -> begun.timer(CODE_END, policy.orderCodeValidity());
    };
  }

  /// What follows from `event`. Events that mean nothing in this state change nothing.
  public Decision decide(Payment payment, PaymentEvent event) {
    return switch (event) {
      case PaymentEvent.AnswerArrived e -> onAnswer(payment, e);
      case PaymentEvent.TimerFired e -> onTimer(payment, e);
      case PaymentEvent.CancelRequested e ->
          payment.undecided() ? giveUp(payment, e.at(), Reason.CASHIER, e.by()) : nothing();
      case PaymentEvent.RetryRequested e -> retry(payment, e.at());
      case PaymentEvent.UndoRequested e -> undo(payment, e.at(), e.by());
      case PaymentEvent.RefundRequested e -> refunds.requested(payment, e);
      case PaymentEvent.RefundSignedOff e ->
          payment
              .refusedRefund()
              .map(r ->
                  Decision.record(new Fact.RefundSignedOff(e.at(), r.refundRequestId(), e.by())))
              .orElse(nothing());
      case PaymentEvent.MoneyReturnRequested e ->
          payment.state() instanceof NeedsSupport
              ? reversal.giveBack(payment, e.at(), e.by())
              : nothing();
      case PaymentEvent.Restarted e -> onRestart(payment, e.at());
      case PaymentEvent.ReprintRequested e -> ReceiptRules.reprint(payment, e.at());
      case PaymentEvent.PrintBegan e -> ReceiptRules.began(payment, e.at(), e.slip());
      case PaymentEvent.PrintEnded e -> ReceiptRules.ended(payment, e.at(), e.slip());
      case PaymentEvent.PrintBroke e -> ReceiptRules.broke(payment, e.at(), e.slip());
    };
  }

  private Decision onAnswer(Payment payment, PaymentEvent.AnswerArrived event) {
    Optional<Refund> refund =
        Optional.ofNullable(event.refundRequestId()).flatMap(payment.refunds()::named);
    GatewayOutcome outcome =
        refund
            .map(r -> Binding.bind(payment, r, event.outcome()))
            .orElseGet(() -> Binding.bind(payment, event.call(), event.outcome()));
    boolean heardBefore = payment.told().hasNotified(event.refundRequestId(), outcome);
    if (event.call() == Call.NOTIFICATION && heardBefore) {
      return nothing();
    }
    Fact.Answered answered =
        new Fact.Answered(event.at(), event.call(), event.refundRequestId(), outcome);
    Payment known = payment.after(answered);
    if (event.refundRequestId() != null) {
      Decision rest =
          refund.isPresent() ? refunds.onAnswer(known, refund.get(), answered) : nothing();
      return Decision.record(answered).then(rest);
    }
    Decision rest =
        switch (payment.state()) {
          case Paying _, Checking _ ->
              switch (event.call()) {
                case PAY, INQUIRY, NOTIFICATION -> whileUndecided(payment, known, answered);
                case CANCEL, REFUND, REFUND_INQUIRY -> nothing(); // was never sent
              };
          case Cancelling _, ReversalQueued _ -> reversal.onAnswer(known, answered);
          case Declined _, Cancelled _ -> WatchRules.onAnswer(payment, known, answered);
          case Paid _ ->
              event.call() == Call.INQUIRY && payment.openRefund().isPresent()
                  ? refunds.onInquiry(payment, known, answered)
                  : nothing();
          case NeedsSupport _ -> nothing();
        };
    return Decision.record(answered).then(rest);
  }

  /// Pay and inquiry answers while it is open whether the customer was charged.
  private Decision whileUndecided(Payment payment, Payment known, Fact.Answered answered) {
    Instant at = answered.at();
    boolean pay = answered.call() == Call.PAY;
    boolean doubted = payment.state() instanceof Checking;
    return switch (answered.outcome()) {
      case GatewayOutcome.Approved _ -> {
        Fact paid = new Fact.PaymentPaid(at);
        yield Decision.record(paid)
            .then(ReceiptRules.original(known.after(paid), at, Slip.Kind.SALE, 0));
      }
      case GatewayOutcome.CodeIssued(_, OrderCode code) -> OrderCodeRules.show(known, code);
      case GatewayOutcome.Declined(_, String code) -> declined(payment, at, code, doubted || !pay);
      case GatewayOutcome.Closed _ -> cancelled(payment, at, Ending.CONFIRMED);
      case GatewayOutcome.NotSent _ ->
          pay
              ? declined(payment, at, NOT_SENT, false)
              : goOnAsking(known, answered, doubted); // a lost inquiry proves nothing
      case GatewayOutcome.Refused(String code, Refusal refusal) -> {
        boolean aboutThisRequest = refusal == Refusal.CONFIGURATION || refusal == Refusal.NEVER;
        yield pay && !doubted && aboutThisRequest
            ? declined(payment, at, code, false)
            : goOnAsking(known, answered, doubted);
      }
      case GatewayOutcome.InProgress _ ->
          pay && !doubted && payment.terms().scenario() == Scenario.PAYMENT_CODE
              ? nothing().timer(ASK, payment.terms().policy().inquiryInterval())
              : goOnAsking(known, answered, doubted);
      case GatewayOutcome.NotFound _, GatewayOutcome.Unknown _ ->
          goOnAsking(known, answered, doubted);
    };
  }

  /// After an answer that settles nothing.
  private Decision goOnAsking(Payment known, Fact.Answered answered, boolean doubted) {
    Instant at = answered.at();
    boolean pay = answered.call() == Call.PAY;
    if (known.state() instanceof Checking(_, LastInquiry last) && last != null) {
      // That was the last word about an order code, unless it came from somewhere else.
      return answered.call() == Call.INQUIRY
          ? reversal.begin(known, at, last.reason(), last.by())
          : nothing();
    }
    if (pay && known.terms().scenario() == Scenario.ORDER_CODE) {
      // There is no code and will be none: nobody can pay it.
      return giveUp(known, at, Reason.NO_RESULT_IN_TIME, BY_TILL);
    }
    return askUnlessAsking(known, answered, doubted);
  }

  /// A pay call that ended without proof is asked about at once; the checking loop needs no push.
  private Decision askUnlessAsking(Payment known, Fact.Answered answered, boolean doubted) {
    return answered.call() == Call.PAY && !doubted ? ask(known, answered.at()) : nothing();
  }

  private Decision onTimer(Payment payment, PaymentEvent.TimerFired event) {
    Instant at = event.at();
    Optional<Reversal> duty = payment.reversal();
    return switch (event.timer()) {
      case ASK -> payment.undecided() ? ask(payment, at) : nothing();
      case CODE_END ->
          payment.undecided() && payment.terms().scenario() == Scenario.ORDER_CODE
              ? giveUp(payment, at, Reason.CODE_ENDED, BY_TILL)
              : nothing();
      case RETRY ->
          duty.filter(d -> d.step() != Reversal.Step.REFUND).isPresent()
              ? reversal.tryNow(payment, at)
              : nothing();
      case WINDOW ->
          payment.state() instanceof Cancelling ? reversal.queue(payment, at) : nothing();
      case HALF_TIME -> duty.isPresent() ? reversal.halfTimePassed(payment, at) : nothing();
      case HORIZON ->
          payment.undecided() || duty.isPresent()
              ? Decision.record(new Fact.HorizonPassed(at))
              : nothing();
      case WATCH -> payment.watch().isPresent() ? WatchRules.look(payment, at) : nothing();
      case REFUND_RETRY ->
          payment.openRefund().isPresent() ? refunds.tryNow(payment, at) : nothing();
      case REFUND_WINDOW ->
          payment.openRefund().isPresent() ? refunds.windowPassed(payment, at) : nothing();
    };
  }

  /// The next inquiry, or the end of asking. Every inquiry counts, answered or not (guide: 10 to 20
  /// times, three seconds apart, then cancel). An order code is asked about until its own end.
  private Decision ask(Payment payment, Instant at) {
    PaymentPolicy policy = payment.terms().policy();
    if (payment.state() instanceof Checking(_, LastInquiry last) && last != null) {
      return reversal.begin(payment, at, last.reason(), last.by());
    }
    boolean usedUp = payment.inquiries() >= policy.inquiryAttempts();
    if (usedUp && payment.terms().scenario() == Scenario.PAYMENT_CODE) {
      return reversal.begin(payment, at, Reason.NO_RESULT_IN_TIME, BY_TILL);
    }
    return Decision.record(new Fact.InquirySent(at))
        .then(new Effect.SendInquiry())
        .timer(ASK, policy.inquiryInterval());
  }

  /// Undoes a payment that nobody waits for any more.
  private Decision giveUp(Payment payment, Instant at, Reason reason, String by) {
    if (payment.terms().scenario() == Scenario.PAYMENT_CODE) {
      return reversal.begin(payment, at, reason, by);
    }
    boolean asked = payment.state() instanceof Checking checking && checking.last() != null;
    return asked ? nothing() : OrderCodeRules.lastInquiry(payment, at, reason, by);
  }

  /// Takes a paid sale back: a cancel costs nothing and leaves no trace at the customer, but has
  /// its time, and none is possible after a refund (API sheet, section 8).
  private Decision undo(Payment payment, Instant at, String by) {
    if (!(payment.state() instanceof Paid) || payment.openRefund().isPresent()) {
      return nothing();
    }
    boolean inTime = at.isBefore(payment.terms().cancelDeadline());
    return inTime && payment.refunds().isEmpty()
        ? reversal.begin(payment, at, Reason.UNDO, by)
        : refunds.rest(payment, at, by);
  }

  private Decision retry(Payment payment, Instant at) {
    if (payment.reversal().isPresent()) {
      return reversal.tryNow(payment, at);
    }
    return payment.openRefund().isPresent() ? refunds.tryNow(payment, at) : nothing();
  }

  private Decision declined(Payment payment, Instant at, String code, boolean doubted) {
    Fact.PaymentDeclined declined = new Fact.PaymentDeclined(at, code, doubted);
    return WatchRules.begin(payment, Decision.record(declined), WatchRules.after(declined));
  }

  static Decision cancelled(Payment payment, Instant at, Ending ending) {
    Fact.PaymentCancelled cancelled = new Fact.PaymentCancelled(at, ending);
    return WatchRules.begin(payment, Decision.record(cancelled), WatchRules.after(cancelled));
  }

  /// After a restart the till knows what its journal says and nothing else: calls that were out are
  /// lost, timers are gone, the payment code is gone, so pay is never sent again.
  private Decision onRestart(Payment payment, Instant at) {
    PaymentPolicy policy = payment.terms().policy();
    Decision restarted = Decision.record(new Fact.TillRestarted(at));
    Payment known = payment.after(new Fact.TillRestarted(at));
    Decision rest =
        switch (known.state()) {
          case Paying _, Checking _ ->
              askAgain(known, at).timer(HORIZON, policy.horizon(known.terms().scenario()));
          case Cancelling _, ReversalQueued _ -> reversal.resume(known, at);
          case Declined _, Cancelled _ -> WatchRules.goOn(known);
          case Paid _, NeedsSupport _ -> nothing();
        };
    Decision refund = known.openRefund().isPresent() ? refunds.begin(known, at) : nothing();
    return restarted.then(rest).then(refund).then(ReceiptRules.resume(known, at));
  }

  private Decision askAgain(Payment payment, Instant at) {
    if (payment.terms().scenario() == Scenario.PAYMENT_CODE) {
      return ask(payment, at);
    }
    if (payment.state() instanceof Checking(_, LastInquiry last) && last != null) {
      // Its answer was lost with the crash.
      return OrderCodeRules.lastInquiry(payment, at, last.reason(), last.by());
    }
    Optional<Told.ShownCode> shown = payment.orderCode();
    return shown.isPresent()
        ? ask(payment, at).timer(CODE_END, OrderCodeRules.timeLeft(payment, shown.get(), at))
        : giveUp(payment, at, Reason.NO_RESULT_IN_TIME, BY_TILL);
  }

  private static Decision nothing() {
    return Decision.NOTHING;
  }
}
