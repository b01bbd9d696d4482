package io.tillcode.app;

import io.tillcode.cli.JournalCommand;
import io.tillcode.cli.PaymentsCommand;
import io.tillcode.cli.PracticeGatewayCommand;
import io.tillcode.cli.ReversalsCommand;
import io.tillcode.engine.port.JournalException;
import io.tillcode.gateway.KeyException;
import io.tillcode.settings.SettingsException;
import io.tillcode.training.PracticeException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Tillcode's command line. Without a command it opens the till.
///
/// Exit codes: 0 done, 1 the answer is 'no', 2 the call or the settings are wrong.
@Command(
    name = "tillcode",
    version = "Tillcode 0.1.0",
    mixinStandardHelpOptions = true,
    description = "A shop-counter till for wallet payments through Antom.")
public final class Main extends TillCommand {

  private Main() {}

  /// Runs one command and ends the process with its exit code.
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true"); // receipts are drawn with AWT, screens are not
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    CommandLine reversals =
        new CommandLine(new ReversalsCommand()).addSubcommand(new RetryReversalCommand());
    return new CommandLine(new Main())
        .addSubcommand(new TillCommand())
        .addSubcommand(new DemoCommand())
        .addSubcommand(new PaymentsCommand())
        .addSubcommand(reversals)
        .addSubcommand(new JournalCommand())
        .addSubcommand(new PracticeGatewayCommand())
        .setExecutionExceptionHandler(Main::explain);
  }

  /// What a person can mend is said in their words, without a stack trace.
  private static int explain(
      Exception fault, CommandLine command, CommandLine.ParseResult parseResult) throws Exception {
    PrintWriter err = command.getErr();
    switch (fault) {
      case SettingsException settings -> settings.problems().forEach(err::println);
      case KeyException _, PracticeException _, TillException _ -> err.println(fault.getMessage());
      case JournalException journal -> {
        err.println(sentence(journal));
        return 1;
      }
      default -> throw fault;
    }
    return 2;
  }

  private static String sentence(JournalException fault) {
    Throwable cause = fault.getCause();
    return fault.getMessage() + (cause == null ? "" : ": " + cause.getMessage());
  }
}
