package io.tillcode.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tillcode.engine.port.Notification;
import io.tillcode.money.Money;
import io.tillcode.payment.Call;
import io.tillcode.payment.Fact;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.GatewayOutcome.Echo;
import io.tillcode.payment.OrderCode;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.PaymentTerms;
import io.tillcode.payment.Scenario;
import io.tillcode.refund.Refund;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What came with the journal's second schema: refunds and notifications of nobody's.
class RefundsAndNotificationsTest {

  private static final String R1 = Facts.id(1) + "R1";
  private static final String R2 = Facts.id(1) + "R2";
  private static final Money PART = Money.ofWire("SGD", "400");

  @TempDir private Path directory;

  private Path file() {
    return directory.resolve("live.db");
  }

  private static Payment sold(SqliteJournal journal, long serial) {
    return SqliteJournalTest.append(
        journal,
        null,
        Facts.started(serial),
        Facts.answered(Facts.approved(serial)),
        new Fact.PaymentPaid(Facts.AT));
  }

  // refunds

  @Test
  void aRefundsRowFollowsItsFacts() {
    JournalReader reader = new JournalReader(file());
    try (SqliteJournal journal = new SqliteJournal(file())) {
      Payment payment = sold(journal, 1);
      assertEquals(List.of(), reader.refunds());
      payment =
          SqliteJournalTest.append(
              journal,
              payment,
              new Fact.RefundDecided(Facts.AT, R1, PART, "mia"),
              new Fact.RefundTried(Facts.AT, R1, Refund.Step.SEND));
      RefundRow row = reader.refunds().getFirst();
      assertEquals(R1, row.refundRequestId());
      assertEquals(Facts.id(1), row.paymentRequestId());
      assertEquals("A1", row.paymentId());
      assertEquals("SGD", row.currency());
      assertEquals(400, row.amountMinor());
      assertEquals("SENDING", row.stage());
      assertEquals(1, row.sendings());
      assertEquals("mia", row.decidedBy());
      assertEquals(Facts.AT.toEpochMilli(), row.since().toEpochMilli());
      assertNull(row.resultCode());
      assertNull(row.endedAt());
      payment = SqliteJournalTest.append(journal, payment, new Fact.RefundQueued(Facts.AT, R1));
      assertEquals("QUEUED", reader.refunds().getFirst().stage());
      assertEquals(1, journal.unfinished().size());
      payment =
          SqliteJournalTest.append(
              journal, payment, new Fact.RefundRefused(Facts.AT, R1, "PROCESS_FAIL"));
      row = reader.refunds().getFirst();
      assertEquals("REFUSED", row.stage());
      assertEquals("PROCESS_FAIL", row.resultCode());
      assertEquals(Facts.AT.toEpochMilli(), Objects.requireNonNull(row.endedAt()).toEpochMilli());
      assertEquals(1, journal.unfinished().size(), "a person must see to it");
      SqliteJournalTest.append(journal, payment, new Fact.RefundDone(Facts.AT, R1));

      assertEquals("DONE", reader.refunds().getFirst().stage());
      assertNull(reader.refunds().getFirst().resultCode());
      assertEquals(400, reader.payments(null, "A1").getFirst().refundedMinor());
      assertEquals("PAID", reader.payments(null, "A1").getFirst().state());
      assertEquals(List.of(), journal.unfinished());
    }
  }

  @Test
  void refundsAreListedNewestFirst() {
    try (SqliteJournal journal = new SqliteJournal(file())) {
      Payment payment = sold(journal, 1);
      payment =
          SqliteJournalTest.append(
              journal,
              payment,
              new Fact.RefundDecided(Facts.AT, R1, PART, "mia"),
              new Fact.RefundDone(Facts.AT, R1));
      SqliteJournalTest.append(
          journal, payment, new Fact.RefundDecided(Facts.AT.plusSeconds(60), R2, PART, "mia"));
      assertEquals(
          List.of(R2, R1),
          new JournalReader(file()).refunds().stream().map(RefundRow::refundRequestId).toList());
    }
    try (SqliteJournal journal = new SqliteJournal(file())) {
      Payment payment = journal.find(new PaymentRequestId(Facts.id(1))).orElseThrow();
      assertEquals(R2, payment.openRefund().orElseThrow().refundRequestId());
      assertEquals(400, payment.refunded().minor());
      assertEquals(434, payment.refundable().minor());
    }
  }

