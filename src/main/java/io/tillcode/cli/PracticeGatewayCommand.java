package io.tillcode.cli;

import io.tillcode.training.PracticeException;
import io.tillcode.training.PracticeGateway;
import io.tillcode.training.PracticePace;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `practice-gateway`: training's gateway as a process of its own, to try live mode against.
@Command(
    name = "practice-gateway",
    description = "Plays Antom on this machine, with keys and a ledger of its own.")
public final class PracticeGatewayCommand implements Callable<Integer> {

  private static final int MAX_PORT = 65_535;

  @Option(
      names = "--port",
      required = true,
      paramLabel = "P",
      description = "On 127.0.0.1; 0 for any free one.")
  private int port;

  @Option(
      names = "--keys",
      required = true,
      paramLabel = "DIR",
      description = "Key pairs and ledger; keys are made there if there are none.")
  private Path keys = Path.of("keys");

  @Option(
      names = "--faster",
      paramLabel = "N",
      defaultValue = "1",
      description = "Tells its stories N times as fast, for a till with shortened timing.")
  private int faster;

  @Option(
      names = "--cancel-window",
      paramLabel = "DURATION",
      converter = SpanConverter.class,
      description =
          "How long after pay a paid payment can be cancelled, such as 30s or PT30S; always, if"
              + " left out.")
  private @Nullable Duration cancelWindow;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws PracticeException, InterruptedException {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    if (port < 0 || port > MAX_PORT) {
      throw new CommandLine.ParameterException(
          commandLine, "--port is " + port + ", which is no port: write 0 to " + MAX_PORT + ".");
    }
    if (faster < 1) {
      throw new CommandLine.ParameterException(
          commandLine, "--faster is " + faster + ", which is too little: write 1 or more.");
    }
    PrintWriter out = commandLine.getOut();
    PracticeGateway.Config config =
        PracticeGateway.Config.of(port, keys).withPace(PracticePace.lifelike().fasterBy(faster));
    if (cancelWindow != null) {
      config = config.withCancelWindow(cancelWindow);
    }
    try (PracticeGateway gateway = PracticeGateway.start(config)) {
      CountDownLatch stopped = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown));
      out.println("Practice gateway at " + gateway.baseUri() + ", keys and ledger in " + keys);
      out.println("Ledger: " + gateway.baseUri() + "/practice/ledger");
      out.flush();
      stopped.await();
    }
    return 0;
  }

  /// A time span as ISO-8601 has it (`PT30S`), or as the settings file has it (`30s`).
  static final class SpanConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
      String iso = text.matches("[0-9]+[smhSMH]") ? "PT" + text : text;
      try {
        Duration span = Duration.parse(iso);
        if (!span.isNegative()) {
          return span;
        }
      } catch (DateTimeParseException notASpan) {
        // said below
      }
      throw new TypeConversionException("'" + text + "' is no time span: write 30s or PT30S.");
    }
  }
}
