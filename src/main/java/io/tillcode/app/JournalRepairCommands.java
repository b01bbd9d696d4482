package io.tillcode.app;

import io.tillcode.cli.CommonOptions;
import io.tillcode.journal.JournalRepair;
import io.tillcode.settings.DataDirectory;
import io.tillcode.settings.Settings;
import io.tillcode.settings.SettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The commands by which store IT goes on with a journal that the till refuses. They need the data
/// directory for themselves: the till must be closed.
final class JournalRepairCommands {

  private JournalRepairCommands() {}

  /// `journal restore FILE`.
  @Command(name = "restore", description = "Puts a backup in the journal's place.")
  static final class Restore implements Callable<Integer> {
    private final CommonOptions common;

    @Parameters(paramLabel = "FILE", description = "A backup of this till's journal.")
    private Path file = Path.of("");

    @Spec private @Nullable CommandSpec spec;

    Restore(CommonOptions common) {
      this.common = common;
    }

    @Override
    public Integer call() throws SettingsException, TillException, IOException {
      return run(common, spec, "restored", repair -> repair.restore(file.toAbsolutePath()));
    }
  }

  /// `journal accept`.
  @Command(
      name = "accept",
      description = "Goes on with the journal that is there, although the till refuses it.")
  static final class Accept implements Callable<Integer> {
    private final CommonOptions common;
    @Spec private @Nullable CommandSpec spec;

    Accept(CommonOptions common) {
      this.common = common;
    }

    @Override
    public Integer call() throws SettingsException, TillException, IOException {
      return run(common, spec, "accepted", JournalRepair::accept);
    }
  }

  /// `journal new`.
  @Command(name = "new", description = "Sets the journal aside and begins an empty one.")
  static final class Begin implements Callable<Integer> {
    private final CommonOptions common;
    @Spec private @Nullable CommandSpec spec;

    Begin(CommonOptions common) {
      this.common = common;
    }

    @Override
    public Integer call() throws SettingsException, TillException, IOException {
      return run(common, spec, "begun", JournalRepair::begin);
    }
  }

  private static int run(
      CommonOptions common,
      @Nullable CommandSpec spec,
      String done,
      Function<JournalRepair, JournalRepair.Outcome> work)
      throws SettingsException, TillException, IOException {
    Settings settings = common.settings();
    DataDirectory data = common.dataDirectory();
    data.prepare();
    JournalRepair.Outcome outcome;
    try (InstanceLock _ = InstanceLock.take(data.path())) {
      String user = System.getProperty("user.name", "unknown");
      outcome =
          work.apply(
              new JournalRepair(data.journal(settings.mode()), InstantSource.system(), user));
    }
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    tell(out, outcome, done, settings);
    out.flush();
    return 0;
  }

  private static void tell(
      PrintWriter out, JournalRepair.Outcome outcome, String done, Settings settings) {
    out.println("The journal is %s. Facts in it: %d.".formatted(done, outcome.facts()));
    if (outcome.aside() != null) {
      out.println("What stood there is kept, untouched, in " + outcome.aside() + ".");
    }
    if (outcome.missing() > 0) {
      out.println(
          "Facts that the till had written and that are missing: at least %d. It does not know of the payments, cancels and refunds they tell of."
              .formatted(outcome.missing()));
    }
    out.println(
        outcome.newest() == null
            ? "It knows of no payment. Compare Antom's list of this till's transactions with the sales of the shop, and give back there what was charged for nothing."
            : since(outcome.newest(), settings));
    out.println(
        "When the till starts it asks Antom about every payment that this journal leaves open.");
  }

  private static String since(Instant newest, Settings settings) {
    String time =
        newest
            .atZone(settings.till().timeZone())
            .truncatedTo(ChronoUnit.SECONDS)
            .toOffsetDateTime()
            .toString();
    return "The newest payment in it began at %s. What happened later may be missing: compare Antom's list of this till's transactions from then on with 'tillcode payments --since %s', and give back there what was charged for nothing."
        .formatted(time, time);
  }
}
