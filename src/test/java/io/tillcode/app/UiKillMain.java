package io.tillcode.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// `scripts/kill-test --ui`: the whole till, window and devices and all, killed in rounds of two
/// journals each.
final class UiKillMain {

  private static final int KILLS_OF_ONE = 10;

  private UiKillMain() {}

  /// @param args how many kills, seed
  public static void main(String[] args) throws Exception {
    System.setProperty("tillcode.window", "true");
    int wanted = Integer.parseInt(args[0]);
    long seed = Long.parseLong(args[1]);
    Path home = Files.createTempDirectory("tillcode-ui-kills-");
    System.out.println("seed " + seed + ", in " + home);
    long begun = System.nanoTime();
    List<String> kills = new ArrayList<>();
    List<JsonNode> payments = new ArrayList<>();
    String violation = "";
    for (int round = 1; kills.size() < wanted && violation.isEmpty(); round++) {
      Path its = Files.createDirectory(home.resolve("round-" + round));
      int number = Math.min(KILLS_OF_ONE, wanted - kills.size());
      Consumer<String> progress =
          kill -> {
            kills.add(kill);
            System.out.printf(
                "%d of %d: %s, %d s%n",
                kills.size(), wanted, kill, (System.nanoTime() - begun) / 1_000_000_000);
          };
      try {
        payments.addAll(
            round % 2 == 1
                ? new MomentKills(its, seed + round, progress).run(number)
                : new StoryKills(its, seed + round, progress).run(number));
      } catch (Exception | AssertionError e) {
        violation =
            "round %d of seed %d, kept in %s: %s".formatted(round, seed, its, e.getMessage());
        e.printStackTrace(System.out);
      }
    }
    if (!violation.isEmpty()) {
      System.out.println(violation);
    }
    System.out.printf(
        "kills %d, payments %d (paid %d, not paid %d, a person's matter %d), kills during recovery"
            + " %d, wall %d s, violations: %d%n",
        kills.size(),
        payments.size(),
        in(payments, "PAID"),
        in(payments, "DECLINED") + in(payments, "CANCELLED"),
        in(payments, "NEEDS_SUPPORT"),
        kills.stream().filter(kill -> kill.endsWith("recovery")).count(),
        (System.nanoTime() - begun) / 1_000_000_000,
        violation.isEmpty() ? 0 : 1);
    if (violation.isEmpty()) {
      delete(home);
    }
    System.exit(violation.isEmpty() ? 0 : 1);
  }

  private static void delete(Path home) throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static long in(List<JsonNode> payments, String state) {
    return payments.stream().filter(p -> p.path("state").asText().equals(state)).count();
  }
}
