package io.tillcode.training;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Antom for practice: a real HTTP server that only this machine can reach, with real RSA keys and
/// its own ledger of who was charged. Drills are chosen by the amount's last two digits: [Drill],
/// [OrderCodeDrill], [NotificationDrill] by the payment's, [RefundDrill] by the refund's.
///
/// Answers `payments/{pay,inquiryPayment,cancel,refund,inquiryRefund}` under `/ams/api/v1` and
/// `/ams/sandbox/api/v1`, for payment codes and order codes. An order code is paid by a practice
/// customer after [PracticePace#scansAfter]; unpaid at its end it is closed: `FAIL` because of
/// `ORDER_IS_CLOSED`, and no scan pays it any more.
///
/// Notifies the end of a payment to its `paymentNotifyUrl` and a refund to its `refundNotifyUrl`,
/// signed, and again on Antom's schedule until it is acknowledged. It speaks to this machine only.
/// Notifications that were waiting when it stopped are not sent after a restart.
///
/// For testers and auditors, unsigned:
///
/// * `GET /practice/ledger`: a JSON array of payments, oldest first.
/// * `POST /practice/scan` with an order code's text: a wallet scans and pays it. Answers `{"paid":
///   true|false, "reason": …}` with `SUCCESS`, `ALREADY_PAID` or a result code.
/// * `POST /practice/notify` with `{"paymentRequestId": …, "times": n, "fault":
///   "none|signature|amount|currency", "says": "truth|success|pending|failure"}`: sends a
///   notification at once, `times` times. Answers `{"deliveries": [{"httpStatus": …,
///   "acknowledged": …, "missingHeaders": […]}]}`, status 0 for no answer.
///
/// How drill 06 can be honest although this server is there: the pay request is read, thrown away
/// and its connection closed, and until [PracticePace#unreachableFor] is over, so is every request
/// about that payment. Then the gateway works again and knows of no such payment, which is the
/// truth. Other payments are not touched.
public final class PracticeGateway implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PracticeGateway.class);
  private static final int BACKLOG = 128;

  private final HttpServer server;
  private final ExecutorService workers;
  private final PracticeBank bank;
  private final Postman postman;
  private final PostRounds rounds;

  private PracticeGateway(
      HttpServer server,
      ExecutorService workers,
      PracticeBank bank,
      Postman postman,
      PostRounds rounds) {
    this.server = server;
    this.workers = workers;
    this.bank = bank;
    this.postman = postman;
    this.rounds = rounds;
  }

  /// Opens keys and ledger, making them if there are none, and starts to listen.
  ///
  /// @throws PracticeException if the keys or the ledger cannot be used, or the port is taken
  public static PracticeGateway start(Config config) throws PracticeException {
    PracticeKeys keys = PracticeKeys.in(config.keysDirectory());
    PracticeLedger ledger = PracticeLedger.open(config.ledgerFile());
    PracticeBank bank = new PracticeBank(ledger, config, keys);
    try {
      limitSlowClients();
      byte[] loopback = {127, 0, 0, 1};
      HttpServer server =
          HttpServer.create(
              new InetSocketAddress(InetAddress.getByAddress(loopback), config.port()), BACKLOG);
      ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
      server.setExecutor(workers);
      PracticeSigner signer = new PracticeSigner(keys, config.clock());
      Postman postman = new Postman(signer);
      ControlDesk controls = new ControlDesk(bank, postman);
      server.createContext(
          "/", new PracticeHandler(bank, keys, signer, controls, config.pace().answerDelay()));
      PostRounds rounds = new PostRounds(bank, postman);
      server.start();
      rounds.start();
      PracticeGateway gateway = new PracticeGateway(server, workers, bank, postman, rounds);
      LOG.info("practice gateway listens on {}", gateway.baseUri());
      return gateway;
    } catch (IOException e) {
      closeQuietly(bank);
      String reason = e instanceof BindException ? "it is taken" : e.getClass().getSimpleName();
      throw new PracticeException(
          "The practice gateway cannot listen on 127.0.0.1:%d (%s): choose another port."
              .formatted(config.port(), reason),
          e);
    }
  }

  /// Where it listens, without a path: `http://127.0.0.1:PORT`.
  public URI baseUri() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /// The port it listens on.
  public int port() {
    return server.getAddress().getPort();
  }

  /// Every payment of the ledger, oldest first, as it is now.
  ///
  /// @throws IOException if the ledger cannot be written any more
  public List<PracticePayment> ledger() throws IOException {
    return bank.payments();
  }

  /// Stops at once: open connections are closed, waiting answers are dropped, the ledger is whole.
  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
    rounds.close();
    postman.close();
    closeQuietly(bank);
    workers.close();
  }

  private static void closeQuietly(PracticeBank bank) {
    try {
      bank.close();
    } catch (IOException e) {
      LOG.warn("the practice ledger did not close", e);
    }
  }

  /// The JDK's server takes these limits from system properties only, read when its first instance
  /// in a process is made. Whoever started the process may have chosen others.
  private static void limitSlowClients() {
    setIfAbsent("sun.net.httpserver.maxReqTime", "10"); // seconds for head and body
    setIfAbsent("jdk.httpserver.maxConnections", "512");
    setIfAbsent("sun.net.httpserver.nodelay", "true"); // else answers wait for the client's ACK
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /// How a practice gateway is set up.
  ///
  /// @param port on 127.0.0.1; 0 for any free one
  /// @param keysDirectory where [PracticeKeys] are or will be
  /// @param ledgerFile JSON lines; read at start, so that a restart forgets nothing
  /// @param pace how long things take
  /// @param cancelWindow how long after pay a paid payment may be cancelled; null for always
  /// @param clock for everything in the ledger
  /// @param random for names of payments and refunds
  public record Config(
      int port,
      Path keysDirectory,
      Path ledgerFile,
      PracticePace pace,
      @Nullable Duration cancelWindow,
      InstantSource clock,
      RandomGenerator random) {

    /// Lifelike, with the ledger next to the keys.
    public static Config of(int port, Path keysDirectory) {
      return new Config(
          port,
          keysDirectory,
          keysDirectory.resolve("ledger.jsonl"),
          PracticePace.lifelike(),
          null,
          InstantSource.system(),
          new SecureRandom());
    }

    public Config withLedgerFile(Path file) {
      return new Config(port, keysDirectory, file, pace, cancelWindow, clock, random);
    }

    public Config withPace(PracticePace other) {
      return new Config(port, keysDirectory, ledgerFile, other, cancelWindow, clock, random);
    }

    public Config withCancelWindow(Duration window) {
      return new Config(port, keysDirectory, ledgerFile, pace, window, clock, random);
    }

    public Config withClock(InstantSource other) {
      return new Config(port, keysDirectory, ledgerFile, pace, cancelWindow, other, random);
    }
  }
}
