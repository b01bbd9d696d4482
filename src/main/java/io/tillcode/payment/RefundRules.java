package io.tillcode.payment;

import static io.tillcode.payment.PaymentTimer.REFUND_RETRY;
import static io.tillcode.payment.PaymentTimer.REFUND_WINDOW;

import io.tillcode.money.Money;
import io.tillcode.payment.GatewayOutcome.Refusal;
import io.tillcode.payment.PaymentState.Ending;
import io.tillcode.payment.PaymentState.NeedsSupport;
import io.tillcode.payment.PaymentState.Paid;
import io.tillcode.payment.PaymentState.Trouble;
import io.tillcode.refund.Refund;
import io.tillcode.refund.Refund.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How money goes back by refund (guide: "refund", API sheet, section 9): the same request under
/// its own name every 5 to 10 seconds for 60 seconds, then by the queue, which asks what became of
/// it before it sends it again.
///
/// As with a reversal, each try sets the next one's timer before any answer, so that no answer can
/// stop it. Serves a person's refund of a paid sale and the refund that ends a reversal alike.
final class RefundRules {

  private static final String FAIL = "FAIL";
  private static final String EXCEEDED = "REFUND_AMOUNT_EXCEED";
  private static final String CLOSED = "ORDER_IS_CANCELED";

  /// Cancel windows (60 s) after a refusal until no older sending can still be on its way.
  private static final int STRAGGLERS = 2;

  /// The queue's tries, about a quarter of an hour, before a refusal to tell is taken for lasting.
  private static final int PATIENCE = 8;

  /// A person wants money back. What was asked for twice is one refund: its number says so.
  Decision requested(Payment payment, PaymentEvent.RefundRequested event) {
    boolean asSeen = event.number() == payment.refunds().nextNumber();
    return payment.state() instanceof Paid
            && asSeen
            && Legality.isRefundable(payment, event.amount())
        ? decide(payment, event.at(), event.amount(), event.by())
        : Decision.NOTHING;
  }

  /// All that is left goes back.
  Decision rest(Payment payment, Instant at, String by) {
    Money rest = payment.refundable();
    return Legality.isRefundable(payment, rest) ? decide(payment, at, rest, by) : Decision.NOTHING;
  }

  private Decision decide(Payment payment, Instant at, Money amount, String by) {
    Fact decided = new Fact.RefundDecided(at, payment.nextRefundRequestId(), amount, by);
    return Decision.record(decided).then(begin(payment.after(decided), at));
  }

  /// Begins with the refund that is open, or goes on with it when its timers do not run.
  Decision begin(Payment payment, Instant at) {
    Decision go = tryNow(payment, at);
    return open(payment).stage() == Refund.Stage.SENDING
        ? go.timer(REFUND_WINDOW, payment.terms().policy().cancelWindow())
        : go.then(confirmLater(payment));
  }

  /// Sends what is next, and sets the time of the try after it.
  Decision tryNow(Payment payment, Instant at) {
    Refund refund = open(payment);
    String id = refund.refundRequestId();
    @Nullable String paymentId = payment.paymentId();
    Step step = paymentId == null ? Step.FIND : refund.next();
    Effect send =
        switch (step) {
          case FIND -> new Effect.SendInquiry();
          case ASK, CONFIRM_ABSENCE -> new Effect.SendRefundInquiry(id);
          case SEND -> new Effect.SendRefund(id, known(paymentId), refund.amount());
        };
    Fact tried = new Fact.RefundTried(at, id, step);
    return Decision.record(tried).then(send).then(retryLater(payment.after(tried)));
  }

  /// The guide's 60 seconds are over: the queue takes it. In the queue: no sending can still
  /// arrive.
  Decision windowPassed(Payment payment, Instant at) {
    Refund refund = open(payment);
    if (refund.stage() == Refund.Stage.QUEUED) {
      return awaitsStragglers(refund)
          ? step(payment, refund, at, Step.CONFIRM_ABSENCE, refund.resultCode())
          : Decision.NOTHING;
    }
    Fact queued = new Fact.RefundQueued(at, refund.refundRequestId());
    Payment known = payment.after(queued);
    return Decision.record(queued).then(retryLater(known)).then(confirmLater(known));
  }

