package io.tillcode.ui.monitor;

/// One monitor of the desktop, in its own pixels.
///
/// @param connector what it is plugged into, such as `HDMI-1`; empty where the system does not tell
/// @param x from the desktop's left edge
/// @param y from the desktop's upper edge
public record Monitor(String connector, int x, int y, int width, int height) {

  /// Its size and place, as in `customerDisplay`: `1024x768+1920+0`.
  public String place() {
    return "%dx%d+%d+%d".formatted(width, height, x, y);
  }

  /// Whether any pixel of the desktop is on both.
  public boolean overlaps(Monitor other) {
    return x < other.x + other.width
        && other.x < x + width
        && y < other.y + other.height
        && other.y < y + height;
  }

  /// Whether both have the same size and place.
  boolean hasPlaceOf(Monitor other) {
    return place().equals(other.place());
  }

  /// `HDMI-1 1024x768+1920+0`
  @Override
  public String toString() {
    return (connector + " " + place()).strip();
  }
}
