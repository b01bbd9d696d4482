package io.tillcode.journal;

import java.nio.file.Path;
import java.time.Duration;

/// A journal that does the same to its disk in every run: its anchor is not written a while after a
/// commit, on a thread of its own.
public final class RepeatableJournal {

  private static final Duration NOT_BEFORE_THE_END = Duration.ofDays(1);

  private RepeatableJournal() {}

  /// @param anchorEachCommit whether the anchor follows each commit at once, or else when the
  ///   journal is closed
  public static SqliteJournal open(Path file, boolean anchorEachCommit) {
    return new SqliteJournal(file, anchorEachCommit ? Duration.ZERO : NOT_BEFORE_THE_END);
  }
}
