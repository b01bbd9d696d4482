package io.tillcode.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.tillcode.journal.FactText;
import io.tillcode.journal.JournalAudit;
import io.tillcode.journal.SqliteJournal;
import io.tillcode.payment.Fact;
import io.tillcode.payment.Payment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/// A million payments in every run, and the proof that the rules can be broken.
class SimulationTest {

  /// In all profiles together.
  private static final long PAYMENTS = Long.getLong("tillcode.simulate", 1_000_000);

  private static final int THREADS = Math.min(2, Runtime.getRuntime().availableProcessors());

  private static final Logger LOGS =
      (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  @BeforeAll
  static void silence() {
    LOGS.setLevel(Level.OFF); // millions of lines about disasters that were arranged
  }

  @AfterAll
  static void speak() {
    LOGS.setLevel(Level.INFO);
  }

  @Test
  void aMillionPaymentsBreakNoRuleAndWalkEveryRarePath() {
    Sightings seen = new Sightings();
    seen.add(unbroken(Profile.ROUGH, PAYMENTS * 90 / 100));
    seen.add(unbroken(Profile.HELL, PAYMENTS * 5 / 100));
    Sightings calm = unbroken(Profile.CALM, PAYMENTS * 5 / 100);
    seen.add(calm);

    assertEquals(0, calm.needsSupport, "where nothing fails nobody is called");
    List<Rare> never = new ArrayList<>();
    for (Rare path : Rare.values()) {
      if (seen.times(path) == 0) {
        never.add(path);
      }
    }
    assertEquals(List.of(), never, "paths that no payment took");
  }

  private static Sightings unbroken(Profile profile, long payments) {
    Campaign campaign = new Campaign(profile, Shift.Plan.SALES, Set.of(), PlantedBug.NONE, THREADS);
    Campaign.Report report = campaign.run(1, payments, _ -> {});
    report
        .failure()
        .ifPresent(failure -> {
          Shrunk least = Shrunk.of(failure);
          throw new AssertionError(
              "scripts/simulate " + least.options() + " --story\n" + least.story(),
              failure.cause());
        });
    return report.seen();
  }

  /// Each within a tenth of what a test run simulates: a rule that needs more luck than that is no
  /// rule, or the dials are wrong.
  @ParameterizedTest
  @EnumSource
  void everyPlantedMistakeIsFound(Mistake mistake) {
    Campaign campaign =
        new Campaign(Profile.ROUGH, Shift.Plan.SALES, Set.of(), mistake.bug(), THREADS);
    Campaign.Failure found = campaign.run(1, PAYMENTS / 10, _ -> {}).failure().orElseThrow();
    if (mistake.rule() != null) {
      assertEquals(mistake.rule(), found.rule());
    }
  }

  @Test
  void whatBreaksARuleIsMadeSmallAndStaysTheSameStory() {
    PlantedBug bug = Mistake.CANCEL_UNDECIDED_MEANS_REVERSED.bug();
    Campaign.Failure failure =
        new Campaign(Profile.ROUGH, Shift.Plan.SALES, Set.of(), bug, THREADS)
            .run(1, PAYMENTS / 10, _ -> {})
            .failure()
            .orElseThrow();
    Shrunk least = Shrunk.of(failure, bug);

    assertTrue(least.plan().without().size() > Fault.values().length / 2, least.options());
    assertTrue(!least.plan().without().contains(Fault.CANCEL_UNDECIDED), least.options());
    assertTrue(least.story().contains("BROKEN"), least.story());
    assertEquals(least.story(), Shrunk.of(failure, bug).story());
  }

  /// What a shop exports is what the machine of today would have decided.
  @Test
  void exportsOfAShiftAreReplayedStepByStep(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("live.db");
    List<Payment> payments;
    try (SqliteJournal journal = new SqliteJournal(file)) {
      Shift shift =
          new Shift(new Shift.Plan(7, Profile.HELL), PlantedBug.NONE, new FactText(), null);
      shift.run();
      payments = shift.stories();
      for (Payment payment : payments) {
        copy(shift.facts(payment), journal);
      }
    }
    JournalAudit audit = new JournalAudit(file);
    for (Payment payment : payments) {
      Path export = directory.resolve("story.json");
      String id = payment.terms().paymentRequestId().value();
      Files.writeString(export, audit.export(id).orElseThrow());
      List<String> lines = new ArrayList<>();

      assertTrue(Replay.of(export, lines::add), () -> String.join("\n", lines));
    }
  }

  private static void copy(List<Fact> facts, SqliteJournal journal) {
    journal.append(Payment.of(facts), facts);
  }

  @Test
  void aFactThatTodaysMachineWouldNotDecideIsTold(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("live.db");
    Shift shift = new Shift(new Shift.Plan(7, Profile.CALM), PlantedBug.NONE, null, null);
    shift.run();
    Payment payment = shift.stories().getFirst();
    List<Fact> facts = new ArrayList<>(shift.facts(payment).subList(0, 1));
    facts.add(new Fact.PaymentDeclined(payment.terms().createdAt(), "TIMEOUT", false));
    try (SqliteJournal journal = new SqliteJournal(file)) {
      copy(facts, journal);
    }
    Path export = directory.resolve("story.json");
    String id = payment.terms().paymentRequestId().value();
    Files.writeString(export, new JournalAudit(file).export(id).orElseThrow());
    List<String> lines = new ArrayList<>();

    assertTrue(!Replay.of(export, lines::add));
    assertTrue(lines.stream().anyMatch(l -> l.contains("WOULD NOT DECIDE")), lines::toString);
  }
}