  /// Refused, but an earlier sending may still arrive and be carried out after all. Then that the
  /// gateway does not know it proves nothing yet.
  private static boolean awaitsStragglers(Refund refund) {
    return refund.doubted() && refund.next() == Step.ASK && refund.resultCode() != null;
  }

  private static Decision confirmLater(Payment payment) {
    Refund refund = open(payment);
    return awaitsStragglers(refund) && refund.stage() == Refund.Stage.QUEUED
        ? Decision.NOTHING.timer(
            REFUND_WINDOW, payment.terms().policy().cancelWindow().multipliedBy(STRAGGLERS))
        : Decision.NOTHING;
  }

  /// What an answer means for the refund that it names. `payment` already knows the answer.
  Decision onAnswer(Payment payment, Refund refund, Fact.Answered answered) {
    Instant at = answered.at();
    if (answered.outcome() instanceof GatewayOutcome.Closed) {
      return refund.stage() == Refund.Stage.DONE ? Decision.NOTHING : done(payment, refund, at);
    }
    if (!refund.open()) {
      return Decision.NOTHING;
    }
    return switch (answered.outcome()) {
      case GatewayOutcome.Declined(_, String code) -> refused(payment, refund, at, code);
      case GatewayOutcome.Refused(String code, Refusal refusal) ->
          switch (answered.call()) {
            case REFUND -> onRefusal(payment, refund, at, code, refusal);
            case REFUND_INQUIRY -> onRefusedInquiry(payment, refund, at, code);
            case PAY, INQUIRY, CANCEL, NOTIFICATION -> Decision.NOTHING;
          };
      case GatewayOutcome.NotFound(String code) ->
          answered.call() == Call.REFUND_INQUIRY
              ? notKnown(payment, refund, at)
              : onRefusal(payment, refund, at, code, Refusal.NEVER);
      case GatewayOutcome.InProgress(String code) ->
          answered.call() == Call.REFUND
                  && ResultCode.of(code) == ResultCode.REFUND_IN_PROCESS
                  && refund.next() == Step.SEND
              ? step(payment, refund, at, Step.ASK, null)
              : Decision.NOTHING;
      case GatewayOutcome.Closed _,
          GatewayOutcome.Approved _,
          GatewayOutcome.CodeIssued _,
          GatewayOutcome.NotSent _,
          GatewayOutcome.Unknown _ ->
          Decision.NOTHING;
    };
  }

  /// Not every store may ask. Then only sending it again can tell; and once that was refused, only
  /// a person, from Antom's books. But an inquiry may also be refused for a while, by a set-up in
  /// trouble, where the next one would tell: so a person is left alone with it late.
  private Decision onRefusedInquiry(Payment payment, Refund refund, Instant at, String code) {
    boolean early = refund.resultCode() != null && refund.queuedTries() < PATIENCE;
    return early || ResultCode.of(code).saysUndecided()
        ? Decision.NOTHING
        : notKnown(payment, refund, at);
  }

  /// What an inquiry about the payment means for a refund that waits for Antom's `paymentId`.
  Decision onInquiry(Payment before, Payment payment, Fact.Answered answered) {
    Instant at = answered.at();
    Refund refund = open(payment);
    if (refund.sendings() > 0) {
      return Decision.NOTHING;
    }
    return switch (answered.outcome()) {
      case GatewayOutcome.Closed _ -> refused(payment, refund, at, CLOSED);
      case GatewayOutcome.Declined(_, String code) -> refused(payment, refund, at, code);
      case GatewayOutcome.Approved _ ->
          before.paymentId() == null && payment.paymentId() != null
              ? tryNow(payment, at)
              : Decision.NOTHING;
      case GatewayOutcome.CodeIssued _,
          GatewayOutcome.InProgress _,
          GatewayOutcome.NotFound _,
          GatewayOutcome.Refused _,
          GatewayOutcome.NotSent _,
          GatewayOutcome.Unknown _ ->
          Decision.NOTHING;
    };
  }

