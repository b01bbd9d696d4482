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
    return FuzzTargets.all().stream()
        .map(target -> DynamicTest.dynamicTest(target.name(), () -> tryAll(target)));
  }

  private static void tryAll(FuzzTarget target) throws IOException {
    List<byte[]> seeds = FuzzTargets.seeds(target);
    List<byte[]> inputs = new ArrayList<>(seeds);
    inputs.add(new byte[0]);
    for (byte[] input : inputs) {
      check(target, input);
    }
    Mutations mutations = new Mutations(SEED, seeds, target.words());
    for (int run = Integer.getInteger("fuzz.runs", target.runs()); run > 0; run--) {
      check(target, mutations.next());
    }
  }

  private static void check(FuzzTarget target, byte[] input) {
    try {
      target.check(input);
    } catch (Throwable broken) {
      throw new AssertionError(
          "%s is broken by %s".formatted(target.name(), HexFormat.of().formatHex(input)), broken);
    }
  }
}
