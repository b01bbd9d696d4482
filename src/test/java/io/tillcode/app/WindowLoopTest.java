package io.tillcode.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class WindowLoopTest {

  private static final List<String> HEADLESS =
      List.of("-Dglass.platform=Headless", "-Dprism.order=sw");

  /// A process whose window does what it is told.
  static final class Program {

    private Program() {}

    public static void main(String[] args) throws Exception {
      System.exit(
          WindowLoop.run(closed -> {
            if (args[0].equals("fail")) {
              throw new IllegalStateException("no fonts");
            }
            closed.run();
          }));
    }
  }

  @Test
  void aWindowThatFailsToOpenEndsTheProcessWithALoggedError() throws Exception {
    try (ChildJvm program = ChildJvm.start(Program.class, HEADLESS, List.of("fail"))) {
      assertEquals(1, program.exitCode(), program::evidence);
      assertTrue(
          program.stderr().stream().anyMatch(line -> line.contains("window cannot be opened")),
          program::evidence);
    }
  }

  @Test
  void aClosedWindowEndsTheProcess() throws Exception {
    try (ChildJvm program = ChildJvm.start(Program.class, HEADLESS, List.of("close"))) {
      assertEquals(0, program.exitCode(), program::evidence);
    }
  }
}
