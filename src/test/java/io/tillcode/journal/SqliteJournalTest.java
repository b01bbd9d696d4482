package io.tillcode.journal;

import static io.tillcode.journal.Facts.assertSays;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tillcode.engine.port.JournalException;
import io.tillcode.payment.Call;
import io.tillcode.payment.Fact;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.PaymentState.Ending;
import io.tillcode.reversal.Reversal;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteJournalTest {

  private static final Fact PAID = new Fact.PaymentPaid(Facts.AT);
  private static final Fact GIVEN_UP =
      new Fact.ReversalDecided(Facts.AT, Reversal.Reason.CASHIER, "anna");
  private static final Fact CANCELLED = new Fact.PaymentCancelled(Facts.AT, Ending.NOT_SENT);

  @TempDir private Path directory;

  private Path file() {
    return directory.resolve("live.db");
  }

  /// Appends one transaction, as the engine does.
  static Payment append(SqliteJournal journal, @Nullable Payment before, Fact... facts) {
    Payment after = before;
    for (Fact fact : facts) {
      after = after == null ? Payment.started((Fact.PaymentStarted) fact) : after.after(fact);
    }
    if (after == null) {
      throw new IllegalArgumentException("nothing to append");
    }
    journal.append(after, List.of(facts));
    return after;
  }

  private static PaymentRequestId id(long serial) {
    return new PaymentRequestId(Facts.id(serial));
  }

  @Test
  void whatWasAppendedIsFoundLiveAndAfterReopening() {
    Payment paid;
    try (SqliteJournal journal = new SqliteJournal(file())) {
      Payment started = append(journal, null, Facts.started(1));
      assertEquals(started, journal.find(id(1)).orElseThrow());
      paid = append(journal, started, Facts.answered(Facts.approved(1)), PAID);
      assertEquals(paid, journal.find(id(1)).orElseThrow());
      assertTrue(journal.find(id(2)).isEmpty());
      journal.reopen();
      assertEquals(paid, journal.find(id(1)).orElseThrow());
    }
    try (SqliteJournal journal = new SqliteJournal(file())) {
      assertEquals(paid, journal.find(id(1)).orElseThrow());
      assertEquals(paid, journal.latest().orElseThrow());
      assertEquals(paid, journal.latestPaid().orElseThrow());
      assertTrue(journal.salePaid(paid.terms().referenceOrderId()));
      assertFalse(journal.salePaid("another sale"));
    }
  }

  @Test
  void whatIsWrittenIsForTheOwnerOnly() throws IOException {
    try (SqliteJournal journal = new SqliteJournal(file())) {
      append(journal, null, Facts.started(1));
      for (String name : List.of("live.db", "live.db-wal", "live.db-shm")) {
        assertEquals(
            "rw-------",
            PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))),
            name);
      }
    }
  }

  @Test
  void anEmptyJournalKnowsNothing() {
    try (SqliteJournal journal = new SqliteJournal(file())) {
      assertEquals(List.of(), journal.unfinished());
      assertTrue(journal.latest().isEmpty());
      assertTrue(journal.latestPaid().isEmpty());
      assertFalse(journal.salePaid("S1"));
    }
  }

  @Test
  void unfinishedPaymentsComeOldestFirstAndNoOthers() {
    try (SqliteJournal journal = new SqliteJournal(file())) {
      Payment first = append(journal, null, Facts.started(1));
      append(journal, append(journal, null, Facts.started(2)), PAID);
      Payment third = append(journal, null, Facts.started(3), GIVEN_UP);
      append(journal, null, Facts.started(4), GIVEN_UP, CANCELLED);

      assertEquals(List.of(first, third), journal.unfinished());
      assertEquals(4, journal.latest().orElseThrow().terms().serial());
    }
  }

  /// A parked payment may be paid after one that began later.
  @Test
  void thePaymentPaidLastIsTheLastPaid() {
    try (SqliteJournal journal = new SqliteJournal(file())) {
      Payment first = append(journal, null, Facts.started(1));
      append(journal, append(journal, null, Facts.started(2)), PAID);
      append(journal, first, PAID);

      assertEquals(1, journal.latestPaid().orElseThrow().terms().serial());
    }
  }

  @Test
  void theReversalRowFollowsTheDutyAndGoesWithIt() {
    JournalReader reader = new JournalReader(file());
    try (SqliteJournal journal = new SqliteJournal(file())) {
      Payment payment = append(journal, null, Facts.started(1));
      assertEquals(List.of(), reader.reversals());
      payment = append(journal, payment, GIVEN_UP, new Fact.ReversalTried(Facts.AT));
      ReversalRow owed = reader.reversals().getFirst();
      assertEquals(Facts.id(1), owed.paymentRequestId());
      assertEquals("CASHIER", owed.reason());
      assertEquals("anna", owed.decidedBy());
      assertEquals("CANCEL", owed.step());
      assertEquals(1, owed.tries());
      assertEquals("CANCELLING", owed.state());
      assertNull(owed.refundRequestId());
      payment =
          append(
              journal,
              payment,
              new Fact.ReversalQueued(Facts.AT),
              new Fact.ReversalStepped(Facts.AT, Reversal.Step.REFUND, Facts.id(1) + "R1"),
              new Fact.ReversalTried(Facts.AT));
      owed = reader.reversals().getFirst();
      assertEquals("REVERSAL_QUEUED", owed.state());
      assertEquals("REFUND", owed.step());
      assertEquals(2, owed.tries());
      assertEquals(Facts.id(1) + "R1", owed.refundRequestId());
      append(journal, payment, new Fact.PaymentCancelled(Facts.AT, Ending.REFUNDED));

      assertEquals(List.of(), reader.reversals());
      PaymentRow row = reader.payments(null, Facts.id(1)).getFirst();
      assertEquals("CANCELLED", row.state());
      assertEquals(1234, row.refundedMinor());
    }
  }

  @Test
  void theListedRowIsWhatTheFactsSay() {
    try (SqliteJournal journal = new SqliteJournal(file())) {
      Payment payment = append(journal, null, Facts.started(1));
      append(
          journal,
          payment,
          new Fact.Answered(
              Facts.AT, Call.PAY, null, new GatewayOutcome.InProgress("PAYMENT_IN_PROCESS")),
          Facts.answered(Facts.approved(1)),
          PAID);
    }
    PaymentRow row = new JournalReader(file()).payments(null, "A1").getFirst();

    assertEquals(Facts.id(1), row.paymentRequestId());
    assertEquals("A1", row.paymentId());
    assertEquals("PaymentCode", row.scenario());
    assertEquals("SGD", row.currency());
    assertEquals(1234, row.amountMinor());
    assertEquals("PAID", row.state());
    assertEquals("SUCCESS", row.resultCode()); // the doubt's code has been answered
    assertEquals(0, row.refundedMinor());
    assertEquals(Facts.AT.plusSeconds(1).toEpochMilli(), row.createdAt().toEpochMilli());
    assertEquals("01", row.till());
    assertEquals("anna", row.staff());
  }

  @Test
  void everyFactIsLinkedToAllBeforeIt() throws SQLException {
    try (SqliteJournal journal = new SqliteJournal(file())) {
      Payment first = append(journal, null, Facts.started(1));
      append(journal, null, Facts.started(2), GIVEN_UP);
      journal.reopen();
      append(journal, first, PAID);
    }
    try (SqliteJournal journal = new SqliteJournal(file())) {
      append(journal, null, Facts.started(3));
    }

    assertEquals(5, checkedChain(file()));
  }

  /// @return how many facts there are
  static int checkedChain(Path file) throws SQLException {
    int facts = 0;
    try (Connection connection = raw(file);
        Statement statement = connection.createStatement()) {
      Chain chain = Chain.start();
      try (ResultSet row =
          statement.executeQuery(
              "SELECT seq, payment_request_id, type, version, body, hash FROM fact ORDER BY seq")) {
        while (row.next()) {
          chain = chain.link(row.getString(2), row.getString(3), row.getInt(4), row.getString(5));
          assertEquals(row.getLong(1), chain.seq(), "a gap");
          assertArrayEquals(row.getBytes(6), chain.hash(), "fact " + chain.seq());
          facts++;
        }
      }
    }
    return facts;
  }

  private static Connection raw(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  private String query(String sql) throws SQLException {
    try (Connection connection = raw(file());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      StringBuilder text = new StringBuilder();
      while (row.next()) {
        text.append(row.getString(row.getMetaData().getColumnCount())).append('\n');
      }
      return text.toString().strip();
    }
  }

  @Test
  void theFileIsAWriteAheadLogWithItsSchemaVersion() throws SQLException {
    new SqliteJournal(file()).close();

    assertEquals("wal", query("PRAGMA journal_mode"));
    assertEquals("3", query("PRAGMA user_version"));
    assertEquals("ok", query("PRAGMA integrity_check"));
  }

  @Test
  void theListsOfTheStartUseTheirIndexes() throws SQLException {
    new SqliteJournal(file()).close();

    for (String sql :
        List.of(
            "SELECT payment_request_id FROM payment WHERE unfinished = 1 ORDER BY serial",
            "SELECT payment_request_id FROM payment ORDER BY serial DESC LIMIT 1",
            "SELECT payment_request_id FROM fact WHERE type = 'PaymentPaid' ORDER BY seq DESC LIMIT 1",
            "SELECT 1 FROM payment WHERE reference_order_id = 'x' AND state = 'PAID'",
            "SELECT payment_request_id FROM payment WHERE payment_id = 'x'",
            "SELECT type FROM fact WHERE payment_request_id = 'x' ORDER BY seq")) {
      String plan = query("EXPLAIN QUERY PLAN " + sql);
      assertTrue(plan.contains("INDEX"), sql + ": " + plan);
      assertFalse(plan.contains("TEMP B-TREE"), sql + ": " + plan);
    }
  }

  @Test
  void aNewerSchemaIsRefusedWithASentenceThatSaysWhatToDo() throws SQLException {
    try (SqliteJournal journal = new SqliteJournal(file())) {
      append(journal, null, Facts.started(1));
    }
    try (Connection connection = raw(file());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA user_version = 99");
    }

    JournalException writing =
        assertThrows(JournalException.class, () -> new SqliteJournal(file()));
    assertSays("newer Tillcode", writing);
    JournalException reading =
        assertThrows(JournalException.class, () -> new JournalReader(file()).payments(null, null));
    assertSays("newer Tillcode", reading);
    assertEquals("99", query("PRAGMA user_version"));
  }

  @Test
  void aFailedAppendLeavesNothingBehindOnceTheJournalIsReopened() throws SQLException {
    try (SqliteJournal journal = new SqliteJournal(file())) {
      Payment first = append(journal, null, Facts.started(1));
      // Another payment with the same serial cannot be.
      Fact twin = new Fact.PaymentStarted(Facts.AT, Facts.terms(1, Facts.id(99), "S1"), null);
      assertThrows(JournalException.class, () -> append(journal, null, twin));
      journal.reopen();

      assertEquals(List.of(first), journal.unfinished());
      append(journal, first, PAID);
    }
    assertEquals(2, checkedChain(file()));
  }

  @Test
  void aLockedFileGivesASentence() throws SQLException {
    try (SqliteJournal journal = new SqliteJournal(file())) {
      Payment first = append(journal, null, Facts.started(1));
      try (Connection other = raw(file());
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        JournalException locked =
            assertThrows(JournalException.class, () -> append(journal, first, PAID));
        assertEquals("cannot append to the journal", locked.getMessage());
        statement.execute("ROLLBACK");
      }
      journal.reopen();
      append(journal, first, PAID);
      assertEquals(1, journal.latestPaid().orElseThrow().terms().serial());
    }
    assertEquals(2, checkedChain(file()));
  }

  @Test
  void aFileThatIsNoJournalGivesASentence() throws IOException {
    Files.writeString(file(), "this is a shopping list, and a long one".repeat(100));

    JournalException writing =
        assertThrows(JournalException.class, () -> new SqliteJournal(file()));
    assertSays("live.db", writing);
    assertThrows(JournalException.class, () -> new JournalReader(file()).payments(null, null));
  }

  @Test
  void aDirectoryThatIsNotThereGivesASentence() {
    Path nowhere = directory.resolve("nowhere").resolve("live.db");

    JournalException missing =
        assertThrows(JournalException.class, () -> new SqliteJournal(nowhere));
    assertSays("live.db", missing);
  }

  @Test
  void aDirectoryInItsPlaceGivesASentence() throws IOException {
    Files.createDirectory(file());

    assertSays("live.db", assertThrows(JournalException.class, () -> new SqliteJournal(file())));
  }

  @Test
  void aReadOnlyFileGivesASentence() throws IOException {
    new SqliteJournal(file()).close();
    assumeTrue(file().toFile().setWritable(false));
    assumeTrue(!opensForWriting(), "this user may write everything");

    assertThrows(JournalException.class, () -> new SqliteJournal(file()));
  }

  private boolean opensForWriting() throws IOException {
    try {
      Files.newByteChannel(file(), StandardOpenOption.WRITE).close();
      return true;
    } catch (AccessDeniedException e) {
      return false;
    }
  }

  @Test
  void aDamagedFactStopsTheReadingRatherThanBeingGuessed() throws SQLException {
    try (SqliteJournal journal = new SqliteJournal(file())) {
      append(journal, null, Facts.started(1));
    }
    try (Connection connection = raw(file());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE fact SET body = '{}'");
    }
    assertSays(
        "fact 1 (PaymentStarted",
        assertThrows(JournalException.class, () -> new SqliteJournal(file())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"with space", "per%20cent", "ha#sh", "what?mode=memory", "ümläut 支付", "a;b&c='d'"})
  void theDirectoryMayHaveAnyName(String name) throws IOException {
    Path odd = Files.createDirectories(directory.resolve(name)).resolve("live.db");
    try (SqliteJournal journal = new SqliteJournal(odd)) {
      append(journal, null, Facts.started(1));
      assertEquals(1, new JournalReader(odd).payments(null, null).size());
    }

    assertTrue(Files.size(odd) > 0, "the file is somewhere else");
    assertEquals(1, new JournalReader(odd).payments(null, null).size());
  }

  @Test
  void thousandsOfFinishedPaymentsDoNotSlowTheStartDown() {
    try (SqliteJournal journal = new SqliteJournal(file())) {
      List<Payment> open = new ArrayList<>();
      for (int serial = 1; serial <= 2_000; serial++) {
        if (serial % 500 == 0) {
          open.add(append(journal, null, Facts.started(serial)));
        } else {
          append(
              journal,
              null,
              Facts.started(serial),
              Facts.answered(new GatewayOutcome.Unknown(Doubt.NO_ANSWER)),
              PAID);
        }
      }

      assertEquals(open, journal.unfinished());
    }
  }
}
