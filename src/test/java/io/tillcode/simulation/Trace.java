package io.tillcode.simulation;

import io.tillcode.payment.Fact;
import java.util.HashMap;
import java.util.Map;

/// What happened, as one number: the same for the same decisions, whatever the wall clock said.
final class Trace {

  private static final Map<Class<?>, Integer> FACTS = new HashMap<>();

  static {
    for (Class<?> fact : Fact.class.getPermittedSubclasses()) {
      FACTS.put(fact, fact.getName().hashCode());
    }
  }

  private long hash = 17;

  void add(long now, long serial, Fact fact) {
    mix(now);
    mix(serial);
    mix(FACTS.getOrDefault(fact.getClass(), 0));
    if (fact instanceof Fact.Answered answered) {
      mix(answered.call().name().hashCode());
      mix(answered.outcome().getClass().getName().hashCode());
    }
  }

  void add(long now, long serial, Account.Truth truth) {
    mix(now);
    mix(serial);
    mix(truth.name().hashCode());
  }

  long hash() {
    return hash;
  }

  private void mix(long value) {
    hash = (hash ^ value) * 0x100000001B3L;
    hash ^= hash >>> 29;
  }
}
