package io.tillcode.settings;

import java.util.regex.Pattern;

/// What was written, as a sentence may show it.
final class Shown {

  private static final int LONGEST = 60;
  private static final Pattern WORD = Pattern.compile("[\\w.+:/@\\\\-]+");

  private Shown() {}

  /// The text, in quotes where it is more than a word. A long or many-lined one is only counted: it
  /// may be a key that somebody pasted where its file's name belongs.
  static String value(String text) {
    if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
      return "a text of " + text.length() + " characters";
    }
    return WORD.matcher(text).matches() ? text : "'" + text + "'";
  }
}
