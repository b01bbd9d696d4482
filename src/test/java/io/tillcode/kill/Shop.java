package io.tillcode.kill;

import io.tillcode.training.PracticeGateway;
import io.tillcode.training.PracticePace;
import io.tillcode.training.PracticePayment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/// What outlives a till's lives: its directory and its gateway, in this process, behind HTTP.
final class Shop implements AutoCloseable {

  /// So quick that a life of a tenth of a second sees a story's middle.
  private static final PracticePace PACE =
      new PracticePace(
          Duration.ofMillis(4),
          Duration.ofMillis(90),
          Duration.ofMillis(80),
          Duration.ofMillis(700),
          Duration.ofMillis(15),
          3,
          Duration.ofMillis(60),
          Duration.ofMillis(10),
          Duration.ofMillis(10),
          List.of(
              Duration.ofMillis(100),
              Duration.ofMillis(400),
              Duration.ofMillis(800),
              Duration.ofSeconds(2),
              Duration.ofSeconds(4)),
          Duration.ofMillis(120),
          3);

  private static final Duration CANCEL_WINDOW = Duration.ofMillis(900);

  private final Path home;
  private final Path keys;
  private final String till;
  private final PracticeGateway gateway;
  private final int notifyPort;

  private Shop(Path home, Path keys, String till, PracticeGateway gateway, int notifyPort) {
    this.home = home;
    this.keys = keys;
    this.till = till;
    this.gateway = gateway;
    this.notifyPort = notifyPort;
  }

  /// @param home of this till, with nothing in it yet
  static Shop open(Path home, Path keys, String till) throws Exception {
    Files.createDirectories(home);
    PracticeGateway gateway =
        PracticeGateway.start(
            PracticeGateway.Config.of(0, keys)
                .withLedgerFile(home.resolve("ledger.jsonl"))
                .withPace(PACE)
                .withCancelWindow(CANCEL_WINDOW));
    return new Shop(home, keys, till, gateway, freePort());
  }

  LifePlan plan(
      long seed,
      boolean listens,
      boolean logs,
      boolean sells,
      LifePlan.Pace pace,
      boolean tooLateToCancel,
      String stop,
      int stopAt) {
    return new LifePlan(
        home,
        keys,
        gateway.port(),
        notifyPort,
        listens,
        till,
        seed,
        logs,
        sells,
        pace,
        tooLateToCancel,
        stop,
        stopAt);
  }

  Path home() {
    return home;
  }

  Path errors() {
    return home.resolve("stderr.txt");
  }

  Path journal() {
    return home.resolve("data").resolve("live.db");
  }

  Path ledgerFile() {
    return home.resolve("ledger.jsonl");
  }

  Path paper() {
    return home.resolve("paper.txt");
  }

  List<PracticePayment> ledger() throws IOException {
    return gateway.ledger();
  }

  /// Below what systems hand out to clients, which could take it while the till is dead.
  private static int freePort() {
    Random random = new Random();
    while (true) {
      int port = random.nextInt(12_000, 32_000);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // another one then
      }
    }
  }

  @Override
  public void close() {
    gateway.close();
  }
}
