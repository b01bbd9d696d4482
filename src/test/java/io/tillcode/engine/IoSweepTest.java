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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The till's disk fails at every operation of every story, by kill -9, power cut, EIO and ENOSPC.
/// More of it with `scripts/io-sweep`.
class IoSweepTest {

  @TempDir private Path directory;

  @BeforeEach
  void canDiskFail() throws Exception {
    String missing = FaultyDisk.missing();
    assumeTrue(missing == null, "Skipped: " + missing);
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--only refnud | has 'refnud' in its name, there are: first sale, sale, cancel, refund,",
        "--only | --only wants a word after it",
        "--damage | --damage wants a word after it",
        "--damage none | --damage takes a whole number from 1 on, not 'none'",
        "--damage 0 | --damage takes a whole number from 1 on, not '0'",
        "--frob | there is no option '--frob'",
      })
  void aSweepThatIsCalledWronglySaysSoAndTestsNothing(String call, String sentence)
      throws Exception {
    Path said = directory.resolve("said.txt");
    List<String> words = List.of(call.split(" ", -1));
    ProcessBuilder sweep =
        IoSweep.process(FaultyDisk.build(directory), IoSweep.class, words)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());

    assertEquals(2, sweep.start().waitFor());
    List<String> lines = Files.readAllLines(said);
    assertEquals(1, lines.size(), lines::toString);
    assertTrue(lines.getFirst().contains(sentence), lines::toString);
  }

  @Test
  void aSweepWithoutACompilerFails() throws Exception {
    Path said = directory.resolve("said.txt");
    ProcessBuilder sweep = IoSweep.process(FaultyDisk.build(directory), IoSweep.class, List.of());
    sweep.environment().put("PATH", directory.toString());
    int status = sweep.redirectErrorStream(true).redirectOutput(said.toFile()).start().waitFor();

    assertEquals(2, status);
    assertTrue(Files.readString(said).contains("Nothing was tested: no C compiler (cc)"));
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
