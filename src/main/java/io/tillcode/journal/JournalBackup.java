package io.tillcode.journal;

import io.tillcode.engine.port.JournalException;
import io.tillcode.engine.port.JournalException.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Makes backups of a journal that were read back before they count. Works beside the till that
/// writes it, on connections of its own.
public final class JournalBackup {

  private static final long REST_MILLIS = 5;

  /// Room that a backup leaves to the till.
  private static final long ROOM_LEFT = 64_000_000;

  private final Path journal;
  private final BackupFolder folder;
  private final InstantSource clock;

  /// @param journal `live.db` or `training.db`
  public JournalBackup(Path journal, InstantSource clock) {
    this.journal = journal;
    this.folder = new BackupFolder(journal);
    this.clock = clock;
  }

  /// A verified backup.
  ///
  /// @param facts that it holds
  /// @param head of its chain, in hex
  public record Made(Path file, long facts, String head) {}

  /// Makes one in the folder of backups and removes the oldest.
  ///
  /// @throws JournalException if it could not be made, or is not what the journal is
  public Made make() {
    checkThereIsOne();
    try {
      Instant now = clock.instant();
      Made made = make(folder.place(now));
      folder.prune(now);
      return made;
    } catch (IOException e) {
      throw new JournalException("cannot keep backups beside " + journal, e);
    }
  }

  /// Makes one in a place of its own.
  ///
  /// @param target where there is no file yet
  /// @throws JournalException if it could not be made, or is not what the journal is
  public Made make(Path target) {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      if (Files.exists(target)) {
        throw new JournalException(target + " exists: name another file", null);
      }
      checkThereIsOne();
      checkRoom(target);
      // The anchor first: a till that runs moves it on, and it must not be newer than the copy.
      List<Anchor> known = new AnchorFile(journal).read().stream().toList();
      Chain head = new JournalCopy(REST_MILLIS).copy(journal, part);
      Chain read = verified(part, known);
      if (!read.text().equals(head.text()) || read.seq() != head.seq()) {
        throw new JournalException(Trouble.DAMAGED, "The backup lacks what the journal has", null);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      DurableFiles.sync(DurableFiles.parent(target));
      return new Made(target, head.seq(), head.text());
    } catch (IOException e) {
      throw cleaned(part, new JournalException(cannotWrite(target), e));
    } catch (SQLException e) {
      throw cleaned(part, Fault.asException(e, journal, cannotWrite(target)));
    } catch (JournalException e) {
      throw cleaned(part, e);
    }
  }

  private static String cannotWrite(Path target) {
    return target + " cannot be written: make room, or name another file";
  }

  private void checkThereIsOne() {
    if (Files.notExists(journal)) {
      throw new JournalException(
          "There is no journal to back up at %s: name the till's data directory with --data-dir"
              .formatted(journal),
          null);
    }
  }

  private Chain verified(Path part, List<Anchor> known) {
    try {
      JournalCheck.Found found =
          // Not every list: they are made anew when a backup is restored.
          new JournalCheck(part, JournalCheck.Depth.START).inspect(AnchorFile.name(journal), known);
      found.checkLists();
      return found.head();
    } catch (Fault fault) {
      throw fault.asException(journal); // of which the copy is one
    }
  }

  private void checkRoom(Path target) throws IOException {
    long wanted = Files.size(journal) + ROOM_LEFT;
    Path directory = DurableFiles.parent(target);
    if (!Files.isDirectory(directory)) {
      throw new JournalException(
          "There is no directory %s for the backup: make it, or name a file in another"
              .formatted(directory),
          null);
    }
    if (Files.getFileStore(directory).getUsableSpace() < wanted) {
      throw new JournalException(
          Trouble.FULL,
          "The disk that holds %s has no room for a backup: free at least %d MB on it"
              .formatted(directory, wanted / 1_000_000),
          null);
    }
  }

  private static JournalException cleaned(Path part, JournalException fault) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      fault.addSuppressed(e);
    }
    return fault;
  }
}
