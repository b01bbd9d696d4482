package io.tillcode.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Choices drawn from a fuzzer's bytes, from front to back. Behind the end every byte is zero, so
/// that a shorter input is a simpler story.
public final class Input {

  private final byte[] bytes;
  private int at;

  public Input(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  public boolean isEmpty() {
    return at >= bytes.length;
  }

  /// 0 to 255.
  public int octet() {
    return isEmpty() ? 0 : bytes[at++] & 0xFF;
  }

  /// 0 to `bound` - 1, of as many bytes as that needs.
  public int below(int bound) {
    int drawn = octet();
    for (int range = 256; range < bound && range > 0; range <<= 8) {
      drawn = drawn << 8 | octet();
    }
    return Math.floorMod(drawn, bound);
  }

  public boolean yes() {
    return below(2) == 1;
  }

  public long number() {
    long number = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      number = number << 8 | octet();
    }
    return number;
  }

  public <T> T oneOf(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /// The next bytes, at most `count`.
  public byte[] take(int count) {
    int end = Math.min(bytes.length, at + count);
    byte[] taken = Arrays.copyOfRange(bytes, Math.min(at, end), end);
    at = end;
    return taken;
  }

  /// Everything that is left.
  public byte[] rest() {
    return take(bytes.length);
  }

  /// A length byte and so many bytes of UTF-8; what is none becomes U+FFFD.
  public String text() {
    return new String(take(octet()), StandardCharsets.UTF_8);
  }

  /// So many ASCII digits.
  public String digits(int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append((char) ('0' + below(10)));
    }
    return digits.toString();
  }
}
