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
import java.util.HashSet;
import java.util.List;
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

    /// Whether a code that was charged may be charged again.
    boolean reusesCodes();

    void expireAfter(Duration delay, long run);
  }

  private final Actions till;
  private final Passing passing;
  private final SaleInHand sale;
  private final Set<PaymentRequestId> warned = new HashSet<>();

  private final Lane lane = new Lane();

  private @Nullable PaymentRequestId front;

  private @Nullable PaymentRequestId lastPaid;

  Counter(Currency currency, Actions till) {
    this.till = till;
    this.passing = new Passing(till::expireAfter);
    this.sale = new SaleInHand(currency, till, passing, id -> front = id);
  }

  void obey(Command.AtCounter command) {
    switch (command) {
      case Command.Digit(int digit) -> digit(digit);
      case Command.Backspace _ -> typeUnlessShown(sale::backspace);
      case Command.Clear _ -> typeUnlessShown(sale::clear);
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

  /// A payment changed: a parked one that ended is announced.
  void changed(@Nullable Payment before, Payment after) {
    PaymentRequestId id = after.terms().paymentRequestId();
    passing.changed(after);
    boolean waitedFor = before == null || beingChecked(before);
    boolean paidBefore = before != null && before.state() instanceof PaymentState.Paid;
    if (after.state() instanceof PaymentState.Paid && !paidBefore) {
      lastPaid = id; // not when a late answer or its paper is heard of after the next sale
    }
    if (after.state() instanceof PaymentState.Declined(String resultCode, _)
        && resultCode.equals(PaymentMachine.NOT_SENT)) {
      sale.forgetCode(id); // it never left this machine
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
    sale.restart();
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
    sale.charged(); // or the next sale would begin with the amount of this one
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
    return id.equals(front) || lane.holds(id) || sale.asksAbout(id);
  }

  /// @param find the payments that are live
  TillView.@Nullable Screen screenWithoutPayment(
      Function<PaymentRequestId, @Nullable Payment> find) {
    return front == null ? sale.screen(find) : null;
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
    Payment shown = shown();
    if (!sale.flooded() && shown != null && shown.state() instanceof PaymentState.Paid) {
      nextSale(); // typing is the shortest way from *Paid* to the next customer
    }
    if (front == null || sale.flooded()) {
      sale.digit(digit);
    }
  }

  private void typeUnlessShown(Runnable typing) {
    if (front == null) {
      typing.run();
    }
  }

  private void enter() {
    if (sale.flooded()) {
      return;
    }
    Payment shown = shown();
    if (shown != null) {
      enterOn(shown);
    } else {
      sale.charge(Scenario.PAYMENT_CODE);
    }
  }

  private void tryAgain(Payment shown, Scenario scenario) {
    leaveFront();
    sale.again(shown);
    sale.charge(scenario);
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
    if (sale.flooded()) {
      return;
    }
    if (shown == null) {
      sale.charge(Scenario.ORDER_CODE);
    } else if (canTryAgain(shown)) {
      tryAgain(shown, Scenario.ORDER_CODE);
    }
  }

  /// Whether the same sale may be charged again: this payment cost the customer nothing. What was
  /// paid and undone is no open sale.
  private static boolean canTryAgain(Payment payment) {
    return payment.over() && ViewMaker.phase(payment) != TillView.Phase.UNDONE;
  }

  /// The cashier knows who stands there; the till does not.
  private void answer(Command.SameAmount.Answer answer) {
    PaymentRequestId earlier = sale.askedAbout();
    if (earlier == null) {
      return;
    }
    switch (answer) {
      case OTHER_CUSTOMER -> sale.isAnotherCustomers();
      case WAIT -> {
        sale.drop(); // the amount is that payment's
        bringToFront(earlier);
      }
      case CANCEL_FIRST -> {
        sale.drop();
        bringToFront(earlier);
        till.happened(earlier, at -> new PaymentEvent.CancelRequested(at, till.staff()));
      }
    }
  }

  private void escape() {
    Payment shown = shown();
    if (shown == null) {
      sale.back();
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
    if (shown != null && mayLeave(shown)) {
      lane.park(shown.terms().paymentRequestId());
      front = null;
    }
  }

  /// An order code stays on the screen until the gateway has closed it, or the queue does.
  private static boolean mayLeave(Payment payment) {
    return beingChecked(payment) && payment.orderCode().isEmpty();
  }

  private void bringToFront(PaymentRequestId id) {
    Payment shown = shown();
    boolean stays = shown != null && beingChecked(shown) && !mayLeave(shown);
    if (stays || !lane.take(id)) {
      return;
    }
    if (shown != null && beingChecked(shown)) {
      lane.park(shown.terms().paymentRequestId());
    } else {
      leaveFront();
    }
    front = id;
    sale.stepBack();
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
      case Scan.Payment(PaymentCode code) -> {
        if (front == null) {
          sale.scanned(code);
        } else {
          passing.say(new Notice.CodeNotWanted());
        }
      }
      case Scan.Refused(Scan.Reason reason) -> passing.say(new Notice.BadScan(reason));
      case Scan.Receipt _ -> {} // goes to the records
    }
  }

  private void nextSale() {
    leaveFront();
    sale.next();
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
    return switch (ViewMaker.phase(payment)) {
      case SENDING, ASKING, CANCELLING -> true;
      case PAID,
          DECLINED,
          NOT_SENT,
          CANCELLED,
          REFUNDED,
          UNDONE,
          UNDO_PENDING,
          UNDO_FAILED,
          REVERSAL_PENDING,
          LATE_MONEY,
          NEEDS_SUPPORT ->
          false;
    };
  }
}
