package io.tillcode.journal;

import io.tillcode.payment.Fact;
import io.tillcode.payment.Payment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Payments from their facts.
final class Fold {

  /// Finds the facts of one payment.
  static final String SQL =
      "SELECT type, version, body FROM fact WHERE payment_request_id = ? ORDER BY seq";

  private Fold() {}

  /// One payment, or empty if there is no fact of it.
  ///
  /// @throws io.tillcode.engine.port.JournalException if one of its facts cannot be read
  static Optional<Payment> payment(Connection connection, FactCodec codec, String id)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SQL)) {
      return payment(select, codec, id);
    }
  }

  /// @param select prepared from [#SQL]
  static Optional<Payment> payment(PreparedStatement select, FactCodec codec, String id)
      throws SQLException {
    select.setString(1, id);
    List<Fact> facts = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        facts.add(codec.decode(row.getString(1), row.getInt(2), row.getString(3)));
      }
    }
    return facts.isEmpty() ? Optional.empty() : Optional.of(Payment.of(facts));
  }
}
