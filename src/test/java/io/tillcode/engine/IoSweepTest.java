package io.tillcode.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tillcode.disk.FaultyDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The till's disk fails at every operation of every story, by kill -9, power cut, EIO and ENOSPC.
/// More of it with `scripts/io-sweep`.
class IoSweepTest {

  @TempDir private Path directory;

  @Test
  void whateverItsDiskDoesAndWhenTheTillLosesNothingAndDoublesNothing() throws Exception {
    String missing = FaultyDisk.missing();
    assumeTrue(missing == null, missing);
    Path said = directory.resolve("sweep.txt");
    ProcessBuilder sweep = IoSweep.process(directory, List.of());
    int status = sweep.redirectErrorStream(true).redirectOutput(said.toFile()).start().waitFor();

    String table = Files.readString(said);
    assertEquals(0, status, table);
    assertTrue(table.contains("migration 1 killed"), table);
    System.out.println(table);
  }
}
