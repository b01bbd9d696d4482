package io.tillcode.scan;

import java.util.LinkedHashMap;
import java.util.Map;

/// Remembers what was just scanned, so that one shaky hand gives one scan.
///
/// Holds texts in memory for the window and no longer than the next scan after it. One owner.
public final class RecentScans {

  /// Long enough for a scanner that keeps reading the phone in front of it, short enough for a
  /// cashier who means it.
  public static final long STANDARD_WINDOW_MILLIS = 3_000;

  private final long windowMillis;
  private final Map<String, Long> lastSeen = new LinkedHashMap<>();

  /// @param windowMillis for how long after its last sight a code counts as the same scan
  public RecentScans(long windowMillis) {
    this.windowMillis = windowMillis;
  }

  /// Notes that `text` was scanned now.
  ///
  /// @return whether it had been scanned within the window; each sight opens the window anew
  boolean repeats(String text, long uptimeMillis) {
    lastSeen.values().removeIf(seenAt -> uptimeMillis - seenAt >= windowMillis);
    return lastSeen.put(text, uptimeMillis) != null;
  }
}
