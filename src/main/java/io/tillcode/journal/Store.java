package io.tillcode.journal;

import io.tillcode.engine.port.JournalException;
import io.tillcode.engine.port.JournalException.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteErrorCode;

/// Opens the journal's file as it must be opened, and refuses any other way.
final class Store {

  /// Numbered scripts, never edited once released; `user_version` counts those that ran.
  static final List<String> MIGRATIONS =
      List.of("V1__journal.sql", "V2__refunds.sql", "V3__identity.sql");

  /// The schema that is written today.
  static final int NEWEST = MIGRATIONS.size();

  /// The first schema that says which journal it is.
  static final int IDENTIFIED = 3;

  /// Bytes that must be free for a sale to begin: it could not end without.
  static final long ROOM = 16_000_000;

  /// Below it, two connections that write and checkpoint at once can corrupt the file.
  private static final String OLDEST_SAFE_SQLITE = "3.51.3";

  private static final Map<String, String> PRAGMAS =
      Map.of("journal_mode", "wal", "synchronous", "2", "foreign_keys", "1", "mmap_size", "0");

  private Store() {}

  /// For the one writer. Creates the file where there is none and brings its schema up to date.
  ///
  /// @param journalId what it is called, if it has no name yet
  /// @param name `live` or `training`, likewise
  static Connection openForWriting(Path file, String journalId, String name) {
    createForOwnerOnly(file);
    Connection connection = open(file, "journal_mode=WAL&synchronous=FULL&foreign_keys=ON");
    try {
      checkVersion(connection);
      checkPragmas(connection);
      migrate(connection, name, journalId);
      syncNames(file);
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException | RuntimeException e) {
      closeQuietly(connection, e);
      throw e instanceof JournalException known
          ? known
          : new JournalException("cannot open the journal " + file, e);
    }
  }

  /// For anyone else, while the till runs or not.
  static Connection openForReading(Path file) {
    return open(file, "open_mode=1&query_only=true&busy_timeout=5000" + unchanging(file));
  }

  /// On a disk that cannot be written SQLite could not even note that somebody reads. A journal
  /// that was closed is read there as it is.
  private static String unchanging(Path file) {
    boolean closed = Files.notExists(file.resolveSibling(file.getFileName() + "-wal"));
    return closed && !Files.isWritable(DurableFiles.parent(file)) ? "&immutable=1" : "";
  }

