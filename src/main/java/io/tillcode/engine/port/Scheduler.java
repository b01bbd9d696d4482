package io.tillcode.engine.port;

import java.time.Duration;

/// Time as the engine needs it: measured from a monotonic source, so that a clock that jumps
/// changes nothing.
@FunctionalInterface
public interface Scheduler {

  /// Runs `task` once, about `delay` from now, on any thread. Cannot be called off: what is no
  /// longer wanted is ignored when it comes.
  void after(Duration delay, Runnable task);
}
