package io.tillcode.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.cli.PracticeGatewayCommand;
import java.io.BufferedReader;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// The command that makes the gateway a process of its own.
class PracticeGatewayCommandTest {

  private static final Pattern WHERE = Pattern.compile("Practice gateway at (http://[^,]+),.*");

  @TempDir Path keys;

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "0s"})
  void afterTheCancelWindowAPaidPaymentIsOnlyRefunded(String window) throws Exception {
    CommandLine command = new CommandLine(new PracticeGatewayCommand());
    try (PipedReader out = new PipedReader();
        BufferedReader lines = new BufferedReader(out)) {
      command.setOut(new PrintWriter(new PipedWriter(out), true));
      Thread process =
          Thread.ofPlatform()
              .start(() -> {
                int _ =
                    command.execute(
                        "--port=0", "--keys=" + keys, "--faster=100", "--cancel-window=" + window);
              });
      Matcher where = WHERE.matcher(Objects.requireNonNull(lines.readLine()));
      assertTrue(where.matches());
      try (RawTill till = new RawTill(URI.create(where.group(1)), keys)) {
        String paymentId = till.pay("A1", 1000).paymentId();
        assertEquals("CANCEL_WINDOW_EXCEED", till.cancel("A1").code());
        assertEquals("S", till.refund("R1", paymentId, 1000).resultStatus());
        assertEquals("SUCCESS 1000/1000", till.money("A1"));
      } finally {
        process.interrupt();
        process.join();
      }
    }
  }

  @Test
  void whatIsNoTimeSpanIsSaidSo() {
    CommandLine command = new CommandLine(new PracticeGatewayCommand());
    StringWriter err = new StringWriter();
    command.setErr(new PrintWriter(err, true));
    for (String wrong : new String[] {"soon", "-PT1S", "30", ""}) {
      int exitCode = command.execute("--port=0", "--keys=" + keys, "--cancel-window=" + wrong);
      assertEquals(2, exitCode, wrong);
      assertTrue(err.toString().contains("write 30s or PT30S"), err.toString());
    }
  }
}
