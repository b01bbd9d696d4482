package io.tillcode.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tillcode.engine.port.JournalException;
import io.tillcode.engine.port.JournalException.Trouble;
import io.tillcode.payment.Payment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a disk does under an open journal: it is full, read-only, gone, or another one. Whatever
/// was acknowledged is there afterwards, and what could not be written was never acknowledged.
class DiskTest {

  @TempDir private Path home;
  private final List<Path> mounts = new ArrayList<>();
  private Path directory = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void name() throws IOException {
    directory = Files.createDirectory(home.resolve("till"));
    file = directory.resolve("live.db");
  }

  @AfterEach
  void unmount() throws Exception {
    for (Path mount : mounts) {
      run("umount", "-l", mount.toString());
    }
  }

  private static int run(String... words) throws IOException, InterruptedException {
    return new ProcessBuilder(words).redirectErrorStream(true).start().waitFor();
  }

  private void mount(int megabytes) throws Exception {
    boolean mounted =
        Files.exists(Path.of("/proc/mounts"))
            && run(
                    "mount",
                    "-t",
                    "tmpfs",
                    "-o",
                    "size=" + megabytes + "m",
                    "none",
                    directory.toString())
                == 0;
    assumeTrue(mounted, "this user may not mount a small disk");
    mounts.add(directory);
  }

  /// Fills the disk but for a little.
  private Path fill(int leftKilobytes) throws IOException {
    Path ballast = directory.resolve("ballast");
    long left = Files.getFileStore(directory).getUsableSpace() - leftKilobytes * 1024L;
    Files.write(ballast, new byte[(int) Math.max(0, left)]);
    return ballast;
  }

  @Test
  void aDiskThatFillsUpLosesNothingAndSellsOnOnceThereIsRoom() throws Exception {
    mount(24);
    try (SqliteJournal journal = new SqliteJournal(file)) {
      Path ballast = fill(300);
      List<Long> acknowledged = new ArrayList<>();
      JournalException full =
          assertThrows(
              JournalException.class,
              () -> {
                for (long serial = 1; serial < 10_000; serial++) {
                  SqliteJournalTest.append(journal, null, Facts.started(serial));
                  acknowledged.add(serial);
                }
              });
      assertEquals(Trouble.FULL, full.trouble());
      JournalException still = assertThrows(JournalException.class, journal::reopen);
      assertEquals(Trouble.FULL, still.trouble());
      Facts.assertSays("free at least 16 MB", still);

      Files.delete(ballast);
      journal.reopen();
      assertEquals(
          acknowledged,
          journal.unfinished().stream()
              .map(p -> p.terms().serial())
              .limit(acknowledged.size())
              .toList());
      SqliteJournalTest.append(journal, null, Facts.started(20_000));
    }
    assertTrue(new JournalAudit(file).verify().fault().isEmpty());
  }

  @Test
  void aBackupThatHasNoRoomIsToldAndHarmsNothing() throws Exception {
    mount(24);
    try (SqliteJournal journal = new SqliteJournal(file)) {
      SqliteJournalTest.append(journal, null, Facts.started(1));
      JournalException full =
          assertThrows(
              JournalException.class, () -> new JournalBackup(file, () -> Instant.EPOCH).make());
      assertEquals(Trouble.FULL, full.trouble());
      SqliteJournalTest.append(journal, null, Facts.started(2));
    }
  }

  @Test
  void aDiskThatTurnsReadOnlyLosesNothing() throws Exception {
    mount(24);
    Payment first;
    try (SqliteJournal journal = new SqliteJournal(file)) {
      first = SqliteJournalTest.append(journal, null, Facts.started(1));
    }
    assertEquals(0, run("mount", "-o", "remount,ro", directory.toString()));

    assertThrows(JournalException.class, () -> new SqliteJournal(file));
    assertEquals(1, new JournalReader(file).payments(null, null).size(), "not even read");
    assertTrue(new JournalAudit(file).verify().fault().isEmpty());

    assertEquals(0, run("mount", "-o", "remount,rw", directory.toString()));
    try (SqliteJournal journal = new SqliteJournal(file)) {
      assertEquals(List.of(first), journal.unfinished());
      SqliteJournalTest.append(journal, null, Facts.started(2));
    }
  }

