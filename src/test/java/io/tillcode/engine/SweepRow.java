package io.tillcode.engine;

import io.tillcode.engine.Diary.Fault;
import io.tillcode.engine.Diary.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What came of one story with one way to fail: a line of the table.
final class SweepRow {

  private static final int EXAMPLES = 3;

  private final String story;
  private final String fault;
  private final Map<Fault, Integer> found = new EnumMap<>(Fault.class);
  private final List<String> examples = new ArrayList<>();
  private int cases;

  SweepRow(String story, String fault) {
    this.story = story;
    this.fault = fault;
  }

  /// One more case.
  void add(String where, List<Finding> findings) {
    cases++;
    findings.stream().map(Finding::fault).distinct().forEach(f -> found.merge(f, 1, Integer::sum));
    if (!findings.isEmpty() && examples.size() < EXAMPLES) {
      examples.add("%s, %s, %s: %s".formatted(story, fault, where, findings));
    }
  }

  int cases() {
    return cases;
  }

  int found(Fault fault) {
    return found.getOrDefault(fault, 0);
  }

  boolean clean() {
    return found.isEmpty();
  }

  /// Where it went wrong, for the first few cases that did.
  List<String> examples() {
    return examples;
  }

  static String heading() {
    return line("story", "fault", "cases", names());
  }

  private static List<String> names() {
    return Arrays.stream(Fault.values()).map(f -> f.name().toLowerCase(Locale.ROOT)).toList();
  }

  @Override
  public String toString() {
    return line(
        story,
        fault,
        Integer.toString(cases),
        Arrays.stream(Fault.values()).map(f -> Integer.toString(found(f))).toList());
  }

  private static String line(String story, String fault, String cases, List<String> counts) {
    return "%-20s %-26s %7s".formatted(story, fault, cases)
        + counts.stream().map(" %9s"::formatted).collect(Collectors.joining());
  }
}
