package io.tillcode.journal;

import io.tillcode.engine.port.JournalException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/// Opens the journal's file as it must be opened, and refuses any other way.
final class Store {

  /// Numbered scripts, never edited once released; `user_version` counts those that ran.
  static final List<String> MIGRATIONS = List.of("V1__journal.sql", "V2__refunds.sql");

  private static final long ROOM = 16_000_000;

  /// Below it, two connections that write and checkpoint at once can corrupt the file.
  private static final String OLDEST_SAFE_SQLITE = "3.51.3";

  private static final Map<String, String> PRAGMAS =
      Map.of("journal_mode", "wal", "synchronous", "2", "foreign_keys", "1", "mmap_size", "0");

  private Store() {}

  /// For the one writer. Creates the file where there is none and brings its schema up to date.
  static Connection openForWriting(Path file) {
    checkRoom(file);
    createForOwnerOnly(file);
    Connection connection = open(file, "journal_mode=WAL&synchronous=FULL&foreign_keys=ON");
    try {
      checkVersion(connection);
      checkPragmas(connection);
      migrate(connection);
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
    return open(file, "open_mode=1&query_only=true&busy_timeout=5000");
  }

  /// SQLite would let everybody read a file it creates. The files beside it get this one's rights.
  private static void createForOwnerOnly(Path file) {
    try {
      if (Files.notExists(file)
          && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
    } catch (IOException e) {
      throw new JournalException("cannot create the journal " + file, e);
    }
  }

  private static Connection open(Path file, String options) {
    try {
      return DriverManager.getConnection(
          "jdbc:sqlite:file:" + file.toUri().getRawPath() + "?" + options);
    } catch (SQLException e) {
      throw new JournalException("cannot open the journal " + file, e);
    }
  }

  /// A disk that is nearly full would let a sale begin and not end.
  private static void checkRoom(Path file) {
    try {
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null && Files.getFileStore(directory).getUsableSpace() < ROOM) {
        throw new JournalException(
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
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null
        || !file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return; // Windows opens no directories
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      throw new JournalException("cannot make the journal's files durable in " + directory, e);
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

  private static void migrate(Connection connection) throws SQLException {
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
      connection.commit();
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

  private static String query(Connection connection, String sql) throws SQLException {
    // Closed at once: an open PRAGMA statement would block the next commit.
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : "";
    }
  }

  private static int number(String version) {
    int number = 0;
    for (String part : version.split("\\.", -1)) {
      number = number * 1000 + Integer.parseInt(part);
    }
    return number;
  }

  private static void closeQuietly(Connection connection, Exception cause) {
    try {
      connection.close();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
