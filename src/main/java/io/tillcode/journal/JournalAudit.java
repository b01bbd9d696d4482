package io.tillcode.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillcode.engine.port.JournalException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// Looks a journal over for others: is every fact as it was written, and what is one payment's
/// story?
///
/// The chain finds what was changed, removed, added or moved before its end. Rows cut off at the
/// very end leave a chain that is whole: only a copy of its head kept elsewhere would show that.
public final class JournalAudit {

  private static final int EXPORT_FORMAT = 1;

  private final Path file;

  /// @param file `live.db` or `training.db`; read only, while the till runs or not
  public JournalAudit(Path file) {
    this.file = file;
  }

  /// What [#verify] found.
  ///
  /// @param facts rows that are as they were written, up to the break
  /// @param head the chain's last hash, in hex
  /// @param fault the first row that is not, or empty
  public record Verdict(long facts, String head, Optional<String> fault) {}

  /// Follows the chain from the first fact to the last.
  ///
  /// @throws JournalException if the file cannot be read at all
  public Verdict verify() {
    try (Connection connection = Store.openForReading(file);
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT seq, payment_request_id, type, version, body, hash FROM fact ORDER BY seq");
        ResultSet row = select.executeQuery()) {
      Chain chain = Chain.start();
      while (row.next()) {
        Chain next =
            chain.link(row.getString(2), row.getString(3), row.getInt(4), row.getString(5));
        if (row.getLong(1) != next.seq()) {
          return verdict(chain, "fact %d is missing".formatted(next.seq()));
        }
        if (!Arrays.equals(next.hash(), row.getBytes(6))) {
          return verdict(
              chain,
              "fact %d (%s of payment %s) is not as it was written"
                  .formatted(next.seq(), row.getString(3), row.getString(2)));
        }
        chain = next;
      }
      return new Verdict(chain.seq(), hex(chain), Optional.empty());
    } catch (SQLException e) {
      throw new JournalException("cannot read the journal " + file, e);
    }
  }

  /// One payment's facts as JSON, in order and complete: what the till knew, step by step. Payment
  /// codes are masked before they become a fact; an order code's text is masked here.
  ///
  /// @param paymentRequestId the payment
  /// @return empty if the journal does not know it
  public Optional<String> export(String paymentRequestId) {
    JsonMapper json = new JsonMapper();
    ObjectNode story = json.createObjectNode();
    story.put("format", EXPORT_FORMAT);
    story.put("paymentRequestId", paymentRequestId);
    ArrayNode facts = story.putArray("facts");
    try (Connection connection = Store.openForReading(file);
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT seq, type, version, body, hash FROM fact"
                    + " WHERE payment_request_id = ? ORDER BY seq")) {
      select.setString(1, paymentRequestId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          ObjectNode fact = facts.addObject();
          fact.put("seq", row.getLong(1));
          fact.put("type", row.getString(2));
          fact.put("version", row.getInt(3));
          fact.set("fact", redacted(json.readTree(row.getString(4))));
          fact.put("hash", HexFormat.of().formatHex(row.getBytes(5)));
        }
      }
      return facts.isEmpty()
          ? Optional.empty()
          : Optional.of(json.writerWithDefaultPrettyPrinter().writeValueAsString(story));
    } catch (SQLException | JsonProcessingException e) {
      throw new JournalException("cannot read the journal " + file, e);
    }
  }

  /// Whoever has an order code can pay; to follow the story its length is enough.
  private static JsonNode redacted(JsonNode fact) {
    if (fact.path("outcome").path("code") instanceof ObjectNode code && code.has("text")) {
      code.put("text", "*".repeat(code.path("text").asText().length()));
    }
    return fact;
  }

  private static Verdict verdict(Chain chain, String fault) {
    return new Verdict(chain.seq(), hex(chain), Optional.of(fault));
  }

  private static String hex(Chain chain) {
    return HexFormat.of().formatHex(chain.hash());
  }
}
