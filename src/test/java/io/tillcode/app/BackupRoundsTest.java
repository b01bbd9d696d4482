package io.tillcode.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.engine.Command;
import io.tillcode.engine.TillControl;
import io.tillcode.engine.TillView;
import io.tillcode.engine.TillView.Screen;
import io.tillcode.engine.port.Device.Health;
import io.tillcode.journal.BackupFolder;
import io.tillcode.journal.SqliteJournal;
import io.tillcode.money.Currency;
import io.tillcode.money.Money;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Once a shift, while nobody is being served, and told when it fails.
class BackupRoundsTest {

  private static final BackupRounds.Pace QUICK =
      new BackupRounds.Pace(Duration.ofMillis(10), Duration.ofHours(1), Duration.ofMillis(50));

  @TempDir Path directory;
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final Front front = new Front();

  /// What stands on the screen.
  private static final class Front implements TillControl {
    private final List<Consumer<TillView>> viewers = new CopyOnWriteArrayList<>();
    private Money amount = new Money(Currency.of("SGD"), 0);

    @Override
    public void post(Command command) {
      throw new IllegalStateException("a backup commands nothing");
    }

    @Override
    public Runnable watch(Consumer<TillView> viewer) {
      viewers.add(viewer);
      viewer.accept(view());
      return () -> viewers.remove(viewer);
    }

    void type(long minor) {
      amount = new Money(Currency.of("SGD"), minor);
      viewers.forEach(viewer -> viewer.accept(view()));
    }

    private TillView view() {
      return new TillView(
          new Screen.Amount(amount, false), List.of(), List.of(), Map.of(), null, false, null);
    }
  }

  private Path journal() {
    return directory.resolve("live.db");
  }

  private BackupRounds start(InstantSource clock, BackupRounds.Pace pace) {
    return new BackupRounds(
        journal(), clock, front, (_, health, detail) -> told.add(health + " " + detail), pace);
  }

  private int backups() {
    return new BackupFolder(journal()).all().size();
  }

  @Test
  void aBackupWaitsForAMomentWithoutACustomerAndIsMadeOnce() throws Exception {
    new SqliteJournal(journal()).close();
    front.type(12);
    try (BackupRounds _ = start(InstantSource.system(), QUICK)) {
      Thread.sleep(200);
      assertEquals(0, backups(), "a customer had to wait");
      front.type(0);
      Patiently.await("a backup", () -> backups() == 1, told::toString);
      Thread.sleep(200);
      assertEquals(1, backups());
      assertTrue(told.stream().noneMatch(t -> t.endsWith("backupFailed")), told::toString);
    }
  }

  @Test
  void aBackupThatWaitedTooLongIsMadeInSpiteOfCustomers() throws Exception {
    new SqliteJournal(journal()).close();
    front.type(12);
    BackupRounds.Pace impatient =
        new BackupRounds.Pace(QUICK.round(), Duration.ofMillis(1), QUICK.afterFailure());
    try (BackupRounds _ = start(InstantSource.system(), impatient)) {
      Patiently.await("a backup", () -> backups() == 1, told::toString);
    }
  }

  @Test
  void theNextIsMadeAShiftAfterTheLastWhoeverMadeIt() throws Exception {
    new SqliteJournal(journal()).close();
    Instant now = Instant.parse("2026-03-02T04:00:00Z");
    try (BackupRounds _ = start(() -> now, QUICK)) {
      Patiently.await("a backup", () -> backups() == 1, told::toString);
    }
    try (BackupRounds _ = start(() -> now.plus(Duration.ofHours(7)), QUICK)) {
      Thread.sleep(200);
      assertEquals(1, backups());
    }
    try (BackupRounds _ = start(() -> now.plus(Duration.ofHours(9)), QUICK)) {
      Patiently.await("a second backup", () -> backups() == 2, told::toString);
    }
    // The clock was wrong when the newest was made.
    try (BackupRounds _ = start(() -> now.minus(Duration.ofDays(1)), QUICK)) {
      Patiently.await("a third backup", () -> backups() == 3, told::toString);
    }
  }

  @Test
  void aBackupThatFailsIsToldAndTriedAgain() throws Exception {
    new SqliteJournal(journal()).close();
    Path inTheWay = Files.writeString(directory.resolve("backups"), "x");
    try (BackupRounds _ = start(InstantSource.system(), QUICK)) {
      Patiently.await(
          "a warning", () -> told.contains(Health.WARNING + " backupFailed"), told::toString);
      Files.delete(inTheWay);
      Patiently.await("a backup", () -> backups() == 1, told::toString);
      Patiently.await(
          "no warning any more", () -> !told.getLast().endsWith("backupFailed"), told::toString);
    }
  }
}
