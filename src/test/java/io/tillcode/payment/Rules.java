package io.tillcode.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.refund.Refund;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Runs one payment and checks after every event what must hold whatever happens.
final class Rules {

  private final PaymentMachine machine = new PaymentMachine();
  private final List<Fact> facts = new ArrayList<>();

  /// Timers that run, with their delay in milliseconds as the machine asked for it.
  final Map<PaymentTimer, Long> running = new EnumMap<>(PaymentTimer.class);

  private Payment payment;
  private boolean givenUp;

  Rules(PaymentTerms terms) {
    Decision begun = machine.start(terms, null);
    facts.addAll(begun.facts());
    payment = Payment.of(facts);
    startTimers(begun);
  }

  Payment payment() {
    return payment;
  }

  List<Fact> facts() {
    return facts;
  }

  /// The till died: its timers are gone.
  Decision restart(PaymentEvent.Restarted event) {
    running.clear();
    return happens(event);
  }

  Decision happens(PaymentEvent event) {
    if (event instanceof PaymentEvent.TimerFired fired) {
      running.remove(fired.timer());
    }
    Payment before = payment;
    Decision decision = machine.decide(before, event);
    for (Fact fact : decision.facts()) {
      checkFact(payment, event, fact);
      payment = payment.after(fact);
      facts.add(fact);
    }
    decision.effects().forEach(this::checkEffect);
    startTimers(decision);
    checkRefunds();
    checkSomethingLeadsOn();
    return decision;
  }

  /// Live state and recovered state are one.
  void checkFold() {
    assertEquals(Payment.of(facts), payment);
  }

  private void startTimers(Decision decision) {
    for (Effect effect : decision.effects()) {
      if (effect instanceof Effect.StartTimer start) {
        running.put(start.timer(), start.after().toMillis());
      }
    }
  }

  private void checkFact(Payment known, PaymentEvent event, Fact fact) {
    if (fact instanceof Fact.PaymentPaid) {
      assertTrue(!givenUp, "paid after it was given up");
      assertTrue(known.undecided(), "paid when it was decided already");
      assertTrue(
          facts.getLast()
                  instanceof Fact.Answered(_, var call, var ref, GatewayOutcome.Approved(var echo))
              && (call == Call.PAY || call == Call.INQUIRY || call == Call.NOTIFICATION)
              && ref == null
              && known.terms().paymentRequestId().value().equals(echo.paymentRequestId())
              && known.terms().amount().equals(echo.amount()),
          () -> "paid without a signed success of ours: " + event);
    }
    if (fact instanceof Fact.ReversalDecided) {
      givenUp = true;
    }
  }

  private void checkEffect(Effect effect) {
    switch (effect) {
      case Effect.SendPay _ -> throw new AssertionError("pay is sent once");
      case Effect.SendCancel _ -> {
        assertTrue(givenUp && payment.reversal().isPresent(), "cancel before its duty");
      }
      case Effect.SendRefund refund -> {
        Refund open = payment.openRefund().orElseThrow();
        assertEquals(refund.refundRequestId(), open.refundRequestId(), "another refund");
        assertEquals(refund.amount(), open.amount(), "another amount");
        assertEquals(refund.paymentId(), payment.paymentId());
      }
      case Effect.PrintReceipt(Slip slip) -> {
        boolean owed = payment.receipts().contains(new ReceiptCopy(slip, ReceiptCopy.Stage.OWED));
        assertTrue(owed && Legality.isTrue(payment, slip), "a slip that is not owed");
      }
      case Effect.SendRefundInquiry ask ->
          assertEquals(ask.refundRequestId(), payment.openRefund().orElseThrow().refundRequestId());
      case Effect.SendInquiry _, Effect.StartTimer _ -> {}
    }
  }

  /// However often and in whatever order it is asked for: never more than was paid.
  private void checkRefunds() {
    long done =
        payment.refunds().all().stream()
            .filter(r -> r.stage() == Refund.Stage.DONE)
            .mapToLong(r -> r.amount().minor())
            .sum();
    assertTrue(done <= payment.terms().amount().minor(), "refunded more than was paid");
    assertTrue(payment.refunds().all().stream().filter(Refund::open).count() <= 1, "two at once");
  }

  /// No dead end: what is open has a timer that comes even if no answer ever does.
  private void checkSomethingLeadsOn() {
    PaymentTimer needed =
        switch (payment.state()) {
          case PaymentState.Paying _, PaymentState.Checking _ -> PaymentTimer.ASK;
          case PaymentState.Cancelling _, PaymentState.ReversalQueued _ ->
              payment.openRefund().isPresent() ? PaymentTimer.REFUND_RETRY : PaymentTimer.RETRY;
          case PaymentState.Declined _, PaymentState.Cancelled _ ->
              payment.watch().filter(PaymentState.Watch::open).isPresent()
                  ? PaymentTimer.WATCH
                  : null;
          case PaymentState.Paid _, PaymentState.NeedsSupport _ -> null;
        };
    if (payment.openRefund().isPresent()) {
      assertTrue(running.containsKey(PaymentTimer.REFUND_RETRY), "nothing leads the refund on");
    }
    if (needed != null) {
      assertTrue(running.containsKey(needed), () -> "nothing leads on from " + payment.state());
    }
    if (payment.state() instanceof PaymentState.Cancelling) {
      assertTrue(running.containsKey(PaymentTimer.WINDOW), "the cashier waits for ever");
    }
    if ((payment.undecided() || payment.reversal().isPresent()) && !payment.horizonPassed()) {
      assertTrue(running.containsKey(PaymentTimer.HORIZON), "the horizon never comes");
    }
  }
}
