package io.tillcode.notification;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/// Counts what may happen any number of times, and lets it be said once a minute at most.
final class Throttle {

  private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

  private final LongSupplier uptimeNanos;
  private long total;
  private long said;
  private long saidAtNanos;

  Throttle(LongSupplier uptimeNanos) {
    this.uptimeNanos = uptimeNanos;
  }

  /// Counts one more.
  ///
  /// @return if it is time to say something: how many there were since something was said
  synchronized OptionalLong count() {
    total++;
    long now = uptimeNanos.getAsLong();
    if (said > 0 && now - saidAtNanos < PAUSE_NANOS) {
      return OptionalLong.empty();
    }
    long unsaid = total - said;
    said = total;
    saidAtNanos = now;
    return OptionalLong.of(unsaid);
  }

  synchronized long total() {
    return total;
  }
}
