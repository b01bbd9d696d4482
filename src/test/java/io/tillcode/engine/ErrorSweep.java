package io.tillcode.engine;

import io.tillcode.disk.FaultyDisk;
import io.tillcode.disk.ReplayedDisk;
import io.tillcode.disk.ReplayedDisk.FailedSync;
import io.tillcode.engine.Diary.Fault;
import io.tillcode.engine.Diary.Finding;
import io.tillcode.engine.DiskStory.Before;
import io.tillcode.engine.port.JournalException;
import io.tillcode.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A story is lived again for each operation of its disk, which answers that one with an error, or
/// that one and all after it. The till may halt, open the journal again, or refuse to start with a
/// sentence; what it must not do is lose, double or fall over.
final class ErrorSweep {

  /// After everything that happened.
  private static final long THE_END = Long.MAX_VALUE;

  private final FaultyDisk disk;
  private final Path work;
  private final DiskStory story;
  private final DiskCheck check = new DiskCheck();
  private int directories;

  /// @param work for everything that is written; best where a sync costs nothing
  ErrorSweep(FaultyDisk disk, Path work, DiskStory story) {
    this.disk = disk;
    this.work = work;
    this.story = story;
  }

  private interface Arming {
    void arm(long n);
  }

  /// @param operations that change something, on a disk that works
  /// @param reads on a disk that works
  record Counts(long operations, long reads) {}

  Counts counts() throws IOException {
    try (DiskLife life = attempt(() -> {}, new ArrayList<>())) {
      life.end();
      return new Counts(disk.operations(), disk.reads());
    } finally {
      disk.unwatch();
    }
  }

  void operationsFail(long operations, FaultyDisk.Fault fault, boolean forever, SweepRow row)
      throws IOException {
    fail(operations, 1, forever, n -> disk.fail(n, fault, forever), row);
  }

  /// @param stride 1 for every read
  void readsFail(long reads, long stride, boolean forever, SweepRow row) throws IOException {
    fail(reads, stride, forever, n -> disk.failRead(n, forever), row);
  }

  /// After an error for ever, the disk comes back while the till runs, or the till is killed first.
  private void fail(long last, long stride, boolean forever, Arming arming, SweepRow row)
      throws IOException {
    for (long n = 1; n <= last; n += stride) {
      long failing = n;
      List<Finding> findings = new ArrayList<>();
      try (DiskLife life = attempt(() -> arming.arm(failing), findings)) {
        disk.heal();
        if (forever && row.cases() % 2 == 0) {
          isKilled(life, findings);
        } else {
          goesOn(life, findings);
        }
      } finally {
        disk.unwatch();
      }
      row.add("at operation " + n, findings);
    }
  }

  private DiskLife attempt(Runnable arming, List<Finding> findings) throws IOException {
    Path root = fresh();
    DirectoryTree.copy(story.before().template(), root);
    return attempt(root, null, arming, findings);
  }

  private DiskLife attempt(Path root, @Nullable Path log, Runnable arming, List<Finding> findings) {
    disk.watch(root, log);
    DiskLife life = new DiskLife(root, story.before(), disk, _ -> {});
    arming.run();
    try {
      life.live(story.events());
    } catch (JournalException | SettingsException refusal) {
      if (life.started()) {
        findings.add(broke(refusal));
      }
    } catch (RuntimeException | AssertionError e) {
      findings.add(broke(e));
    }
    return life;
  }

  private static Finding broke(Throwable e) {
    return new Finding(Fault.BROKE, e + " at " + List.of(e.getStackTrace()).subList(0, 3));
  }

  private void isKilled(DiskLife life, List<Finding> findings) throws IOException {
    Path left = fresh();
    DirectoryTree.copy(life.disk, left);
    life.end();
    disk.unwatch();
    findings.addAll(check.check(left, story.before(), life.diary, THE_END));
    DirectoryTree.delete(left);
    DirectoryTree.delete(life.disk);
  }

  private void goesOn(DiskLife life, List<Finding> findings) throws IOException {
    Before before = story.before();
    try {
      if (!life.started()) {
        life.live(_ -> {}); // it refused to; somebody mended the disk and starts it again
      }
      DiskCheck.liveToTheEnd(life.shop(), before.paper(), findings);
      life.end();
      disk.unwatch();
      DiskCheck.look(life.disk, before, life.diary, THE_END, findings);
    } catch (JournalException | SettingsException | SQLException | AssertionError e) {
      findings.add(broke(e));
    }
    DirectoryTree.delete(life.disk);
  }

  /// A sync fails once and the till goes on; some time later the power is cut, and what the failed
  /// sync should have written, which read well all the time, is not there.
  ///
  /// @param stride 1 for a cut after every operation that follows
  void syncFailsThenPowerIsCut(long operations, int stride, SweepRow row) throws IOException {
    for (int n = 1; n <= operations; n++) {
      int failing = n;
      Path root = fresh();
      DirectoryTree.copy(story.before().template(), root);
      ReplayedDisk replay = ReplayedDisk.of(root, FailedSync.LOSES);
      Path log = work.resolve("log");
      List<Finding> findings = new ArrayList<>();
      try (DiskLife life =
          attempt(root, log, () -> disk.fail(failing, FaultyDisk.Fault.EIO, false), findings)) {
        life.end();
        disk.unwatch();
        replay.follow(log);
        if (replay.isSync(n)) {
          cuts(replay, n, stride, life.diary, row);
        }
      }
      DirectoryTree.delete(root);
    }
  }

  private void cuts(ReplayedDisk replay, int failed, int stride, Diary diary, SweepRow row)
      throws IOException {
    while (replay.done() < replay.size()) {
      replay.step();
      int n = replay.done();
      if (n >= failed && ((n - failed) % stride == 0 || n == replay.size())) {
        Path target = fresh();
        replay.writeAfterPowerCut(target, new SplittableRandom(Objects.hash(failed, n)));
        row.add(
            "operation %s, power cut after %s"
                .formatted(replay.describe(failed), replay.describe(n)),
            check.check(target, story.before(), diary, n));
        DirectoryTree.delete(target);
      }
    }
  }

  private Path fresh() {
    return work.resolve("error" + ++directories);
  }
}