  @Test
  void aJournalThatIsNotThereHasNoRefunds() {
    assertEquals(List.of(), new JournalReader(file()).refunds());
  }

  // newest, named

  @Test
  void theNewestComeFirstAndNoMoreThanAskedFor() {
    try (SqliteJournal journal = new SqliteJournal(file())) {
      for (long serial = 1; serial <= 5; serial++) {
        sold(journal, serial);
      }
      assertEquals(
          List.of(5L, 4L, 3L), journal.newest(3).stream().map(p -> p.terms().serial()).toList());
      assertEquals(5, journal.newest(50).size());
      assertEquals(List.of(), journal.newest(0));
    }
  }

  @Test
  void aPaymentIsFoundByAntomsName() {
    try (SqliteJournal journal = new SqliteJournal(file())) {
      sold(journal, 1);
      Payment second = sold(journal, 2);
      SqliteJournalTest.append(journal, null, Facts.started(3)); // has no such name yet

      assertEquals(Optional.of(second), journal.named("A2"));
      for (String nobodys : List.of("A3", "", "a2", "A2' OR 1=1 --", Facts.id(2))) {
        assertEquals(Optional.empty(), journal.named(nobodys), nobodys);
      }
    }
  }

  // notifications

  @Test
  void aNotificationOfNobodysIsKeptOnceWhenItFirstCame() throws Exception {
    Notification first = notification("d1", "{\"notifyType\":\"X\"}");
    try (SqliteJournal journal = new SqliteJournal(file())) {
      journal.keep(first, Facts.AT);
      journal.keep(first, Facts.AT.plusSeconds(120));
      journal.keep(notification("d2", "{}"), Facts.AT);
      journal.reopen();
      journal.keep(first, Facts.AT.plusSeconds(600));
    }
    assertEquals(2, number("SELECT count(*) FROM notification"));
    assertEquals(
        Facts.AT.toEpochMilli(),
        number("SELECT received_at FROM notification WHERE digest = 'd1'"));
    assertEquals(
        1,
        number(
            "SELECT count(*) FROM notification WHERE type = 'DISPUTE_CREATED'"
                + " AND body = '{\"notifyType\":\"X\"}'"));
    assertEquals(0, number("SELECT count(*) FROM fact"), "it is no fact about a payment");
  }

  private static Notification notification(String digest, String body) {
    return new Notification(
        "DISPUTE_CREATED",
        new Notification.Other(),
        new GatewayOutcome.InProgress(""),
        digest,
        body);
  }

  // export

  @Test
  void anExportHidesTheOrderCodesTextAndNothingElseOfTheStory() throws Exception {
    String text = "https://oc.example/28166612345";
    PaymentTerms t = Facts.terms(1);
    PaymentTerms terms =
        new PaymentTerms(
            t.paymentRequestId(),
            t.serial(),
            t.referenceOrderId(),
            Scenario.ORDER_CODE,
            t.amount(),
            t.till(),
            t.staff(),
            "",
            t.createdAt(),
            t.cancelDeadline(),
            t.policy());
    GatewayOutcome issued =
        new GatewayOutcome.CodeIssued(
            new Echo(Facts.id(1), "A1", null, null), new OrderCode(text, Duration.ofSeconds(90)));
    Payment payment;
    try (SqliteJournal journal = new SqliteJournal(file())) {
      payment =
          SqliteJournalTest.append(
              journal,
              null,
              new Fact.PaymentStarted(Facts.AT, terms, null),
              new Fact.Answered(Facts.AT, Call.PAY, null, issued));
    }
    assertEquals(text, payment.orderCode().orElseThrow().text());
    String export = new JournalAudit(file()).export(Facts.id(1)).orElseThrow();

    assertFalse(export.contains("oc.example"), "whoever has it can pay");
    JsonNode answer =
        new JsonMapper().readTree(export).path("facts").path(1).path("fact").path("outcome");
    assertEquals("*".repeat(text.length()), answer.path("code").path("text").textValue());
    assertEquals("PT1M30S", answer.path("code").path("validFor").textValue());
    assertEquals("A1", answer.path("echo").path("paymentId").textValue());
    assertEquals(Optional.empty(), new JournalAudit(file()).verify().fault());
  }

