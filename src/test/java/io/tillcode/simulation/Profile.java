package io.tillcode.simulation;

/// How bad the days are.
enum Profile {
  /// Nothing fails; people are people.
  CALM,
  /// About half of the faults at a time, as bad as a bad shop has them.
  ROUGH,
  /// All of it at once, and more of it.
  HELL
}
