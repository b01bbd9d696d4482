package io.tillcode.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/// Random children of known inputs: the same for the same seed.
public final class Mutations {

  private static final int LONGEST = 1 << 16;

  private final Random random;
  private final List<byte[]> known;
  private final List<String> words;

  public Mutations(long seed, List<byte[]> known, List<String> words) {
    this.random = new Random(seed);
    this.known = List.copyOf(known);
    this.words = List.copyOf(words);
  }

  /// One input: a known one with a few changes, or now and then pure noise.
  public byte[] next() {
    if (known.isEmpty() || random.nextInt(16) == 0) {
      return noise(random.nextInt(256));
    }
    byte[] bytes = any();
    for (int i = 1 << random.nextInt(4); i > 0; i--) {
      bytes = changed(bytes);
    }
    return bytes;
  }

  private byte[] any() {
    return known.get(random.nextInt(known.size()));
  }

  private byte[] noise(int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }

  private byte[] changed(byte[] bytes) {
    int from = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, from + random.nextInt(16));
    return switch (random.nextInt(9)) {
      case 0 -> flipped(bytes);
      case 1 -> spliced(bytes, from, to, new byte[0]);
      case 2 -> spliced(bytes, from, from, noise(1 + random.nextInt(4)));
      case 3 -> spliced(bytes, from, to, noise(to - from));
      case 4 -> spliced(bytes, from, from, part(bytes));
      case 5 -> spliced(bytes, from, bytes.length, part(any()));
      case 6 -> spliced(bytes, from, to, part(any()));
      case 7 -> spliced(bytes, from, bytes.length, new byte[0]);
      default -> spliced(bytes, from, random.nextBoolean() ? from : to, word());
    };
  }

  private byte[] flipped(byte[] bytes) {
    byte[] copy = bytes.clone();
    if (copy.length > 0) {
      copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return copy;
  }

  private byte[] word() {
    return words.isEmpty()
        ? noise(1)
        : words.get(random.nextInt(words.size())).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] part(byte[] bytes) {
    int from = random.nextInt(bytes.length + 1);
    int to = from + random.nextInt(bytes.length - from + 1);
    return java.util.Arrays.copyOfRange(bytes, from, to);
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] middle) {
    if (bytes.length + middle.length > LONGEST) {
      return bytes;
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(bytes, 0, from);
    all.write(middle, 0, middle.length);
    all.write(bytes, to, bytes.length - to);
    return all.toByteArray();
  }
}
