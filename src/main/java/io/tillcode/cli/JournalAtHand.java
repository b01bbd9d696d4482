package io.tillcode.cli;

import io.tillcode.engine.port.JournalException;
import io.tillcode.journal.JournalAudit;
import io.tillcode.settings.Settings;
import io.tillcode.settings.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The journal that a command reads. That nothing is owed is said of a journal that was read, or of
/// a till that has none yet: not of one that is lost, and not without a word where the command may
/// have been pointed to the wrong place.
///
/// @param file may not exist
public record JournalAtHand(Path file) {

  /// @throws SettingsException if this user cannot read it
  /// @throws JournalException if it is gone
  public static JournalAtHand of(CommonOptions common, Settings settings) throws SettingsException {
    JournalAtHand journal =
        new JournalAtHand(common.dataDirectory().readableJournal(settings.mode()));
    if (journal.isMissing()) {
      Optional<String> refusal = new JournalAudit(journal.file()).readiness().refusal();
      if (refusal.isPresent()) {
        throw new JournalException(JournalException.Trouble.REPLACED, refusal.get(), null);
      }
    }
    return journal;
  }

  boolean isMissing() {
    return Files.notExists(file);
  }

  /// What to say where there is none, or empty.
  public Optional<String> none() {
    return isMissing()
        ? Optional.of(
            "There is no journal yet at %s: if this till has sold, name its data directory with --data-dir, and its settings with --config."
                .formatted(file))
        : Optional.empty();
  }
}
