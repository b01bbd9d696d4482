package io.tillcode.engine;

import io.tillcode.engine.TillView.Notice;
import io.tillcode.money.Currency;
import io.tillcode.money.Money;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentEvent;
import io.tillcode.payment.PaymentMachine;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.PaymentState;
import io.tillcode.payment.Scenario;
import io.tillcode.reversal.Reversal;
import io.tillcode.scan.PaymentCode;
import io.tillcode.scan.Scan;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The cashier's side of the till: the amount being typed, the sale, and which payment stands in
/// front. Every command acts on what is in front, never on another.
///
/// Money moves only after Enter: a code scanned before is kept, not charged.
final class Counter {

  /// What the counter may do with payments.
  interface Actions {

    /// @param code the customer's, or null to show an order code
    /// @param sale the sale that is tried again, or null for a new one
    /// @param despite the unresolved payment of the same amount that is another customer's, or null
    PaymentRequestId start(
        Money amount,
        @Nullable PaymentCode code,
        @Nullable String sale,
        @Nullable PaymentRequestId despite);

    /// A payment of this amount, begun within the last minutes, of which nobody knows yet whether
    /// the customer pays it.
    Optional<Payment> unresolved(Money amount);

    void happened(PaymentRequestId id, Function<Instant, PaymentEvent> event);

    @Nullable Payment payment(PaymentRequestId id);

    /// The counter shows this payment no more.
    void released(PaymentRequestId id);

    void warmUp();

    String staff();

    boolean hasPrinter();

    void expireAfter(Duration delay, long run);
  }

  private final Actions till;
  private final Passing passing;
  private final TypedAmount typed;
  private final Set<PaymentRequestId> warned = new HashSet<>();

  /// Codes that were sent since the start: worthless by now, and never kept for another sale.
  private final Map<PaymentRequestId, PaymentCode> usedCodes = new HashMap<>();

  private final Lane lane = new Lane();

  private boolean waitingForCode;

  /// The cashier is asked whether this payment, not settled yet, is the same customer's.
  private @Nullable SameAmount question;

  /// The payment of the same amount that is another customer's, for the sale that is being charged.
  private @Nullable PaymentRequestId despite;

  private @Nullable PaymentRequestId front;

  /// The sale that Enter on *Not paid* tries again; null while the next payment begins a new sale.
  private @Nullable String sale;

  private @Nullable PaymentRequestId lastPaid;

  Counter(Currency currency, Actions till) {
    this.till = till;
    this.passing = new Passing(till::expireAfter);
    this.typed = new TypedAmount(currency, passing);
  }

  void obey(Command.AtCounter command) {
    switch (command) {
      case Command.Digit(int digit) -> digit(digit);
      case Command.Backspace _ -> type(typed.withoutLast());
      case Command.Clear _ -> {
        if (isTyping()) {
          clear();
        }
      }
      case Command.Enter _ -> enter();
      case Command.ChargeByOrderCode _ -> chargeByOrderCode();
      case Command.Escape _ -> escape();
      case Command.Park _ -> park();
      case Command.Front(PaymentRequestId id) -> bringToFront(id);
      case Command.ReprintLast _ -> reprintLast();
      case Command.RetryReversal(PaymentRequestId id) ->
          till.happened(id, PaymentEvent.RetryRequested::new);
      case Command.ReturnMoney(PaymentRequestId id) ->
          till.happened(id, at -> new PaymentEvent.MoneyReturnRequested(at, till.staff()));
      case Command.Scanned(Scan scan) -> scanned(scan);
      case Command.SameAmount(Command.SameAmount.Answer answer) -> answer(answer);
      case Command.DismissNotice _ -> passing.dismissNotice();
    }
  }

  /// A payment of the same amount that the cashier is asked about.
  ///
  /// @param scenario how the new one would be charged
  private record SameAmount(PaymentRequestId earlier, Scenario scenario) {}

  /// A payment changed: a parked one that ended is announced.
  void changed(@Nullable Payment before, Payment after) {
    PaymentRequestId id = after.terms().paymentRequestId();
    boolean waitedFor = before == null || beingChecked(before);
    boolean paidBefore = before != null && before.state() instanceof PaymentState.Paid;
    if (after.state() instanceof PaymentState.Paid && !paidBefore) {
      lastPaid = id; // not when a late answer or its paper is heard of after the next sale
    }
    if (after.state() instanceof PaymentState.Declined(String resultCode, _)
        && resultCode.equals(PaymentMachine.NOT_SENT)) {
      usedCodes.remove(id); // it never left this machine
    }
    if (waitedFor && !beingChecked(after) && lane.holds(id)) {
      passing.say(new Notice.Parked(ViewMaker.payment(after, null)));
    }
  }

  /// An answer about this payment cannot be believed. Told once: such answers come in rows.
  void warn(Payment payment) {
    if (warned.add(payment.terms().paymentRequestId())) {
      passing.say(new Notice.Untrusted(ViewMaker.payment(payment, null).number()));
    }
  }

