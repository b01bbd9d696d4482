package io.tillcode.cli;

import io.tillcode.journal.JournalAudit;
import io.tillcode.journal.JournalBackup;
import io.tillcode.settings.DataDirectory;
import io.tillcode.settings.Settings;
import io.tillcode.settings.SettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `journal verify`, `journal export ID` and `journal backup`: the journal for those who must trust
/// it.
@Command(
    name = "journal",
    description = "Verifies, backs up and restores the journal, or writes one payment's record.",
    synopsisSubcommandLabel = "(verify | export ID | backup [FILE] | restore FILE | accept | new)")
public final class JournalCommand {

  private final CommonOptions common;

  @Spec private @Nullable CommandSpec spec;

  /// @param common the command line's
  public JournalCommand(CommonOptions common) {
    this.common = common;
  }

  @Command(name = "verify", description = "Checks that every fact is as it was written.")
  int verify() throws SettingsException {
    JournalAtHand journal = JournalAtHand.of(common, common.settings());
    if (journal.none().isPresent()) {
      say(journal.none().get());
      return 0;
    }
    JournalAudit.Verdict verdict = new JournalAudit(journal.file()).verify();
    if (verdict.fault().isPresent()) {
      say(
          "%s. The %d facts before that are whole."
              .formatted(verdict.sentence().orElse(verdict.fault().get()), verdict.facts()));
      return 1;
    }
    say("The journal is whole: %d facts, head %s.".formatted(verdict.facts(), verdict.head()));
    if (verdict.continuations() > 0) {
      say(
          "Times somebody went on with a journal that the till had refused: %d."
              .formatted(verdict.continuations()));
    }
    return 0;
  }

  @Command(name = "export", description = "Writes one payment's redacted record.")
  int export(
      @Parameters(paramLabel = "ID", description = "The payment's paymentRequestId.") String id)
      throws SettingsException {
    JournalAtHand journal = JournalAtHand.of(common, common.settings());
    if (journal.none().isPresent()) {
      say(journal.none().get());
      return 1;
    }
    Optional<String> story = new JournalAudit(journal.file()).export(id);
    if (story.isEmpty()) {
      say("The journal knows no payment " + id + ".");
      return 1;
    }
    DataDirectory data = common.dataDirectory();
    data.prepare();
    Path file = data.exports().resolve("payment-" + id + ".json");
    try {
      Files.writeString(file, story.get());
    } catch (IOException e) {
      throw new SettingsException(
          List.of(
              "The record cannot be written to %s (%s): make room, or give this user the right."
                  .formatted(file, e.getClass().getSimpleName())));
    }
    say(file.toString());
    return 0;
  }

  @Command(name = "backup", description = "Makes a verified backup, also while the till runs.")
  int backup(
      @Parameters(
              arity = "0..1",
              paramLabel = "FILE",
              description = "Where to (default: the data directory's backups).")
          @Nullable Path file)
      throws SettingsException {
    Settings settings = common.settings();
    Path journal = common.dataDirectory().readableJournal(settings.mode());
    JournalBackup backup = new JournalBackup(journal, InstantSource.system());
    JournalBackup.Made made = file == null ? backup.make() : backup.make(file.toAbsolutePath());
    say("%s holds %d facts, head %s.".formatted(made.file(), made.facts(), made.head()));
    return 0;
  }

  private void say(String line) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
