package io.tillcode.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.engine.port.JournalException;
import io.tillcode.engine.port.JournalException.Trouble;
import io.tillcode.payment.Fact;
import io.tillcode.payment.Payment;
import io.tillcode.reversal.Reversal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What stands in the journal's place is not what the till left there: every such start is refused
/// with a sentence, and the files stay as they are.
class StrangeJournalTest {

  @TempDir private Path home;
  private Path directory = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void writeTwoSales() throws IOException {
    directory = Files.createDirectory(home.resolve("till"));
    file = directory.resolve("live.db");
    sell(file, 1, 2);
  }

  /// Sells and closes, so that the anchor is at the end.
  private static void sell(Path journal, long... serials) {
    try (SqliteJournal open = new SqliteJournal(journal, Duration.ZERO)) {
      for (long serial : serials) {
        sell(open, serial);
      }
    }
  }

  private static void sell(SqliteJournal journal, long serial) {
    List<Fact> facts =
        List.of(
            Facts.started(serial),
            Facts.answered(Facts.approved(serial)),
            new Fact.PaymentPaid(Facts.AT));
    journal.append(Payment.of(facts), facts);
  }

  private JournalException refused(Trouble trouble, String words) throws IOException {
    List<String> before = contents();
    JournalException refusal = assertThrows(JournalException.class, () -> new SqliteJournal(file));
    assertEquals(trouble, refusal.trouble(), refusal::toString);
    Facts.assertSays(words, refusal);
    assertEquals(before, contents(), "the evidence was touched");
    return refusal;
  }

