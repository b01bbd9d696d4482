package io.tillcode.settings;

import java.util.regex.Pattern;

/// What was written, as a sentence may show it.
final class Shown {

  private static final int LONGEST = 60;
  private static final Pattern WORD = Pattern.compile("[\\w.+:/@\\\\-]+");

  private Shown() {}

  /// The text, in quotes where it is more than a word. A long or many-lined one is only counted: it
  /// may be a key that somebody pasted where its file's name belongs. So is one with characters
  /// that nobody sees, or that turn the rest of the sentence around.
  static String value(String text) {
    if (!isShown(text)) {
      return "a text of " + text.length() + " characters";
    }
    return WORD.matcher(text).matches() ? text : "'" + text + "'";
  }

  /// Whether a text may stand in a sentence as it is.
  static boolean isShown(String text) {
    return text.length() <= LONGEST && text.codePoints().allMatch(Shown::isVisible);
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
