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
import java.util.Iterator;
import java.util.List;
import org.slf4j.LoggerFactory;

/// Lets the disk of a till fail at every operation, in every way, and prints a table of what came
/// of it. Ends with 1 if anything came of it, or if a careless till was not caught; with 2 if
/// nothing could be tested.
///
/// `--damage N` power cuts with different damage after each operation; `--double` a second power
/// cut at every operation of the recovery after the first; `--only TEXT` stories whose name has it;
/// `--brief` what a minute has room for.
///
/// It starts itself again with the failing disk preloaded.
public final class IoSweep {

  private static final int WRONG_CALL = 2;

  private final FaultyDisk disk;
  private final Path work;
  private final int damages;
  private final boolean twice;
  private final boolean brief;
  private final String only;
  private final List<String> wrong = new ArrayList<>();
  private int cases;

  private IoSweep(FaultyDisk disk, Path work, Options options) {
    this.disk = disk;
    this.work = work;
    this.damages = options.damages();
    this.twice = options.twice();
    this.brief = options.brief();
    this.only = options.only();
  }

  private record Options(int damages, boolean twice, boolean brief, String only) {

    /// @throws IllegalArgumentException with a sentence, if anything is wrong with them
    static Options of(List<String> arguments) {
      Options options = new Options(2, false, false, "");
      Iterator<String> words = arguments.iterator();
      while (words.hasNext()) {
        String word = words.next();
        options =
            switch (word) {
              case "--damage" -> options.withDamages(number(word, value(word, words)));
              case "--only" -> options.withOnly(value(word, words));
              case "--double" -> new Options(options.damages, true, options.brief, options.only);
              case "--brief" -> new Options(options.damages, options.twice, true, options.only);
              default -> throw new IllegalArgumentException("there is no option '" + word + "'");
            };
      }
      return options;
    }

    private Options withDamages(int number) {
      return new Options(number, twice, brief, only);
    }

    private Options withOnly(String name) {
      return new Options(damages, twice, brief, name);
    }

    private static String value(String option, Iterator<String> words) {
      if (!words.hasNext()) {
        throw new IllegalArgumentException(option + " wants a word after it");
      }
      return words.next();
    }

    private static int number(String option, String value) {
      if (!value.matches("[1-9][0-9]{0,3}")) {
        throw new IllegalArgumentException(
            option + " takes a whole number from 1 on, not '" + value + "'");
      }
      return Integer.parseInt(value);
    }
  }

  public static void main(String[] arguments) throws Exception {
    String missing = FaultyDisk.missing();
    if (missing != null) {
      System.err.println("Nothing was tested: " + missing);
      System.exit(WRONG_CALL);
    }
    Options options;
    try {
      options = Options.of(List.of(arguments));
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(WRONG_CALL);
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
              ? new IoSweep(FaultyDisk.ofThisProcess(), work, options).run()
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
    List<DiskStory> stories = DiskStory.all(work.resolve("templates"));
    List<DiskStory> chosen =
        stories.stream()
            .filter(story -> story.name().contains(only) && !(brief && story.isVariant()))
            .toList();
    if (chosen.isEmpty()) {
      System.err.printf(
          "no story has '%s' in its name, there are: %s%n",
          only, String.join(", ", stories.stream().map(DiskStory::name).toList()));
      return WRONG_CALL;
    }
    System.out.println(SweepRow.heading());
    checkTheChecker(stories.get(1));
    for (DiskStory story : chosen) {
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
