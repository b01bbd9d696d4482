package io.tillcode.journal;

import io.tillcode.engine.port.Journal;
import io.tillcode.engine.port.JournalException;
import io.tillcode.engine.port.JournalException.Trouble;
import io.tillcode.engine.port.Notification;
import io.tillcode.payment.Fact;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentRequestId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The journal of one till. One thread uses it: the engine's.
public final class SqliteJournal implements Journal, AutoCloseable {

  private final Path file;
  private final Opening opening;
  private final AnchorKeeper anchors;
  private final FactCodec codec = new FactCodec();
  private Connection connection;
  private Chain chain;
  private String journalId;
  private FilesInUse files;

  /// Opens the journal that was left here, and begins one where there was none.
  ///
  /// @param file `live.db` or `training.db` in a data directory that this process has locked
  /// @throws JournalException if there is none that can be trusted and written
  public SqliteJournal(Path file) {
    this(file, AnchorKeeper.STANDARD_LAG);
  }

  /// @param anchorLag how long after a commit its anchor is written; with zero before [#append]
  ///   returns, which makes runs repeatable and slow
  SqliteJournal(Path file, Duration anchorLag) {
    this.file = file;
    this.opening = new Opening(file);
    Opening.Opened opened = opening.open(Optional.empty());
    this.connection = opened.connection();
    this.chain = opened.head();
    this.journalId = opened.anchor().journalId();
    this.files = opened.files();
    this.anchors = new AnchorKeeper(new AnchorFile(file), opened.anchor(), anchorLag);
    if (!opened.anchor().isAt(chain)) {
      follow();
    }
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
      DerivedTables.write(connection, after);
      connection.commit();
      checkInPlace();
      chain = next;
      follow();
    } catch (SQLException e) {
      throw new JournalException(Store.trouble(e), "cannot append to the journal", e);
    }
  }

  /// A commit into a file that is no longer under its name will be read by nobody.
  private void checkInPlace() {
    if (!files.inPlace()) {
      throw new JournalException(
          Trouble.REPLACED,
          "The journal %s was moved, deleted or exchanged while the till runs: put it back"
              .formatted(file),
          null);
    }
  }

  private void follow() {
    anchors.follow(Anchor.of(journalId, chain), files);
  }

  @Override
  public List<Payment> unfinished() {
    return payments("SELECT payment_request_id FROM payment WHERE unfinished = 1 ORDER BY serial");
  }

  @Override
  public Optional<Payment> find(PaymentRequestId paymentRequestId) {
    try {
      return Fold.payment(connection, codec, paymentRequestId.value());
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
      checkInPlace();
    } catch (SQLException e) {
      throw new JournalException(Store.trouble(e), "cannot keep a notification", e);
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
    Anchor remembered = Anchor.of(journalId, chain);
    closeConnection();
    Opening.Opened opened = opening.open(Optional.of(remembered));
    connection = opened.connection();
    chain = opened.head();
    journalId = opened.anchor().journalId();
    files = opened.files();
    follow();
  }

  @Override
  public void close() {
    anchors.close();
    closeConnection();
  }

  private void closeConnection() {
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

  /// Ends the transaction that a read began, so that the next append does not build on an old view.
  private void endRead() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      throw new JournalException("cannot end a read of the journal", e);
    }
  }
}
