package io.tillcode.kill;

import java.nio.file.Files;
import java.nio.file.Path;

/// `scripts/kill-test`.
final class KillTestMain {

  private static final int KILLS_OF_ONE = 30;

  private KillTestMain() {}

  /// @param args how many kills, the seed, then the script's other options
  public static void main(String[] args) throws Exception {
    int kills = Integer.parseInt(args[0]);
    long seed = Long.parseLong(args[1]);
    int tills = 2 * Runtime.getRuntime().availableProcessors();
    int only = 0;
    for (int i = 2; i + 1 < args.length; i += 2) {
      switch (args[i]) {
        case "--tills" -> tills = Integer.parseInt(args[i + 1]);
        case "--generation" -> only = Integer.parseInt(args[i + 1]);
        default -> {
          System.err.println("unknown option " + args[i]);
          System.exit(2);
        }
      }
    }
    Path home = Files.createTempDirectory("tillcode-kills-");
    System.out.println("seed " + seed + ", in " + home);
    Campaign campaign = new Campaign(kills, seed, tills, KILLS_OF_ONE, only);
    Campaign.Outcome outcome = campaign.run(home, System.out::println);
    outcome.details().forEach(System.out::println);
    outcome.violations().forEach(System.out::println);
    System.out.println(outcome.summary());
    if (outcome.violations().isEmpty()) {
      Campaign.delete(home);
    }
    System.exit(outcome.violations().isEmpty() ? 0 : 1);
  }
}
