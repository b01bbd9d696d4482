package io.tillcode.kill;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Thousands of kills: generation after generation, several tills at a time.
///
/// @param kills how many
/// @param seed of everything that is drawn; instants that a clock decides differ all the same
/// @param tills at a time
/// @param killsOfOne in each data directory
/// @param only the one generation to run, or 0 for all
record Campaign(int kills, long seed, int tills, int killsOfOne, int only) {

  /// How it went.
  ///
  /// @param violations each with where to look
  record Outcome(Tally tally, List<String> violations, Duration wall) {

    String summary() {
      return ("kills %d, lives %d, payments %d (paid %d, not paid %d, a person's matter %d), kills"
              + " during recovery %d, wall %d s, violations: %d")
          .formatted(
              tally.of("kills"),
              tally.of("lives"),
              tally.of("payments"),
              tally.of("paid"),
              tally.of("notPaid"),
              tally.of("person"),
              tally.of("recovery"),
              wall.toSeconds(),
              violations.size());
    }

    /// What the kills hit, a line each.
    List<String> details() {
      long starts = Math.max(1, tally.of("starts"));
      long here =
          ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
      return List.of(
          "unfinished at the kills, by state: " + tally.all("left:"),
          "killed while: " + tally.all("phase:"),
          "killed where it stood still: " + tally.all("instant:"),
          "killed when the gateway had: " + tally.all("gateway:"),
          "a person's matters: " + tally.all("person:"),
          "drills: " + tally.all("drill:"),
          "refunds: %s; facts %d; papers %d, torn %d"
              .formatted(
                  tally.all("refunds:"), tally.of("facts"), tally.of("papers"), tally.of("torn")),
          "from start to ready: %d ms on average; calms: %d s together, %d s of CPU; CPU: %d ms a kill, %d of them here, %d until ready"
              .formatted(
                  tally.of("startMicros") / starts / 1_000,
                  tally.of("calmMillis") / 1_000,
                  tally.of("calmCpuMillis") / 1_000,
                  (tally.of("cpuMillis") + here) / Math.max(1, tally.of("kills")),
                  here / Math.max(1, tally.of("kills")),
                  tally.of("readyCpuMillis") / starts));
    }
  }

  /// @param home where data directories are made; those that agree are deleted
  /// @param progress a line now and then
  Outcome run(Path home, Consumer<String> progress) throws Exception {
    long begun = System.nanoTime();
    Tally tally = new Tally();
    ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();
    ProcessImage image = ProcessImage.make(home.resolve("image"));
    progress.accept("lives start with Java " + image);
    int generations = only > 0 ? only : Math.max(1, Math.ceilDiv(kills, killsOfOne));
    AtomicInteger next = new AtomicInteger(only > 0 ? only : 1);
    List<Future<?>> workers = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(only > 0 ? 1 : tills)) {
      for (int till = 0; till < (only > 0 ? 1 : tills); till++) {
        workers.add(
            pool.submit(() -> {
              for (int n = next.getAndIncrement();
                  n <= generations && violations.size() < 5;
                  n = next.getAndIncrement()) {
                int left =
                    only > 0 ? killsOfOne : Math.min(killsOfOne, kills - (n - 1) * killsOfOne);
                generation(image, home, n, left, tally, violations);
                progress.accept(
                    "%d of %d kills, %d payments, %d s"
                        .formatted(
                            tally.of("kills"),
                            kills,
                            tally.of("payments"),
                            (System.nanoTime() - begun) / 1_000_000_000));
              }
              return null;
            }));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    }
    Duration wall = Duration.ofNanos(System.nanoTime() - begun);
    return new Outcome(tally, List.copyOf(violations), wall);
  }

  private void generation(
      ProcessImage image,
      Path home,
      int number,
      int kills,
      Tally tally,
      ConcurrentLinkedQueue<String> violations)
      throws Exception {
    Path directory = home.resolve("generation-" + number);
    String till = "%02d".formatted(number % 90 + 1);
    long its = seed * 1_000_003 + number;
    try (Shop shop = Shop.open(directory, image.keys(), till)) {
      new Generation(image, shop, its, tally).run(kills);
    } catch (Generation.Violation e) {
      violations.add(
          "generation %d of seed %d (again: --seed %d --generation %d), kept in %s:%n  %s"
              .formatted(number, seed, seed, number, directory, e.getMessage()));
      return;
    }
    delete(directory);
  }

  static void delete(Path directory) throws java.io.IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
