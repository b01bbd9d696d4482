package io.tillcode.engine;

import io.tillcode.engine.TillView.Notice;
import io.tillcode.money.Currency;
import io.tillcode.money.Money;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentEvent;
import io.tillcode.payment.PaymentMachine;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.PaymentState;
import io.tillcode.reversal.Reversal;
import io.tillcode.scan.PaymentCode;
import io.tillcode.scan.Scan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

    /// @param sale the sale that is tried again, or null for a new one
    PaymentRequestId start(Money amount, PaymentCode code, @Nullable String sale);

    void happened(PaymentRequestId id, Function<Instant, PaymentEvent> event);

    @Nullable Payment payment(PaymentRequestId id);

    /// The counter shows this payment no more.
    void released(PaymentRequestId id);

    void warmUp();

    String staff();

    boolean hasPrinter();

    void expireAfter(Duration delay, long run);
  }

  private static final int MAX_DIGITS = 12;

  private final Currency currency;
  private final Actions till;
  private final Passing passing;
  private final Set<PaymentRequestId> warned = new HashSet<>();

  /// Codes that were sent since the start: worthless by now, and never kept for another sale.
  private final Map<PaymentRequestId, PaymentCode> usedCodes = new HashMap<>();

  private final List<PaymentRequestId> parked = new ArrayList<>();
  private Set<PaymentRequestId> parkedBefore = Set.of();

  private long typedMinor;

  /// The quiet that must pass before digits count again.
  private long flood;

  private boolean waitingForCode;
  private @Nullable PaymentRequestId front;

  /// The sale that Enter on *Not paid* tries again; null while the next payment begins a new sale.
  private @Nullable String sale;

  private @Nullable PaymentRequestId lastPaid;

  Counter(Currency currency, Actions till) {
    this.currency = currency;
    this.till = till;
    this.passing = new Passing(till::expireAfter);
  }

  void obey(Command command) {
    switch (command) {
      case Command.Digit(int digit) -> digit(digit);
      case Command.Backspace _ -> typed(typedMinor / 10);
      case Command.Clear _ -> clear();
      case Command.Enter _ -> enter();
      case Command.ChargeByOrderCode _ -> {}
      case Command.Escape _ -> escape();
      case Command.Park _ -> park();
      case Command.Front(PaymentRequestId id) -> bringToFront(id);
      case Command.ReprintLast _ -> reprintLast();
      case Command.RetryReversal(PaymentRequestId id) ->
          till.happened(id, PaymentEvent.RetryRequested::new);
      case Command.ReturnMoney(PaymentRequestId id) ->
          till.happened(id, at -> new PaymentEvent.MoneyReturnRequested(at, till.staff()));
      case Command.Scanned(Scan scan) -> scanned(scan);
      case Command.DismissNotice _ -> passing.dismissNotice();
    }
  }

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
    if (waitedFor && !beingChecked(after) && parked.contains(id)) {
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
    parkedBefore = Set.copyOf(parked);
    parked.clear();
    front = null;
    waitingForCode = false;
    passing.dropHeldCode();
    lastPaid = latestPaid.orElse(null);
  }

  /// An unfinished payment was found in the journal. The newest that the cashier was waiting for
  /// stands in front, the others are parked.
  void found(Payment payment) {
    switch (payment.state()) {
      case PaymentState.Cancelling(Reversal duty)
          when duty.reason() == Reversal.Reason.LATE_MONEY -> {} // nobody at the counter waits
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
    if (parkedBefore.contains(id)) {
      parked.add(id);
      return;
    }
    if (front != null) {
      parked.add(front);
    }
    front = id;
    typedMinor = 0; // or the next sale would begin with the amount of this one
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
    return id.equals(front) || parked.contains(id);
  }

  TillView.@Nullable Screen screenWithoutPayment() {
    if (front != null) {
      return null;
    }
    Money amount = amount();
    return waitingForCode
        ? new TillView.Screen.WaitingForCode(amount)
        : new TillView.Screen.Amount(amount, passing.held() != null);
  }

  @Nullable PaymentRequestId front() {
    return front;
  }

  List<PaymentRequestId> parked() {
    return parked;
  }

  @Nullable Notice notice() {
    return passing.notice();
  }

  boolean canReprint() {
    return lastPaid != null;
  }

  private Money amount() {
    return new Money(currency, typedMinor);
  }

  private void digit(int digit) {
    if (passing.isOpen(flood)) {
      flood = passing.quiet();
      return;
    }
    Payment shown = shown();
    if (shown != null && shown.state() instanceof PaymentState.Paid) {
      nextSale(); // typing is the shortest way from *Paid* to the next customer
    }
    if (typedMinor < Math.powExact(10L, MAX_DIGITS - 1)) {
      typed(typedMinor * 10 + digit);
    } else {
      typedTooMuch();
    }
  }

  /// No amount has so many digits: it is a code from a scanner that types slowly. What it typed is
  /// taken back, and what it goes on typing, its Enter included, is not the cashier's.
  private void typedTooMuch() {
    clear();
    flood = passing.quiet();
    passing.say(new Notice.BadScan(Scan.Reason.PARTIAL));
  }

  private void typed(long minor) {
    if (front != null || waitingForCode) {
      return;
    }
    if (minor != typedMinor) {
      sale = null; // another amount is another sale
    }
    typedMinor = minor;
    if (minor > 0) {
      till.warmUp();
    }
  }

  private void enter() {
    if (passing.isOpen(flood)) {
      return;
    }
    Payment shown = shown();
    if (shown != null) {
      enterOn(shown);
    } else if (!waitingForCode) {
      charge();
    }
  }

  private void enterOn(Payment shown) {
    if (shown.over()) {
      typedMinor = shown.terms().amount().minor();
      sale = shown.terms().referenceOrderId();
      leaveFront();
      charge();
    } else if (!beingChecked(shown)) {
      nextSale();
    }
  }

  private void charge() {
    if (typedMinor == 0) {
      return;
    }
    if (typedMinor % currency.step() != 0) {
      passing.say(new Notice.AmountStep(currency.step()));
      return;
    }
    till.warmUp();
    PaymentCode code = passing.held();
    if (code == null) {
      waitingForCode = true;
      passing.dismissNotice();
    } else {
      pay(code);
    }
  }

  private void pay(PaymentCode code) {
    passing.dropHeldCode();
    passing.dismissNotice();
    PaymentRequestId id = till.start(amount(), code, sale);
    usedCodes.put(id, code);
    front = id;
    waitingForCode = false;
    typedMinor = 0;
    sale = null;
  }

  private void escape() {
    Payment shown = shown();
    if (shown == null) {
      if (waitingForCode) {
        waitingForCode = false;
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
      parked.add(shown.terms().paymentRequestId());
      front = null;
    }
  }

  private void bringToFront(PaymentRequestId id) {
    Payment shown = shown();
    if (!parked.remove(id)) {
      return;
    }
    if (shown != null && beingChecked(shown)) {
      parked.add(shown.terms().paymentRequestId());
    } else {
      leaveFront();
    }
    front = id;
    waitingForCode = false;
  }

  private void reprintLast() {
    PaymentRequestId id = lastPaid;
    if (id == null || !till.hasPrinter()) {
      passing.say(id == null ? new Notice.NothingToReprint() : new Notice.NoPrinter());
      return;
    }
    till.happened(id, PaymentEvent.ReprintRequested::new);
    Payment reprinted = till.payment(id);
    if (reprinted != null) {
      passing.say(new Notice.Reprinting(reprinted.receipts().getLast().copy()));
    }
  }

  private void scanned(Scan scan) {
    switch (scan) {
      case Scan.Payment(PaymentCode code) -> codeScanned(code);
      case Scan.Refused(Scan.Reason reason) -> passing.say(new Notice.BadScan(reason));
      case Scan.Receipt _ -> passing.say(new Notice.BadScan(Scan.Reason.UNKNOWN));
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
    typed(0);
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
