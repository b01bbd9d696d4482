package io.tillcode.cli;

import io.tillcode.engine.port.JournalException;
import io.tillcode.journal.BackupFolder;
import io.tillcode.journal.JournalAudit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Looks at what the till keeps: its disk, its journal and the backups. Changes nothing.
final class StoreCheckup {

  /// Below it the till does not open its journal.
  private static final long LEAST_ROOM = 16_000_000;

  private static final long LITTLE_ROOM = 500_000_000;
  private static final Duration OLD_BACKUP = Duration.ofDays(2);
  private static final Set<PosixFilePermission> OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final Path directory;
  private final Path journal;
  private final Instant now;

  StoreCheckup(Path directory, Path journal, Instant now) {
    this.directory = directory;
    this.journal = journal;
    this.now = now;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(disk());
    Optional<String> closed = closed();
    if (closed.isPresent()) {
      findings.add(Finding.fail("journal", closed.get()));
      return findings;
    }
    JournalAudit.Readiness readiness = new JournalAudit(journal).readiness();
    findings.add(journal(readiness));
    if (readiness.facts() > 0 || readiness.refusal().isPresent()) {
      findings.add(backup());
    }
    return findings;
  }

  private Finding disk() {
    Path there = directory;
    while (Files.notExists(there)) {
      there = Objects.requireNonNullElse(there.getParent(), Path.of("/"));
    }
    try {
      if (!Files.isDirectory(there)) {
        return Finding.fail("disk", there + " is no directory: name another with --data-dir");
      }
      if (!Files.isWritable(there)) {
        return Finding.fail(
            "disk",
            there
                + " cannot be written: give this user the right, make the disk writable, or name"
                + " another with --data-dir");
      }
      if (there.equals(directory) && isOpenToOthers()) {
        return Finding.warn("disk", directory + " is open to other users: run chmod 700 on it");
      }
      long room = Files.getFileStore(there).getUsableSpace();
      String free = "%d MB are free for %s".formatted(room / 1_000_000, directory);
      if (room < LEAST_ROOM) {
        return Finding.fail("disk", "only " + free + ": the till needs at least 16 MB to sell");
      }
      return room < LITTLE_ROOM
          ? Finding.warn("disk", "only " + free + ": make room before it is full")
          : Finding.ok("disk", free);
    } catch (IOException e) {
      return Finding.fail("disk", there + " cannot be looked at: " + e);
    }
  }

  private boolean isOpenToOthers() throws IOException {
    return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
        && Files.getPosixFilePermissions(directory).stream().anyMatch(OTHERS::contains);
  }

  /// What this user may not even look at.
  private Optional<String> closed() {
    for (Path path : List.of(directory, journal)) {
      if (Files.exists(path) && !Files.isReadable(path)) {
        return Optional.of(path + " cannot be read: give this user the right");
      }
    }
    return Optional.empty();
  }

  private Finding journal(JournalAudit.Readiness readiness) {
    if (readiness.refusal().isPresent()) {
      return Finding.fail("journal", readiness.refusal().get());
    }
    return readiness.facts() == 0 && Files.notExists(journal)
        ? Finding.ok("journal", "there is none yet; the till begins it at its first start")
        : Finding.ok("journal", "%s is whole: %d facts".formatted(journal, readiness.facts()));
  }

  private Finding backup() {
    try {
      Optional<BackupFolder.Backup> newest = new BackupFolder(journal).newest();
      if (newest.isEmpty()) {
        return Finding.warn(
            "backup", "there is none yet: run 'tillcode journal backup', or leave the till open");
      }
      String made = "the newest is %s".formatted(newest.get().file());
      boolean old = Duration.between(newest.get().at(), now).compareTo(OLD_BACKUP) > 0;
      return old && isNewerThan(newest.get().at())
          ? Finding.warn(
              "backup", made + ", and the journal went on since: run 'tillcode journal backup'")
          : Finding.ok("backup", made);
    } catch (JournalException | IOException e) {
      return Finding.warn("backup", "the backups cannot be looked at: " + e.getMessage());
    }
  }

  private boolean isNewerThan(Instant backup) throws IOException {
    return Files.exists(journal)
        && Files.getLastModifiedTime(journal).toInstant().isAfter(backup.plus(OLD_BACKUP));
  }
}