  /// Tables of the newest schema, in memory.
  static Connection openScratch() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    try {
      migrate(connection, "scratch", "");
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      closeQuietly(connection, e);
      throw e;
    }
  }

  /// SQLite would let everybody read a file it creates. The files beside it get this one's rights.
  private static void createForOwnerOnly(Path file) {
    try {
      if (Files.notExists(file)) {
        DurableFiles.create(file);
      }
    } catch (IOException e) {
      throw new JournalException("cannot create the journal " + file, e);
    }
  }

  /// A till that died while it made its journal left SQLite's way back to the empty file beside it.
  /// Only who may write can go that way: to a reader such a file is unreadable. Once there are
  /// facts no such thing is ours.
  static void undoHalfMade(Path file) {
    if (Files.notExists(file)
        || Files.notExists(file.resolveSibling(file.getFileName() + "-journal"))) {
      return;
    }
    try (Connection connection = DriverManager.getConnection(url(file, "synchronous=FULL"))) {
      version(connection);
    } catch (SQLException e) {
      throw new JournalException(trouble(e), "cannot open the journal " + file, e);
    }
  }

  private static Connection open(Path file, String options) {
    try {
      return DriverManager.getConnection(url(file, options));
    } catch (SQLException e) {
      throw new JournalException("cannot open the journal " + file, e);
    }
  }

  static String url(Path file, String options) {
    return "jdbc:sqlite:file:" + file.toUri().getRawPath() + "?" + options;
  }

  /// A disk that is nearly full would let a sale begin and not end.
  static void checkRoom(Path file) {
    try {
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null && Files.getFileStore(directory).getUsableSpace() < ROOM) {
        throw new JournalException(
            Trouble.FULL,
            "The disk that holds " + directory + " is full: free at least 16 MB on it.",
            new IOException("less than " + ROOM + " bytes are free"));
      }
    } catch (IOException e) {
      throw new JournalException("cannot look at the disk of the journal " + file, e);
    }
  }

  /// Makes the names of the journal and its WAL durable. SQLite does it too, but says nothing when
  /// it fails: the next power cut would take the WAL with every commit that is in it.
  private static void syncNames(Path file) {
    try {
      DurableFiles.sync(DurableFiles.parent(file));
    } catch (IOException e) {
      throw new JournalException("cannot make the names of the journal's files durable", e);
    }
  }

  private static void checkVersion(Connection connection) throws SQLException {
    String version = query(connection, "SELECT sqlite_version()");
    if (number(version) < number(OLDEST_SAFE_SQLITE)) {
      throw new SQLException("SQLite " + version + " is older than " + OLDEST_SAFE_SQLITE);
    }
  }

  /// Asked for is not granted: what counts is what is read back.
  private static void checkPragmas(Connection connection) throws SQLException {
    for (Map.Entry<String, String> pragma : PRAGMAS.entrySet()) {
      String value = query(connection, "PRAGMA " + pragma.getKey());
      if (!value.equalsIgnoreCase(pragma.getValue())) {
        throw new SQLException(
            "SQLite runs with " + pragma.getKey() + "=" + value + ", not " + pragma.getValue());
      }
    }
  }

  private static void migrate(Connection connection, String name, String journalId)
      throws SQLException {
    int done = version(connection);
    for (int version = done + 1; version <= MIGRATIONS.size(); version++) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        for (String sql : script(MIGRATIONS.get(version - 1)).split(";\\s*\\n", -1)) {
          if (!sql.isBlank()) {
            statement.executeUpdate(sql);
          }
        }
        statement.executeUpdate("PRAGMA user_version = " + version);
      }
      if (version == IDENTIFIED) {
        identify(connection, name, journalId);
      }
      if (version == NEWEST && done > 0) {
        DerivedTables.writeAnew(connection); // older versions wrote fewer lists
      }
      connection.commit();
    }
  }

  private static void identify(Connection connection, String name, String journalId)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO identity (journal_id, name) VALUES (?, ?)")) {
      insert.setString(1, journalId);
      insert.setString(2, name);
      insert.executeUpdate();
    }
  }

  /// How many migrations the file has seen; 0 while it is being created.
  ///
  /// @throws JournalException if they are more than this Tillcode knows
  static int version(Connection connection) throws SQLException {
    int version = Integer.parseInt(query(connection, "PRAGMA user_version"));
    if (version > MIGRATIONS.size()) {
      String schemas = "schema %d, this one knows %d".formatted(version, MIGRATIONS.size());
      throw new JournalException(
          "the journal was written by a newer Tillcode (%s): install the newer one again"
              .formatted(schemas),
          new IllegalStateException(schemas));
    }
    return version;
  }

  static String script(String name) throws SQLException {
    try (InputStream in = Store.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new SQLException("missing migration " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new SQLException("unreadable migration " + name, e);
    }
  }

  static String query(Connection connection, String sql) throws SQLException {
    // Closed at once: an open PRAGMA statement would block the next commit.
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : "";
    }
  }

  /// Whether the file itself is the fault, and not its disk or somebody who uses it.
  static boolean isDamage(SQLException fault) {
    int code = fault.getErrorCode() & 0xff; // without SQLite's finer distinctions
    return code == SQLiteErrorCode.SQLITE_CORRUPT.code
        || code == SQLiteErrorCode.SQLITE_NOTADB.code
        || code == SQLiteErrorCode.SQLITE_ERROR.code; // a table or column is missing
  }

  /// What a failure to write means for people.
  static Trouble trouble(SQLException fault) {
    if ((fault.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_FULL.code) {
      return Trouble.FULL;
    }
    return isDamage(fault) ? Trouble.DAMAGED : Trouble.FAILED;
  }

  private static int number(String version) {
    int number = 0;
    for (String part : version.split("\\.", -1)) {
      number = number * 1000 + Integer.parseInt(part);
    }
    return number;
  }

  static void closeQuietly(Connection connection, Exception cause) {
    try {
      connection.close();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
