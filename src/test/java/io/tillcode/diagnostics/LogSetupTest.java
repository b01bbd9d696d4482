package io.tillcode.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Each test logs in a process of its own: log files are the property of a whole process.
class LogSetupTest {

  private static final String CODE = "2812345678901234567";

  @TempDir Path directory;

  /// What runs in that process.
  static final class Program {

    private Program() {}

    public static void main(String[] arguments) throws IOException {
      Logger log = LoggerFactory.getLogger("io.tillcode.test.Program");
      log.info("before the start");
      log.error("an error before the start, {}", CODE);
      LogSetup.start(Path.of(arguments[0]), "till", java.time.ZoneId.of("Asia/Singapore"));
      if (arguments[1].equals("few")) {
        log.debug("a detail");
        log.info("scanned {}\r\n2026-01-01 ERROR forged \u001b[2J", CODE);
        log.error("failed", new IOException("answer " + CODE + "\nERROR forged too"));
        LoggerFactory.getLogger("com.other").debug("chatter");
        log.info("long {}", "word ".repeat(10_000));
      } else {
        String line = "x y ".repeat(900);
        for (int i = 0; i < 8_000; i++) {
          log.info("{} {}", i, line);
        }
      }
      LogSetup.stop();
    }
  }

  private String run(String what) throws IOException, InterruptedException {
    Path output = directory.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                directory.toString(),
                what)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertTrue(process.waitFor(2, TimeUnit.MINUTES));
    assertEquals(0, process.exitValue(), () -> read(output));
    return read(output);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void theConsoleHearsErrorsOnlyAndTheFileEverythingButSecretsAndForgedLines() throws Exception {
    String console = run("few");
    String log = read(directory.resolve("till.log"));

    assertTrue(console.contains("an error before the start, 28[redacted]"), console);
    assertTrue(console.contains("failed"), console);
    assertFalse(console.contains("before the start\n"), console);
    assertFalse(console.contains("a detail") || console.contains("scanned"), console);

    assertTrue(log.contains("DEBUG [main] io.tillcode.test.Program: a detail"), log);
    assertTrue(log.contains("scanned 28[redacted]\\u000d\\u000a2026-01-01 ERROR forged"), log);
    assertTrue(log.contains("    java.io.IOException: answer 28[redacted]"), log);
    assertTrue(log.contains("    ERROR forged too"), log);
    assertTrue(log.contains("more]"), log);
    assertFalse(log.contains("chatter"), log);
    for (String text : List.of(console, log)) {
      assertFalse(text.contains(CODE), text);
      assertFalse(text.contains("\u001b"), text);
      assertTrue(text.lines().allMatch(line -> line.startsWith("2") || line.startsWith("    ")));
    }
    assertTrue(log.contains("+08:00 "), log);
  }

  @Test
  void fullFilesAreMovedAside() throws Exception {
    run("many");
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> logs = files.filter(file -> file.toString().contains(".log")).toList();
      assertTrue(logs.size() > 2, logs::toString);
      for (Path file : logs) {
        assertTrue(Files.size(file) < 6L * 1024 * 1024, file::toString);
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
    }
  }
}