  // the first schema

  /// A journal as the first Tillcode left it: given up, and its refund on the way.
  private void writeFirstVersion() throws Exception {
    List<String> lines;
    try (InputStream in = getClass().getResourceAsStream("facts-v1.txt")) {
      lines =
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
    }
    List<String> story =
        List.of(
            find(lines, "PaymentStarted 1 "),
            find(lines, "ReversalDecided 1 "),
            lines.stream()
                .filter(l -> l.startsWith("ReversalStepped 1 ") && l.contains("\"REFUND\""))
                .findFirst()
                .orElseThrow(),
            find(lines, "ReversalTried 1 "));
    Files.createFile(file());
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        InputStream script =
            Objects.requireNonNull(Store.class.getResourceAsStream("V1__journal.sql"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA journal_mode = WAL");
      statement.executeUpdate(new String(script.readAllBytes(), StandardCharsets.UTF_8));
      statement.executeUpdate("PRAGMA user_version = 1");
      Chain chain = Chain.start();
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO fact VALUES (?, ?, ?, 1, ?, ?)")) {
        for (String line : story) {
          String[] parts = line.split(" ", 3);
          chain = chain.link(Facts.id(142), parts[0], 1, parts[2]);
          insert.setLong(1, chain.seq());
          insert.setString(2, Facts.id(142));
          insert.setString(3, parts[0]);
          insert.setString(4, parts[2]);
          insert.setBytes(5, chain.hash());
          insert.executeUpdate();
        }
      }
      statement.executeUpdate(
          "INSERT INTO payment VALUES ('%s', 142, 'S142', NULL, 'PaymentCode', 'SGD', 1234,"
                  .formatted(Facts.id(142))
              + " 'CANCELLING', NULL, 0, 1772424000123, NULL, '01', 'anna', 1)");
      statement.executeUpdate(
          "INSERT INTO reversal VALUES ('%s', 'CASHIER', 'anna', 1772424000123, 'REFUND', 1, '%sR1',"
                  .formatted(Facts.id(142), Facts.id(142))
              + " 1772467200123)");
    }
  }

  private static String find(List<String> lines, String start) {
    return lines.stream().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
  }

  @Test
  void aJournalOfTheFirstSchemaIsReadBesideItsTill() throws Exception {
    writeFirstVersion();
    JournalReader reader = new JournalReader(file());

    assertEquals(List.of(), reader.refunds());
    assertEquals("CANCELLING", reader.payments(null, null).getFirst().state());
    assertEquals("REFUND", reader.reversals().getFirst().step());
    assertEquals(Optional.empty(), new JournalAudit(file()).verify().fault());
    assertEquals(1, number("PRAGMA user_version"));
  }

  @Test
  void aJournalOfTheFirstSchemaIsTakenOverWithEveryFactAsItWas() throws Exception {
    writeFirstVersion();
    String head = new JournalAudit(file()).verify().head();
    Payment payment;
    try (SqliteJournal journal = new SqliteJournal(file())) {
      assertEquals(3, number("PRAGMA user_version"));
      assertEquals(head, new JournalAudit(file()).verify().head());
      payment = journal.unfinished().getFirst();
      Refund open = payment.openRefund().orElseThrow();
      assertEquals(Facts.id(142) + "R1", open.refundRequestId());
      assertEquals(1234, open.amount().minor());
      assertEquals(1, open.sendings(), "it may have been carried out already");
      SqliteJournalTest.append(
          journal,
          payment,
          new Fact.RefundTried(Instant.EPOCH, open.refundRequestId(), Refund.Step.SEND));
    }
    RefundRow row = new JournalReader(file()).refunds().getFirst();
    assertEquals("SENDING", row.stage());
    assertEquals(2, row.sendings());
    assertEquals(Optional.empty(), new JournalAudit(file()).verify().fault());
    assertEquals(5, new JournalAudit(file()).verify().facts());
    assertTrue(new JournalAudit(file()).export(Facts.id(142)).isPresent());
  }

  private long number(String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.getLong(1);
    }
  }
}
