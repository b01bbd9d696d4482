package io.tillcode.simulation;

import java.util.EnumMap;
import java.util.Map;

/// How often each rare path was walked, and what else a report counts.
final class Sightings {

  private final Map<Rare, Long> counts = new EnumMap<>(Rare.class);
  long payments;
  long messages;
  long lives;
  long needsSupport;
  long virtualMillis;

  void saw(Rare path) {
    counts.merge(path, 1L, Long::sum);
  }

  void add(Sightings other) {
    other.counts.forEach((path, times) -> counts.merge(path, times, Long::sum));
    payments += other.payments;
    messages += other.messages;
    lives += other.lives;
    needsSupport += other.needsSupport;
    virtualMillis += other.virtualMillis;
  }

  long times(Rare path) {
    return counts.getOrDefault(path, 0L);
  }
}
