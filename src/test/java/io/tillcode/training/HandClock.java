package io.tillcode.training;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that moves when a test says so.
final class HandClock implements InstantSource {

  private volatile Instant now = Instant.parse("2026-03-01T04:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  synchronized void pass(Duration time) {
    now = now.plus(time);
  }
}
