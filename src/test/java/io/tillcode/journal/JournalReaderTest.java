package io.tillcode.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.payment.Fact;
import io.tillcode.payment.Payment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands read while the till sells, after it was closed, and after it died.
class JournalReaderTest {

  @TempDir private Path directory;

  private Path file() {
    return directory.resolve("live.db");
  }

  private List<Long> serials(Path file) {
    return new JournalReader(file)
        .payments(null, null).stream().map(row -> row.createdAt().getEpochSecond()).toList();
  }

  @Test
  void aJournalThatDoesNotExistYetIsEmptyAndIsNotCreated() {
    assertEquals(List.of(), new JournalReader(file()).payments(null, null));
    assertEquals(List.of(), new JournalReader(file()).reversals());
    assertFalse(Files.exists(file()));
  }

  @Test
  void aJournalThatIsJustBeingCreatedIsEmpty() throws IOException {
    Files.createFile(file());

    assertEquals(List.of(), new JournalReader(file()).payments(null, null));
    assertEquals(List.of(), new JournalReader(file()).reversals());
  }

  @Test
  void theNewestStateIsSeenWhileTheTillWrites() {
    try (SqliteJournal journal = new SqliteJournal(file())) {
      Payment payment = SqliteJournalTest.append(journal, null, Facts.started(1));
      assertEquals("PAYING", state());
      payment = SqliteJournalTest.append(journal, payment, new Fact.InquirySent(Facts.AT));
      assertEquals("CHECKING", state());
      SqliteJournalTest.append(journal, payment, new Fact.PaymentPaid(Facts.AT));
      assertEquals("PAID", state());
    }
    assertEquals("PAID", state());
  }

  private String state() {
    return new JournalReader(file()).payments(null, null).getFirst().state();
  }

  @Test
  void aReaderDoesNotDisturbTheWriter() {
    try (SqliteJournal journal = new SqliteJournal(file())) {
      for (int serial = 1; serial <= 50; serial++) {
        SqliteJournalTest.append(journal, null, Facts.started(serial));
        assertEquals(serial, serials(file()).size());
      }
    }
  }

  /// The files as a killed till leaves them: what was committed is still in the log.
  @Test
  void whatAKilledTillWroteIsSeenBeforeItStartsAgain() throws IOException {
    Path dead = Files.createDirectories(directory.resolve("dead")).resolve("live.db");
    try (SqliteJournal journal = new SqliteJournal(file())) {
      SqliteJournalTest.append(journal, null, Facts.started(1));
      for (String suffix : List.of("", "-wal")) {
        Files.copy(
            Path.of(file() + suffix), Path.of(dead + suffix), StandardCopyOption.REPLACE_EXISTING);
      }
    }

    assertEquals(1, serials(dead).size());
    assertTrue(Files.size(Path.of(dead + "-wal")) > 0, "the log was taken from the next start");
    Files.copy(directory.resolve("live.anchor"), dead.resolveSibling("live.anchor"));
    try (SqliteJournal journal = new SqliteJournal(dead)) {
      assertEquals(1, journal.unfinished().size());
    }
  }

  @Test
  void newestFirstSinceAnInstantAndByEitherName() {
    try (SqliteJournal journal = new SqliteJournal(file())) {
      Payment first = SqliteJournalTest.append(journal, null, Facts.started(1));
      SqliteJournalTest.append(journal, null, Facts.started(2));
      SqliteJournalTest.append(journal, null, Facts.started(3));
      SqliteJournalTest.append(journal, first, Facts.answered(Facts.approved(1)));
    }
    JournalReader reader = new JournalReader(file());
    List<String> all =
        reader.payments(null, null).stream().map(PaymentRow::paymentRequestId).toList();

    assertEquals(List.of(Facts.id(3), Facts.id(2), Facts.id(1)), all);
    assertEquals(2, reader.payments(Facts.AT.plusSeconds(2), null).size());
    assertEquals(Facts.id(1), reader.payments(null, "A1").getFirst().paymentRequestId());
    assertEquals(Facts.id(2), reader.payments(null, Facts.id(2)).getFirst().paymentRequestId());
    assertEquals(List.of(), reader.payments(null, "' OR 1=1 --"));
  }
}
