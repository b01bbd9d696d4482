package io.tillcode.simulation;

import io.tillcode.simulation.Shift.Plan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A failing shift made small: faults are left out one by one, and sales, as long as the same rule
/// breaks.
///
/// @param plan the least that breaks it
/// @param story its last events
record Shrunk(Plan plan, String story) {

  private static final int LAST_LINES = 60;

  static Shrunk of(Campaign.Failure failure) {
    return of(failure, PlantedBug.NONE);
  }

  static Shrunk of(Campaign.Failure failure, PlantedBug bug) {
    Plan least = failure.plan();
    for (Fault fault : Fault.values()) {
      Set<Fault> without = EnumSet.of(fault);
      without.addAll(least.without());
      least = smaller(failure, bug, least, with(least, least.sales(), without));
    }
    for (int sales = 1; sales < least.sales(); sales++) {
      least = smaller(failure, bug, least, with(least, sales, least.without()));
    }
    return new Shrunk(least, lastEvents(least, bug));
  }

  /// As arguments of `scripts/simulate`.
  String options() {
    String left = plan.without().stream().map(Fault::name).collect(Collectors.joining(","));
    return "--seed %d --profile %s --sales %d%s"
        .formatted(
            plan.seed(), plan.profile(), plan.sales(), left.isEmpty() ? "" : " --without " + left);
  }

  private static Plan smaller(Campaign.Failure failure, PlantedBug bug, Plan known, Plan smaller) {
    return rule(smaller, bug).filter(failure.rule()::equals).isPresent() ? smaller : known;
  }

  private static Plan with(Plan plan, int sales, Set<Fault> without) {
    return new Plan(plan.seed(), plan.profile(), sales, without, plan.otherClock());
  }

  private static Optional<String> rule(Plan plan, PlantedBug bug) {
    try {
      new Shift(plan, bug, null, null).run();
      return Optional.empty();
    } catch (Violation | RuntimeException broken) {
      return Optional.of(new Campaign.Failure(plan, broken).rule());
    }
  }

  private static String lastEvents(Plan plan, PlantedBug bug) {
    Deque<String> lines = new ArrayDeque<>();
    try {
      new Shift(
              plan,
              bug,
              null,
              line -> {
                lines.add(line);
                if (lines.size() > LAST_LINES) {
                  lines.remove();
                }
              })
          .run();
    } catch (Violation | RuntimeException broken) {
      lines.add("BROKEN " + broken);
    }
    return String.join("\n", lines);
  }
}
