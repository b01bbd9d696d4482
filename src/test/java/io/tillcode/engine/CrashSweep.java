package io.tillcode.engine;

import io.tillcode.disk.FaultyDisk;
import io.tillcode.disk.ReplayedDisk;
import io.tillcode.disk.ReplayedDisk.FailedSync;
import io.tillcode.engine.DiskStory.Before;
import io.tillcode.journal.RepeatableJournal;
import io.tillcode.journal.SqliteJournal;
import io.tillcode.journal.StoredFacts;
import io.tillcode.settings.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A story is lived once with every operation of its disk recorded. What a kill -9 or a power cut
/// would have left after each of them is then written to another directory and looked at.
final class CrashSweep {

  /// A till's life on a disk, and that disk to be played again.
  private record Recording(Diary diary, ReplayedDisk replay, Path root) {}

  private final FaultyDisk disk;
  private final Path work;
  private final Consumer<SqliteJournal> opened;
  private int directories;

  /// @param work for everything that is written; best where a sync costs nothing
  /// @param opened is shown every journal that the till opens in its first life
  CrashSweep(FaultyDisk disk, Path work, Consumer<SqliteJournal> opened) {
    this.disk = disk;
    this.work = work;
    this.opened = opened;
  }

  /// Every operation, killed there and, so many times, cut off from power.
  ///
  /// @param killed null for no kills
  void sweep(DiskStory story, int damages, @Nullable SweepRow killed, SweepRow cut)
      throws Exception {
    Recording recording = record(story.before(), story.events(), opened);
    ReplayedDisk replay = recording.replay();
    DiskCheck check = new DiskCheck();
    while (true) {
      int n = replay.done();
      if (killed != null) {
        killed.add(
            "after operation " + replay.describe(n),
            crashed(recording, story.before(), check, target -> kill(replay, target)));
      }
      for (int damage = 1; damage <= damages; damage++) {
        int seed = damage;
        cut.add(
            "after operation %s, damage %d".formatted(replay.describe(n), damage),
            crashed(
                recording,
                story.before(),
                check,
                target -> replay.writeAfterPowerCut(target, random(n, seed))));
      }
      if (n == replay.size()) {
        break;
      }
      replay.step();
    }
    compare(recording);
  }

  /// Every operation of a first life, and then every operation of the life after it.
  void sweepTwice(DiskStory story, SweepRow row) throws Exception {
    Recording first = record(story.before(), story.events(), opened);
    DiskCheck check = new DiskCheck();
    while (true) {
      int n = first.replay().done();
      Path template = fresh();
      if (n % 2 == 0) {
        kill(first.replay(), template);
      } else {
        first.replay().writeAfterPowerCut(template, random(n, 1));
      }
      Before before = found(template, first.diary(), n, story.before());
      Recording second = record(before, DiskStory::recover, _ -> {});
      while (true) {
        int m = second.replay().done();
        row.add(
            "after operation %d, then after operation %d".formatted(n, m),
            crashed(
                second,
                before,
                check,
                target -> second.replay().writeAfterPowerCut(target, random(n, m))));
        if (m == second.replay().size()) {
          break;
        }
        second.replay().step();
      }
      compare(second);
      DirectoryTree.delete(template);
      if (n == first.replay().size()) {
        break;
      }
      first.replay().step();
    }
    compare(first);
  }

  private Before found(Path template, Diary diary, int n, Before before) throws Exception {
    Path look = fresh();
    Files.createDirectories(template);
    DirectoryTree.copy(template, look);
    new DataDirectory(DiskStory.data(look)).prepare();
    RepeatableJournal.open(DiskStory.journal(look), false).close();
    List<String> facts = StoredFacts.read(DiskStory.journal(look));
    DirectoryTree.delete(look);
    List<String> paper = new ArrayList<>(before.paper());
    paper.addAll(diary.paperAt(n));
    return new Before(template, facts, diary.gatewayAt(n), diary.timeAt(n), paper);
  }

  private Recording record(Before before, Consumer<Shop> events, Consumer<SqliteJournal> onOpen)
      throws Exception {
    Path root = fresh();
    DirectoryTree.copy(before.template(), root);
    ReplayedDisk replay = ReplayedDisk.of(root, FailedSync.REPEATABLE);
    Path log = work.resolve("log");
    disk.watch(root, log);
    DiskLife life = new DiskLife(root, before, disk, onOpen);
    try {
      life.live(events);
    } finally {
      life.end();
      disk.unwatch();
    }
    replay.follow(log);
    return new Recording(life.diary, replay, root);
  }

  /// A library that misses an operation would make every figure worthless.
  private static void compare(Recording played) throws IOException {
    @Nullable String difference = played.replay().differenceTo(played.root());
    if (difference != null) {
      throw new IllegalStateException("the recorded disk is not the real one: " + difference);
    }
    DirectoryTree.delete(played.root());
  }

  private interface Crash {
    void write(Path target) throws IOException;
  }

  private List<Diary.Finding> crashed(
      Recording recording, Before before, DiskCheck check, Crash crash) throws IOException {
    Path target = fresh();
    try {
      crash.write(target);
      return check.check(target, before, recording.diary(), recording.replay().done());
    } finally {
      DirectoryTree.delete(target);
    }
  }

  private static void kill(ReplayedDisk replay, Path target) throws IOException {
    replay.writeAfterKill(target, random(replay.done(), 0));
  }

  private static SplittableRandom random(int n, int damage) {
    return new SplittableRandom(Objects.hash(n, damage));
  }

  private Path fresh() {
    return work.resolve("crash" + ++directories);
  }
}
