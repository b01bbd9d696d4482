package io.tillcode.training;

import java.util.random.RandomGenerator;

/// Payment codes for the virtual scanner: they look like a wallet's and pay for nothing.
public final class PracticeCodes {

  private static final int FIRST_PREFIX = 25;
  private static final int LAST_PREFIX = 30;
  // Within the guide's 17 to 32, what wallets mostly show.
  private static final int MIN_LENGTH = 18;
  private static final int MAX_LENGTH = 24;

  private final RandomGenerator random;

  public PracticeCodes(RandomGenerator random) {
    this.random = random;
  }

  /// A fresh code: digits only, 18 to 24 of them, the first two from 25 to 30.
  public String next() {
    int length = random.nextInt(MIN_LENGTH, MAX_LENGTH + 1);
    StringBuilder code = new StringBuilder(length);
    code.append(random.nextInt(FIRST_PREFIX, LAST_PREFIX + 1));
    while (code.length() < length) {
      code.append((char) ('0' + random.nextInt(10)));
    }
    return code.toString();
  }
}
