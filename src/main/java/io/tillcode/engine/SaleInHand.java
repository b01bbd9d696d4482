package io.tillcode.engine;

import io.tillcode.engine.TillView.Notice;
import io.tillcode.money.Currency;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.Scenario;
import io.tillcode.scan.PaymentCode;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The sale that is being made, up to its payment: the amount, whose customer it is, and the wait
/// for a code.
final class SaleInHand {

  /// A payment of the same amount, not settled yet, that may be the same customer's.
  ///
  /// @param scenario how the new one would be charged
  private record Question(PaymentRequestId earlier, Scenario scenario) {}

  private final Counter.Actions till;
  private final Passing passing;
  private final TypedAmount typed;
  private final Consumer<PaymentRequestId> begun;

  /// Codes that were sent since the start: one charges one payment only.
  private final UsedCodes usedCodes = new UsedCodes();

  private boolean waitingForCode;
  private @Nullable Question question;

  /// The payment of the same amount that is another customer's.
  private @Nullable PaymentRequestId despite;

  /// The sale that is tried again; null while the next payment begins a new one.
  private @Nullable String sale;

  /// @param begun hears which payment the sale became
  SaleInHand(
      Currency currency, Counter.Actions till, Passing passing, Consumer<PaymentRequestId> begun) {
    this.till = till;
    this.passing = passing;
    this.typed = new TypedAmount(currency, passing);
    this.begun = begun;
  }

  // what is seen

  /// @param find the payments that are live
  TillView.Screen screen(Function<PaymentRequestId, @Nullable Payment> find) {
    Payment earlier = question == null ? null : find.apply(question.earlier());
    if (earlier != null) {
      return new TillView.Screen.SameAmount(
          typed.money(), ViewMaker.payment(earlier, null), earlier.undecided());
    }
    return waitingForCode
        ? new TillView.Screen.WaitingForCode(typed.money())
        : new TillView.Screen.Amount(typed.money(), passing.held() != null);
  }

  @Nullable PaymentRequestId askedAbout() {
    return question == null ? null : question.earlier();
  }

  boolean asksAbout(PaymentRequestId id) {
    return id.equals(askedAbout());
  }

  // typing

  /// Whether a key belongs to a code that a slow scanner types.
  boolean flooded() {
    return typed.flooded();
  }

  void digit(int digit) {
    if (typed.flooded()) {
      typed.flood(); // each digit prolongs the quiet
      return;
    }
    long next = typed.with(digit);
    if (next < 0) {
      drop();
      typed.overflow();
    } else {
      type(next);
    }
  }

  void backspace() {
    type(typed.withoutLast());
  }

  /// Empties the amount that is being typed. Where none is, a key that came late must not make
  /// another sale of this one.
  void clear() {
    if (isTyping()) {
      drop();
    }
  }

  private boolean isTyping() {
    return !waitingForCode && question == null;
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

  // charging

  /// The same sale, which cost the customer nothing so far.
  void again(Payment payment) {
    typed.set(payment.terms().amount().minor());
    sale = payment.terms().referenceOrderId();
  }

  /// Charges, or asks first.
  void charge(Scenario scenario) {
    if (waitingForCode && scenario == Scenario.PAYMENT_CODE) {
      return; // its code is what is missing
    }
    if (question != null || !typed.isChargeable()) {
      return;
    }
    till.warmUp();
    Optional<Payment> earlier = till.unresolved(typed.money());
    if (earlier.isPresent() && !earlier.get().terms().paymentRequestId().equals(despite)) {
      stopWaiting();
      question = new Question(earlier.get().terms().paymentRequestId(), scenario);
    } else {
      chargeNow(scenario);
    }
  }

  /// The unresolved payment is another customer's: this one is charged beside it.
  void isAnotherCustomers() {
    Question asked = question;
    if (asked != null) {
      withdrawQuestion();
      despite = asked.earlier();
      chargeNow(asked.scenario());
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

  /// A payment code was read while no payment stands in front.
  void scanned(PaymentCode code) {
    boolean mayReuse = waitingForCode && till.reusesCodes();
    if (usedCodes.contains(code) && !mayReuse) {
      // It would charge a customer who has paid for what the next one buys.
      passing.say(new Notice.CodeUsed());
    } else if (waitingForCode) {
      pay(code);
    } else {
      passing.hold(code);
    }
  }

  /// @param code the customer's, or null to show an order code
  private void pay(@Nullable PaymentCode code) {
    passing.dropHeldCode();
    passing.dismissNotice();
    PaymentRequestId id = till.start(typed.money(), code, sale, despite);
    if (code != null) {
      usedCodes.add(id, code);
    }
    begun.accept(id);
    stopWaiting();
    charged();
  }

  /// The code of this payment was never sent.
  void forgetCode(PaymentRequestId id) {
    usedCodes.remove(id);
  }

  // going back

  /// One step back: from the question, from the wait, from the amount.
  void back() {
    if (question != null || waitingForCode) {
      stepBack();
    } else {
      drop();
    }
  }

  /// Back to the amount.
  void stepBack() {
    withdrawQuestion();
    stopWaiting();
  }

  /// Everything about the sale is dropped, a scanned code above all: it was another customer's.
  void drop() {
    withdrawQuestion();
    type(0);
    next();
  }

  /// The next sale is a new one.
  void next() {
    sale = null;
    passing.dropHeldCode();
  }

  /// The amount is some payment's now.
  void charged() {
    typed.set(0);
    sale = null;
  }

  /// Starts over; the amount stays.
  void restart() {
    question = null;
    stopWaiting();
    passing.dropHeldCode();
  }

  private void stopWaiting() {
    waitingForCode = false;
    despite = null;
  }

  private void withdrawQuestion() {
    Question asked = question;
    question = null;
    if (asked != null) {
      till.released(asked.earlier());
    }
  }
}
