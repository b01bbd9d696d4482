package io.tillcode.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The fuzzer runs on this Java, reads this class file version and finds what it must.
class CampaignTest {

  /// Long after the fuzzer gives up by itself.
  private static final int PATIENCE_MINUTES = 5;

  @Test
  @EnabledOnOs(OS.LINUX)
  void theFuzzerFollowsCoverageToAPlantedFault(@TempDir Path directory) throws Exception {
    Path log = directory.resolve("log");

    run(directory, log);

    assertTrue(
        Files.readString(log).contains("the planted fault"), () -> "not found: " + tail(log));
  }

  private static void run(Path directory, Path log) throws IOException, InterruptedException {
    Process fuzzer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dfuzz.target=" + PlantedFault.NAME,
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + Campaign.class.getName(),
                "--instrumentation_includes=" + PlantedFault.class.getName(),
                "--reproducer_path=" + directory,
                "-artifact_prefix=" + directory + "/",
                "-seed=1",
                "-max_total_time=120")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertTrue(fuzzer.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES), "the fuzzer hangs");
    } finally {
      fuzzer.destroyForcibly();
    }
  }

  private static String tail(Path log) {
    try {
      List<String> lines = Files.readAllLines(log, UTF_8);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }
}
