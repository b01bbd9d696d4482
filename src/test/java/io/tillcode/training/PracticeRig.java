package io.tillcode.training;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/// A running practice gateway with a clock in the test's hand, and a client for it.
final class PracticeRig implements AutoCloseable {

  /// Lifelike but for what is really waited for.
  static final PracticePace PACE =
      new PracticePace(
          Duration.ZERO,
          Duration.ofSeconds(8),
          Duration.ofMillis(200),
          Duration.ofSeconds(90),
          Duration.ofSeconds(2),
          3,
          Duration.ofSeconds(6),
          Duration.ZERO,
          Duration.ofSeconds(1),
          List.of(Duration.ofMinutes(2), Duration.ofMinutes(10)),
          Duration.ofSeconds(30),
          3);

  final HandClock clock;
  final PracticeGateway gateway;
  final RawTill till;

  private PracticeRig(HandClock clock, PracticeGateway gateway, RawTill till) {
    this.clock = clock;
    this.gateway = gateway;
    this.till = till;
  }

  /// @param keys shared by the tests of a class, because keys take long to make
  static PracticeRig start(Path keys, Path ledgerDirectory) throws Exception {
    return start(keys, ledgerDirectory, new HandClock(), config -> config);
  }

  static PracticeRig start(
      Path keys,
      Path ledgerDirectory,
      HandClock clock,
      UnaryOperator<PracticeGateway.Config> change)
      throws Exception {
    PracticeGateway.Config config =
        PracticeGateway.Config.of(0, keys)
            .withLedgerFile(ledgerDirectory.resolve("ledger.jsonl"))
            .withPace(PACE)
            .withClock(clock);
    PracticeGateway gateway = PracticeGateway.start(change.apply(config));
    return new PracticeRig(clock, gateway, new RawTill(gateway.baseUri(), keys));
  }

  @Override
  public void close() {
    till.close();
    gateway.close();
  }
}
