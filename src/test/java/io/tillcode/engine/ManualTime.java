package io.tillcode.engine;

import io.tillcode.engine.port.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Time that passes when the test says so.
final class ManualTime implements Scheduler, InstantSource {

  private record Due(Instant at, long order, Runnable task) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private final PriorityQueue<Due> queue = new PriorityQueue<>();
  private Instant now;
  private Duration wrong = Duration.ZERO;
  private long order;

  ManualTime() {
    this(Instant.parse("2026-03-02T04:00:00Z"));
  }

  ManualTime(Instant now) {
    this.now = now;
  }

  @Override
  public void after(Duration delay, Runnable task) {
    queue.add(new Due(now.plus(delay), ++order, task));
  }

  @Override
  public Instant instant() {
    return now.plus(wrong);
  }

  /// True time.
  Instant now() {
    return now;
  }

  /// The wall clock is set; what is measured goes on.
  void jumps(Duration by) {
    wrong = wrong.plus(by);
  }

  /// Moves to the next task that is due by `end` and hands it out, or moves to `end`.
  @Nullable Runnable nextBy(Instant end) {
    Due next = queue.peek();
    if (next == null || next.at().isAfter(end)) {
      now = end;
      return null;
    }
    queue.remove();
    now = next.at();
    return next.task();
  }

  /// What was waiting is forgotten, as when the process dies.
  void forget() {
    queue.clear();
  }
}
