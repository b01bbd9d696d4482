package io.tillcode.simulation;

import io.tillcode.engine.port.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;

/// Time that jumps from one event to the next, and a wall clock that may say anything.
final class VirtualTime implements Scheduler, InstantSource {

  /// @param life the till's life to which it belongs, or [#WORLD]
  private record Due(long at, long order, int life, Runnable task) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private static final int WORLD = -1;

  private final PriorityQueue<Due> queue = new PriorityQueue<>();
  private long nowMillis;
  private long order;
  private int life;
  private long wallMillis;
  private Instant wall;

  VirtualTime(Instant wallClock) {
    wall = wallClock;
    wallMillis = wallClock.toEpochMilli();
  }

  /// Milliseconds since the shift began, true and even.
  long now() {
    return nowMillis;
  }

  /// Of the world: it happens whether the till lives or not.
  void in(long delayMillis, Runnable task) {
    queue.add(new Due(nowMillis + delayMillis, ++order, WORLD, task));
  }

  /// Of the till: it is gone when the till dies.
  @Override
  public void after(Duration delay, Runnable task) {
    queue.add(new Due(nowMillis + delay.toMillis(), ++order, life, task));
  }

  /// What the till's clock says.
  @Override
  public Instant instant() {
    long now = wallMillis + nowMillis;
    if (wall.toEpochMilli() != now) {
      wall = Instant.ofEpochMilli(now);
    }
    return wall;
  }

  void jumpWallClock(long millis) {
    wallMillis += millis;
  }

  void tillDies() {
    life++;
  }

  /// Goes to the next event and lets it happen.
  ///
  /// @return whether there was one
  boolean step() {
    Due next = queue.poll();
    while (next != null && next.life() != WORLD && next.life() != life) {
      next = queue.poll();
    }
    if (next == null) {
      return false;
    }
    nowMillis = Math.max(nowMillis, next.at());
    next.task().run();
    return true;
  }
}
