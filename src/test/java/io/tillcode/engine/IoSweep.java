package io.tillcode.engine;

import static org.slf4j.Logger.ROOT_LOGGER_NAME;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.tillcode.disk.FaultyDisk;
import io.tillcode.disk.KnownSettings;
import io.tillcode.journal.WeakJournal;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/// Lets the disk of a till fail at every operation, in every way, and prints a table of what came
/// of it. Ends with 1 if anything came of it, or if a careless till was not caught.
///
/// `--damage N` power cuts with different damage after each operation; `--double` a second power
/// cut at every operation of the recovery after the first; `--only TEXT` stories whose name has it;
/// `--brief` what a minute has room for.
///
/// It starts itself again with the failing disk preloaded.
public final class IoSweep {

  private final FaultyDisk disk;
  private final Path work;
  private final int damages;
  private final boolean twice;
  private final boolean brief;
  private final String only;
  private final List<String> wrong = new ArrayList<>();
  private int cases;

  private IoSweep(FaultyDisk disk, Path work, List<String> arguments) {
    this.disk = disk;
    this.work = work;
    int damage = arguments.indexOf("--damage");
    this.damages = damage < 0 ? 2 : Integer.parseInt(arguments.get(damage + 1));
    this.twice = arguments.contains("--double");
    this.brief = arguments.contains("--brief");
    int named = arguments.indexOf("--only");
    this.only = named < 0 ? "" : arguments.get(named + 1);
  }

  public static void main(String[] arguments) throws Exception {
    String missing = FaultyDisk.missing();
    if (missing != null) {
      System.out.println(missing);
      return;
    }
    Path memory = Path.of("/dev/shm"); // thousands of disks: better none of them a real one
    Path work =
        Files.isWritable(memory)
            ? Files.createTempDirectory(memory, "io-sweep")
            : Files.createTempDirectory("io-sweep");
    int status;
    try {
      status =
          FaultyDisk.preloaded()
              ? new IoSweep(FaultyDisk.ofThisProcess(), work, List.of(arguments)).run()
              : process(FaultyDisk.build(work), IoSweep.class, List.of(arguments))
                  .inheritIO()
                  .start()
                  .waitFor();
    } finally {
      DirectoryTree.delete(work);
    }
    System.exit(status);
  }

  /// A program with the failing disk preloaded.
  ///
  /// @param library as [FaultyDisk#build] made it
  static ProcessBuilder process(Path library, Class<?> program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Duser.timezone=UTC",
            "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(arguments);
    ProcessBuilder process = new ProcessBuilder(command);
    FaultyDisk.preload(process, library);
    return process;
  }

  private int run() throws Exception {
    ((Logger) LoggerFactory.getLogger(ROOT_LOGGER_NAME)).setLevel(Level.OFF);
    System.out.println(SweepRow.heading());
    List<DiskStory> stories = DiskStory.all(work.resolve("templates"));
    checkTheChecker(stories.get(1));
    for (DiskStory story : stories) {
      if (story.name().contains(only) && !(brief && story.isVariant())) {
        crashes(story);
        if (!(brief && story.name().equals("checkpoint"))) { // a WAL of megabytes for each error
          errors(story);
        }
        if (twice) {
          SweepRow row = new SweepRow(story.name(), "crash, power cut");
          new CrashSweep(disk, room(), _ -> {}).sweepTwice(story, row);
          print(row, true);
        }
      }
    }
    System.out.printf(
        "%d cases, %d s of processor time%n",
        cases, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000_000L);
    wrong.forEach(System.out::println);
    return wrong.isEmpty() ? 0 : 1;
  }

  /// What is known of SQLite's settings must come out, or nothing here means anything. First the
  /// good ones; the last is the till itself, its commits not synced.
  private void checkTheChecker(DiskStory sale) throws Exception {
    checkSettings("WAL", "FULL", true);
    checkSettings("DELETE", "EXTRA", true);
    checkSettings("WAL", "NORMAL", false);
    checkSettings("DELETE", "FULL", false);
    SweepRow cut = new SweepRow("checker: sale, NORMAL", "power cut");
    new CrashSweep(disk, room(), WeakJournal::synchronousNormal).sweep(sale, damages, null, cut);
    print(cut, false);
    if (cut.found(Diary.Fault.LOST) == 0) {
      wrong.add("a till with synchronous=NORMAL was not caught losing what it acknowledged");
    }
  }

  private void checkSettings(String mode, String synchronous, boolean good) throws Exception {
    KnownSettings.Outcome outcome = KnownSettings.cut(disk, room(), mode, synchronous);
    SweepRow row = new SweepRow("checker: %s, %s".formatted(mode, synchronous), "power cut");
    for (int cut = 0; cut < outcome.cuts(); cut++) {
      boolean lost = cut < outcome.lost();
      row.add("somewhere", lost ? List.of(new Diary.Finding(Diary.Fault.LOST, "rows")) : List.of());
    }
    print(row, good);
    if (!good && outcome.lost() == 0) {
      wrong.add(mode + ", " + synchronous + " was not caught losing commits");
    }
  }

  private void crashes(DiskStory story) throws Exception {
    SweepRow killed = new SweepRow(story.name(), "kill");
    SweepRow cut = new SweepRow(story.name(), "power cut");
    new CrashSweep(disk, room(), _ -> {}).sweep(story, damages, killed, cut);
    print(killed, true);
    print(cut, true);
  }

  private void errors(DiskStory story) throws IOException {
    ErrorSweep sweep = new ErrorSweep(disk, room(), story);
    ErrorSweep.Counts counts = sweep.counts();
    for (FaultyDisk.Fault fault : FaultyDisk.Fault.values()) {
      for (boolean forever : new boolean[] {false, true}) {
        SweepRow row = new SweepRow(story.name(), fault + (forever ? " for ever" : " once"));
        sweep.operationsFail(counts.operations(), fault, forever, row);
        print(row, true);
      }
    }
    for (boolean forever : brief ? new boolean[0] : new boolean[] {false, true}) {
      SweepRow row = new SweepRow(story.name(), "EIO reading" + (forever ? " for ever" : " once"));
      sweep.readsFail(counts.reads(), damages > 2 ? 1 : 1 + counts.reads() / 50, forever, row);
      print(row, true);
    }
    SweepRow row = new SweepRow(story.name(), "sync fails, power cut");
    sweep.syncFailsThenPowerIsCut(
        counts.operations(), Math.max(1, (brief ? 50 : 10) / damages), row);
    print(row, true);
  }

  /// A directory of its own for each sweep.
  private Path room() throws IOException {
    return Files.createTempDirectory(work, "sweep");
  }

  private void print(SweepRow row, boolean mustBeClean) {
    System.out.println(row);
    cases += row.cases();
    if (mustBeClean) {
      wrong.addAll(row.examples());
    }
  }
}
