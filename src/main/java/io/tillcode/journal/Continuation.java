package io.tillcode.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The trace that somebody went on with a journal that the till refused: a link of the chain
/// between the facts, so that it can be removed as little as they can.
///
/// @param at when
/// @param how what was done
/// @param by the system's user who did it
/// @param source the file that was restored, or null
/// @param remembered what the till knew of its journal until then, if it did
record Continuation(
    Instant at, How how, String by, @Nullable String source, Optional<Anchor> remembered) {

  /// Stands where a fact has its payment. No payment has this name.
  static final String NO_PAYMENT = "-";

  private static final String TYPE = "JournalContinued";

  /// What somebody did.
  enum How {
    /// A backup took the journal's place.
    RESTORED,
    /// The file that was there was taken as it is.
    ACCEPTED,
    /// A new journal was begun.
    BEGUN
  }

  /// Appends the trace in a transaction of its own.
  ///
  /// @return the head after it
  Chain append(Connection connection, Chain head) throws SQLException {
    String body = body();
    Chain next = head.link(NO_PAYMENT, TYPE, FactCodec.VERSION, body);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO fact (seq, payment_request_id, type, version, body, hash)"
                + " VALUES (?, ?, ?, ?, ?, ?)")) {
      insert.setLong(1, next.seq());
      insert.setString(2, NO_PAYMENT);
      insert.setString(3, TYPE);
      insert.setInt(4, FactCodec.VERSION);
      insert.setString(5, body);
      insert.setBytes(6, next.hash());
      insert.executeUpdate();
    }
    connection.commit();
    return next;
  }

  private String body() throws SQLException {
    JsonMapper json = new JsonMapper();
    ObjectNode body = json.createObjectNode();
    body.put("at", at.toString());
    body.put("how", how.name());
    body.put("by", by);
    if (source != null) {
      body.put("source", source);
    }
    remembered.ifPresent(anchor -> {
      ObjectNode known = body.putObject("remembered");
      known.put("journalId", anchor.journalId());
      known.put("seq", anchor.seq());
      known.put("hash", anchor.hash());
    });
    try {
      return json.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new SQLException("cannot write down what was done", e);
    }
  }
}
