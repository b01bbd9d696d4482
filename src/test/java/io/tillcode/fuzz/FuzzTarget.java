package io.tillcode.fuzz;

import java.util.List;

/// A reader of what comes from outside, and what must hold whatever it is given.
public interface FuzzTarget {

  /// Inputs worth starting from.
  List<byte[]> seeds();

  /// Words of the input's language, to be put in as a whole.
  default List<String> words() {
    return List.of();
  }

  /// How many random inputs every test run tries: about two seconds' worth.
  int runs();

  /// Throws whatever it likes if something does not hold for these bytes.
  void check(byte[] bytes);
}
