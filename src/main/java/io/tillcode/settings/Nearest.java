package io.tillcode.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds what a misspelt word was meant to be.
final class Nearest {

  private Nearest() {}

  /// The known word that is at most a third of its letters away, ignoring case.
  static Optional<String> to(String written, Collection<String> known) {
    String folded = fold(written);
    return known.stream()
        .filter(word -> distance(folded, fold(word)) <= Math.max(1, word.length() / 3))
        .min(Comparator.comparingInt(word -> distance(folded, fold(word))));
  }

  private static String fold(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  /// Levenshtein's distance: letters to insert, delete or replace.
  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replace, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[b.length()];
  }
}
