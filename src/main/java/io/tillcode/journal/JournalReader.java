package io.tillcode.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a journal beside the till that writes it. A journal that does not exist yet is empty.
public final class JournalReader {

  private static final String PAYMENTS =
      "SELECT payment_request_id, reference_order_id, payment_id, scenario, currency,"
          + " amount_minor, state, result_code, refunded_minor, created_at, settled_at, till, staff"
          + " FROM payment";

  private final Path file;

  /// @param file `live.db` or `training.db`
  public JournalReader(Path file) {
    this.file = file;
  }

  /// Payments, newest first.
  ///
  /// @param since only those created at or after, or null
  /// @param id only the one with this `paymentRequestId` or `paymentId`, or null
  public List<PaymentRow> payments(@Nullable Instant since, @Nullable String id) {
    String sql =
        PAYMENTS
            + " WHERE created_at >= ?"
            + (id == null ? "" : " AND (payment_request_id = ? OR payment_id = ?)")
            + " ORDER BY serial DESC";
    return read(
        sql,
        select -> {
          select.setLong(1, since == null ? Long.MIN_VALUE : since.toEpochMilli());
          if (id != null) {
            select.setString(2, id);
            select.setString(3, id);
          }
        },
        JournalReader::payment);
  }

  /// Payments that wait for a person: late money, refused refunds. Oldest first.
  public List<PaymentRow> needingSupport() {
    return read(
        PAYMENTS + " WHERE unfinished = 1 AND state = 'NEEDS_SUPPORT' ORDER BY serial",
        _ -> {},
        JournalReader::payment);
  }

  private static PaymentRow payment(ResultSet row) throws SQLException {
    return new PaymentRow(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getLong(6),
        row.getString(7),
        row.getString(8),
        row.getLong(9),
        Instant.ofEpochMilli(row.getLong(10)),
        row.getObject(11) == null ? null : Instant.ofEpochMilli(row.getLong(11)),
        row.getString(12),
        row.getString(13));
  }

  /// Reversals that are owed, oldest first.
  public List<ReversalRow> reversals() {
    return read(
        "SELECT r.payment_request_id, p.currency, p.amount_minor, p.state, r.reason, r.decided_by,"
            + " r.since, r.step, r.tries, p.result_code, r.refund_request_id, r.deadline"
            + " FROM reversal r JOIN payment p USING (payment_request_id) ORDER BY r.since",
        _ -> {},
        row ->
            new ReversalRow(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                Instant.ofEpochMilli(row.getLong(7)),
                row.getString(8),
                row.getInt(9),
                row.getString(10),
                row.getString(11),
                Instant.ofEpochMilli(row.getLong(12))));
  }

  /// Refunds, newest first.
  public List<RefundRow> refunds() {
    return read(
        2,
        "SELECT r.refund_request_id, r.payment_request_id, p.payment_id, r.currency,"
            + " r.amount_minor, r.stage, r.sendings, r.result_code, r.decided_by, r.since,"
            + " r.ended_at FROM refund r JOIN payment p USING (payment_request_id)"
            + " ORDER BY r.since DESC, r.refund_request_id DESC",
        _ -> {},
        row ->
            new RefundRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getString(6),
                row.getInt(7),
                row.getString(8),
                row.getString(9),
                Instant.ofEpochMilli(row.getLong(10)),
                row.getObject(11) == null ? null : Instant.ofEpochMilli(row.getLong(11))));
  }

  private interface Setter {
    void set(PreparedStatement statement) throws SQLException;
  }

  private interface Mapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  private <T> List<T> read(String sql, Setter setter, Mapper<T> mapper) {
    return read(1, sql, setter, mapper);
  }

  /// @param schema the first that has what `sql` asks for; an older journal has none of it
  private <T> List<T> read(int schema, String sql, Setter setter, Mapper<T> mapper) {
    if (Files.notExists(file)) {
      return List.of();
    }
    try (Connection connection = Store.openForReading(file)) {
      return Store.version(connection) < schema ? List.of() : rows(connection, sql, setter, mapper);
    } catch (SQLException e) {
      throw Fault.asException(e, file, "cannot read the journal " + file);
    }
  }

  private static <T> List<T> rows(
      Connection connection, String sql, Setter setter, Mapper<T> mapper) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      setter.set(select);
      List<T> rows = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.add(mapper.map(row));
        }
      }
      return rows;
    }
  }
}
