package io.tillcode.app;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

/// Waits for what must come, however slow the machine is.
final class Patiently {

  /// Only ever waited out by a test that fails.
  private static final long LIMIT_NANOS = 180_000_000_000L;

  private Patiently() {}

  /// @param what completes "waited in vain for"
  /// @param evidence shown when it never comes
  static void await(String what, Callable<Boolean> there, Supplier<String> evidence)
      throws Exception {
    long start = System.nanoTime();
    long looked = start;
    while (!there.call()) {
      if (System.nanoTime() - start > LIMIT_NANOS) {
        fail("waited in vain for " + what + "; " + evidence.get());
      }
      // A look that costs something leaves the machine to those it waits for.
      Thread.sleep(Math.max(10, 3 * (System.nanoTime() - looked) / 1_000_000));
      looked = System.nanoTime();
    }
  }
}
