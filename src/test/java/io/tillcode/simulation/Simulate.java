package io.tillcode.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.tillcode.engine.port.JournalException;
import io.tillcode.journal.FactText;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `scripts/simulate`: as many payments as wanted, each seed a shift of its own.
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = "Simulates payments with faults, and checks after every event what must hold.")
public final class Simulate implements Callable<Integer> {

  private static final long REPORT_EVERY = 5_000_000;

  @Option(names = "--payments", description = "how many, at least; default ${DEFAULT-VALUE}")
  private long payments = 100_000;

  @Option(names = "--seed", description = "the first shift's seed; default ${DEFAULT-VALUE}")
  private long seed = 1;

  @Option(names = "--profile", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
  private Profile profile = Profile.ROUGH;

  @Option(names = "--without", description = "faults to leave out", split = ",")
  private Set<Fault> without = EnumSet.noneOf(Fault.class);

  @Option(names = "--sales", description = "in each shift; default ${DEFAULT-VALUE}")
  private int sales = Shift.Plan.SALES;

  @Option(names = "--threads", description = "default: one for each core")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--story", description = "tell the shift of --seed event by event, and stop")
  private boolean story;

  @Option(names = "--other-clock", description = "tell it by another wall clock")
  private boolean otherClock;

  @Option(names = "--planted", description = "plant one mistake after the other, and find each")
  private boolean planted;

  @Option(names = "--table", description = "with --planted: as the table of the reliability page")
  private boolean table;

  @Option(names = "--only", description = "with --planted: these mistakes", split = ",")
  private Set<Mistake> only = EnumSet.allOf(Mistake.class);

  @Option(
      names = "--replay",
      description = "play a payment's export (journal export) step by step instead")
  private @Nullable Path replay;

  @Spec private @Nullable CommandSpec spec;

  private long nextReport = REPORT_EVERY;

  private Simulate() {}

  /// @param args as the contract says
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Simulate())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(Simulate::explainCall)
            .execute(args));
  }

  /// One sentence.
  private static int explainCall(ParameterException fault, String[] words) {
    System.err.println("scripts/simulate: " + fault.getMessage() + "; see scripts/simulate --help");
    return 2;
  }

  @Override
  public Integer call() {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
    if (payments < 1 || sales < 1 || threads < 1) {
      throw wrong("--payments, --sales and --threads take a whole number from 1 on");
    }
    if (replay != null) {
      return replay(replay);
    }
    if (planted) {
      return plant();
    }
    return story ? tell() : run();
  }

  private int replay(Path file) {
    try {
      return Replay.of(file, System.out::println) ? 0 : 1;
    } catch (UncheckedIOException | JournalException | IllegalArgumentException e) {
      throw wrong(file + " cannot be read: name a file that 'journal export' wrote");
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
  }

  private int plant() {
    if (table) {
      System.out.printf(
          "Written by `scripts/simulate --planted --table --payments %d --seed %d --profile %s` on %s:"
              + " each mistake alone,%nthe payments until it was found, and the rule that found it."
              + " *Refused* means that the till's own check of%nwhich fact may follow stopped it.%n%n"
              + "| mistake | payments | rule |%n|---|---:|---|%n",
          payments, seed, lowerCase(profile), LocalDate.now(ZoneOffset.UTC));
    }
    int missed = 0;
    for (Mistake mistake : only) {
      Campaign.Report report =
          new Campaign(profile, sales, without, mistake.bug(), threads)
              .run(seed, payments, _ -> {});
      String found = report.failure().map(Campaign.Failure::rule).orElse("NOT FOUND");
      System.out.printf("| %s | %,d | %s |%n", sentence(mistake), report.seen().payments, found);
      boolean asMeant =
          report.failure().isPresent() && (mistake.rule() == null || mistake.rule().equals(found));
      missed += asMeant ? 0 : 1;
    }
    return missed == 0 ? 0 : 1;
  }

  private static String sentence(Mistake mistake) {
    return mistake.name().charAt(0) + lowerCase(mistake).substring(1).replace('_', ' ');
  }

  private static String lowerCase(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }

  private int run() {
    long begin = System.nanoTime();
    Campaign campaign = new Campaign(profile, sales, without, PlantedBug.NONE, threads);
    Campaign.Report report = campaign.run(seed, payments, this::progress);
    Sightings seen = report.seen();
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        "%,d payments in %,d shifts of profile %s, seeds %d to %d%n",
        seen.payments, report.shifts(), profile, seed, seed + report.shifts() - 1);
    System.out.printf(
        "%,d messages, %,d lives of the till, %,d days of its time, %d waiting for a person%n",
        seen.messages,
        seen.lives,
        Duration.ofMillis(seen.virtualMillis).toDays(),
        seen.needsSupport);
    System.out.printf(
        "%.1f s on %d threads: %,.0f payments a second and thread%n",
        seconds, threads, seen.payments / seconds / threads);
    for (Rare path : Rare.values()) {
      System.out.printf("  %-36s %,d%n", path, seen.times(path));
    }
    if (report.failure().isEmpty()) {
      System.out.println("no rule was broken");
      return 0;
    }
    failed(report.failure().get());
    return 1;
  }

  private void failed(Campaign.Failure failure) {
    System.out.println("BROKEN " + failure.cause());
    Shrunk least = Shrunk.of(failure);
    System.out.println("the least that breaks it:");
    System.out.println("  scripts/simulate " + least.options() + " --story");
    System.out.println(least.story());
  }

  private int tell() {
    Shift.Plan plan = new Shift.Plan(seed, profile, sales, without, otherClock);
    try {
      new Shift(plan, PlantedBug.NONE, new FactText(), System.out::println).run();
      System.out.println("no rule was broken");
      return 0;
    } catch (Violation | RuntimeException broken) {
      System.out.println("BROKEN " + broken);
      return 1;
    }
  }

  private void progress(long done) {
    if (done >= nextReport) {
      System.err.printf("%,d of %,d payments%n", done, payments);
      nextReport += REPORT_EVERY;
    }
  }
}
