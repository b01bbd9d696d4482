package io.tillcode.scan;

/// What the ten digit keys, 1 to 0, type on keyboards that are not set as the scanner expects.
enum KeyboardRow {
  US_SHIFTED("!@#$%^&*()"),
  UK_SHIFTED("!\"£$%^&*()"),
  GERMAN_SHIFTED("!\"§$%&/()="),
  SPANISH_SHIFTED("!\"·$%&/()="),
  NORDIC_SHIFTED("!\"#¤%&/()="),
  ITALIAN_SHIFTED("!\"£$%&/()="),
  SWISS_SHIFTED("+\"*ç%&/()="),
  JAPANESE_SHIFTED("!\"#$%&'()"),
  FRENCH("&é\"'(-è_çà"),
  BELGIAN("&é\"'(§è!çà"),
  CZECH("+ěščřžýáíé"),
  SLOVAK("+ľščťžýáíé"),
  LITHUANIAN("ąčęėįšųū90"),
  THAI("ๅ/_ภถุึคตจ");

  private final String keys;

  KeyboardRow(String keys) {
    this.keys = keys;
  }

  /// Whether one such row, or another script's digits, typed the text. A few plain digits may be
  /// among them, from a shift that came late.
  static boolean typed(String text) {
    long plainDigits = text.chars().filter(KeyboardRow::isPlainDigit).count();
    if (plainDigits * 2 >= text.length()) {
      return false;
    }
    if (text.chars().allMatch(Character::isDigit)) {
      return true;
    }
    for (KeyboardRow row : values()) {
      if (text.chars().allMatch(c -> row.keys.indexOf(c) >= 0 || isPlainDigit(c))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPlainDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