  /// An `F` to a refund. It is believed when no earlier sending can have been carried out; else it
  /// may only mean that there is nothing left to do, and the gateway is asked.
  private Decision onRefusal(
      Payment payment, Refund refund, Instant at, String code, Refusal refusal) {
    boolean owed = payment.reversal().isPresent();
    if (refusal == Refusal.CONFIGURATION && owed) {
      return Decision.NOTHING; // stays owed and is on the settle list with its code
    }
    if (ResultCode.of(code).saysUndecided()) {
      return step(payment, refund, at, Step.ASK, null); // an `F` that says nothing
    }
    return refund.doubted() || refusal == Refusal.STATE
        ? step(payment, refund, at, Step.ASK, code)
        : refused(payment, refund, at, code);
  }

  /// The payment ended another way while its refund is out: that is asked about and not sent again.
  static Decision overtaken(Payment payment, Instant at) {
    return payment
        .openRefund()
        .map(open -> step(payment, open, at, Step.ASK, CLOSED))
        .orElse(Decision.NOTHING);
  }

  /// The gateway does not know this refund. After a refusal that settles it, once no sending can
  /// still arrive; else it is sent again.
  private Decision notKnown(Payment payment, Refund refund, Instant at) {
    @Nullable String refusal = refund.resultCode();
    boolean asked = refund.next() == Step.ASK || refund.next() == Step.CONFIRM_ABSENCE;
    if (!asked || awaitsStragglers(refund)) {
      return Decision.NOTHING;
    }
    return refusal == null
        ? step(payment, refund, at, Step.SEND, null)
        : refused(payment, refund, at, refusal);
  }

  private static Decision done(Payment payment, Refund refund, Instant at) {
    Fact done = new Fact.RefundDone(at, refund.refundRequestId());
    Decision end = Decision.record(done);
    boolean endsReversal =
        payment.reversal().isPresent() || payment.state() instanceof NeedsSupport;
    if (endsReversal) {
      end = end.then(PaymentMachine.cancelled(payment, at, Ending.REFUNDED));
    }
    end = end.then(withdrawn(payment, refund, at));
    int number = payment.refunds().all().indexOf(refund) + 1;
    return end.then(ReceiptRules.original(payment.after(end), at, Slip.Kind.REFUND, number));
  }

  /// A refund that was thought refused is done all the same, and the money of the next one, which
  /// is out already, is not there any more: that one is only asked about.
  private static Decision withdrawn(Payment payment, Refund done, Instant at) {
    Money paid = payment.terms().amount();
    Money back = payment.refunded().plus(done.amount());
    return payment
        .openRefund()
        .filter(open -> !open.refundRequestId().equals(done.refundRequestId()))
        .filter(open -> back.plus(open.amount()).compareTo(paid) > 0)
        .map(open -> step(payment, open, at, Step.ASK, EXCEEDED))
        .orElse(Decision.NOTHING);
  }

  private static Decision refused(Payment payment, Refund refund, Instant at, String code) {
    String said = code.isEmpty() ? FAIL : code;
    Decision end = Decision.record(new Fact.RefundRefused(at, refund.refundRequestId(), said));
    return payment.reversal().isPresent()
        ? end.and(new Fact.SupportNeeded(at, Trouble.REFUND_REFUSED))
        : end;
  }

  /// Changes what the next try sends; it comes at its time.
  private static Decision step(
      Payment payment, Refund refund, Instant at, Step step, @Nullable String code) {
    Fact stepped = new Fact.RefundStepped(at, refund.refundRequestId(), step, code);
    return Decision.record(stepped).then(confirmLater(payment.after(stepped)));
  }

  private static Decision retryLater(Payment payment) {
    PaymentPolicy policy = payment.terms().policy();
    Refund refund = open(payment);
    boolean queued = refund.stage() == Refund.Stage.QUEUED;
    return Decision.NOTHING.then(
        new Effect.StartTimer(
            REFUND_RETRY,
            queued ? policy.backoff(refund.queuedTries()) : policy.cancelInterval(),
            queued));
  }

  private static Refund open(Payment payment) {
    return payment.openRefund().orElseThrow();
  }

  private static String known(@Nullable String paymentId) {
    if (paymentId == null) {
      throw new IllegalStateException("without its payment's id a refund is not sent");
    }
    return paymentId;
  }
}