  /// Starts over after the journal was read. The amount that was being typed stays, unless a
  /// payment is found that may be for it.
  void restart(Optional<PaymentRequestId> latestPaid) {
    lane.restart();
    front = null;
    question = null;
    stopWaiting();
    passing.dropHeldCode();
    lastPaid = latestPaid.orElse(null);
  }

  /// An unfinished payment was found in the journal. The newest that the cashier was waiting for
  /// stands in front, the others are parked.
  void found(Payment payment) {
    switch (payment.state()) {
      case PaymentState.Cancelling(Reversal duty)
          when duty.reason() == Reversal.Reason.LATE_MONEY
              || duty.reason() == Reversal.Reason.UNDO -> {} // nobody at the counter waits
      case PaymentState.Paying _, PaymentState.Checking _, PaymentState.Cancelling _ ->
          takeUp(payment.terms().paymentRequestId());
      case PaymentState.ReversalQueued _,
          PaymentState.Paid _,
          PaymentState.Declined _,
          PaymentState.Cancelled _,
          PaymentState.NeedsSupport _ -> {}
    }
  }

  private void takeUp(PaymentRequestId id) {
    if (lane.heldBefore(id)) {
      lane.park(id);
      return;
    }
    if (front != null) {
      lane.park(front);
    }
    front = id;
    typed.set(0); // or the next sale would begin with the amount of this one
    sale = null;
  }

  /// Tells what became of the last sale before the restart, unless it stands in front.
  void tellLast(Payment payment) {
    if (front == null) {
      passing.say(new Notice.Recovered(ViewMaker.payment(payment, null)));
    }
  }

  void expire(long run) {
    passing.expire(run);
  }

  boolean shows(PaymentRequestId id) {
    return id.equals(front)
        || lane.holds(id)
        || (question != null && id.equals(question.earlier()));
  }

  /// @param find the payments that are live
  TillView.@Nullable Screen screenWithoutPayment(
      Function<PaymentRequestId, @Nullable Payment> find) {
    if (front != null) {
      return null;
    }
    Money amount = typed.money();
    Payment earlier = question == null ? null : find.apply(question.earlier());
    if (earlier != null) {
      return new TillView.Screen.SameAmount(
          amount, ViewMaker.payment(earlier, null), earlier.undecided());
    }
    return waitingForCode
        ? new TillView.Screen.WaitingForCode(amount)
        : new TillView.Screen.Amount(amount, passing.held() != null);
  }

  @Nullable PaymentRequestId front() {
    return front;
  }

  List<PaymentRequestId> parked() {
    return lane.parked();
  }

  @Nullable Notice notice() {
    return passing.notice();
  }

  boolean canReprint() {
    return lastPaid != null;
  }

  private void digit(int digit) {
    if (typed.flooded()) {
      typed.flood();
      return;
    }
    Payment shown = shown();
    if (shown != null && shown.state() instanceof PaymentState.Paid) {
      nextSale(); // typing is the shortest way from *Paid* to the next customer
    }
    long next = typed.with(digit);
    if (next < 0) {
      clear();
      typed.overflow();
    } else {
      type(next);
    }
  }

  private boolean isTyping() {
    return front == null && !waitingForCode && question == null;
  }

  private void type(long minor) {
    if (!isTyping()) {
      return;
    }
    if (minor != typed.money().minor()) {
      sale = null; // another amount is another sale
    }
    typed.set(minor);
    if (minor > 0) {
      till.warmUp();
    }
  }

  private void enter() {
    if (typed.flooded()) {
      return;
    }
    Payment shown = shown();
    if (shown != null) {
      enterOn(shown);
    } else if (!waitingForCode) {
      charge(Scenario.PAYMENT_CODE);
    }
  }

  private void enterOn(Payment shown) {
    if (canTryAgain(shown)) {
      tryAgain(shown, Scenario.PAYMENT_CODE);
    } else if (!beingChecked(shown)) {
      nextSale();
    }
  }

  private void chargeByOrderCode() {
    Payment shown = shown();
    if (typed.flooded()) {
      return;
    }
    if (shown == null) {
      stopWaiting();
      charge(Scenario.ORDER_CODE);
    } else if (canTryAgain(shown)) {
      tryAgain(shown, Scenario.ORDER_CODE);
    }
  }

  /// Whether the same sale may be charged again: this payment cost the customer nothing. What was
  /// paid and undone is no open sale.
  private static boolean canTryAgain(Payment payment) {
    return payment.over() && ViewMaker.phase(payment) != TillView.Phase.UNDONE;
  }

  private void tryAgain(Payment shown, Scenario scenario) {
    typed.set(shown.terms().amount().minor());
    sale = shown.terms().referenceOrderId();
    leaveFront();
    charge(scenario);
  }

