package io.tillcode.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.engine.port.JournalException;
import io.tillcode.payment.Fact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups are read back before they count, and a person can go on with what the till refuses: with
/// a trace, and nothing thrown away.
class BackupAndRepairTest {

  private static final Instant NOW = Facts.AT;

  @TempDir private Path home;
  private Path directory = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void writeTwoSales() throws IOException {
    directory = Files.createDirectory(home.resolve("till"));
    file = directory.resolve("live.db");
    sell(file, 1, 2);
  }

  private static void sell(Path journal, long... serials) {
    try (SqliteJournal open = new SqliteJournal(journal, Duration.ZERO)) {
      for (long serial : serials) {
        SqliteJournalTest.append(
            open,
            null,
            Facts.started(serial),
            Facts.answered(Facts.approved(serial)),
            new Fact.PaymentPaid(Facts.AT));
      }
    }
  }

  private JournalBackup backup() {
    return new JournalBackup(file, () -> NOW);
  }

  private JournalRepair repair() {
    return new JournalRepair(file, () -> NOW, "mia");
  }

  @Test
  void aBackupIsTheWholeJournalInOneFileForItsOwner() throws Exception {
    JournalBackup.Made made = backup().make();

    assertEquals(directory.resolve("backups").resolve("live-20260302T040000Z.db"), made.file());
    assertEquals(6, made.facts());
    assertEquals(new JournalAudit(file).verify().head(), made.head());
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made.file())));
    try (var beside = Files.list(directory.resolve("backups"))) {
      assertEquals(1, beside.count(), "something is left beside it");
    }
    assertEquals(6, SqliteJournalTest.checkedChain(made.file()));
  }

  @Test
  void aBackupIsMadeWhileTheTillSells() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    try (SqliteJournal journal = new SqliteJournal(file)) {
      Thread seller =
          Thread.ofPlatform()
              .start(() -> {
                for (long serial = 3; !done.get(); serial++) {
                  SqliteJournalTest.append(journal, null, Facts.started(serial));
                }
              });
      long before = 6;
      for (int i = 0; i < 4; i++) {
        long facts = backup().make(home.resolve("copy" + i)).facts();
        assertTrue(facts >= before, facts + " after " + before);
        before = facts;
      }
      done.set(true);
      seller.join();
    }
    assertTrue(new JournalAudit(file).verify().fault().isEmpty());
  }

  @Test
  void aBackupOfADamagedJournalDoesNotCount() throws Exception {
    change("UPDATE fact SET body = replace(body, '1234', '9234') WHERE seq = 4");

    JournalException fault = assertThrows(JournalException.class, () -> backup().make());
    Facts.assertSays("fact 4", fault);
    assertEquals(List.of(), new BackupFolder(file).all());
    try (var beside = Files.list(directory.resolve("backups"))) {
      assertEquals(0, beside.count(), "something is left");
    }
  }

  @Test
  void aBackupNeverOverwritesAFile() throws Exception {
    Path there = Files.writeString(home.resolve("there"), "precious");

    assertThrows(JournalException.class, () -> backup().make(there));
    assertEquals("precious", Files.readString(there));
  }

  @Test
  void theNewestFourteenAreKeptAndNothingElseIsTouched() throws Exception {
    for (int day = 0; day < 17; day++) {
      Instant at = NOW.plus(Duration.ofDays(day));
      new JournalBackup(file, () -> at).make();
    }
    Path foreign = Files.writeString(directory.resolve("backups").resolve("mine.db"), "x");
    Instant last = NOW.plus(Duration.ofDays(17));
    new JournalBackup(file, () -> last).make();

    List<BackupFolder.Backup> kept = new BackupFolder(file).all();
    assertEquals(BackupFolder.KEPT, kept.size());
    assertEquals(last.getEpochSecond(), kept.getFirst().at().getEpochSecond());
    assertTrue(Files.exists(foreign));
  }

  @Test
  void aRestoredBackupSellsOnAndSaysWhatMayBeMissing() throws Exception {
    try (SqliteJournal journal = new SqliteJournal(file, Duration.ZERO)) {
      SqliteJournalTest.append(journal, null, Facts.started(3));
    }
    Path copy = backup().make().file();
    sell(file, 4, 5);
    byte[] damaged = Files.readAllBytes(file);
    damaged[5000] ^= 1;
    Files.write(file, damaged);

    JournalRepair.Outcome outcome = repair().restore(copy);

    assertEquals(8, outcome.facts());
    assertEquals(6, outcome.missing());
    assertEquals(
        Facts.terms(3).createdAt().toEpochMilli(),
        Objects.requireNonNull(outcome.newest()).toEpochMilli());
    assertEquals(
        -1,
        Files.mismatch(
            Objects.requireNonNull(outcome.aside()).resolve("live.db"),
            Files.write(home.resolve("was"), damaged)));
    try (SqliteJournal journal = new SqliteJournal(file)) {
      assertEquals(
          List.of(3L), journal.unfinished().stream().map(p -> p.terms().serial()).toList());
      assertEquals(3, journal.latest().orElseThrow().terms().serial());
    }
    sell(file, 6);
    JournalAudit.Verdict verdict = new JournalAudit(file).verify();
    assertEquals(11, verdict.facts());
    assertEquals(1, verdict.continuations());
    assertEquals(List.of(), verdict.fault().stream().toList());
  }

  @Test
  void theTraceOfARestorationCannotBeTakenOut() throws Exception {
    repair().restore(backup().make().file());
    sell(file, 3);
    change("DELETE FROM fact WHERE payment_request_id = '-'");

    assertTrue(new JournalAudit(file).verify().fault().orElseThrow().startsWith("fact 7"));
  }

  @Test
  void whatThenComesBackIsAnotherHistory() throws Exception {
    Path copy = backup().make().file();
    sell(file, 3, 4);
    byte[] lost = Files.readAllBytes(file);
    repair().restore(copy);
    sell(file, 5);
    Files.write(file, lost);

    Facts.assertSays(
        "not the one this till wrote there",
        assertThrows(JournalException.class, () -> new SqliteJournal(file)));
  }

  @Test
  void anOlderCopyIsAcceptedKnowingly() throws Exception {
    Path copy = Files.copy(file, home.resolve("copy"));
    sell(file, 3);
    Files.copy(copy, file, StandardCopyOption.REPLACE_EXISTING);
    assertThrows(JournalException.class, () -> new SqliteJournal(file));

    JournalRepair.Outcome outcome = repair().accept();

    assertEquals(7, outcome.facts());
    assertEquals(3, outcome.missing());
    sell(file, 4);
    assertEquals(1, new JournalAudit(file).verify().continuations());
  }

  /// An older copy with a log beside it, as a killed till leaves one; the till remembers more.
  private List<Path> putAnOlderCopyThere() throws Exception {
    try (SqliteJournal journal = new SqliteJournal(file, Duration.ZERO)) {
      SqliteJournalTest.append(journal, null, Facts.started(3));
      Files.copy(file, home.resolve("live.db"));
      Files.copy(directory.resolve("live.db-wal"), home.resolve("live.db-wal"));
      SqliteJournalTest.append(journal, null, Facts.started(4));
    }
    Files.copy(home.resolve("live.db"), file, StandardCopyOption.REPLACE_EXISTING);
    Files.copy(home.resolve("live.db-wal"), directory.resolve("live.db-wal"));
    Files.copy(directory.resolve("live.anchor"), home.resolve("live.anchor"));
    return Stream.of("live.db", "live.db-wal", "live.anchor").map(home::resolve).toList();
  }

  private static void assertHolds(List<Path> were, Path place) throws IOException {
    for (Path was : were) {
      Path is = place.resolve(was.getFileName());
      assertEquals(-1, Files.mismatch(was, is), is::toString);
    }
  }

  @Test
  void whatIsAcceptedIsKeptAsItWasWithItsLogAndAnchor() throws Exception {
    List<Path> were = putAnOlderCopyThere();
    Path cutOff = Files.createDirectories(directory.resolve("set-aside").resolve("copying.part"));
    Files.writeString(cutOff.resolve("live.db"), "half a copy");

    Path aside = Objects.requireNonNull(repair().accept().aside());

    assertHolds(were, aside);
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(aside)));
    assertFalse(Files.exists(cutOff));
    sell(file, 5);
    assertHolds(were, aside);
    assertEquals(11, new JournalAudit(file).verify().facts());
  }

  @Test
  void aJournalThatCannotBeKeptIsNotAccepted() throws Exception {
    List<Path> were = putAnOlderCopyThere();
    Path inTheWay = Files.writeString(directory.resolve("set-aside"), "a file");

    Facts.assertSays(
        "cannot repair", assertThrows(JournalException.class, () -> repair().accept()));
    assertHolds(were, directory);

    Files.delete(inTheWay);
    assertHolds(were, Objects.requireNonNull(repair().accept().aside()));
  }

  @Test
  void aRefusedAcceptanceKeepsAndChangesNothing() throws Exception {
    change("UPDATE fact SET body = replace(body, '1234', '9234') WHERE seq = 4");
    Path was = Files.copy(file, home.resolve("live.db"));
    Path anchor = Files.copy(directory.resolve("live.anchor"), home.resolve("live.anchor"));

    assertThrows(JournalException.class, () -> repair().accept());

    assertHolds(List.of(was, anchor), directory);
    assertFalse(Files.exists(directory.resolve("set-aside")));
  }

  @Test
  void theMemoryOfAJournalThatIsGoneIsKeptToo() throws Exception {
    Path copy = backup().make().file();
    Path anchor = directory.resolve("live.anchor");
    Files.writeString(anchor, "torn");
    Files.delete(file);

    Path aside = Objects.requireNonNull(repair().restore(copy).aside());

    assertEquals("torn", Files.readString(aside.resolve("live.anchor")));
    sell(file, 3);
  }

  /// SQLite would undo by it what it never did.
  @Test
  void aForeignRollbackJournalIsMovedAsideToo() throws Exception {
    Path copy = backup().make().file();
    Path foreign = directory.resolve("live.db-journal");
    try (Connection other =
        DriverManager.getConnection("jdbc:sqlite:" + home.resolve("other.db"))) {
      try (Statement statement = other.createStatement()) {
        statement.executeUpdate("CREATE TABLE t AS SELECT randomblob(9000) b");
        statement.executeUpdate("PRAGMA cache_size = 1");
        other.setAutoCommit(false);
        statement.executeUpdate("UPDATE t SET b = randomblob(900000)");
        Files.copy(home.resolve("other.db-journal"), foreign);
      }
      other.rollback();
    }
    assertThrows(JournalException.class, () -> new SqliteJournal(file));

    Path aside = Objects.requireNonNull(repair().restore(copy).aside());

    assertTrue(Files.exists(aside.resolve("live.db-journal")));
    assertEquals(7, new JournalAudit(file).verify().facts());
    sell(file, 3);
  }

  @Test
  void aBackupOfNothingSaysSoAndMakesNothing() {
    Path nowhere = home.resolve("nowhere").resolve("live.db");
    JournalException fault =
        assertThrows(JournalException.class, () -> new JournalBackup(nowhere, () -> NOW).make());
    Facts.assertSays("There is no journal to back up at " + nowhere, fault);
    assertFalse(Files.exists(home.resolve("nowhere")));

    Path lost = home.resolve("lost").resolve("copy.db");
    Facts.assertSays(
        "There is no directory " + lost.getParent(),
        assertThrows(JournalException.class, () -> backup().make(lost)));
  }

  @Test
  void aJournalFromAnotherMachineIsAcceptedOrRestored() throws Exception {
    Path first = Files.createDirectory(home.resolve("accepted")).resolve("live.db");
    Files.copy(file, first);
    assertThrows(JournalException.class, () -> new SqliteJournal(first));
    var _ = new JournalRepair(first, () -> NOW, "mia").accept();
    sell(first, 3);

    Path second = Files.createDirectory(home.resolve("restored")).resolve("live.db");
    var _ = new JournalRepair(second, () -> NOW, "mia").restore(backup().make().file());
    sell(second, 3);
    assertEquals(10, new JournalAudit(second).verify().facts());
  }

  @Test
  void aNewJournalIsBegunOnlyOnPurposeAndTheOldOneIsKept() throws Exception {
    Files.write(file, "a shopping list".repeat(999).getBytes(StandardCharsets.UTF_8));
    assertThrows(JournalException.class, () -> repair().accept());

    JournalRepair.Outcome outcome = repair().begin();

    assertEquals(1, outcome.facts());
    assertTrue(
        Files.readString(Objects.requireNonNull(outcome.aside()).resolve("live.db"))
            .startsWith("a shopping list"));
    sell(file, 1);
    assertEquals(4, new JournalAudit(file).verify().facts());
  }

  @Test
  void onlyAWholeBackupOfThisVeryJournalIsRestored() throws Exception {
    Path list = Files.writeString(home.resolve("list.db"), "a shopping list".repeat(999));
    Path other = Files.createDirectory(home.resolve("other")).resolve("live.db");
    sell(other, 1);
    Path training = directory.resolve("training.db");
    sell(training, 1);
    Path cut = home.resolve("cut.db");
    byte[] whole = Files.readAllBytes(backup().make().file());
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    byte[] before = Files.readAllBytes(file);

    for (Path wrong : List.of(list, other, training, cut, home.resolve("gone.db"), file)) {
      JournalException refusal =
          assertThrows(JournalException.class, () -> repair().restore(wrong), wrong::toString);
      Facts.assertSays(wrong.getFileName().toString(), refusal);
    }

    assertEquals(-1, Files.mismatch(file, Files.write(home.resolve("was"), before)));
    assertFalse(Files.exists(directory.resolve("set-aside")));
    sell(file, 3);
  }

  /// Cut off between any two of its steps, the till still refuses and the command is given again.
  @Test
  void aRestorationThatWasCutOffIsGivenAgain() throws Exception {
    Path copy = backup().make().file();
    sell(file, 3);
    Files.createDirectories(directory.resolve("set-aside"));
    Files.move(file, directory.resolve("set-aside").resolve("live.db"));
    assertThrows(JournalException.class, () -> new SqliteJournal(file));

    var _ = repair().restore(copy);

    sell(file, 4);
  }

  /// A log that a killed restoration left would be read into the next one's copy.
  @Test
  void whatAKilledRestorationLeftIsNotTakenIn() throws Exception {
    Path copy = backup().make().file();
    try (SqliteJournal journal = new SqliteJournal(file)) {
      SqliteJournalTest.append(journal, null, Facts.started(3));
      Files.copy(directory.resolve("live.db-wal"), directory.resolve("live.db.restored-wal"));
    }

    assertEquals(7, repair().restore(copy).facts());
    sell(file, 4);
  }

  private void change(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
