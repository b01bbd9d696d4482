package io.tillcode.app;

import io.tillcode.cli.CommonOptions;
import io.tillcode.cli.JournalAtHand;
import io.tillcode.engine.Command.RetryReversal;
import io.tillcode.gateway.KeyException;
import io.tillcode.journal.JournalAudit;
import io.tillcode.journal.JournalReader;
import io.tillcode.journal.ReversalRow;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.settings.Settings;
import io.tillcode.settings.SettingsException;
import io.tillcode.training.PracticeException;
import io.tillcode.training.PracticePace;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `reversals retry ID`: tries one owed reversal now, with the till closed. A running till tries by
/// itself and has a button for it.
@Command(name = "retry", description = "Tries one owed reversal now.")
final class RetryReversalCommand implements Callable<Integer> {

  /// Two tries at the guide's pace, and their answers.
  private static final int WAIT_SECONDS = 20;

  private final CommonOptions common;

  @Parameters(paramLabel = "ID", description = "The payment's paymentRequestId.")
  private String id = "";

  @Spec private @Nullable CommandSpec spec;

  /// @param common the command line's
  RetryReversalCommand(CommonOptions common) {
    this.common = common;
  }

  @Override
  public Integer call()
      throws SettingsException,
          TillException,
          KeyException,
          PracticeException,
          InterruptedException {
    Settings settings = common.settings();
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    PrintWriter out = commandLine.getOut();
    JournalAtHand atHand = JournalAtHand.of(common, settings);
    Optional<String> refusal = new JournalAudit(atHand.file()).readiness().refusal();
    if (refusal.isPresent()) {
      commandLine.getErr().println(refusal.get() + ".");
      return 1;
    }
    atHand.none().ifPresent(commandLine.getErr()::println);
    JournalReader journal = new JournalReader(atHand.file());
    if (owed(journal).isEmpty()) {
      out.println("No reversal is owed for " + id + ".");
      out.flush();
      return 1;
    }
    try (Till till =
        Till.open(
            settings,
            common.dataDirectory(),
            PracticePace.lifelike(),
            () -> Runtime.getRuntime().halt(1))) {
      till.control().post(new RetryReversal(new PaymentRequestId(id)));
      for (int i = 0; i < WAIT_SECONDS * 5 && owed(journal).isPresent(); i++) {
        Thread.sleep(200);
      }
    }
    boolean done = owed(journal).isEmpty();
    out.println(
        done
            ? "The reversal of " + id + " is done."
            : "The reversal of " + id + " is still owed; it goes on when the till runs.");
    out.flush();
    return done ? 0 : 1;
  }

  private Optional<ReversalRow> owed(JournalReader journal) {
    return journal.reversals().stream().filter(r -> r.paymentRequestId().equals(id)).findFirst();
  }
}
