package io.tillcode.app;

import io.tillcode.engine.TillControl;
import io.tillcode.engine.TillView;
import io.tillcode.engine.port.Device;
import io.tillcode.engine.port.Device.Health;
import io.tillcode.engine.port.DeviceListener;
import io.tillcode.engine.port.JournalException;
import io.tillcode.journal.BackupFolder;
import io.tillcode.journal.JournalBackup;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks after the journal's disk while the till sells: a verified backup once a shift, made on a
/// thread of its own while nobody is being served, and a warning in time. It never stops a sale.
final class BackupRounds implements Closeable {

  /// A backup is made when the newest is older than a shift.
  static final Duration SHIFT = Duration.ofHours(8);

  /// How often is looked, and what is waited for.
  ///
  /// @param round between two looks
  /// @param patience how long an overdue backup waits for a moment without a customer
  /// @param afterFailure until a backup that failed is tried again
  record Pace(Duration round, Duration patience, Duration afterFailure) {

    static final Pace STANDARD =
        new Pace(Duration.ofSeconds(20), Duration.ofHours(1), Duration.ofMinutes(10));
  }

  /// Room for some ten thousand sales and a backup of them.
  private static final long LITTLE_ROOM = 500_000_000;

  private static final Logger LOG = LoggerFactory.getLogger(BackupRounds.class);

  private final Path journal;
  private final InstantSource clock;
  private final DeviceListener devices;
  private final Pace pace;
  private final ScheduledExecutorService thread;
  private final Runnable stopWatching;

  private volatile boolean busy = true;

  // Known to the one thread only. Times are uptimes: the clock may jump.
  private long dueNanos;
  private boolean failed;
  private String told = "";

  /// @param till whose views say when nobody is being served
  BackupRounds(
      Path journal, InstantSource clock, TillControl till, DeviceListener devices, Pace pace) {
    this.pace = pace;
    this.journal = journal;
    this.clock = clock;
    this.devices = devices;
    this.dueNanos = System.nanoTime() + untilDue().toNanos();
    ScheduledThreadPoolExecutor one =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("backup").factory());
    one.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    thread = one;
    stopWatching = till.watch(view -> busy = !isIdle(view));
    var _ =
        thread.scheduleWithFixedDelay(
            this::round, pace.round().toMillis(), pace.round().toMillis(), TimeUnit.MILLISECONDS);
  }

  private static boolean isIdle(TillView view) {
    return view.parked().isEmpty()
        && view.screen() instanceof TillView.Screen.Amount amount
        && amount.amount().isZero();
  }

  /// From now until the newest backup is a shift old.
  private Duration untilDue() {
    try {
      Instant now = clock.instant();
      return new BackupFolder(journal)
          .newest()
          .map(newest -> Duration.between(newest.at(), now))
          .filter(age -> !age.isNegative()) // made when the clock was wrong
          .map(age -> SHIFT.minus(age))
          .filter(Duration::isPositive)
          .orElse(Duration.ZERO);
    } catch (JournalException e) {
      LOG.warn("The backups cannot be looked at", e);
      return Duration.ZERO;
    }
  }

  private void round() {
    try {
      long overdue = System.nanoTime() - dueNanos;
      if (overdue >= 0 && (!busy || overdue > pace.patience().toNanos()) && Files.exists(journal)) {
        backUp();
      }
      tell(failed ? "backupFailed" : isDiskLow() ? "diskLow" : "");
    } catch (RuntimeException e) {
      LOG.error("Looking after the journal failed", e);
    }
  }

  private void backUp() {
    try {
      JournalBackup.Made made = new JournalBackup(journal, clock).make();
      LOG.info("Backup {} holds {} facts, head {}", made.file(), made.facts(), made.head());
      failed = false;
      dueNanos = System.nanoTime() + SHIFT.toNanos();
    } catch (JournalException e) {
      LOG.warn("The backup failed; it is tried again in {}", pace.afterFailure(), e);
      failed = true;
      dueNanos = System.nanoTime() + pace.afterFailure().toNanos();
    }
  }

  private boolean isDiskLow() {
    try {
      return Files.getFileStore(journal).getUsableSpace() < LITTLE_ROOM;
    } catch (IOException e) {
      return false; // then selling has stopped, and says so
    }
  }

  private void tell(String trouble) {
    if (!trouble.equals(told)) {
      told = trouble;
      devices.deviceChanged(
          Device.JOURNAL, trouble.isEmpty() ? Health.READY : Health.WARNING, trouble);
    }
  }

  /// A backup under way is given up; its half-made file is removed by a later one.
  @Override
  public void close() {
    stopWatching.run();
    thread.shutdownNow();
  }
}
