package io.tillcode.payment;

import io.tillcode.money.Money;
import io.tillcode.payment.PaymentState.Cancelled;
import io.tillcode.payment.PaymentState.Cancelling;
import io.tillcode.payment.PaymentState.Checking;
import io.tillcode.payment.PaymentState.Declined;
import io.tillcode.payment.PaymentState.Ending;
import io.tillcode.payment.PaymentState.LastInquiry;
import io.tillcode.payment.PaymentState.NeedsSupport;
import io.tillcode.payment.PaymentState.Over;
import io.tillcode.payment.PaymentState.Paid;
import io.tillcode.payment.PaymentState.Paying;
import io.tillcode.payment.PaymentState.ReversalQueued;
import io.tillcode.payment.PaymentState.Trouble;
import io.tillcode.payment.PaymentState.Watch;
import io.tillcode.payment.Told.ShownCode;
import io.tillcode.refund.Refund;
import io.tillcode.reversal.Reversal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A payment: the fold of its facts. Live and after a restart it is built by the same [#after].
///
/// @param terms what it is about
/// @param state what is known
/// @param told what the gateway said besides
/// @param oncePaid whether it was paid, whatever was done about it since
/// @param horizonPassed whether the pay request can no longer arrive
/// @param settledAt when it last became paid, declined or cancelled; null while open
/// @param refunds money given back or to be given back
/// @param receipts its printings, oldest first
public record Payment(
    PaymentTerms terms,
    PaymentState state,
    Told told,
    boolean oncePaid,
    boolean horizonPassed,
    @Nullable Instant settledAt,
    Refunds refunds,
    List<ReceiptCopy> receipts) {

  public Payment {
    receipts = List.copyOf(receipts);
  }

  /// The payment that its first fact makes.
  public static Payment started(Fact.PaymentStarted fact) {
    return new Payment(
        fact.terms(), new Paying(), Told.NOTHING, false, false, null, Refunds.NONE, List.of());
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
      case Fact.InquirySent _ -> with(new Checking(inquiries() + 1, null));
      case Fact.LastInquirySent f ->
          with(new Checking(inquiries() + 1, new LastInquiry(f.reason(), f.by())));
      case Fact.Answered answered -> afterAnswer(answered);
      case Fact.PaymentPaid f -> settled(f.at(), new Paid(f.at())).paidOnce();
      case Fact.PaymentDeclined f ->
          settled(f.at(), new Declined(f.resultCode(), WatchRules.after(f)))
              .with(told.because(f.resultCode()).atTheEnd());
      case Fact.ReversalDecided f ->
          settled(null, new Cancelling(Reversal.decided(f.reason(), f.by(), f.at())))
              .voidingReceipts();
      case Fact.ReversalStepped f -> afterStep(f);
      case Fact.ReversalTried _ -> afterTry(duty());
      case Fact.ReversalQueued _ -> with(new ReversalQueued(duty().queued()));
      case Fact.HalfTimePassed _ -> with(owing(duty().atHalfTime()));
      case Fact.PaymentCancelled f ->
          settled(f.at(), new Cancelled(f.ending(), WatchRules.after(f)))
              .closingRefund(f.ending() == Ending.REFUNDED, r -> r.done(f.at()))
              .with(told.atTheEnd())
              .voidingReceipts();
      case Fact.RefundDecided f ->
          refund(Refund.decided(f.refundRequestId(), f.amount(), f.by(), f.at()));
      case Fact.RefundTried f -> refund(refund(f.refundRequestId()).tried(f.step()));
      case Fact.RefundStepped f ->
          refund(refund(f.refundRequestId()).stepped(f.step(), f.resultCode()));
      case Fact.RefundQueued f -> refund(refund(f.refundRequestId()).queued());
      case Fact.RefundDone f -> refund(refund(f.refundRequestId()).done(f.at()));
      case Fact.RefundRefused f ->
          refund(refund(f.refundRequestId()).refused(f.resultCode(), f.at()));
      case Fact.RefundSignedOff f -> refund(refund(f.refundRequestId()).signOff());
      case Fact.HorizonPassed _ ->
          new Payment(terms, state, told, oncePaid, true, settledAt, refunds, receipts);
      case Fact.EndWatched _ -> watched(fact, Watch::looked);
      case Fact.LateSuccessSeen _ -> watched(fact, Watch::succeeded);
      case Fact.SupportNeeded f ->
          settled(null, new NeedsSupport(f.trouble()))
              .closingRefund(f.trouble() == Trouble.REFUND_REFUSED, r -> r.refused("", f.at()))
              .voidingReceipts();
      case Fact.TillRestarted _ -> afterRestart();
      case Fact.ReceiptOwed f -> receipt(f.slip(), ReceiptCopy.Stage.OWED);
      case Fact.ReceiptBegun f -> receipt(f.slip(), ReceiptCopy.Stage.BEGUN);
      case Fact.ReceiptPrinted f -> receipt(f.slip(), ReceiptCopy.Stage.PRINTED);
      case Fact.ReceiptBroken f -> receipt(f.slip(), ReceiptCopy.Stage.BROKEN);
    };
  }

  /// What is known once all facts of this decision are known too.
  Payment after(Decision decision) {
    Payment known = this;
    for (Fact fact : decision.facts()) {
      known = known.after(fact);
    }
    return known;
  }

  /// Antom's name for it, once an answer named it.
  public @Nullable String paymentId() {
    return told.paymentId();
  }

  /// The last code Antom gave, or null.
  public @Nullable String resultCode() {
    return told.resultCode();
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
  /// a refund, a receipt.
  public boolean unfinished() {
    return !ended()
        || watch().filter(Watch::open).isPresent()
        || openRefund().isPresent()
        || refusedRefund().isPresent()
        || receiptWaiting();
  }

  /// Whether it is open if the customer was charged, and nobody has given the payment up.
  public boolean undecided() {
    return state instanceof Paying || state instanceof Checking;
  }

  /// Whether the customer may still be charged for a sale that nobody has been told is paid.
  public boolean mayCharge() {
    return switch (state) {
      case Paying _, Checking _, NeedsSupport _ -> true;
      case Cancelling(Reversal duty) -> duty.reason() != Reversal.Reason.UNDO;
      case ReversalQueued(Reversal duty) -> duty.reason() != Reversal.Reason.UNDO;
      case Declined _, Cancelled _ -> watch().filter(Watch::successSeen).isPresent();
      case Paid _ -> false;
    };
  }

  /// Whether the sale may be collected by another payment: this one is over and cost nothing.
  public boolean over() {
    return state instanceof Over;
  }

  /// The order code, while it may stand on the screens: until the gateway has closed it, or the
  /// duty to close it is the queue's. Not again when its money goes back later.
  public Optional<ShownCode> orderCode() {
    boolean closing = state instanceof Cancelling(Reversal duty) && duty.closes();
    return undecided() || closing ? Optional.ofNullable(told.orderCode()) : Optional.empty();
  }

  /// What was given back by refund.
  public Money refunded() {
    return refunds.done(terms.amount());
  }

  /// What can still be given back by another refund.
  public Money refundable() {
    return refunds.left(terms.amount());
  }

  /// The refund whose fate is not known yet, if any.
  public Optional<Refund> openRefund() {
    return refunds.open();
  }

  /// A refund of a paid sale that was refused, that nobody has seen to and that was not tried
  /// again.
  public Optional<Refund> refusedRefund() {
    return state instanceof Paid ? refunds.refused() : Optional.empty();
  }

  /// Our name for the next refund.
  ///
  /// Derived from the payment's id, so that neither a crash nor a second press can lead to another
  /// one: a refund is repeated under its own name until the gateway did or refused it.
  String nextRefundRequestId() {
    return PaymentIds.refundRequestId(terms.paymentRequestId(), refunds.nextNumber());
  }

  /// Inquiries of the checking loop so far.
  public int inquiries() {
    return state instanceof Checking checking ? checking.inquiries() : 0;
  }

  /// The after-look, where there is one.
  public Optional<Watch> watch() {
    return state instanceof Over over ? Optional.ofNullable(over.watch()) : Optional.empty();
  }

  /// Whether a receipt is still to be printed.
  public boolean receiptWaiting() {
    for (ReceiptCopy receipt : receipts) {
      if (receipt.stage() == ReceiptCopy.Stage.OWED || receipt.stage() == ReceiptCopy.Stage.BEGUN) {
        return true;
      }
    }
    return false;
  }

  private boolean ended() {
    return state instanceof Paid || over();
  }

  private Payment afterAnswer(Fact.Answered answered) {
    Duration validity = terms.policy().orderCodeValidity();
    boolean mayShow = undecided() && !lastInquiryMade();
    Told now = told.after(answered, validity);
    Told heard = mayShow ? now : now.showing(told.orderCode());
    if (answered.refundRequestId() != null
        && reversal().isPresent()
        && answered.outcome() instanceof GatewayOutcome.Refused(String code, _)) {
      heard = heard.because(code); // why the duty is still owed
    }
    PaymentState next =
        switch (answered.call()) {
          // An answer that settles it brings its own fact right after.
          case PAY -> state instanceof Paying ? new Checking(0, null) : state;
          case INQUIRY -> afterInquiry(answered.outcome());
          case CANCEL, REFUND, REFUND_INQUIRY, NOTIFICATION -> state;
        };
    return new Payment(terms, next, heard, oncePaid, horizonPassed, settledAt, refunds, receipts);
  }

  private boolean lastInquiryMade() {
    return state instanceof Checking checking && checking.last() != null;
  }

  private PaymentState afterInquiry(GatewayOutcome outcome) {
    if (state instanceof Over over && over.watch() != null) {
      return over.watched(afterLook(over.watch(), outcome));
    }
    Optional<Reversal> duty = reversal();
    if (outcome instanceof GatewayOutcome.NotFound
        && duty.isPresent()
        && duty.get().step() == Reversal.Step.CONFIRM_ABSENCE) {
      return owing(duty.get().absent());
    }
    return state;
  }

  private static Watch afterLook(Watch watch, GatewayOutcome outcome) {
    if (outcome instanceof GatewayOutcome.Closed || outcome instanceof GatewayOutcome.Declined) {
      return watch.denied();
    }
    return outcome instanceof GatewayOutcome.NotFound ? watch.absent() : watch;
  }

  /// In the journal's first version the sending of a reversal's refund was a try of the reversal.
  private Payment afterTry(Reversal duty) {
    Payment tried = with(owing(duty.tried()));
    return duty.step() == Reversal.Step.REFUND
        ? openRefund().map(open -> tried.refund(open.tried(Refund.Step.SEND))).orElse(tried)
        : tried;
  }

  private Payment afterStep(Fact.ReversalStepped fact) {
    Payment stepped = with(owing(duty().stepped(fact.step())));
    String id = fact.refundRequestId();
    return id == null
        ? stepped
        : stepped.refund(Refund.decided(id, refundable(), duty().by(), fact.at()));
  }

  private Payment afterRestart() {
    if (state instanceof Checking(int made, var last)) {
      // A crash must not use the customer's last inquiry up: at least one is made after a restart.
      return with(new Checking(Math.min(made, terms.policy().inquiryAttempts() - 1), last));
    }
    return state instanceof Paying ? with(new Checking(0, null)) : this;
  }

  private Payment watched(Fact fact, UnaryOperator<Watch> change) {
    if (!(state instanceof Over over)) {
      throw illegal(fact);
    }
    // A success can also surface after an end that nobody had doubted.
    Watch watch = watch().orElse(new Watch(Watch.LOOKS, 0, false, 0));
    return with(over.watched(change.apply(watch)));
  }

  private Reversal duty() {
    return reversal().orElseThrow();
  }

  private PaymentState owing(Reversal reversal) {
    return state instanceof ReversalQueued
        ? new ReversalQueued(reversal)
        : new Cancelling(reversal);
  }

  private Payment with(PaymentState next) {
    return settled(settledAt, next);
  }

  private Payment with(Told heard) {
    return new Payment(terms, state, heard, oncePaid, horizonPassed, settledAt, refunds, receipts);
  }

  private Payment settled(@Nullable Instant at, PaymentState next) {
    return new Payment(terms, next, told, oncePaid, horizonPassed, at, refunds, receipts);
  }

  private Payment paidOnce() {
    return new Payment(terms, state, told, true, horizonPassed, settledAt, refunds, receipts);
  }

  private Refund refund(String refundRequestId) {
    return refunds.named(refundRequestId).orElseThrow();
  }

  private Payment refund(Refund changed) {
    return new Payment(
        terms, state, told, oncePaid, horizonPassed, settledAt, refunds.with(changed), receipts);
  }

  /// In the journal's first version the end of a reversal was also that of its refund.
  private Payment closingRefund(boolean ends, UnaryOperator<Refund> end) {
    boolean said = !ends || refunded().minor() > 0;
    return said ? this : openRefund().map(open -> refund(end.apply(open))).orElse(this);
  }

  private Payment receipt(Slip slip, ReceiptCopy.Stage stage) {
    List<ReceiptCopy> all = new ArrayList<>(receipts);
    all.removeIf(r -> r.slip().equals(slip));
    all.add(new ReceiptCopy(slip, stage));
    return new Payment(terms, state, told, oncePaid, horizonPassed, settledAt, refunds, all);
  }

  /// What waits for the printer and is no longer so is not printed.
  private Payment voidingReceipts() {
    List<ReceiptCopy> all =
        receipts.stream()
            .map(r ->
                r.stage() == ReceiptCopy.Stage.OWED && !Legality.isTrue(this, r.slip())
                    ? new ReceiptCopy(r.slip(), ReceiptCopy.Stage.VOID)
                    : r)
            .toList();
    return new Payment(terms, state, told, oncePaid, horizonPassed, settledAt, refunds, all);
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
