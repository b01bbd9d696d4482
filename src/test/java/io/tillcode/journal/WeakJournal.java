package io.tillcode.journal;

import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// A journal that is told to be careless, to see whether the careless are caught.
public final class WeakJournal {

  private WeakJournal() {}

  /// Takes the sync out of its commits. [Store] would refuse to open it so.
  public static void synchronousNormal(SqliteJournal journal) {
    try {
      Field field = SqliteJournal.class.getDeclaredField("connection");
      field.setAccessible(true);
      Connection connection = (Connection) field.get(journal);
      connection.setAutoCommit(true); // not within a transaction
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate("PRAGMA synchronous = NORMAL");
      }
      connection.setAutoCommit(false);
    } catch (ReflectiveOperationException | SQLException e) {
      throw new AssertionError(e);
    }
  }
}
