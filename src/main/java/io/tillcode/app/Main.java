package io.tillcode.app;

import io.tillcode.cli.CommonOptions;
import io.tillcode.cli.DoctorCommand;
import io.tillcode.cli.JournalCommand;
import io.tillcode.cli.PaymentsCommand;
import io.tillcode.cli.PracticeGatewayCommand;
import io.tillcode.cli.RefundsCommand;
import io.tillcode.cli.ReversalsCommand;
import io.tillcode.diagnostics.SupportCode;
import io.tillcode.engine.port.JournalException;
import io.tillcode.gateway.KeyException;
import io.tillcode.settings.SettingsException;
import io.tillcode.training.PracticeException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ScopeType;

/// Tillcode's command line. Without a command it opens the till.
///
/// Exit codes: 0 done, 1 the answer is 'no', 2 the call or the settings are wrong.
@Command(
    name = "tillcode",
    version = "Tillcode 0.1.0",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    description = "A shop-counter till for wallet payments through Antom.")
public final class Main implements Callable<Integer> {

  @Mixin private final CommonOptions common = new CommonOptions();

  private Main() {}

  @Override
  public Integer call() throws Exception {
    return new TillCommand(common).call();
  }

  /// Runs one command and ends the process with its exit code.
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true"); // receipts are drawn with AWT, screens are not
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    Main main = new Main();
    CommandLine reversals =
        new CommandLine(new ReversalsCommand(main.common))
            .addSubcommand(new RetryReversalCommand(main.common));
    CommandLine journal =
        new CommandLine(new JournalCommand(main.common))
            .addSubcommand(new JournalRepairCommands.Restore(main.common))
            .addSubcommand(new JournalRepairCommands.Accept(main.common))
            .addSubcommand(new JournalRepairCommands.Begin(main.common));
    return new CommandLine(main)
        .addSubcommand(new TillCommand(main.common))
        .addSubcommand(new DemoCommand(main.common))
        .addSubcommand(new PaymentsCommand(main.common))
        .addSubcommand(reversals)
        .addSubcommand(new RefundsCommand(main.common))
        .addSubcommand(journal)
        .addSubcommand(new DoctorCommand(main.common, new DoctorSetup()))
        .addSubcommand(new PracticeGatewayCommand())
        .setParameterExceptionHandler(Main::explainCall)
        .setExecutionExceptionHandler(Main::explain);
  }

  /// One sentence, and where the rest can be read.
  private static int explainCall(CommandLine.ParameterException fault, String[] words) {
    CommandLine command = fault.getCommandLine();
    String sentence = String.valueOf(fault.getMessage());
    String stop = sentence.endsWith(".") ? "" : ": see '" + name(command) + " --help'.";
    command.getErr().println(sentence.replace(System.lineSeparator(), " ") + stop);
    return 2;
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }

  /// What a person can mend is said in their words, without a stack trace.
  private static int explain(
      Exception fault, CommandLine command, CommandLine.ParseResult parseResult) {
    PrintWriter err = command.getErr();
    switch (fault) {
      case SettingsException settings -> settings.problems().forEach(err::println);
      case KeyException _, PracticeException _, TillException _ -> err.println(fault.getMessage());
      case JournalException journal -> {
        err.println(sentence(journal) + " (support code " + SupportCode.of(journal) + ")");
        return 1;
      }
      default -> {
        // For the till's log, if there is one.
        LoggerFactory.getLogger(Main.class).warn("{} failed", name(command), fault);
        err.println(
            "%s was stopped by a fault (%s): say so to support, with what you did (support code %s)"
                .formatted(name(command), fault.getClass().getSimpleName(), SupportCode.of(fault)));
        return 1;
      }
    }
    return 2;
  }

  private static String sentence(JournalException fault) {
    String message = String.valueOf(fault.getMessage());
    Throwable cause = fault.getCause();
    if (cause == null) {
      return message;
    }
    String why = " (" + reason(cause) + ")";
    return message.startsWith("cannot ")
        ? "Tillcode " + message + why + ": 'tillcode doctor' says what to do"
        : message + why;
  }

  private static String reason(Throwable cause) {
    return cause instanceof FileSystemException file && file.getReason() == null
        ? file.getClass().getSimpleName() // its message is but the file's name
        : String.valueOf(cause.getMessage());
  }
}
