package io.tillcode.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A gateway with a truth of its own, a network that loses and delays, a till that dies, a cashier
/// who presses Esc: what the till says must be what the gateway knows, and every payment must end
/// once the network heals.
class TruthWalkTest {

  private static final int WALKS = 20_000;

  @Test
  void whatTheTillSaysIsWhatTheGatewayKnowsAndEveryPaymentEnds() {
    Map<TruthWalk.End, Integer> ends = new EnumMap<>(TruthWalk.End.class);
    for (int seed = 1; seed <= WALKS; seed++) {
      ends.merge(walk(seed, false), 1, Integer::sum);
    }
    // A walk that never came to one of these has proved nothing about it.
    assertEquals(TruthWalk.End.values().length, ends.size(), ends::toString);
    ends.forEach((end, times) -> assertTrue(times >= 20, () -> ends.toString()));
  }

  @Test
  void moneyThatTheGatewayTakesAfterItConfirmedACancelIsFoundAndGivenBack() {
    int found = 0;
    for (int seed = 1; seed <= WALKS / 3; seed++) {
      found += walk(seed, true) == TruthWalk.End.REFUNDED ? 1 : 0;
    }
    assertTrue(found >= 100, "found " + found);
  }

  private static TruthWalk.End walk(int seed, boolean breaksItsWord) {
    TruthWalk walk = new TruthWalk(seed, breaksItsWord);
    try {
      return walk.run();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed " + seed + "\n" + walk.log(), e);
    }
  }
}
