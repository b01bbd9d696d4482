package io.tillcode.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The gateway's clock, as its answers tell it. What ends at a certain time there is said in its
/// time: a till's own clock may be wrong by minutes or years, and then every sale would be refused
/// as too late, or a request that got stuck could still charge long after the till gave up.
final class GatewayClock {

  /// Closer than this the till's clock counts as right: answers tell whole seconds and take time.
  private static final Duration RIGHT = Duration.ofSeconds(5);

  private record Reading(Instant there, long atNanos) {}

  private final LongSupplier uptimeNanos;
  private volatile @Nullable Reading last;

  /// @param uptimeNanos monotonic, so that a till's clock that is set meanwhile changes nothing
  GatewayClock(LongSupplier uptimeNanos) {
    this.uptimeNanos = uptimeNanos;
  }

  /// An answer came.
  ///
  /// @param there its `Date`, or null
  void learn(@Nullable Instant there) {
    if (there != null) {
      last = new Reading(there, uptimeNanos.getAsLong());
    }
  }

  /// What time it is there now.
  ///
  /// @param here by the till's clock; it is taken where the gateway has told nothing yet
  Instant now(Instant here) {
    Reading reading = last;
    if (reading == null) {
      return here;
    }
    Instant there = reading.there().plusNanos(uptimeNanos.getAsLong() - reading.atNanos());
    return Duration.between(there, here).abs().compareTo(RIGHT) < 0 ? here : there;
  }
}