  @Test
  void aDirectoryThatVanishesStopsTheNextAppend() throws Exception {
    try (SqliteJournal journal = new SqliteJournal(file)) {
      SqliteJournalTest.append(journal, null, Facts.started(1));
      Path elsewhere = home.resolve("elsewhere");
      Files.move(directory, elsewhere);

      JournalException gone =
          assertThrows(
              JournalException.class,
              () -> SqliteJournalTest.append(journal, null, Facts.started(2)));
      assertEquals(Trouble.REPLACED, gone.trouble());
      assertThrows(JournalException.class, journal::reopen);
      Files.createDirectory(directory); // somebody thinks an empty one will do
      assertThrows(JournalException.class, journal::reopen);
      Files.delete(directory);
      Files.move(elsewhere, directory);
      journal.reopen();
      assertTrue(journal.latest().orElseThrow().terms().serial() >= 1);
      SqliteJournalTest.append(journal, null, Facts.started(3));
    }
    assertTrue(new JournalAudit(file).verify().fault().isEmpty());
  }

  @Test
  void aFileThatIsDeletedUnderTheTillStopsTheNextAppend() throws Exception {
    try (SqliteJournal journal = new SqliteJournal(file)) {
      SqliteJournalTest.append(journal, null, Facts.started(1));
      Path kept = Files.copy(file, home.resolve("kept"));
      Files.delete(file);

      JournalException gone =
          assertThrows(
              JournalException.class,
              () -> SqliteJournalTest.append(journal, null, Facts.started(2)));
      assertEquals(Trouble.REPLACED, gone.trouble());
      Facts.assertSays("is gone", assertThrows(JournalException.class, journal::reopen));
      Files.copy(kept, file);
      journal.reopen();
      // The refused one may be durable: it went into the log, which was left.
      assertTrue(journal.latest().orElseThrow().terms().serial() >= 1);
      SqliteJournalTest.append(journal, null, Facts.started(3));
    }
    assertTrue(new JournalAudit(file).verify().fault().isEmpty());
  }

  /// The till still holds the log, and copies it into the file when it closes both.
  @Test
  void aLogThatIsDeletedUnderTheTillIsSavedByReopening() throws Exception {
    try (SqliteJournal journal = new SqliteJournal(file)) {
      SqliteJournalTest.append(journal, null, Facts.started(1));
      Files.delete(Path.of(file + "-wal"));

      JournalException gone =
          assertThrows(
              JournalException.class,
              () -> SqliteJournalTest.append(journal, null, Facts.started(2)));
      assertEquals(Trouble.REPLACED, gone.trouble());
      journal.reopen();
      assertTrue(journal.latest().orElseThrow().terms().serial() >= 1);
      SqliteJournalTest.append(journal, null, Facts.started(3));
    }
    assertTrue(new JournalAudit(file).verify().fault().isEmpty());
  }

  @Test
  void anotherJournalInItsPlaceIsNeitherWrittenNorTakenForItsOwn() throws Exception {
    Path otherDirectory = Files.createDirectory(home.resolve("other"));
    try (SqliteJournal other = new SqliteJournal(otherDirectory.resolve("live.db"))) {
      SqliteJournalTest.append(other, null, Facts.started(7));
    }
    byte[] otherAnchor = Files.readAllBytes(otherDirectory.resolve("live.anchor"));
    try (SqliteJournal journal = new SqliteJournal(file)) {
      SqliteJournalTest.append(journal, null, Facts.started(1));
      Path own = home.resolve("own");
      Files.move(directory, own);
      Files.move(otherDirectory, directory);

      assertThrows(
          JournalException.class, () -> SqliteJournalTest.append(journal, null, Facts.started(2)));
      JournalException swapped = assertThrows(JournalException.class, journal::reopen);
      assertEquals(Trouble.REPLACED, swapped.trouble());
      Facts.assertSays("another till", swapped);
    }
    assertEquals(
        new String(otherAnchor, StandardCharsets.UTF_8),
        Files.readString(directory.resolve("live.anchor")));
    try (SqliteJournal other = new SqliteJournal(file)) {
      assertEquals(7, other.latest().orElseThrow().terms().serial());
    }
  }
}
