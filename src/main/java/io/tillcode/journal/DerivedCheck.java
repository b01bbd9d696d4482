package io.tillcode.journal;

import io.tillcode.payment.Payment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Do the derived tables say what the facts leave? Each payment is folded from its facts and
/// written, by the code that writes the journal, into a scratch database; its rows must be the same
/// there and here.
final class DerivedCheck {

  /// What a start looks at of payments that seem finished: as much as can be folded in a moment.
  private static final int NEWEST = 1_000;

  private static final String ALL = "SELECT DISTINCT payment_request_id FROM fact";

  /// Everything the till would act on by itself after a start, and what was written last.
  private static final String AT_WORK =
      "SELECT payment_request_id FROM payment WHERE unfinished <> 0"
          + " UNION SELECT payment_request_id FROM reversal"
          + " UNION SELECT payment_request_id FROM refund WHERE ended_at IS NULL"
          + " UNION SELECT * FROM (SELECT payment_request_id FROM payment"
          + " ORDER BY serial DESC LIMIT "
          + NEWEST
          + ") UNION SELECT * FROM (SELECT payment_request_id FROM fact"
          + " ORDER BY seq DESC LIMIT "
          + NEWEST
          + ")";

  private final Connection journal;
  private final FactCodec codec = new FactCodec();

  /// @param journal at the newest schema
  DerivedCheck(Connection journal) {
    this.journal = journal;
  }

  /// Looks at what a start relies on.
  ///
  /// @return the first disagreement, or empty
  Optional<String> atWork() throws SQLException {
    Optional<String> count = countsDiffer();
    return count.isPresent() ? count : differing(AT_WORK);
  }

  /// Looks at every row.
  ///
  /// @return the first disagreement, or empty
  Optional<String> everything() throws SQLException {
    Optional<String> count = countsDiffer();
    return count.isPresent() ? count : differing(ALL);
  }

  /// No payment without a row, no row without a payment.
  private Optional<String> countsDiffer() throws SQLException {
    long facts =
        number(
            "SELECT count(DISTINCT payment_request_id) FROM fact WHERE payment_request_id <> '-'");
    long rows = number("SELECT count(*) FROM payment");
    if (facts != rows) {
      return Optional.of("there are facts of %d payments and a list of %d".formatted(facts, rows));
    }
    for (String table : List.of("reversal", "refund")) {
      long strays =
          number(
              "SELECT count(*) FROM %s WHERE payment_request_id NOT IN (SELECT payment_request_id FROM payment)"
                  .formatted(table));
      if (strays > 0) {
        return Optional.of("%d rows of %s belong to no payment".formatted(strays, table));
      }
    }
    return Optional.empty();
  }

  private Optional<String> differing(String payments) throws SQLException {
    try (Connection scratch = Store.openScratch();
        Statements here = new Statements(journal);
        Statements there = new Statements(scratch);
        PreparedStatement select = journal.prepareStatement(payments);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        String id = row.getString(1);
        if (!id.equals(Continuation.NO_PAYMENT) && differs(here, there, id)) {
          return Optional.of("the list says something else of payment " + id + " than its facts");
        }
      }
      return Optional.empty();
    }
  }

  private boolean differs(Statements here, Statements there, String id) throws SQLException {
    Optional<Payment> payment = Fold.payment(here.of(Fold.SQL), codec, id);
    if (payment.isEmpty()) {
      return true;
    }
    DerivedTables.write(there.connection(), payment.get());
    boolean differs = false;
    for (String table : DerivedTables.NAMES) {
      String rows = "SELECT * FROM " + table + " WHERE payment_request_id = ? ORDER BY 1";
      differs |= !rows(here.of(rows), id).equals(rows(there.of(rows), id));
      PreparedStatement delete = there.of("DELETE FROM " + table + " WHERE payment_request_id = ?");
      delete.setString(1, id);
      delete.executeUpdate();
    }
    return differs;
  }

  private static List<List<Object>> rows(PreparedStatement select, String id) throws SQLException {
    select.setString(1, id);
    List<List<Object>> rows = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        List<Object> values = new ArrayList<>(columns);
        for (int column = 1; column <= columns; column++) {
          values.add(String.valueOf(row.getObject(column)));
        }
        rows.add(values);
      }
    }
    return rows;
  }

  private long number(String sql) throws SQLException {
    try (PreparedStatement select = journal.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
