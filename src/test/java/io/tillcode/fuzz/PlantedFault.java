package io.tillcode.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// A target with a fault that no blind mutation finds, to see that the fuzzer follows coverage: it
/// takes the branches one after the other.
final class PlantedFault implements FuzzTarget {

  static final String NAME = "planted";

  @Override
  public List<byte[]> seeds() {
    return List.of();
  }

  @Override
  public int runs() {
    return 0;
  }

  @Override
  public void check(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (text.startsWith("28") && text.endsWith("\r") && text.contains("PAID")) {
      throw new AssertionError("the planted fault");
    }
  }
}
