package io.tillcode.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// How strong each fault is in one shift, in times per thousand chances.
///
/// Drawn from the seed alone; a fault that is switched off by hand leaves the others as they were.
final class Dials {

  private final Map<Fault, Integer> strength = new EnumMap<>(Fault.class);
  private boolean calm;
  private boolean still;

  /// @param without faults to leave out whatever the seed says
  Dials(Profile profile, SplittableRandom random, Set<Fault> without) {
    for (Fault fault : Fault.values()) {
      boolean on = random.nextInt(profile == Profile.HELL ? 8 : 2) > 0;
      int most = fault.strongest(profile);
      int drawn = 1 + random.nextInt(Math.max(1, most));
      if (on && most > 0 && !without.contains(fault)) {
        strength.put(fault, drawn);
      }
    }
  }

  /// Whether it happens now.
  boolean hits(Fault fault, SplittableRandom random) {
    Integer perThousand = strength.get(fault);
    if (perThousand == null || still || (calm && !fault.ordinary())) {
      return false;
    }
    return random.nextInt(1000) < perThousand;
  }

  /// The storm is over: from now on nothing fails.
  void calm() {
    calm = true;
  }

  /// From now on people are patient too, and every customer pays at once.
  void still() {
    still = true;
  }

  /// Whether this fault is switched on, however strong.
  boolean has(Fault fault) {
    return strength.containsKey(fault);
  }

  boolean isCalm() {
    return calm;
  }

  /// What is switched on.
  Set<Fault> active() {
    return strength.keySet();
  }
}
