package io.tillcode.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects faults so that one start names all of them.
final class Problems {

  private record Problem(Place place, String sentence) {}

  private final List<Problem> found = new ArrayList<>();

  /// @param fault key, fault and mend, without the full stop
  void add(Place place, String fault) {
    found.add(new Problem(place, place + ": " + fault + "."));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /// @throws SettingsException if anything was found
  void throwIfAny() throws SettingsException {
    if (!found.isEmpty()) {
      throw new SettingsException(
          found.stream()
              .sorted(Comparator.comparing(Problem::place))
              .map(Problem::sentence)
              .distinct()
              .toList());
    }
  }
}
