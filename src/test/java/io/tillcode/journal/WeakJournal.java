package io.tillcode.journal;

import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// A journal that is told to be careless, to see whether the careless are caught.
public final class WeakJournal {

  private WeakJournal() {}

  /// Runs a PRAGMA that [Store] would not allow, such as `synchronous = NORMAL`.
  public static void set(SqliteJournal journal, String... pragmas) {
    try {
      Field field = SqliteJournal.class.getDeclaredField("connection");
      field.setAccessible(true);
      Connection connection = (Connection) field.get(journal);
      connection.setAutoCommit(true); // not within a transaction
      try (Statement statement = connection.createStatement()) {
        for (String pragma : pragmas) {
          statement.execute("PRAGMA " + pragma);
        }
      }
      connection.setAutoCommit(false);
    } catch (ReflectiveOperationException | SQLException e) {
      throw new AssertionError(e);
    }
  }
}
