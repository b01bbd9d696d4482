package io.tillcode.printer;

import java.time.Duration;

/// How long the printer is waited for.
///
/// @param connectTimeout until it counts as unreachable
/// @param writeTimeout from one piece of a receipt to the next, until it counts as stopped; a piece
///   takes about a second at 9600 baud
/// @param probeInterval between looks at an idle printer
/// @param firstRetry after the first failure; doubles with every further one
/// @param longestRetry bound of that while the printer cannot be reached
/// @param longestRest bound of that after it stopped in the middle of receipts, longer because each
///   try may cost paper and makes the next copy
public record PrinterTimings(
    Duration connectTimeout,
    Duration writeTimeout,
    Duration probeInterval,
    Duration firstRetry,
    Duration longestRetry,
    Duration longestRest) {

  /// For real printers.
  public static final PrinterTimings DEFAULT =
      new PrinterTimings(
          Duration.ofSeconds(3),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(60));

  /// The pause after `failures` failures in a row, at least 1.
  Duration pause(int failures, Duration longest) {
    Duration pause = firstRetry.multipliedBy(1L << Math.min(failures - 1, 16));
    return pause.compareTo(longest) < 0 ? pause : longest;
  }
}
