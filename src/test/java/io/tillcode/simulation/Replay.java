package io.tillcode.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tillcode.journal.FactText;
import io.tillcode.payment.Decision;
import io.tillcode.payment.Fact;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentEvent;
import io.tillcode.payment.PaymentMachine;
import io.tillcode.payment.PaymentTimer;
import io.tillcode.payment.Slip;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Plays a payment's export step by step: for each group of facts, what must have happened for the
/// machine of today to decide them, and what was known then.
///
/// A story from the field is so held against the rules as they are now. Facts that today's machine
/// would not decide are told; they may come from an older one.
final class Replay {

  private final List<Fact> facts;
  private final Consumer<String> out;
  private final PaymentMachine machine = new PaymentMachine();
  private boolean explained = true;

  private Replay(List<Fact> facts, Consumer<String> out) {
    this.facts = facts;
    this.out = out;
  }

  /// @param file what `journal export` wrote
  /// @return whether today's machine would have decided all of it
  /// @throws UncheckedIOException if it cannot be read
  static boolean of(Path file, Consumer<String> out) {
    Replay replay = new Replay(read(file), out);
    replay.play();
    return replay.explained;
  }

  private static List<Fact> read(Path file) {
    FactText codec = new FactText();
    List<Fact> facts = new ArrayList<>();
    try {
      for (JsonNode fact : new JsonMapper().readTree(file.toFile()).path("facts")) {
        facts.add(
            codec.read(
                fact.path("type").asText(),
                fact.path("version").asInt(),
                fact.path("fact").toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    return facts;
  }

  private void play() {
    if (facts.isEmpty()) {
      out.accept("there is no fact in it");
      explained = false;
      return;
    }
    Fact.PaymentStarted first = (Fact.PaymentStarted) facts.getFirst();
    Decision begun = machine.start(first.terms(), first.despite());
    tell(first.at(), "the payment begins", begun);
    Payment payment = Payment.started(first);
    int next = 1;
    while (next < facts.size()) {
      Fact fact = facts.get(next);
      Step step = explain(payment, next);
      int count = step == null ? 1 : step.decision().facts().size();
      if (step == null) {
        explained = false;
        out.accept(fact.at() + "  TODAY'S MACHINE WOULD NOT DECIDE: " + fact);
      } else {
        tell(fact.at(), step.what(), step.decision());
      }
      for (Fact done : facts.subList(next, next + count)) {
        payment = payment.after(done);
      }
      next += count;
      out.accept("    now " + payment.state());
    }
  }

  private void tell(Instant at, String what, Decision decision) {
    out.accept(at + "  " + what);
    decision.facts().forEach(fact -> out.accept("    " + fact));
    decision.effects().forEach(effect -> out.accept("      -> " + effect));
  }

  private record Step(String what, Decision decision) {}

  /// The event whose facts are the longest run of those that come next.
  private @Nullable Step explain(Payment payment, int next) {
    Step best = null;
    for (PaymentEvent event : whatMayHaveHappened(payment, facts.get(next))) {
      Decision decision = machine.decide(payment, event);
      int count = decision.facts().size();
      boolean fits =
          count > 0
              && next + count <= facts.size()
              && facts.subList(next, next + count).equals(decision.facts());
      if (fits && (best == null || count > best.decision().facts().size())) {
        best = new Step(event.toString(), decision);
      }
    }
    return best;
  }

  private List<PaymentEvent> whatMayHaveHappened(Payment payment, Fact fact) {
    Instant at = fact.at();
    List<PaymentEvent> events = new ArrayList<>();
    events.add(new PaymentEvent.Restarted(at));
    events.add(new PaymentEvent.RetryRequested(at));
    events.add(new PaymentEvent.ReprintRequested(at));
    for (PaymentTimer timer : PaymentTimer.values()) {
      events.add(new PaymentEvent.TimerFired(at, timer));
    }
    switch (fact) {
      case Fact.Answered(_, var call, var refund, var outcome) ->
          events.add(new PaymentEvent.AnswerArrived(at, call, refund, outcome));
      case Fact.ReversalDecided(_, _, String by) -> {
        events.add(new PaymentEvent.CancelRequested(at, by));
        events.add(new PaymentEvent.UndoRequested(at, by));
        events.add(new PaymentEvent.MoneyReturnRequested(at, by));
      }
      case Fact.LastInquirySent(_, _, String by) ->
          events.add(new PaymentEvent.CancelRequested(at, by));
      case Fact.RefundDecided(_, _, var amount, String by) -> {
        int number = payment.refunds().nextNumber();
        events.add(new PaymentEvent.RefundRequested(at, number, amount, by));
        events.add(new PaymentEvent.UndoRequested(at, by));
      }
      case Fact.RefundSignedOff(_, _, String by) ->
          events.add(new PaymentEvent.RefundSignedOff(at, by));
      case Fact.ReceiptBegun(_, Slip slip) -> events.add(new PaymentEvent.PrintBegan(at, slip));
      case Fact.ReceiptPrinted(_, Slip slip) -> events.add(new PaymentEvent.PrintEnded(at, slip));
      case Fact.ReceiptBroken(_, Slip slip) -> events.add(new PaymentEvent.PrintBroke(at, slip));
      default -> {} // nobody asked for it: a timer or a restart
    }
    return events;
  }
}
