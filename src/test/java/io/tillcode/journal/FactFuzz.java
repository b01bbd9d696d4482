package io.tillcode.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tillcode.engine.port.JournalException;
import io.tillcode.fuzz.FuzzTarget;
import io.tillcode.fuzz.Input;
import io.tillcode.payment.Fact;
import java.util.ArrayList;
import java.util.List;

/// Any legal fact is read back as it was written; cut short anywhere it is damaged, and says so.
public final class FactFuzz implements FuzzTarget {

  private static final FactCodec CODEC = new FactCodec();

  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (int i = 0; i < Fact.class.getPermittedSubclasses().length; i++) {
      byte[] seed = new byte[64];
      for (int at = 0; at < seed.length; at++) {
        seed[at] = (byte) (i * 31 + at * 7);
      }
      seed[0] = (byte) i;
      seeds.add(seed);
    }
    return seeds;
  }

  @Override
  public int runs() {
    return 15_000;
  }

  @Override
  public void check(byte[] bytes) {
    Input input = new Input(bytes);
    Fact fact = AnyFact.of(input);
    String type = CODEC.typeOf(fact);

    String text = CODEC.encode(fact);

    assertEquals(fact, CODEC.decode(type, FactCodec.VERSION, text));
    String cut = text.substring(0, Math.floorMod(input.number(), text.length()));
    try {
      throw new AssertionError(
          "half a fact was read: " + CODEC.decode(type, FactCodec.VERSION, cut));
    } catch (JournalException damaged) {
      // as it should be
    }
  }
}
