package io.tillcode.scan;

/// How a keyboard scanner's burst differs from a person.
///
/// @param gapMillis keys less than this apart belong to one run
/// @param minLength fewest characters of a scan
/// @param prefix characters the scanner is set to send first, or empty; stripped, and without them
///   nothing is a scan
/// @param suffix likewise at the end, before Enter or Tab
public record WedgeRule(int gapMillis, int minLength, String prefix, String suffix) {

  /// 50 ms and 6 characters: slow Bluetooth scanners keep within 50 ms, and hands do not for six
  /// keys. A code cut short is a scan too and must not be typed into an amount, so the fewest
  /// characters are far below those of a whole code: what they are is for the router to refuse.
  public static final WedgeRule STANDARD = new WedgeRule(50, 6, "", "");

  /// @throws IllegalArgumentException if a number is below one
  public WedgeRule {
    if (gapMillis < 1 || minLength < 1) {
      throw new IllegalArgumentException("a keyboard scan has a gap and a length of at least 1");
    }
  }
}
