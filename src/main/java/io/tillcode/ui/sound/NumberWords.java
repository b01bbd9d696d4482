package io.tillcode.ui.sound;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A whole number as recorded words, by the rules of a language pack.
///
/// 0 to 99 are one word each, which spares the rules of most languages. Above, the largest scale
/// that fits is taken off: a word for the very multiple if there is one (`300`, French `100` for
/// *cent*), else the multiplier and the scale's word (`3` and `x100`); then the rest.
///
/// @param scales from the largest
/// @param gap the word for a place left out, as in Chinese 1005, or null where nothing is said
record NumberWords(List<Long> scales, @Nullable String gap) {

  private static final long ONE_WORD = 100;

  NumberWords {
    scales = List.copyOf(scales);
  }

  /// @param has whether there is a recording of a word
  /// @return empty if a word is missing
  Optional<List<String>> of(long number, Predicate<String> has) {
    List<String> words = new ArrayList<>();
    return add(number, has, words) && words.stream().allMatch(has)
        ? Optional.of(words)
        : Optional.empty();
  }

  private boolean add(long number, Predicate<String> has, List<String> words) {
    if (number < ONE_WORD) {
      return words.add(Long.toString(number));
    }
    Optional<Long> fitting = scales.stream().filter(scale -> scale <= number).findFirst();
    if (fitting.isEmpty()) {
      return false;
    }
    long scale = fitting.get();
    String multiple = Long.toString(number / scale * scale);
    if (has.test(multiple)) {
      words.add(multiple);
    } else {
      if (!add(number / scale, has, words)) {
        return false;
      }
      words.add("x" + scale);
    }
    long rest = number % scale;
    if (rest > 0 && rest < scale / 10 && gap != null) {
      words.add(gap);
    }
    return rest == 0 || add(rest, has, words);
  }
}
