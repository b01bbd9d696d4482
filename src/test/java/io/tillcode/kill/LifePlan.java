package io.tillcode.kill;

import io.tillcode.payment.PaymentPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// What one life of the engine process is like, as it is handed to the process.
///
/// @param home of the till's generation: `data`, `paper.txt`
/// @param keys of the practice gateway
/// @param gatewayPort on this machine
/// @param notifyPort where the gateway notifies this till
/// @param listens whether this life takes notifications
/// @param till the till's id
/// @param seed of what the cashier does and which codes the customers show
/// @param logs whether it keeps a log besides errors: to format and redact what it says costs a
///   life more than a commit does
/// @param sells whether a cashier sells; without one the till only ends what is unfinished
/// @param pace of the payments that start in this life
/// @param tooLateToCancel whether payments of this life can only be refunded
/// @param stop the instant at which the process stands still, waiting to be killed; empty for none
/// @param stopAt at which of those instants, from 1
record LifePlan(
    Path home,
    Path keys,
    int gatewayPort,
    int notifyPort,
    boolean listens,
    String till,
    long seed,
    boolean logs,
    boolean sells,
    Pace pace,
    boolean tooLateToCancel,
    String stop,
    int stopAt) {

  /// Three ways to be hasty, each with other states that last long. A payment's validity is sent to
  /// the second, so that each way's must be two seconds or the gateway refuses every pay.
  enum Pace {
    /// Long doubts.
    ASKS_LONG(40, 60, 28, 40, 300),
    /// Doubts end soon; cancels are tried for long.
    CANCELS_LONG(30, 50, 3, 40, 1_900),
    /// What is given up is soon the queue's.
    QUEUES_SOON(40, 60, 32, 30, 60);

    private static final int CODE_MILLIS = 2_100;

    private final int firstInquiry;
    private final int interval;
    private final int attempts;
    private final int cancelInterval;
    private final int cancelWindow;

    /// Times in milliseconds.
    Pace(int firstInquiry, int interval, int attempts, int cancelInterval, int cancelWindow) {
      this.firstInquiry = firstInquiry;
      this.interval = interval;
      this.attempts = attempts;
      this.cancelInterval = cancelInterval;
      this.cancelWindow = cancelWindow;
    }

    /// The last most often: what has ended in it is soon no longer looked after at every start.
    static Pace draw(Random dice) {
      int die = dice.nextInt(10);
      return die < 3 ? ASKS_LONG : die < 4 ? CANCELS_LONG : QUEUES_SOON;
    }

    PaymentPolicy policy() {
      return new PaymentPolicy(
          Duration.ofMillis(firstInquiry),
          Duration.ofMillis(interval),
          attempts,
          Duration.ofMillis(cancelInterval),
          Duration.ofMillis(cancelWindow),
          Duration.ofMillis(CODE_MILLIS),
          true);
    }
  }

  List<String> arguments() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("home", home);
    all.put("keys", keys);
    all.put("gateway", gatewayPort);
    all.put("notify", notifyPort);
    all.put("listens", listens);
    all.put("till", till);
    all.put("seed", seed);
    all.put("logs", logs);
    all.put("sells", sells);
    all.put("pace", pace);
    all.put("late", tooLateToCancel);
    all.put("stop", stop);
    all.put("stopAt", stopAt);
    return all.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
  }

  static LifePlan of(String... arguments) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      all.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    return new LifePlan(
        Path.of(value(all, "home")),
        Path.of(value(all, "keys")),
        Integer.parseInt(value(all, "gateway")),
        Integer.parseInt(value(all, "notify")),
        Boolean.parseBoolean(value(all, "listens")),
        value(all, "till"),
        Long.parseLong(value(all, "seed")),
        Boolean.parseBoolean(value(all, "logs")),
        Boolean.parseBoolean(value(all, "sells")),
        Pace.valueOf(value(all, "pace")),
        Boolean.parseBoolean(value(all, "late")),
        value(all, "stop"),
        Integer.parseInt(value(all, "stopAt")));
  }

  private static String value(Map<String, String> all, String name) {
    String value = all.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no " + name);
    }
    return value;
  }
}
