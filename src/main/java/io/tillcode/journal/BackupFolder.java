package io.tillcode.journal;

import io.tillcode.engine.port.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The backups of one journal: `backups/live-20260302T040000Z.db` beside `live.db`.
public final class BackupFolder {

  /// A fortnight of one shift a day.
  public static final int KEPT = 14;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path directory;
  private final String prefix;

  /// @param journal `live.db` or `training.db`
  public BackupFolder(Path journal) {
    this.directory = journal.resolveSibling("backups");
    this.prefix = AnchorFile.name(journal) + "-";
  }

  /// A backup that was verified when it was made.
  public record Backup(Path file, Instant at) {}

  /// Where the backup of this time belongs. Its directory is there afterwards.
  Path place(Instant at) throws IOException {
    DurableFiles.createDirectory(directory);
    return directory.resolve(prefix + TIME.format(at) + ".db");
  }

  /// The newest one.
  public Optional<Backup> newest() {
    return all().stream().findFirst();
  }

  /// Newest first.
  public List<Backup> all() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .flatMap(file -> backup(file).stream())
          .sorted(Comparator.comparing(Backup::at).reversed())
          .toList();
    } catch (IOException e) {
      throw new JournalException("cannot look at the backups in " + directory, e);
    }
  }

  /// Removes the oldest, so that no more than [#KEPT] are left, and what a killed process left half
  /// made.
  void prune(Instant now) throws IOException {
    for (Backup old : all().stream().skip(KEPT).toList()) {
      Files.deleteIfExists(old.file());
    }
    Instant abandoned = now.minus(Duration.ofDays(1));
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".part")).toList()) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(abandoned)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private Optional<Backup> backup(Path file) {
    String name = file.getFileName().toString();
    if (!name.startsWith(prefix) || !name.endsWith(".db")) {
      return Optional.empty();
    }
    try {
      String time = name.substring(prefix.length(), name.length() - ".db".length());
      return Optional.of(new Backup(file, TIME.parse(time, Instant::from)));
    } catch (DateTimeParseException notOurs) {
      return Optional.empty();
    }
  }
}
