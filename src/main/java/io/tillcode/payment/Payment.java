package io.tillcode.payment;

import io.tillcode.money.Money;
import io.tillcode.payment.PaymentState.Cancelled;
import io.tillcode.payment.PaymentState.Cancelling;
import io.tillcode.payment.PaymentState.Checking;
import io.tillcode.payment.PaymentState.Declined;
import io.tillcode.payment.PaymentState.Ending;
import io.tillcode.payment.PaymentState.NeedsSupport;
import io.tillcode.payment.PaymentState.Paid;
import io.tillcode.payment.PaymentState.Paying;
import io.tillcode.payment.PaymentState.ReversalQueued;
import io.tillcode.payment.PaymentState.Watch;
import io.tillcode.reversal.Reversal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A payment: the fold of its facts. Live and after a restart it is built by the same [#after].
///
/// @param terms what it is about
/// @param state what is known
/// @param paymentId Antom's name for it, once an answer named it
/// @param resultCode the last code Antom gave, or null
/// @param horizonPassed whether the pay request can no longer arrive
/// @param settledAt when it last became paid, declined or cancelled; null while open
/// @param refusedRefunds refunds the gateway refused for good; the next one gets a new id
/// @param receipts its printings, oldest first
public record Payment(
    PaymentTerms terms,
    PaymentState state,
    @Nullable String paymentId,
    @Nullable String resultCode,
    boolean horizonPassed,
    @Nullable Instant settledAt,
    int refusedRefunds,
    List<ReceiptCopy> receipts) {

  private static final String SUCCESS = "SUCCESS";

  public Payment {
    receipts = List.copyOf(receipts);
  }

  /// The payment that its first fact makes.
  public static Payment started(Fact.PaymentStarted fact) {
    return new Payment(fact.terms(), new Paying(), null, null, false, null, 0, List.of());
  }

  /// Folds all facts of one payment.
  ///
  /// @throws IllegalArgumentException if they do not begin with [Fact.PaymentStarted]
  public static Payment of(List<Fact> facts) {
    if (facts.isEmpty() || !(facts.getFirst() instanceof Fact.PaymentStarted first)) {
      throw new IllegalArgumentException("a payment begins with PaymentStarted");
    }
    Payment payment = started(first);
    for (Fact fact : facts.subList(1, facts.size())) {
      payment = payment.after(fact);
    }
    return payment;
  }

  /// What is known once this fact is known too.
  ///
  /// @throws IllegalStateException if the fact cannot follow on what is known: the journal is
  ///   damaged or the machine is wrong, and guessing would be worse than stopping
  public Payment after(Fact fact) {
    if (!Legality.canFollow(this, fact)) {
      throw illegal(fact);
    }
    return switch (fact) {
      case Fact.PaymentStarted _ -> throw illegal(fact);
      case Fact.InquirySent _ -> with(new Checking(inquiries() + 1));
      case Fact.Answered answered -> afterAnswer(answered);
      case Fact.PaymentPaid f -> settled(f.at(), new Paid(f.at()));
      case Fact.PaymentDeclined f ->
          settled(f.at(), new Declined(f.resultCode(), f.doubted() ? Watch.FRESH : null))
              .because(f.resultCode());
      case Fact.ReversalDecided f ->
          open(new Cancelling(Reversal.decided(f.reason(), f.by(), f.at())));
      case Fact.ReversalStepped f -> with(duty(fact).stepped(f.step(), f.refundRequestId()));
      case Fact.ReversalTried _ -> with(duty(fact).tried());
      case Fact.ReversalQueued _ -> with(new ReversalQueued(duty(fact).queued()));
      case Fact.PaymentCancelled f -> settled(f.at(), new Cancelled(f.ending(), watchAfter(f)));
      case Fact.HorizonPassed _ ->
          new Payment(
              terms, state, paymentId, resultCode, true, settledAt, refusedRefunds, receipts);
      case Fact.EndWatched _ -> watched(fact, Watch::looked);
      case Fact.LateSuccessSeen _ -> watched(fact, w -> new Watch(w.asked(), true));
      case Fact.SupportNeeded f -> afterTrouble(f.trouble());
      case Fact.TillRestarted _ -> afterRestart();
      case Fact.ReceiptOwed f -> receipt(f.copy(), ReceiptCopy.Stage.OWED);
      case Fact.ReceiptBegun f -> receipt(f.copy(), ReceiptCopy.Stage.BEGUN);
      case Fact.ReceiptPrinted f -> receipt(f.copy(), ReceiptCopy.Stage.PRINTED);
      case Fact.ReceiptBroken f -> receipt(f.copy(), ReceiptCopy.Stage.BROKEN);
    };
  }

  /// The duty to undo this payment, while there is one.
  public Optional<Reversal> reversal() {
    return switch (state) {
      case Cancelling cancelling -> Optional.of(cancelling.reversal());
      case ReversalQueued queued -> Optional.of(queued.reversal());
      case Paying _, Checking _, Paid _, Declined _, Cancelled _, NeedsSupport _ ->
          Optional.empty();
    };
  }

  /// Whether the till still has something to do or to say about it: a doubt, a duty, an after-look,
  /// a receipt.
  public boolean unfinished() {
    return !ended() || watch().filter(Watch::open).isPresent() || receiptWaiting();
  }

  /// Whether it is open if the customer was charged, and nobody has given the payment up.
  public boolean undecided() {
    return state instanceof Paying || state instanceof Checking;
  }

  /// Whether the sale may be collected by another payment: this one is over and cost nothing.
  public boolean over() {
    return state instanceof Declined || state instanceof Cancelled;
  }

  /// What was given back by refund.
  public Money refunded() {
    return state instanceof Cancelled(Ending ending, _) && ending == Ending.REFUNDED
        ? terms.amount()
        : Money.zero(terms.amount().currency());
  }

  /// Our names for its refunds: those that were refused, and the next one.
  ///
  /// Derived from the payment's id, so that no crash can lead to a second one: a refund is repeated
  /// under its own name until the gateway refused it for good.
  List<String> refundRequestIds() {
    return IntStream.rangeClosed(1, refusedRefunds + 1)
        .mapToObj(n -> terms.paymentRequestId().value() + "R" + n)
        .toList();
  }

  /// Inquiries of the checking loop so far.
  public int inquiries() {
    return state instanceof Checking(int made) ? made : 0;
  }

  /// The after-look, where there is one.
  public Optional<Watch> watch() {
    return switch (state) {
      case Declined declined -> Optional.ofNullable(declined.watch());
      case Cancelled cancelled -> Optional.ofNullable(cancelled.watch());
      case Paying _, Checking _, Paid _, Cancelling _, ReversalQueued _, NeedsSupport _ ->
          Optional.empty();
    };
  }

  /// Whether a receipt is still to be printed.
  public boolean receiptWaiting() {
    return receipts.stream()
        .anyMatch(r -> r.stage() == ReceiptCopy.Stage.OWED || r.stage() == ReceiptCopy.Stage.BEGUN);
  }

  private boolean ended() {
    return state instanceof Paid || over();
  }

  private Payment afterAnswer(Fact.Answered answered) {
    GatewayOutcome outcome = answered.outcome();
    @Nullable String id = paymentId;
    @Nullable String code = resultCode;
    PaymentState next = state;
    switch (outcome) {
      case GatewayOutcome.Approved(var echo) -> {
        id = echo.paymentId() == null ? id : echo.paymentId();
        code = SUCCESS;
      }
      case GatewayOutcome.Closed(var echo) -> {
        id = echo.paymentId() == null ? id : echo.paymentId();
        code = null; // the doubt's code has been answered
      }
      case GatewayOutcome.Declined(var echo, var declined) -> {
        id = echo.paymentId() == null ? id : echo.paymentId();
        code = declined;
      }
      case GatewayOutcome.InProgress(var progress) -> code = progress;
      case GatewayOutcome.NotFound(var missing) -> code = missing;
      case GatewayOutcome.Refused(var refused, _) -> code = refused;
      case GatewayOutcome.NotSent _, GatewayOutcome.Unknown _ -> {}
    }
    if (state instanceof Paying && answered.call() == Call.PAY) {
      next = new Checking(0); // an answer that settles it brings its own fact right after
    }
    if (answered.call() == Call.INQUIRY) {
      next = afterInquiry(outcome);
    }
    return new Payment(terms, next, id, code, horizonPassed, settledAt, refusedRefunds, receipts);
  }

  private PaymentState afterInquiry(GatewayOutcome outcome) {
    boolean denied =
        outcome instanceof GatewayOutcome.Closed || outcome instanceof GatewayOutcome.Declined;
    if (denied && watch().isPresent()) {
      return watching(new Watch(watch().get().asked(), false));
    }
    Optional<Reversal> duty = reversal();
    if (outcome instanceof GatewayOutcome.NotFound
        && duty.isPresent()
        && duty.get().step() == Reversal.Step.CONFIRM_ABSENCE) {
      return owing(duty.get().absent());
    }
    return state;
  }

  private Payment afterRestart() {
    if (undecided()) {
      // A crash must not use the customer's last inquiry up: at least one is made after a restart.
      return with(new Checking(Math.min(inquiries(), terms.policy().inquiryAttempts() - 1)));
    }
    return this;
  }

  private @Nullable Watch watchAfter(Fact.PaymentCancelled fact) {
    return switch (fact.ending()) {
      case CONFIRMED, NOTHING_CHARGED -> Watch.FRESH;
      case NOT_SENT, REFUNDED -> null; // nothing can surface; a refunded one stays SUCCESS at Antom
    };
  }

  private Payment afterTrouble(PaymentState.Trouble trouble) {
    int refused = refusedRefunds + (trouble == PaymentState.Trouble.REFUND_REFUSED ? 1 : 0);
    PaymentState next = new NeedsSupport(trouble);
    return new Payment(terms, next, paymentId, resultCode, horizonPassed, null, refused, receipts);
  }

  private Payment watched(Fact fact, UnaryOperator<Watch> change) {
    return with(watching(change.apply(watch().orElseThrow(() -> illegal(fact)))));
  }

  private PaymentState watching(Watch watch) {
    return switch (state) {
      case Declined declined -> new Declined(declined.resultCode(), watch);
      case Cancelled cancelled -> new Cancelled(cancelled.ending(), watch);
      case Paying _, Checking _, Paid _, Cancelling _, ReversalQueued _, NeedsSupport _ -> state;
    };
  }

  private Reversal duty(Fact fact) {
    return reversal().orElseThrow(() -> illegal(fact));
  }

  private Payment with(Reversal reversal) {
    return with(owing(reversal));
  }

  private PaymentState owing(Reversal reversal) {
    return state instanceof ReversalQueued
        ? new ReversalQueued(reversal)
        : new Cancelling(reversal);
  }

  private Payment with(PaymentState next) {
    return new Payment(
        terms, next, paymentId, resultCode, horizonPassed, settledAt, refusedRefunds, receipts);
  }

  private Payment open(PaymentState next) {
    return new Payment(
        terms, next, paymentId, resultCode, horizonPassed, null, refusedRefunds, receipts);
  }

  private Payment settled(Instant at, PaymentState next) {
    return new Payment(
        terms, next, paymentId, resultCode, horizonPassed, at, refusedRefunds, receipts);
  }

  private Payment because(String code) {
    return new Payment(
        terms, state, paymentId, code, horizonPassed, settledAt, refusedRefunds, receipts);
  }

  private Payment receipt(int copy, ReceiptCopy.Stage stage) {
    List<ReceiptCopy> all = new ArrayList<>(receipts);
    all.removeIf(r -> r.copy() == copy);
    all.add(new ReceiptCopy(copy, stage));
    return new Payment(
        terms, state, paymentId, resultCode, horizonPassed, settledAt, refusedRefunds, all);
  }

  private IllegalStateException illegal(Fact fact) {
    return new IllegalStateException(
        fact.getClass().getSimpleName()
            + " cannot follow on "
            + state.getClass().getSimpleName()
            + " of payment "
            + terms.paymentRequestId());
  }
}
