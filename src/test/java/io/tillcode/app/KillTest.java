package io.tillcode.app;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The till as it is, with scanner, printer and receiver of notifications, is killed with -9 a few
/// times: what the thousands of kills of the lean engine process cannot show.
///
/// `-Dtillcode.kills=N` kills N times in each test; the seed that a failure names repeats a run
/// with `-Dtillcode.seed=S`.
class KillTest {

  @TempDir Path home;

  private final long seed = Long.getLong("tillcode.seed", System.nanoTime());

  private interface Killing {
    void run() throws Exception;
  }

  @Test
  void whateverInstantTheTillIsKilledAtEveryPaymentEndsWithoutAKeystroke() throws Exception {
    int kills = Integer.getInteger("tillcode.kills", 6);
    repeatable(() -> assertFalse(new MomentKills(home, seed, _ -> {}).run(kills).isEmpty()));
  }

  @Test
  void whateverTheTillIsKilledInTheMiddleOfEndsWithoutAKeystroke() throws Exception {
    int kills = Integer.getInteger("tillcode.kills", 3);
    repeatable(() -> assertFalse(new StoryKills(home, seed, _ -> {}).run(kills).isEmpty()));
  }

  private void repeatable(Killing killing) {
    try {
      killing.run();
    } catch (Exception | AssertionError e) {
      throw new AssertionError("with -Dtillcode.seed=" + seed, e);
    }
  }
}
