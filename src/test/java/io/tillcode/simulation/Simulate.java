package io.tillcode.simulation;

/// `scripts/simulate`.
public final class Simulate {

  private Simulate() {}

  /// @param args as the contract says
  public static void main(String[] args) {
    ((ch.qos.logback.classic.Logger)
            org.slf4j.LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME))
        .setLevel(ch.qos.logback.classic.Level.OFF);
    long seed = Long.parseLong(args[0]);
    long n = Long.parseLong(args[1]);
    Sightings all = new Sightings();
    long begin = System.nanoTime();
    for (long s = seed; all.payments < n; s++) {
      Shift shift =
          new Shift(
              new Shift.Plan(s, Profile.ROUGH),
              PlantedBug.NONE,
              null,
              args.length > 2 ? System.out::println : null);
      try {
        all.add(shift.run());
      } catch (Throwable t) {
        System.out.println("seed " + s);
        t.printStackTrace(System.out);
        break;
      }
    }
    double secs = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        "%d payments %.1f s %.0f/s messages %d lives %d support %d%n",
        all.payments, secs, all.payments / secs, all.messages, all.lives, all.needsSupport);
    for (Rare r : Rare.values()) {
      System.out.println(r + " " + all.times(r));
    }
  }
}
