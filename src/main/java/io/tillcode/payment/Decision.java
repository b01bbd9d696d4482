package io.tillcode.payment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What follows from an event: facts to journal, then effects to run, in this order.
public record Decision(List<Fact> facts, List<Effect> effects) {

  /// Nothing follows.
  public static final Decision NOTHING = new Decision(List.of(), List.of());

  public Decision {
    facts = List.copyOf(facts);
    effects = List.copyOf(effects);
  }

  static Decision record(Fact... facts) {
    return new Decision(List.of(facts), List.of());
  }

  /// This, and these facts after its own.
  Decision and(Fact... more) {
    List<Fact> all = new ArrayList<>(facts);
    all.addAll(List.of(more));
    return new Decision(all, effects);
  }

  /// This, and these effects after its own.
  Decision then(Effect... more) {
    List<Effect> all = new ArrayList<>(effects);
    all.addAll(List.of(more));
    return new Decision(facts, all);
  }

  /// This, then that.
  Decision then(Decision next) {
    return and(next.facts.toArray(Fact[]::new)).then(next.effects.toArray(Effect[]::new));
  }

  Decision timer(PaymentTimer timer, Duration after) {
    return then(new Effect.StartTimer(timer, after, false));
  }
}
