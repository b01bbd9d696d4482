package io.tillcode.kill;

import io.tillcode.training.PracticeCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/// The payment codes of a till's customers, and the search for what is left of them.
final class Canaries {

  /// More sales than a life has time for.
  static final int CODES_OF_A_LIFE = 64;

  /// Digits in a row that would give a code away, few enough to find one that was cut, and enough
  /// not to meet an id's random digits by chance in a hundred thousand lives.
  private static final int TELLING = 14;

  private static final long MODULUS = 100_000_000_000_000L;

  private final Set<Long> parts = new HashSet<>();

  /// The codes that the customers of a life show, in order: the same in the process and here.
  static PracticeCodes codes(long seed) {
    return new PracticeCodes(new Random(seed ^ 0x5EED_C0DE));
  }

  void add(long seed) {
    PracticeCodes codes = codes(seed);
    for (int i = 0; i < CODES_OF_A_LIFE; i++) {
      String code = codes.next();
      for (int at = 0; at + TELLING <= code.length(); at++) {
        parts.add(Long.parseLong(code.substring(at, at + TELLING)));
      }
    }
  }

  /// The first file below `directory` with a code in it.
  Optional<Path> foundIn(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(directory)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      if (isIn(Files.readAllBytes(file))) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  boolean isIn(byte[] bytes) {
    long window = 0;
    int digits = 0;
    for (byte b : bytes) {
      if (b < '0' || b > '9') {
        digits = 0;
        window = 0;
        continue;
      }
      window = (window * 10 + (b - '0')) % MODULUS;
      digits++;
      if (digits >= TELLING && parts.contains(window)) {
        return true;
      }
    }
    return false;
  }
}
