package io.tillcode.journal;

import io.tillcode.payment.Payment;
import io.tillcode.refund.Refund;
import io.tillcode.reversal.Reversal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tables that say what the facts leave: rows of `payment`, `reversal` and `refund`.
final class DerivedTables {

  /// In the order in which rows may be deleted.
  static final List<String> NAMES = List.of("reversal", "refund", "payment");

  private DerivedTables() {}

  /// Writes the rows of one payment, in the caller's transaction.
  static void write(Connection connection, Payment payment) throws SQLException {
    writePayment(connection, payment);
    writeReversal(connection, payment);
    writeRefunds(connection, payment);
  }

  /// Writes all rows anew from the facts, in the caller's transaction.
  static void writeAnew(Connection connection) throws SQLException {
    try (Statement delete = connection.createStatement()) {
      for (String table : NAMES) {
        delete.executeUpdate("DELETE FROM " + table);
      }
    }
    FactCodec codec = new FactCodec();
    for (String id : paymentIds(connection)) {
      Optional<Payment> payment = Fold.payment(connection, codec, id);
      if (payment.isPresent()) {
        write(connection, payment.get());
      }
    }
  }

  private static List<String> paymentIds(Connection connection) throws SQLException {
    List<String> ids = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT DISTINCT payment_request_id FROM fact WHERE payment_request_id <> '-'");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        ids.add(row.getString(1));
      }
    }
    return ids;
  }

  private static void writePayment(Connection connection, Payment payment) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO payment (payment_request_id, serial, reference_order_id,"
                + " payment_id, scenario, currency, amount_minor, state, result_code,"
                + " refunded_minor, created_at, settled_at, till, staff, unfinished)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (payment_request_id) DO UPDATE SET payment_id = excluded.payment_id,"
                + " state = excluded.state, result_code = excluded.result_code,"
                + " refunded_minor = excluded.refunded_minor, settled_at = excluded.settled_at,"
                + " unfinished = excluded.unfinished")) {
      var terms = payment.terms();
      upsert.setString(1, terms.paymentRequestId().value());
      upsert.setLong(2, terms.serial());
      upsert.setString(3, terms.referenceOrderId());
      upsert.setString(4, payment.paymentId());
      upsert.setString(5, terms.scenario().wireName());
      upsert.setString(6, terms.amount().currency().code());
      upsert.setLong(7, terms.amount().minor());
      upsert.setString(8, PaymentRow.stateName(payment));
      upsert.setString(9, payment.resultCode());
      upsert.setLong(10, payment.refunded().minor());
      upsert.setLong(11, terms.createdAt().toEpochMilli());
      setInstant(upsert, 12, payment.settledAt());
      upsert.setString(13, terms.till());
      upsert.setString(14, terms.staff());
      upsert.setInt(15, payment.unfinished() ? 1 : 0);
      upsert.executeUpdate();
    }
  }

  private static void writeReversal(Connection connection, Payment payment) throws SQLException {
    String id = payment.terms().paymentRequestId().value();
    Optional<Reversal> duty = payment.reversal();
    if (duty.isEmpty()) {
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM reversal WHERE payment_request_id = ?")) {
        delete.setString(1, id);
        delete.executeUpdate();
      }
      return;
    }
    Reversal reversal = duty.get();
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO reversal (payment_request_id, reason, decided_by, since, step,"
                + " tries, refund_request_id, deadline) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      upsert.setString(1, id);
      upsert.setString(2, reversal.reason().name());
      upsert.setString(3, reversal.by());
      upsert.setLong(4, reversal.since().toEpochMilli());
      upsert.setString(5, reversal.step().name());
      upsert.setInt(6, reversal.tries());
      upsert.setString(7, payment.openRefund().map(Refund::refundRequestId).orElse(null));
      upsert.setLong(8, payment.terms().cancelDeadline().toEpochMilli());
      upsert.executeUpdate();
    }
  }

  private static void writeRefunds(Connection connection, Payment payment) throws SQLException {
    if (payment.refunds().isEmpty()) {
      return;
    }
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO refund (refund_request_id, payment_request_id, currency,"
                + " amount_minor, stage, sendings, result_code, decided_by, since, ended_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (Refund refund : payment.refunds().all()) {
        upsert.setString(1, refund.refundRequestId());
        upsert.setString(2, payment.terms().paymentRequestId().value());
        upsert.setString(3, refund.amount().currency().code());
        upsert.setLong(4, refund.amount().minor());
        upsert.setString(5, refund.stage().name());
        upsert.setInt(6, refund.sendings());
        upsert.setString(7, refund.resultCode());
        upsert.setString(8, refund.by());
        upsert.setLong(9, refund.since().toEpochMilli());
        setInstant(upsert, 10, refund.endedAt());
        upsert.executeUpdate();
      }
    }
  }

  private static void setInstant(PreparedStatement statement, int index, @Nullable Instant instant)
      throws SQLException {
    if (instant == null) {
      statement.setNull(index, Types.INTEGER);
    } else {
      statement.setLong(index, instant.toEpochMilli());
    }
  }
}
