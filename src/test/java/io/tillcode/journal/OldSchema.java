package io.tillcode.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Writes a journal as an older Tillcode would have written it.
public final class OldSchema {

  /// The newest one.
  public static final int TODAY = Store.MIGRATIONS.size();

  private OldSchema() {}

  /// Copies a journal's content into a new file of an older schema. The file is left open in WAL
  /// mode, so that what is in the WAL stays there until the connection is closed.
  ///
  /// @param today a closed journal, with nothing in it that the older schema did not know
  /// @param schema its number
  public static Connection write(Path today, Path file, int schema) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA journal_mode = WAL");
      for (int version = 1; version <= schema; version++) {
        statement.executeUpdate(Store.script(Store.MIGRATIONS.get(version - 1)));
      }
      statement.executeUpdate("PRAGMA user_version = " + schema);
      statement.executeUpdate("ATTACH '" + today + "' AS today");
      for (String table :
          texts(
              statement,
              "SELECT name FROM main.sqlite_schema WHERE type = 'table' ORDER BY rowid")) {
        if (table.equals("fact") && schema == 1) {
          copyFacts(connection, statement);
        } else {
          String columns =
              String.join(
                  ", ", texts(statement, "SELECT name FROM pragma_table_info('" + table + "')"));
          statement.executeUpdate(
              "INSERT INTO main.%s (%s) SELECT %s FROM today.%s"
                  .formatted(table, columns, columns, table));
        }
      }
      statement.executeUpdate("DETACH today");
    }
    return connection;
  }

  private static List<String> texts(Statement statement, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        texts.add(row.getString(1));
      }
    }
    return texts;
  }

  private static void copyFacts(Connection connection, Statement statement) throws SQLException {
    Chain chain = Chain.start();
    try (PreparedStatement insert =
            connection.prepareStatement("INSERT INTO main.fact VALUES (?, ?, ?, 1, ?, ?)");
        ResultSet row =
            statement.executeQuery(
                "SELECT payment_request_id, type, body FROM today.fact ORDER BY seq")) {
      while (row.next()) {
        String body = firstVersion(row.getString(3));
        chain = chain.link(row.getString(1), row.getString(2), 1, body);
        insert.setLong(1, chain.seq());
        insert.setString(2, row.getString(1));
        insert.setString(3, row.getString(2));
        insert.setString(4, body);
        insert.setBytes(5, chain.hash());
        insert.executeUpdate();
      }
    }
  }

  /// The opposite of [FirstVersion#upgraded].
  private static String firstVersion(String body) {
    try {
      JsonMapper json = new JsonMapper();
      ObjectNode fact = (ObjectNode) json.readTree(body);
      if (fact.path("terms").path("policy") instanceof ObjectNode policy) {
        policy.remove("orderCodeValidity");
      }
      if (fact.remove("slip") instanceof ObjectNode slip) {
        fact.set("copy", slip.get("copy"));
      }
      return json.writeValueAsString(fact);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(body, e);
    }
  }
}
