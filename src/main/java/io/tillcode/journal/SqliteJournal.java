package io.tillcode.journal;

import io.tillcode.engine.port.Journal;
import io.tillcode.engine.port.JournalException;
import io.tillcode.engine.port.Notification;
import io.tillcode.payment.Fact;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.refund.Refund;
import io.tillcode.reversal.Reversal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The journal of one till. One thread uses it: the engine's.
public final class SqliteJournal implements Journal, AutoCloseable {

  private final Path file;
  private final FactCodec codec = new FactCodec();
  private Connection connection;
  private Chain chain;

  /// Opens the journal, creating it where there is none.
  ///
  /// @param file `live.db` or `training.db` in a data directory that this process has locked
  /// @throws JournalException if it cannot be opened as it must be
  public SqliteJournal(Path file) {
    this.file = file;
    this.connection = Store.openForWriting(file);
    this.chain = head(connection);
  }

  @Override
  public void append(Payment after, List<Fact> facts) {
    String id = after.terms().paymentRequestId().value();
    try {
      Chain next = chain;
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO fact (seq, payment_request_id, type, version, body, hash)"
                  + " VALUES (?, ?, ?, ?, ?, ?)")) {
        for (Fact fact : facts) {
          String type = codec.typeOf(fact);
          String body = codec.encode(fact);
          next = next.link(id, type, FactCodec.VERSION, body);
          insert.setLong(1, next.seq());
          insert.setString(2, id);
          insert.setString(3, type);
          insert.setInt(4, FactCodec.VERSION);
          insert.setString(5, body);
          insert.setBytes(6, next.hash());
          insert.executeUpdate();
        }
      }
      writePayment(after);
      writeReversal(after);
      writeRefunds(after);
      connection.commit();
      chain = next;
    } catch (SQLException e) {
      throw new JournalException("cannot append to the journal", e);
    }
  }

  @Override
  public List<Payment> unfinished() {
    return payments("SELECT payment_request_id FROM payment WHERE unfinished = 1 ORDER BY serial");
  }

  @Override
  public Optional<Payment> find(PaymentRequestId paymentRequestId) {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT type, version, body FROM fact WHERE payment_request_id = ? ORDER BY seq")) {
      select.setString(1, paymentRequestId.value());
      List<Fact> facts = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          facts.add(codec.decode(row.getString(1), row.getInt(2), row.getString(3)));
        }
      }
      return facts.isEmpty() ? Optional.empty() : Optional.of(Payment.of(facts));
    } catch (SQLException e) {
      throw new JournalException("cannot read the journal", e);
    } finally {
      endRead();
    }
  }

  @Override
  public Optional<Payment> latest() {
    return payments("SELECT payment_request_id FROM payment ORDER BY serial DESC LIMIT 1").stream()
        .findFirst();
  }

  @Override
  public Optional<Payment> latestPaid() {
    // By the order of the facts: a parked payment may be paid after one that began later.
    return payments(
            "SELECT payment_request_id FROM fact WHERE type = 'PaymentPaid'"
                + " ORDER BY seq DESC LIMIT 1")
        .stream()
        .findFirst();
  }

  @Override
  public List<Payment> newest(int limit) {
    return payments("SELECT payment_request_id FROM payment ORDER BY serial DESC LIMIT " + limit);
  }

  @Override
  public Optional<Payment> named(String paymentId) {
    return payments("SELECT payment_request_id FROM payment WHERE payment_id = ?", paymentId)
        .stream()
        .findFirst();
  }

  @Override
  public void keep(Notification notification, Instant at) {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT OR IGNORE INTO notification (digest, type, body, received_at)"
                + " VALUES (?, ?, ?, ?)")) {
      insert.setString(1, notification.digest());
      insert.setString(2, notification.type());
      insert.setString(3, notification.redactedBody());
      insert.setLong(4, at.toEpochMilli());
      insert.executeUpdate();
      connection.commit();
    } catch (SQLException e) {
      throw new JournalException("cannot keep a notification", e);
    }
  }

  @Override
  public boolean salePaid(String referenceOrderId) {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT 1 FROM payment WHERE reference_order_id = ? AND state = 'PAID'")) {
      select.setString(1, referenceOrderId);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    } catch (SQLException e) {
      throw new JournalException("cannot read the journal", e);
    } finally {
      endRead();
    }
  }

  @Override
  public void reopen() {
    close();
    connection = Store.openForWriting(file);
    chain = head(connection);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new JournalException("cannot close the journal", e);
    }
  }

  /// @param sql names payments
  /// @param values for its question marks
  private List<Payment> payments(String sql, String... values) {
    List<PaymentRequestId> ids = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        select.setString(i + 1, values[i]);
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          ids.add(new PaymentRequestId(row.getString(1)));
        }
      }
    } catch (SQLException e) {
      throw new JournalException("cannot read the journal", e);
    } finally {
      endRead();
    }
    return ids.stream().map(id -> find(id).orElseThrow()).toList();
  }

  private void writePayment(Payment payment) throws SQLException {
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

  private void writeReversal(Payment payment) throws SQLException {
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

  private void writeRefunds(Payment payment) throws SQLException {
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

  private static Chain head(Connection connection) {
    try {
      return Chain.head(connection);
    } finally {
      endRead(connection);
    }
  }

  private void endRead() {
    endRead(connection);
  }

  /// Ends the transaction that a read began, so that the next append does not build on an old view.
  private static void endRead(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      throw new JournalException("cannot end a read of the journal", e);
    }
  }
}