  /// Names and contents of everything but the index that SQLite makes for its readers.
  private List<String> contents() throws IOException {
    List<String> contents = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = each.getFileName().toString();
        boolean emptyLog = name.endsWith("-wal") && Files.size(each) == 0;
        if (!name.endsWith("-shm") && !emptyLog) {
          contents.add(name + " " + Arrays.hashCode(Files.readAllBytes(each)));
        }
      }
    }
    return contents;
  }

  @Test
  void theJournalThatWasLeftIsTaken() {
    sell(file, 3);

    assertEquals(9, new JournalAudit(file).verify().facts());
  }

  @Test
  void aVanishedJournalIsNotBegunAnew() throws IOException {
    Files.delete(file);

    refused(Trouble.REPLACED, "is gone");
    assertFalse(Files.exists(file));
  }

  @Test
  void anEmptiedJournalIsNotBegunAnew() throws IOException {
    Files.write(file, new byte[0]);

    refused(Trouble.REPLACED, "is gone");
  }

  @Test
  void aJournalThatVanishedWithItsAnchorIsMissedForItsBackups() throws IOException {
    new JournalBackup(file, () -> Facts.AT).make();
    Files.delete(file);
    Files.delete(directory.resolve("live.anchor"));

    refused(Trouble.REPLACED, "is gone");
  }

  @Test
  void theJournalOfAnotherTillIsRefused() throws IOException {
    Path other = Files.createDirectory(home.resolve("other")).resolve("live.db");
    sell(other, 1, 2, 3);
    Files.copy(other, file, StandardCopyOption.REPLACE_EXISTING);

    refused(Trouble.REPLACED, "another till");
  }

  @Test
  void theTrainingJournalIsRefusedInTheLiveOnesPlace() throws IOException {
    Path training = directory.resolve("training.db");
    sell(training, 1, 2, 3);
    Files.move(training, file, StandardCopyOption.REPLACE_EXISTING);

    refused(Trouble.REPLACED, "the training journal");
  }

  @Test
  void aJournalThatCameWithoutItsAnchorIsRefused() throws IOException {
    Files.delete(directory.resolve("live.anchor"));

    refused(Trouble.REPLACED, "without its anchor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tillcode-anchor 1\n", "x"})
  void aDamagedAnchorIsRefused(String text) throws IOException {
    Files.writeString(directory.resolve("live.anchor"), text);

    refused(Trouble.DAMAGED, "live.anchor is damaged");
  }

  @Test
  void anOlderCopyOfEveryAgeIsRefused() throws IOException {
    List<Path> copies = new ArrayList<>();
    for (long serial = 3; serial < 8; serial++) {
      copies.add(Files.copy(file, home.resolve("copy" + serial)));
      sell(file, serial);
    }
    byte[] newest = Files.readAllBytes(file);
    for (Path copy : copies) {
      Files.copy(copy, file, StandardCopyOption.REPLACE_EXISTING);
      refused(Trouble.REPLACED, "older copy");
    }
    Files.write(file, newest);
    sell(file, 8);
    assertEquals(24, new JournalAudit(file).verify().facts());
  }

  @Test
  void anotherHistoryOfTheSameJournalIsRefused() throws IOException {
    Path fork = Files.createDirectory(home.resolve("fork")).resolve("live.db");
    Files.copy(file, fork);
    Files.copy(directory.resolve("live.anchor"), fork.resolveSibling("live.anchor"));
    sell(fork, 7, 8);
    sell(file, 3);
    Files.copy(fork, file, StandardCopyOption.REPLACE_EXISTING);

    refused(Trouble.REPLACED, "not the one this till wrote there");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE fact SET body = replace(body, '1234', '9234') WHERE seq = 4 | DAMAGED | fact 4",
        "DELETE FROM fact WHERE seq = 2 | DAMAGED | fact 2 is missing",
        "DELETE FROM fact WHERE seq = 6 | REPLACED | ends at fact 5, but the till had written 6",
        "DROP TABLE refund | DAMAGED | no such table",
        "DELETE FROM identity | DAMAGED | does not say which one",
      })
  void whatWasTamperedWithIsRefused(String tampering, Trouble trouble, String words)
      throws Exception {
    tamper(tampering);

    refused(trouble, words);
    assertTrue(new JournalAudit(file).verify().fault().orElseThrow().contains(words.strip()));
  }

  private void tamper(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE payment SET unfinished = 0 WHERE serial = 3",
        "UPDATE payment SET unfinished = 1 WHERE serial = 1",
        "UPDATE payment SET state = 'CANCELLED' WHERE serial = 2",
        "DELETE FROM payment WHERE serial = 3",
        "INSERT INTO reversal SELECT 'x', 'CASHIER', 'a', 1, 'CANCEL', 1, null, 1",
        "DELETE FROM reversal",
      })
  void listsThatDisagreeWithTheFactsAreMadeAnew(String tampering) throws Exception {
    Payment open;
    try (SqliteJournal journal = new SqliteJournal(file)) {
      open =
          SqliteJournalTest.append(
              journal,
              null,
              Facts.started(3),
              new Fact.ReversalDecided(Facts.AT, Reversal.Reason.CASHIER, "anna"));
    }
    tamper(tampering);
    assertTrue(new JournalAudit(file).verify().fault().isPresent());

    try (SqliteJournal journal = new SqliteJournal(file)) {
      assertEquals(List.of(open), journal.unfinished());
      assertEquals(3, journal.newest(9).size());
    }
    assertTrue(new JournalAudit(file).verify().fault().isEmpty());
    assertEquals(1, new JournalReader(file).reversals().size());
  }

  @Test
  void aFlippedBitIsFoundOrMeansNothing() throws Exception {
    byte[] whole = Files.readAllBytes(file);
    byte[] anchor = Files.readAllBytes(directory.resolve("live.anchor"));
    SplittableRandom random = new SplittableRandom(20260302);
    int found = 0;
    int[] written = IntStream.range(0, whole.length).filter(i -> whole[i] != 0).toArray();
    for (int i = 0; i < 40; i++) {
      byte[] flipped = whole.clone();
      flipped[written[random.nextInt(written.length)]] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, flipped);
      try (SqliteJournal journal = new SqliteJournal(file)) {
        // Where nothing that is read was written, or in a list that is made anew.
        assertEquals(2, journal.newest(9).size());
        assertEquals(List.of(), journal.unfinished());
      } catch (JournalException refusal) {
        found++;
        assertArrayEquals(flipped, Files.readAllBytes(file), "the evidence was touched");
      }
      for (String end : List.of("-wal", "-shm")) {
        Files.deleteIfExists(directory.resolve("live.db" + end));
      }
      Files.write(directory.resolve("live.anchor"), anchor);
    }
    assertTrue(found > 5, "only " + found + " found");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 0xff})
  void everyPageThatIsOverwrittenIsFound(int value) throws Exception {
    byte[] whole = Files.readAllBytes(file);
    for (int page = 0; page < whole.length / 4096; page++) {
      byte[] torn = whole.clone();
      Arrays.fill(torn, page * 4096, (page + 1) * 4096, (byte) value);
      Files.write(file, torn);
      int which = page;
      assertThrows(JournalException.class, () -> new SqliteJournal(file), () -> "page " + which);
      assertArrayEquals(torn, Files.readAllBytes(file), "the evidence was touched");
    }
  }

  /// The newest facts stand only in the write-ahead log until it is copied into the file.
  @Test
  void aLogThatIsGoneOrAnothersIsFound() throws Exception {
    Path dead = Files.createDirectory(home.resolve("dead")).resolve("live.db");
    try (SqliteJournal journal = new SqliteJournal(file, Duration.ZERO)) {
      sell(journal, 3);
      for (String end : List.of("live.anchor", "live.db", "live.db-wal")) {
        Files.copy(directory.resolve(end), dead.resolveSibling(end));
      }
    }
    Path foreign = Files.createDirectory(home.resolve("foreign")).resolve("live.db");
    Path foreignLog = home.resolve("foreign-wal");
    try (SqliteJournal journal = new SqliteJournal(foreign, Duration.ZERO)) {
      sell(journal, 8);
      Files.copy(foreign.resolveSibling("live.db-wal"), foreignLog);
    }
    Path log = dead.resolveSibling("live.db-wal");
    byte[] own = Files.readAllBytes(log);
    file = dead;
    directory = home.resolve("dead");

    Files.delete(log);
    refused(Trouble.REPLACED, "older copy");
    for (int cut = 0; cut < own.length; cut += 9999) {
      forgetIndex(dead);
      Files.write(log, Arrays.copyOf(own, cut));
      assertThrows(JournalException.class, () -> new SqliteJournal(dead));
    }
    forgetIndex(dead);
    Files.copy(foreignLog, log, StandardCopyOption.REPLACE_EXISTING);
    assertThrows(JournalException.class, () -> new SqliteJournal(dead));
    forgetIndex(dead);
    Files.write(log, own);
    sell(dead, 4);
    assertEquals(12, new JournalAudit(dead).verify().facts());
  }

  private static void forgetIndex(Path journal) throws IOException {
    Files.deleteIfExists(Path.of(journal + "-shm"));
  }

  /// A till was killed in the first milliseconds of its life and refused every start from then on.
  @Test
  void aJournalThatWasHalfMadeWhenTheTillDiedIsBegunAnew() throws Exception {
    file = Files.createDirectory(home.resolve("new")).resolve("live.db");
    Path making = home.resolve("making.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + making);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA cache_size = 1"); // written before the end
      statement.execute("BEGIN");
      statement.execute("CREATE TABLE t AS SELECT zeroblob(100000)");
      statement.execute("CREATE TABLE u AS SELECT zeroblob(100000)");
      Files.copy(making, file);
      Files.copy(Path.of(making + "-journal"), Path.of(file + "-journal"));
      statement.execute("ROLLBACK");
    }
    assertTrue(Files.size(file) > 0);
    sell(file, 1);

    assertEquals(3, new JournalAudit(file).verify().facts());
  }
}
