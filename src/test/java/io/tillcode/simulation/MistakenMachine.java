package io.tillcode.simulation;

import io.tillcode.payment.Decision;
import io.tillcode.payment.Effect;
import io.tillcode.payment.Fact;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentEvent;
import io.tillcode.payment.PaymentMachine;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.PaymentTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The production machine with one mistake: it hears something else than was said, or does
/// something else than it should.
final class MistakenMachine extends PaymentMachine {

  /// What it hears instead.
  @FunctionalInterface
  interface Hearing {
    PaymentEvent hear(Payment payment, PaymentEvent event);
  }

  /// What it does instead.
  @FunctionalInterface
  interface Doing {
    Decision does(Payment payment, PaymentEvent event, Decision decided);
  }

  /// What an answer is taken for; the outcome itself where it is taken for what it is.
  @FunctionalInterface
  interface Reading {
    GatewayOutcome read(Payment payment, PaymentEvent.AnswerArrived answer);
  }

  private final Hearing hearing;
  private final Doing doing;

  private MistakenMachine(Hearing hearing, Doing doing) {
    this.hearing = hearing;
    this.doing = doing;
  }

  static PlantedBug hears(Hearing hearing) {
    return of(hearing, (_, _, decided) -> decided);
  }

  static PlantedBug does(Doing doing) {
    return of((_, event) -> event, doing);
  }

  static PlantedBug reads(Reading reading) {
    return hears((payment, event) ->
        event instanceof PaymentEvent.AnswerArrived answer
            ? new PaymentEvent.AnswerArrived(
                answer.at(), answer.call(), answer.refundRequestId(), reading.read(payment, answer))
            : event);
  }

  private static PlantedBug of(Hearing hearing, Doing doing) {
    return new PlantedBug() {
      @Override
      public PaymentMachine machine() {
        return new MistakenMachine(hearing, doing);
      }
    };
  }

  @Override
  public Decision start(PaymentTerms terms, @Nullable PaymentRequestId despite) {
    Decision begun = super.start(terms, despite);
    Payment payment = Payment.of(begun.facts());
    return doing.does(payment, new PaymentEvent.Restarted(terms.createdAt()), begun);
  }

  @Override
  public Decision decide(Payment payment, PaymentEvent event) {
    PaymentEvent heard = hearing.hear(payment, event);
    return doing.does(payment, heard, super.decide(payment, heard));
  }

  // for those who write mistakes

  static Decision only(Fact... facts) {
    return new Decision(List.of(facts), List.of());
  }

  static Decision and(Decision decided, Fact more) {
    List<Fact> facts = new ArrayList<>(decided.facts());
    facts.add(more);
    return new Decision(facts, decided.effects());
  }

  /// Each effect replaced, or left out where the replacement is null.
  static Decision effects(Decision decided, Function<Effect, @Nullable Effect> change) {
    List<Effect> effects = new ArrayList<>();
    for (Effect effect : decided.effects()) {
      Effect changed = change.apply(effect);
      if (changed != null) {
        effects.add(changed);
      }
    }
    return new Decision(decided.facts(), effects);
  }

  /// Each fact replaced.
  static Decision facts(Decision decided, UnaryOperator<Fact> change) {
    return new Decision(decided.facts().stream().map(change).toList(), decided.effects());
  }
}
