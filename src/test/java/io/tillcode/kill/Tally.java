package io.tillcode.kill;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/// What was counted, by name, from any thread.
final class Tally {

  private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();

  void add(String name) {
    add(name, 1);
  }

  void add(String name, long more) {
    counts.computeIfAbsent(name, _ -> new LongAdder()).add(more);
  }

  long of(String name) {
    LongAdder count = counts.get(name);
    return count == null ? 0 : count.sum();
  }

  /// All names with this beginning, without it, and their counts: `a 1, b 2`.
  String all(String beginning) {
    StringBuilder text = new StringBuilder();
    counts.forEach((name, count) -> {
      if (name.startsWith(beginning)) {
        text.append(text.isEmpty() ? "" : ", ")
            .append(name.substring(beginning.length()))
            .append(' ')
            .append(count.sum());
      }
    });
    return text.toString();
  }
}