  private void charge(Scenario scenario) {
    if (question != null || !typed.isChargeable()) {
      return;
    }
    till.warmUp();
    Optional<Payment> earlier = till.unresolved(typed.money());
    if (earlier.isPresent()) {
      question = new SameAmount(earlier.get().terms().paymentRequestId(), scenario);
    } else {
      chargeNow(scenario);
    }
  }

  private void chargeNow(Scenario scenario) {
    PaymentCode code = passing.held();
    if (scenario == Scenario.ORDER_CODE) {
      pay(null);
    } else if (code != null) {
      pay(code);
    } else {
      waitingForCode = true;
      passing.dismissNotice();
    }
  }

  /// @param code the customer's, or null to show an order code
  private void pay(@Nullable PaymentCode code) {
    passing.dropHeldCode();
    passing.dismissNotice();
    PaymentRequestId id = till.start(typed.money(), code, sale, despite);
    if (code != null) {
      usedCodes.put(id, code);
    }
    front = id;
    stopWaiting();
    typed.set(0);
    sale = null;
  }

  private void stopWaiting() {
    waitingForCode = false;
    despite = null;
  }

  /// The cashier knows who stands there; the till does not.
  private void answer(Command.SameAmount.Answer answer) {
    SameAmount asked = question;
    if (asked == null) {
      return;
    }
    dropQuestion();
    PaymentRequestId earlier = asked.earlier();
    switch (answer) {
      case OTHER_CUSTOMER -> {
        despite = earlier;
        chargeNow(asked.scenario());
      }
      case WAIT -> {
        clear(); // the amount is that payment's
        bringToFront(earlier);
      }
      case CANCEL_FIRST -> {
        clear();
        bringToFront(earlier);
        till.happened(earlier, at -> new PaymentEvent.CancelRequested(at, till.staff()));
      }
    }
  }

  private void escape() {
    Payment shown = shown();
    if (shown == null) {
      if (question != null) {
        dropQuestion();
      } else if (waitingForCode) {
        stopWaiting();
      } else {
        clear();
      }
    } else if (beingChecked(shown)) {
      till.happened(
          shown.terms().paymentRequestId(),
          at -> new PaymentEvent.CancelRequested(at, till.staff()));
    } else {
      nextSale();
    }
  }

  private void park() {
    Payment shown = shown();
    if (shown != null && beingChecked(shown)) {
      lane.park(shown.terms().paymentRequestId());
      front = null;
    }
  }

  private void bringToFront(PaymentRequestId id) {
    Payment shown = shown();
    if (!lane.take(id)) {
      return;
    }
    if (shown != null && beingChecked(shown)) {
      lane.park(shown.terms().paymentRequestId());
    } else {
      leaveFront();
    }
    front = id;
    dropQuestion();
    stopWaiting();
  }

  private void dropQuestion() {
    SameAmount asked = question;
    question = null;
    if (asked != null) {
      till.released(asked.earlier());
    }
  }

  private void reprintLast() {
    PaymentRequestId id = lastPaid;
    if (id == null || !till.hasPrinter()) {
      passing.say(id == null ? new Notice.NothingToReprint() : new Notice.NoPrinter());
      return;
    }
    reprint(id);
  }

  /// Prints the receipt of a paid payment again.
  void reprint(PaymentRequestId id) {
    till.happened(id, PaymentEvent.ReprintRequested::new);
    Payment reprinted = till.payment(id);
    passing.say(
        reprinted != null && reprinted.state() instanceof PaymentState.Paid
            ? new Notice.Reprinting(reprinted.receipts().getLast().slip().copy())
            : new Notice.NothingToReprint()); // it was undone
  }

  void say(Notice notice) {
    passing.say(notice);
  }

  private void scanned(Scan scan) {
    switch (scan) {
      case Scan.Payment(PaymentCode code) -> codeScanned(code);
      case Scan.Refused(Scan.Reason reason) -> passing.say(new Notice.BadScan(reason));
      case Scan.Receipt _ -> {} // goes to the records
    }
  }

  private void codeScanned(PaymentCode code) {
    Payment shown = shown();
    if (waitingForCode) {
      pay(code);
    } else if (shown != null) {
      passing.say(new Notice.CodeNotWanted());
    } else if (usedCodes.containsValue(code)) {
      // Kept, it would charge a customer who has paid for what the next one buys.
      passing.say(new Notice.BadScan(Scan.Reason.REPEATED));
    } else {
      passing.hold(code);
    }
  }

  /// Everything about the sale that was being typed is dropped, a scanned code above all: it was
  /// another customer's.
  private void clear() {
    type(0);
    sale = null;
    passing.dropHeldCode();
  }

  private void nextSale() {
    leaveFront();
    sale = null;
    passing.dropHeldCode();
  }

  private void leaveFront() {
    PaymentRequestId left = front;
    front = null;
    if (left != null) {
      till.released(left);
    }
  }

  private @Nullable Payment shown() {
    return front == null ? null : till.payment(front);
  }

  private static boolean beingChecked(Payment payment) {
    return ViewMaker.word(payment) == TillView.Word.CHECKING;
  }
}
