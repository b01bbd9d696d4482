package io.tillcode.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.DB;

/// Copies a journal page by page by SQLite's backup interface, while it may be written to: the copy
/// is the journal at one instant, in one file without a log beside it.
final class JournalCopy {

  /// 1 MB at a time with pages of 4 KB.
  private static final int PAGES_A_STEP = 256;

  private static final int RETRY_MILLIS = 20;
  private static final int MOST_RETRIES = 250;

  private final long restMillis;

  /// @param restMillis between two steps, for a disk on which others are waiting
  JournalCopy(long restMillis) {
    this.restMillis = restMillis;
  }

  /// Durable and for its owner only once this returns.
  ///
  /// @param to is overwritten
  /// @return the head of the copied chain
  Chain copy(Path from, Path to) throws IOException, SQLException {
    remove(to); // left by a process that died: a log of another file would be read into this one
    DurableFiles.create(to);
    Chain head;
    try (Connection source = Store.openForReading(from)) {
      source.setAutoCommit(false);
      // A read keeps its view of the file until the end, so that a commit does not start the copy
      // anew, and says where the copy will end.
      head = Store.version(source) == 0 ? Chain.start() : Chain.head(source);
      int code =
          source
              .unwrap(SQLiteConnection.class)
              .getDatabase()
              .backup("main", to.toString(), rest(), RETRY_MILLIS, MOST_RETRIES, PAGES_A_STEP);
      if (code != 0) {
        throw new SQLException("the copy ended with SQLite's code " + code, null, code);
      }
      source.rollback();
    }
    try (Connection copy = DriverManager.getConnection(Store.url(to, "synchronous=FULL"))) {
      Store.query(copy, "PRAGMA journal_mode=DELETE");
    }
    DurableFiles.sync(to);
    return head;
  }

  /// Removes a copy that is not wanted, and what SQLite left beside it.
  static void remove(Path copy) throws IOException {
    for (String end : new String[] {"-wal", "-shm", "-journal", ""}) {
      Files.deleteIfExists(copy.resolveSibling(copy.getFileName() + end));
    }
  }

  private DB.ProgressObserver rest() {
    return (_, _) -> {
      try {
        Thread.sleep(restMillis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // the copy is ended in peace; what waits for it is not
      }
    };
  }
}
