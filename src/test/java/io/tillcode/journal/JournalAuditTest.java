package io.tillcode.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tillcode.payment.Fact;
import io.tillcode.payment.Payment;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalAuditTest {

  @TempDir private Path directory;
  private Path file = Path.of("");
  private JournalAudit audit = new JournalAudit(file);

  @BeforeEach
  void writeTwoSales() {
    file = directory.resolve("live.db");
    audit = new JournalAudit(file);
    try (SqliteJournal journal = new SqliteJournal(file)) {
      paidSale(journal, 1);
      paidSale(journal, 2);
    }
  }

  @Test
  void aJournalAsItWasWrittenIsWhole() {
    JournalAudit.Verdict verdict = audit.verify();

    assertEquals(Optional.empty(), verdict.fault());
    assertEquals(6, verdict.facts());
    assertEquals(64, verdict.head().length());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE fact SET body = replace(body, '1234', '9234') WHERE seq = 4 | fact 4 (PaymentStarted",
        "UPDATE fact SET type = 'PaymentCancelled' WHERE seq = 3 | fact 3 (PaymentCancelled",
        "DELETE FROM fact WHERE seq = 2 | fact 2 is missing",
        "UPDATE fact SET seq = CASE seq WHEN 3 THEN 100 ELSE seq END | fact 3 is missing",
        "UPDATE fact SET hash = zeroblob(32) WHERE seq = 5 | fact 5 (Answered",
        "UPDATE fact SET payment_request_id = '20260101' WHERE seq = 6 | fact 6 (PaymentPaid",
      })
  void namesTheFirstFactThatIsNotAsItWasWritten(String tampering, String named)
      throws SQLException {
    tamper(tampering);

    String fault = audit.verify().fault().orElseThrow();

    assertTrue(fault.startsWith(named), fault);
  }

  @Test
  void twoFactsThatChangedPlacesAreFound() throws SQLException {
    tamper("UPDATE fact SET seq = -2 WHERE seq = 2");
    tamper("UPDATE fact SET seq = 2 WHERE seq = 3");
    tamper("UPDATE fact SET seq = 3 WHERE seq = -2");

    assertTrue(audit.verify().fault().orElseThrow().startsWith("fact 2 "));
  }

  @Test
  void anExportTellsOnePaymentStepByStep() throws Exception {
    JsonNode story = new JsonMapper().readTree(audit.export(Facts.id(2)).orElseThrow());

    assertEquals(Facts.id(2), story.path("paymentRequestId").textValue());
    assertEquals(3, story.path("facts").size());
    assertEquals("PaymentStarted", story.path("facts").path(0).path("type").textValue());
    FactCodec codec = new FactCodec();
    for (JsonNode fact : story.path("facts")) {
      codec.decode(
          fact.path("type").textValue(),
          fact.path("version").intValue(),
          fact.path("fact").toString());
    }
    assertFalse(audit.export("20260101000000").isPresent());
  }

  private static void paidSale(SqliteJournal journal, long serial) {
    List<Fact> facts =
        List.of(
            Facts.started(serial),
            Facts.answered(Facts.approved(serial)),
            new Fact.PaymentPaid(Facts.AT));
    journal.append(Payment.of(facts), facts);
  }

  private void tamper(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      assertTrue(statement.executeUpdate(sql) > 0);
    }
  }
}
