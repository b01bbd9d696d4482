package io.tillcode.journal;

import io.tillcode.payment.Fact;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentRequestId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A journal file looked at from outside: its rows as text, and whether it hangs together.
public final class StoredFacts implements AutoCloseable {

  private static final FactCodec CODEC = new FactCodec();

  private final Connection connection;

  public StoredFacts(Path file) throws SQLException {
    this.connection = DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  /// A fact as [#facts] will show it: whose, what, and its body.
  public static String text(PaymentRequestId id, Fact fact) {
    return id + " " + CODEC.typeOf(fact) + " " + CODEC.encode(fact);
  }

  /// Every fact of a journal, in order.
  public static List<String> read(Path file) throws SQLException {
    try (StoredFacts stored = new StoredFacts(file)) {
      return stored.facts();
    }
  }

  /// Every fact, in order.
  public List<String> facts() throws SQLException {
    return texts("SELECT payment_request_id || ' ' || type || ' ' || body FROM fact ORDER BY seq");
  }

  /// The digests of what Antom told about none of our payments.
  public Set<String> notifications() throws SQLException {
    return new HashSet<>(texts("SELECT digest FROM notification"));
  }

  /// What is wrong with an open journal: SQLite's own check, the chain, or a table that does not
  /// say what the facts say.
  ///
  /// @return empty if nothing is
  public List<String> faults(SqliteJournal journal) throws SQLException {
    List<String> faults = new ArrayList<>(texts("PRAGMA integrity_check"));
    faults.remove("ok");
    faults.addAll(texts("SELECT 'dangling ' || \"table\" FROM pragma_foreign_key_check"));
    List<String> listed = new ArrayList<>();
    for (String id : texts("SELECT DISTINCT payment_request_id FROM fact")) {
      Payment folded = journal.find(new PaymentRequestId(id)).orElseThrow();
      listed.add(
          "%s %s %d %d"
              .formatted(
                  id,
                  PaymentRow.stateName(folded),
                  folded.refunded().minor(),
                  folded.unfinished() ? 1 : 0));
    }
    List<String> rows =
        texts(
            "SELECT payment_request_id || ' ' || state || ' ' || refunded_minor || ' ' || unfinished"
                + " FROM payment");
    if (!new HashSet<>(listed).equals(new HashSet<>(rows))) {
      faults.add("facts say " + listed + ", the list says " + rows);
    }
    return faults;
  }

  private List<String> texts(String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement select = connection.createStatement();
        ResultSet row = select.executeQuery(sql)) {
      while (row.next()) {
        texts.add(row.getString(1));
      }
    }
    return texts;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
