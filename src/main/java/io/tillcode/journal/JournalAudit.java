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
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Looks a journal over for others: is every fact as it was written, and what is one payment's
/// story?
///
/// The chain finds what was changed, removed, added or moved; the anchor beside the journal finds
/// an older copy, another journal, and rows cut off at the very end.
public final class JournalAudit {

  private static final int EXPORT_FORMAT = 1;

  private final Path file;

  /// @param file `live.db` or `training.db`; read only, while the till runs or not
  public JournalAudit(Path file) {
    this.file = file;
  }

  /// What [#verify] found.
  ///
  /// @param facts rows that are as they were written, up to the fault
  /// @param head the chain's hash there, in hex
  /// @param continuations how often somebody went on with a journal that the till refused
  /// @param fault what is wrong, or empty
  /// @param sentence the fault in a sentence that says what to do, or empty
  public record Verdict(
      long facts,
      String head,
      long continuations,
      Optional<String> fault,
      Optional<String> sentence) {}

  /// Looks at every page, every fact and every derived row.
  ///
  /// @throws JournalException if the file cannot be read at all
  public Verdict verify() {
    // The anchor first: a till that runs moves it on, and it must not be newer than what is read.
    List<Anchor> known = new AnchorFile(file).read().stream().toList();
    try {
      JournalCheck.Found found =
          new JournalCheck(file, JournalCheck.Depth.FULL).inspect(AnchorFile.name(file), known);
      found.checkLists();
      Chain head = found.head();
      return new Verdict(
          head.seq(), head.text(), found.continuations(), Optional.empty(), Optional.empty());
    } catch (Fault fault) {
      Chain whole = fault.whole();
      return new Verdict(
          whole.seq(),
          whole.text(),
          0,
          Optional.of(fault.what()),
          Optional.of(fault.sentence(file)));
    }
  }

  /// Whether a till that starts now would sell.
  ///
  /// @param facts that the journal holds
  /// @param refusal why not, in a sentence that says what to do; or empty
  public record Readiness(long facts, Optional<String> refusal) {}

  /// Looks at what a till looks at before it sells. A journal that does not exist yet is ready.
  public Readiness readiness() {
    try {
      return new Readiness(new Opening(file).look().head().seq(), Optional.empty());
    } catch (JournalException e) {
      Throwable cause = e.getCause();
      String why = cause == null ? "" : ": " + cause.getMessage();
      return new Readiness(0, Optional.of(e.getMessage() + why));
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
    } catch (SQLException e) {
      throw Fault.asException(e, file, "cannot read the journal " + file);
    } catch (JsonProcessingException e) {
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
}
