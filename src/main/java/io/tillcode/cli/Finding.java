package io.tillcode.cli;

import java.util.Locale;

/// What the doctor found out about one thing.
///
/// @param about the thing, in one word
/// @param sentence how it is and, if not well, what to do
record Finding(Level level, String about, String sentence) {

  /// How bad it is.
  enum Level {
    OK,
    /// The till sells, but somebody should look.
    WARN,
    /// The till cannot sell.
    FAIL
  }

  static Finding ok(String about, String sentence) {
    return new Finding(Level.OK, about, sentence);
  }

  static Finding warn(String about, String sentence) {
    return new Finding(Level.WARN, about, sentence);
  }

  static Finding fail(String about, String sentence) {
    return new Finding(Level.FAIL, about, sentence);
  }

  /// As one line.
  String line() {
    String flat = sentence.replaceAll("\\s+", " ").strip();
    String end = flat.endsWith(".") ? "" : ".";
    return String.format(Locale.ROOT, "%-4s  %-13s  %s%s", level, about, flat, end);
  }
}
