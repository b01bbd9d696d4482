package io.tillcode.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tillcode.disk.FaultyDisk;
import io.tillcode.disk.ReplayedDisk;
import io.tillcode.disk.ReplayedDisk.FailedSync;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The till's disk fails at every operation of every story, by kill -9, power cut, EIO and ENOSPC.
/// More of it with `scripts/io-sweep`.
class IoSweepTest {

  @TempDir private Path directory;

  @BeforeEach
  void canDiskFail() throws Exception {
    String missing = FaultyDisk.missing();
    assumeTrue(missing == null, missing);
  }

  @Test
  void whateverItsDiskDoesAndWhenTheTillLosesNothingAndDoublesNothing() throws Exception {
    Path said = directory.resolve("sweep.txt");
    ProcessBuilder sweep =
        IoSweep.process(FaultyDisk.build(directory), IoSweep.class, List.of("--brief"));
    int status = sweep.redirectErrorStream(true).redirectOutput(said.toFile()).start().waitFor();

    String table = Files.readString(said);
    assertEquals(0, status, table);
    assertTrue(table.contains("backup"), table);
    System.out.println(table);
  }

  /// What the sweep takes for the disk after a kill is what a process that is really killed leaves.
  @Test
  void aProcessThatIsReallyKilledLeavesTheDiskThatThePlayedOperationsLeave() throws Exception {
    Path library = FaultyDisk.build(directory);
    for (int operation : new int[] {3, 30, 90, 125}) {
      Path root = Files.createDirectory(directory.resolve("disk" + operation));
      Path log = directory.resolve("log" + operation);
      Path said = directory.resolve("said" + operation);
      ReplayedDisk played = ReplayedDisk.of(root, FailedSync.REPEATABLE);
      int status =
          IoSweep.process(
                  library,
                  DyingTill.class,
                  List.of(root.toString(), log.toString(), Integer.toString(operation)))
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start()
              .waitFor();
      assertEquals(128 + 9, status, () -> "not killed: " + said);
      played.follow(log);
      assertEquals(operation - 1, played.size());
      while (played.done() < played.size()) {
        played.step();
      }
      assertNull(played.differenceTo(root));
    }
  }
}
