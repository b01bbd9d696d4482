package io.tillcode.fuzz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every target with its seeds, with every input that once broke it, and with random children of
/// both. `-Dfuzz.runs=N` tries more, `-Dfuzz.seed=S` others.
class FuzzTargetsTest {

  private static final long SEED = Long.getLong("fuzz.seed", 20260301L);

  @TestFactory
  Stream<DynamicTest> whatMustHoldHoldsForHostileBytes() {
    return FuzzTargets.names().stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> tryAll(name)));
  }

  private static void tryAll(String name) throws IOException {
    FuzzTarget target = FuzzTargets.named(name);
    List<byte[]> seeds = FuzzTargets.seeds(name);
    List<byte[]> inputs = new ArrayList<>(seeds);
    inputs.add(new byte[0]);
    for (byte[] input : inputs) {
      check(name, target, input);
    }
    Mutations mutations = new Mutations(SEED, seeds, target.words());
    for (int run = Integer.getInteger("fuzz.runs", target.runs()); run > 0; run--) {
      check(name, target, mutations.next());
    }
  }

  private static void check(String name, FuzzTarget target, byte[] input) {
    try {
      target.check(input);
    } catch (Throwable broken) {
      throw new AssertionError(
          "%s is broken by %s".formatted(name, HexFormat.of().formatHex(input)), broken);
    }
  }
}
