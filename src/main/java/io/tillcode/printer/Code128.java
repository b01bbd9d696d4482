package io.tillcode.printer;

import java.util.Optional;
import java.util.OptionalInt;

/// A text in the shortest Code 128 that code sets B and C allow; C takes two digits a symbol.
///
/// @param data as ESC/POS wants it: `{B` and `{C` select the set, set C's bytes are the pairs'
///   values
/// @param symbols code symbols between start and check, changes of set included
record Code128(String data, int symbols) {

  private static final int SYMBOL_MODULES = 11;
  private static final int STOP_MODULES = 13;
  private static final int QUIET_MODULES = 10; // each side, as the standard asks
  private static final int NARROWEST_DOTS = 2; // one dot bleeds into the next on thermal paper
  private static final int WIDEST_DOTS = 6; // what GS w takes
  private static final int MAX_BYTES = 255; // one length byte

  /// Empty if the text is empty, too long or not printable ASCII.
  static Optional<Code128> encode(String text) {
    if (text.isEmpty() || !text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      return Optional.empty();
    }
    int[][] rest = shortest(text);
    boolean pairs = rest[1][0] < rest[0][0];
    StringBuilder data = new StringBuilder(pairs ? "{C" : "{B");
    int at = 0;
    while (at < text.length()) {
      int inLetters = 1 + rest[0][at + 1];
      int inPairs = isPair(text, at) ? 1 + rest[1][at + 2] : inLetters + 2;
      boolean wanted = pairs ? inPairs <= 1 + inLetters : 1 + inPairs < inLetters;
      if (wanted != pairs) {
        data.append(wanted ? "{C" : "{B");
        pairs = wanted;
      }
      if (pairs) {
        data.append((char) Integer.parseInt(text, at, at + 2, 10));
        at += 2;
      } else {
        data.append(text.charAt(at) == '{' ? "{{" : text.substring(at, at + 1));
        at++;
      }
    }
    return data.length() > MAX_BYTES
        ? Optional.empty()
        : Optional.of(new Code128(data.toString(), Math.min(rest[0][0], rest[1][0])));
  }

  /// Fewest symbols for the text from each place on, being in set B (row 0) or C (row 1) there.
  private static int[][] shortest(String text) {
    int end = text.length();
    int[][] rest = new int[2][end + 1];
    for (int at = end - 1; at >= 0; at--) {
      int inLetters = 1 + rest[0][at + 1];
      int inPairs = isPair(text, at) ? 1 + rest[1][at + 2] : inLetters + 2;
      rest[0][at] = Math.min(inLetters, 1 + inPairs);
      rest[1][at] = Math.min(inPairs, 1 + inLetters);
    }
    return rest;
  }

  private static boolean isPair(String text, int at) {
    return at + 1 < text.length() && isDigit(text.charAt(at)) && isDigit(text.charAt(at + 1));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /// The widest module, in dots, at which the code and its quiet zones fit; empty if only narrower
  /// ones would than a thermal head prints well.
  OptionalInt moduleDots(int paperDots) {
    int modules = (symbols + 2) * SYMBOL_MODULES + STOP_MODULES + 2 * QUIET_MODULES;
    int dots = Math.min(WIDEST_DOTS, paperDots / modules);
    return dots < NARROWEST_DOTS ? OptionalInt.empty() : OptionalInt.of(dots);
  }
}
