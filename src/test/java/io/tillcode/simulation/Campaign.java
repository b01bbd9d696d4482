package io.tillcode.simulation;

import io.tillcode.journal.FactText;
import io.tillcode.simulation.Shift.Plan;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Many shifts, one after the other by their seeds, on as many threads as there are.
///
/// What is found does not depend on the threads: shifts know nothing of each other.
final class Campaign {

  /// A shift that broke a rule.
  record Failure(Plan plan, Throwable cause) {

    /// The rule, or what the till failed with.
    String rule() {
      return switch (cause) {
        case Violation violation -> violation.rule();
        default -> cause.toString().contains(" cannot follow on ") ? "refused" : cause.toString();
      };
    }
  }

  /// @param failure the one with the lowest seed
  record Report(Sightings seen, long shifts, Optional<Failure> failure) {}

  /// Every so many shifts the facts go through the journal's codec.
  private static final int WITH_CODEC = 32;

  /// Every so many shifts are run again, by the same clock and by another.
  private static final int TWINS = 64;

  private static final int BATCH = 250;

  private final Profile profile;
  private final int sales;
  private final Set<Fault> without;
  private final PlantedBug bug;
  private final int threads;

  Campaign(Profile profile, int sales, Set<Fault> without, PlantedBug bug, int threads) {
    this.profile = profile;
    this.sales = sales;
    this.without = without;
    this.bug = bug;
    this.threads = threads;
  }

  /// Runs shifts until there were so many payments, or one broke a rule.
  ///
  /// @param progress hears now and then how many payments there were
  Report run(long firstSeed, long payments, LongConsumer progress) {
    Sightings all = new Sightings();
    long shifts = 0;
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      while (all.payments < payments) {
        List<Future<Report>> batches = new ArrayList<>();
        for (int i = 0; i < 2 * threads; i++) {
          long seed = firstSeed + shifts + (long) i * BATCH;
          Callable<Report> batch = () -> batch(seed);
          batches.add(pool.submit(batch));
        }
        for (Future<Report> batch : batches) {
          Report report = result(batch);
          all.add(report.seen());
          if (report.failure().isPresent()) {
            return new Report(all, shifts + report.shifts(), report.failure());
          }
          shifts += BATCH;
        }
        progress.accept(all.payments);
      }
    }
    return new Report(all, shifts, Optional.empty());
  }

  private static Report result(Future<Report> batch) {
    try {
      return batch.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("told to stop", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the simulator failed", e);
    }
  }

  private Report batch(long firstSeed) {
    FactText codec = new FactText();
    Sightings seen = new Sightings();
    for (int i = 0; i < BATCH; i++) {
      long seed = firstSeed + i;
      Plan plan = new Plan(seed, profile, sales, without, false);
      Optional<Failure> failure = one(plan, seed % WITH_CODEC == 0 ? codec : null, seen);
      if (failure.isPresent()) {
        return new Report(seen, i + 1L, failure);
      }
    }
    return new Report(seen, BATCH, Optional.empty());
  }

  private Optional<Failure> one(Plan plan, @Nullable FactText codec, Sightings seen) {
    Shift shift = new Shift(plan, bug, codec, null);
    try {
      seen.add(shift.run());
      if (plan.seed() % TWINS == 0) {
        twins(plan, shift.trace());
      }
      return Optional.empty();
    } catch (Violation | RuntimeException | StackOverflowError failure) {
      seen.add(shift.seen());
      // Whatever the till fails with on its one thread ends it, and a shop stands without a till.
      return Optional.of(new Failure(plan, failure));
    }
  }

  /// The same seed decides the same again, and by another wall clock too: by one that jumps, while
  /// the till runs, and by one of another day and zone when it restarts.
  private void twins(Plan plan, long trace) {
    if (trace(plan) != trace) {
      throw new Violation("I27", "the same seed does not decide the same");
    }
    compare(with(plan, EnumSet.of(Fault.CANCEL_PERIOD_OVER, Fault.CRASH, Fault.COMMIT_FAILS)));
    compare(with(plan, EnumSet.of(Fault.CANCEL_PERIOD_OVER, Fault.CLOCK_JUMPS)));
  }

  /// Two things are times of day by design and left out: the end of the cancellable period (GMT+8),
  /// and what is left of a wait after a restart, which a jump moves within the wait's length.
  private static Plan with(Plan plan, Set<Fault> timesOfDay) {
    timesOfDay.addAll(plan.without());
    return new Plan(plan.seed(), plan.profile(), plan.sales(), timesOfDay, false);
  }

  private void compare(Plan plan) {
    Plan other = new Plan(plan.seed(), plan.profile(), plan.sales(), plan.without(), true);
    if (trace(plan) != trace(other)) {
      throw new Violation("I28", "another wall clock decides something else");
    }
  }

  private long trace(Plan plan) {
    Shift shift = new Shift(plan, bug, null, null);
    shift.run();
    return shift.trace();
  }
}
