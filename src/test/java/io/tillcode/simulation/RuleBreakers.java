package io.tillcode.simulation;

import static io.tillcode.simulation.MistakenMachine.and;
import static io.tillcode.simulation.MistakenMachine.does;
import static io.tillcode.simulation.MistakenMachine.effects;

import io.tillcode.engine.Ports;
import io.tillcode.engine.port.Journal;
import io.tillcode.engine.port.JournalException;
import io.tillcode.payment.Call;
import io.tillcode.payment.Decision;
import io.tillcode.payment.Effect;
import io.tillcode.payment.Fact;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.GatewayOutcome.Unknown;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentEvent;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.PaymentState.Trouble;
import io.tillcode.payment.PaymentTerms;
import io.tillcode.payment.PaymentTimer;
import io.tillcode.payment.Slip;
import io.tillcode.scan.PaymentCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Mistakes that are made for one rule each, which no other rule sees first.
final class RuleBreakers {

  private RuleBreakers() {}

  /// The pay request leaves under a name that no journal knows.
  static PassingGateway paysUnderAnotherName(Ports ports) {
    return new PassingGateway(ports.gateway()) {
      @Override
      public GatewayOutcome pay(PaymentTerms terms, PaymentCode code) {
        return super.pay(with(terms, another(terms), terms.referenceOrderId()), code);
      }
    };
  }

  /// A commit that failed is taken for done, and the journal is not read again.
  static Journal swallowsFailures(Ports ports, Predicate<Fact> of) {
    return new PassingJournal(ports.journal()) {
      @Override
      public void append(Payment after, List<Fact> facts) {
        try {
          super.append(after, facts);
        } catch (JournalException failure) {
          if (facts.stream().noneMatch(of)) {
            throw failure;
          }
        }
      }
    };
  }

  /// The list of payments has one of another till in it.
  static Journal listsAnothers(Ports ports) {
    return new PassingJournal(ports.journal()) {
      @Override
      public List<Payment> newest(int limit) {
        List<Payment> all = new ArrayList<>(super.newest(limit));
        all.stream().findFirst().map(RuleBreakers::anothers).ifPresent(all::add);
        return all;
      }
    };
  }

  /// Every customer's payment belongs to the same sale.
  static PlantedBug saleKeepsItsNumber() {
    return does((_, _, decided) ->
        MistakenMachine.facts(
            decided,
            f ->
                f instanceof Fact.PaymentStarted(var at, PaymentTerms terms, var despite)
                    ? new Fact.PaymentStarted(
                        at, with(terms, terms.paymentRequestId(), "S1"), despite)
                    : f));
  }

  /// What was not believed is written down as it was said.
  static PlantedBug lieIsWrittenDown() {
    return does((_, event, decided) ->
        MistakenMachine.facts(
            decided,
            f ->
                f instanceof Fact.Answered(var at, Call call, var refund, Unknown(Doubt doubt))
                        && doubt == Doubt.MISMATCH
                        && event instanceof PaymentEvent.AnswerArrived said
                    ? new Fact.Answered(at, call, refund, said.outcome())
                    : f));
  }

  /// Who is paid by notification prints nothing.
  static PlantedBug receiptIsForgotten() {
    return does((_, event, decided) ->
        event instanceof PaymentEvent.AnswerArrived(_, Call call, _, _) && call == Call.NOTIFICATION
            ? without(decided, Slip.sale(0))
            : decided);
  }

  /// A refusal after a doubt is thought worth a person's while.
  static PlantedBug callsForNothing() {
    return does((_, event, decided) ->
        decided.facts().stream().anyMatch(f -> f instanceof Fact.PaymentDeclined d && d.doubted())
            ? and(decided, new Fact.SupportNeeded(event.at(), Trouble.FORGOTTEN))
            : decided);
  }

  /// Money that came late, and is there for certain, is nobody's business.
  static PlantedBug lateMoneyIsNotListed() {
    return does((_, _, decided) -> {
      boolean late =
          decided.facts().stream()
              .anyMatch(f ->
                  f instanceof Fact.SupportNeeded(_, Trouble trouble)
                      && trouble == Trouble.LATE_MONEY);
      return late ? MistakenMachine.only(decided.facts().getFirst()) : decided;
    });
  }

  /// How long it waits is nobody's decision.
  static PlantedBug decidesByChance() {
    return waits((_, after) -> after.plusMillis(ThreadLocalRandom.current().nextInt(1000)));
  }

  /// In odd hours it waits longer.
  static PlantedBug decidesByTheClock() {
    return waits((event, after) -> after.plusMillis(event.at().getEpochSecond() / 3600 % 2));
  }

  /// Says how long to wait instead.
  private interface Waiting {
    Duration instead(PaymentEvent event, Duration after);
  }

  private static PlantedBug waits(Waiting waiting) {
    return does((_, event, decided) ->
        effects(
            decided,
            e ->
                e instanceof Effect.StartTimer(PaymentTimer timer, Duration after, boolean spread)
                        && timer == PaymentTimer.ASK
                    ? new Effect.StartTimer(timer, waiting.instead(event, after), spread)
                    : e));
  }

  private static Decision without(Decision decided, Slip slip) {
    List<Fact> facts =
        decided.facts().stream()
            .filter(f -> !(f instanceof Fact.ReceiptOwed owed && owed.slip().equals(slip)))
            .toList();
    return effects(
        new Decision(facts, decided.effects()),
        e -> e instanceof Effect.PrintReceipt(Slip printed) && printed.equals(slip) ? null : e);
  }

  private static Payment anothers(Payment p) {
    return new Payment(
        with(p.terms(), another(p.terms()), p.terms().referenceOrderId()),
        p.state(),
        p.told(),
        p.oncePaid(),
        p.horizonPassed(),
        p.settledAt(),
        p.refunds(),
        p.receipts());
  }

  private static PaymentRequestId another(PaymentTerms terms) {
    UnaryOperator<String> swap =
        id -> id.endsWith("0") ? id.replaceAll("0$", "1") : id.replaceAll(".$", "0");
    return PaymentRequestId.parse(swap.apply(terms.paymentRequestId().value())).orElseThrow();
  }

  private static PaymentTerms with(PaymentTerms t, PaymentRequestId id, String sale) {
    return new PaymentTerms(
        id,
        t.serial(),
        sale,
        t.scenario(),
        t.amount(),
        t.till(),
        t.staff(),
        t.maskedCode(),
        t.createdAt(),
        t.cancelDeadline(),
        t.policy());
  }
}
