package io.tillcode.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Two hundred of the kills that `scripts/kill-test` makes by the thousand.
///
/// `-Dtillcode.seed=S` draws the same lives and aims again.
class EngineKillTest {

  private static final int KILLS = 200;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path home;

  @Test
  void nothingIsLostAndNobodyPaysTwiceHoweverOftenTheEngineIsKilled() throws Exception {
    long seed = Long.getLong("tillcode.seed", System.nanoTime() % 1_000_000_000);
    Campaign.Outcome outcome = new Campaign(KILLS, seed, 4, 25, 0).run(home, _ -> {});
    assertEquals(List.of(), outcome.violations());
    assertEquals(KILLS, outcome.tally().of("kills"));
    assertTrue(outcome.tally().of("payments") > 0, outcome::summary);
  }
}
