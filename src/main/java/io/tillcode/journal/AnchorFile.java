package io.tillcode.journal;

import io.tillcode.engine.port.JournalException;
import io.tillcode.engine.port.JournalException.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The file beside a journal that holds its anchor: `live.anchor` beside `live.db`.
final class AnchorFile {

  private final Path journal;
  private final Path file;

  /// @param journal the database's file
  AnchorFile(Path journal) {
    this.journal = journal;
    this.file = journal.resolveSibling(name(journal) + ".anchor");
  }

  /// A journal's name: `live` or `training`.
  static String name(Path journal) {
    String name = journal.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  Path path() {
    return file;
  }

  /// @return empty if nothing is remembered
  /// @throws JournalException if it cannot be read or is damaged
  Optional<Anchor> read() {
    try {
      if (Files.notExists(file)) {
        return Optional.empty();
      }
      Optional<Anchor> anchor = Anchor.parse(Files.readString(file));
      if (anchor.isEmpty()) {
        throw new JournalException(
            Trouble.DAMAGED,
            "%s is damaged, so nobody can tell whether %s is the till's newest journal: run 'tillcode journal accept' if nothing was exchanged"
                .formatted(file, journal.getFileName()),
            null);
      }
      return anchor;
    } catch (IOException e) {
      throw new JournalException("cannot read " + file, e);
    }
  }

  /// Whole or not at all, but for a power cut that brings the one before back: that one is as true.
  void write(Anchor anchor) throws IOException {
    DurableFiles.replace(file, anchor.text());
  }

  /// Durable before it returns.
  ///
  /// @throws JournalException if it cannot be written
  void writeForSure(Anchor anchor) {
    try {
      write(anchor);
      DurableFiles.sync(DurableFiles.parent(file));
    } catch (IOException e) {
      throw new JournalException("cannot write " + file, e);
    }
  }
}
