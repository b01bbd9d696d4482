package io.tillcode.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.engine.TillView.Word;
import io.tillcode.engine.port.Gateway;
import io.tillcode.engine.port.Journal;
import io.tillcode.engine.port.Notification;
import io.tillcode.engine.port.Printer;
import io.tillcode.journal.JournalAudit;
import io.tillcode.journal.JournalReader;
import io.tillcode.journal.PaymentRow;
import io.tillcode.journal.SqliteJournal;
import io.tillcode.money.Currency;
import io.tillcode.payment.PaymentPolicy;
import io.tillcode.payment.Slip;
import io.tillcode.receipt.Receipt;
import io.tillcode.scan.PaymentCode;
import io.tillcode.scan.Scan;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/// A whole till on one thread: the real engine and the real journal, a gateway with its own ledger,
/// a printer that prints at once, and time that passes when the test says so.
///
/// Every view is checked: it may say *Paid* only about what the journal file knows as paid.
final class Shop implements AutoCloseable {

  static final PaymentPolicy POLICY =
      new PaymentPolicy(
          Duration.ofSeconds(5),
          Duration.ofSeconds(3),
          20,
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofSeconds(120),
          true);

  final ManualTime time;
  final FakeGateway gateway;

  /// What came out of the printer, as `id copy`.
  final List<String> paper = new ArrayList<>();

  boolean printerWorks = true;
  boolean receiptsFail;
  BreakingJournal journal;

  /// Stops the till after so many messages; -1: never.
  int diesAfter = -1;

  private final Path file;
  private final PaymentPolicy policy;
  private final Witness witness;
  private final SplittableRandom random = new SplittableRandom(7);
  private final Deque<Message> mailbox = new ConcurrentLinkedDeque<>();
  private final Deque<Runnable> network = new ArrayDeque<>();
  private final Deque<Printer.Job> printQueue = new ArrayDeque<>();

  private int codes;
  private boolean networkHeld;
  private int life;
  private int handled;
  private SqliteJournal sqlite;
  private PaymentEngine engine;
  private @Nullable TillView view;

  Shop(Path directory) {
    this(directory, POLICY);
  }

  Shop(Path directory, PaymentPolicy policy) {
    this(directory, policy, new FakeGateway(), new ManualTime(), null);
  }

  /// A till in a world that goes on: its gateway and its clock know an earlier life.
  ///
  /// @param witness null for one that looks *Paid* up in the journal's file
  Shop(
      Path directory,
      PaymentPolicy policy,
      FakeGateway gateway,
      ManualTime time,
      @Nullable Witness witness) {
    this.file = directory.resolve("live.db");
    this.policy = policy;
    this.gateway = gateway;
    this.time = time;
    this.witness = witness == null ? new JournalFileWitness() : witness;
    sqlite = this.witness.opens(file);
    try {
      journal = new BreakingJournal(this.witness.over(sqlite));
      engine = newEngine();
      open();
    } catch (RuntimeException | Error e) {
      sqlite.close();
      throw e;
    }
  }

  /// Stands beside the till and sees what it does, as it does it.
  interface Witness {

    /// Its journal's file.
    default SqliteJournal opens(Path file) {
      return new SqliteJournal(file);
    }

    /// Its journal, or one around it.
    default Journal over(SqliteJournal real) {
      return real;
    }

    /// Its gateway, or one around it.
    default Gateway over(FakeGateway real) {
      return real;
    }

    /// A view says *Paid* about a payment.
    void seesPaid(String paymentRequestId);

    /// A slip left the printer, as [#paper] lists it.
    default void seesPrinted(String slip) {}
  }

  /// Knows what is paid from the journal's file.
  private final class JournalFileWitness implements Witness {
    private final Set<String> knownPaid = new HashSet<>();

    @Override
    public void seesPaid(String id) {
      if (knownPaid.add(id)) {
        assertEquals("PAID", new JournalReader(file).payments(null, id).getFirst().state());
      }
    }
  }

  /// The process dies and is started again. Requests that were out have left the till all the same;
  /// their answers are lost.
  ///
  /// @param theyArrived whether the gateway got them
  void diesAndStarts(boolean theyArrived) {
    dies(theyArrived);
    starts();
  }

  void dies(boolean theyArrived) {
    diesAfter = -1;
    life++;
    if (theyArrived) {
      network.forEach(Runnable::run); // their answers are for a mailbox that is gone
    }
    network.clear();
    mailbox.clear();
    time.forget();
    printQueue.clear();
    sqlite.close();
  }

  void starts() {
    sqlite = witness.opens(file);
    journal = new BreakingJournal(witness.over(sqlite));
    engine = newEngine();
    open();
  }

  private void open() {
    engine.watch(this::see);
    engine.recover();
    settle();
  }

  private PaymentEngine newEngine() {
    int thisLife = life;
    EngineConfig config =
        new EngineConfig(
            "01",
            "anna",
            Currency.of("SGD"),
            ZoneId.of("Asia/Singapore"),
            policy,
            start -> start.plus(Duration.ofHours(12)),
            false,
            failure -> "E-" + failure.getClass().getSimpleName());
    Ports ports =
        new Ports(
            message -> {
              if (thisLife == life) {
                mailbox.add(message);
              }
            },
            journal,
            witness.over(gateway),
            printQueue::add,
            (_, _) -> receipt(),
            time,
            network::add,
            time,
            random);
    return new PaymentEngine(config, ports);
  }

  private Receipt receipt() {
    if (receiptsFail) {
      throw new IllegalStateException("no receipt can be made");
    }
    return new Receipt(List.of());
  }

  // the cashier and the customer

  void types(long minor) {
    for (char digit : Long.toString(minor).toCharArray()) {
      asks(new Command.Digit(digit - '0'));
    }
  }

  void enter() {
    asks(new Command.Enter());
  }

  void esc() {
    asks(new Command.Escape());
  }

  void parks() {
    asks(new Command.Park());
  }

  void scans(String code) {
    asks(new Command.Scanned(new Scan.Payment(new PaymentCode(code))));
  }

  /// A whole sale up to the scan.
  void charges(long minor) {
    types(minor);
    enter();
    scans("27" + (1_000_000_000_000_000L + ++codes)); // a wallet makes a fresh one each time
  }

  /// F2.
  void chargesByOrderCode(long minor) {
    types(minor);
    asks(new Command.ChargeByOrderCode());
  }

  void asks(Command command) {
    engine.post(command);
    settle();
  }

  void hears(Message message) {
    mailbox.add(message);
    settle();
  }

  /// Antom tells something, on a thread of its own as the receiver does.
  ///
  /// @return whether it is acknowledged
  boolean isTold(Notification notification) {
    CompletableFuture<Boolean> acknowledged =
        CompletableFuture.supplyAsync(() -> engine.notificationListener().received(notification));
    long giveUp = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!acknowledged.isDone()) {
      settle();
      assertTrue(System.nanoTime() < giveUp, "the sender waits for an answer in vain");
      Thread.onSpinWait();
    }
    settle();
    return acknowledged.join();
  }

  // the world goes on

  void holdNetwork() {
    networkHeld = true;
  }

  void releaseNetwork() {
    networkHeld = false;
    settle();
  }

  void passes(Duration duration) {
    settle();
    Instant end = time.now().plus(duration);
    for (Runnable task = time.nextBy(end); task != null && !dead(); task = time.nextBy(end)) {
      task.run();
      settle();
    }
  }

  /// Messages, requests and print jobs, until there is nothing left to do at this instant.
  private void settle() {
    while (!dead()) {
      Message message = mailbox.poll();
      if (message != null) {
        handled++;
        engine.handle(message);
      } else if (!networkHeld && !network.isEmpty()) {
        network.remove().run();
      } else if (printerWorks && !printQueue.isEmpty()) {
        print(printQueue.remove());
      } else {
        return;
      }
    }
  }

  PaymentEngine engine() {
    return engine;
  }

  /// The journal's.
  Path file() {
    return file;
  }

  boolean dead() {
    return diesAfter >= 0 && handled >= diesAfter;
  }

  int handled() {
    return handled;
  }

  private void print(Printer.Job job) {
    CompletableFuture<Boolean> durable = new CompletableFuture<>();
    engine.handle(new Message.PrintBegins(job.paymentRequestId(), job.slip(), durable));
    assertTrue(durable.isDone(), "the printer waits for an answer in vain");
    if (durable.join()) {
      paper.add(job.paymentRequestId() + " " + name(job.slip()));
      witness.seesPrinted(paper.getLast());
      engine.printerListener().done(job);
    }
  }

  /// A copy of the sale's receipt by its number alone, anything else by its kind.
  private static String name(Slip slip) {
    return slip.kind() == Slip.Kind.SALE
        ? String.valueOf(slip.copy())
        : slip.kind() + " " + slip.number() + " " + slip.copy();
  }

  // what is seen

  TillView view() {
    return Objects.requireNonNull(view);
  }

  TillView.Screen screen() {
    return view().screen();
  }

  RecordsView.RecordView record() {
    RecordsView records = Objects.requireNonNull(view().records(), "no records are shown");
    return Objects.requireNonNull(records.open(), "no record is open");
  }

  TillView.PaymentView shown() {
    return assertInstanceOf(TillView.Screen.Payment.class, screen()).payment();
  }

  void assertShows(Word word, TillView.Phase phase) {
    assertEquals(word + " " + phase, shown().word() + " " + shown().phase());
  }

  void assertTyping(long minor) {
    assertEquals(minor, assertInstanceOf(TillView.Screen.Amount.class, screen()).amount().minor());
  }

  void assertWaitingForCode(long minor) {
    assertEquals(
        minor, assertInstanceOf(TillView.Screen.WaitingForCode.class, screen()).amount().minor());
  }

  /// The journal's payments as `payments --json` would list them, newest first.
  List<PaymentRow> rows() {
    return new JournalReader(file).payments(null, null);
  }

  List<String> states() {
    return rows().stream().map(PaymentRow::state).toList();
  }

  private void see(TillView next) {
    view = next;
    if (next.screen() instanceof TillView.Screen.Payment(var payment)) {
      mustBeDurable(payment);
    }
    next.parked().forEach(this::mustBeDurable);
    switch (next.notice()) {
      case TillView.Notice.Parked(var payment) -> mustBeDurable(payment);
      case TillView.Notice.Recovered(var payment) -> mustBeDurable(payment);
      case null, default -> {}
    }
  }

  private void mustBeDurable(TillView.PaymentView payment) {
    if (payment.word() == Word.PAID) {
      witness.seesPaid(payment.paymentRequestId().value());
    }
  }

  /// One line per refund, newest first: its name without the payment's, amount and stage.
  List<String> refunds() {
    return new JournalReader(file)
        .refunds().stream()
            .map(r ->
                r.refundRequestId().substring(r.paymentRequestId().length())
                    + " "
                    + r.amountMinor()
                    + " "
                    + r.stage())
            .toList();
  }

  /// One payment's record, as support would get it.
  String story(String paymentRequestId) {
    return new JournalAudit(file).export(paymentRequestId).orElseThrow();
  }

  /// What Antom told and is about none of our payments.
  long unknownNotifications() {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement select = connection.createStatement();
        ResultSet row = select.executeQuery("SELECT count(*) FROM notification")) {
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /// The till's books against the gateway's.
  void assertBooksAgree() {
    for (PaymentRow row : rows()) {
      FakeGateway.Truth truth = gateway.ledger.get(row.paymentRequestId());
      boolean charged = truth == FakeGateway.Truth.CHARGED;
      assertEquals(
          gateway.refunded(row.paymentRequestId()), row.refundedMinor(), "given back of " + row);
      switch (row.state()) {
        case "PAID" ->
            assertTrue(
                charged || row.refundedMinor() == row.amountMinor(),
                row + " but the gateway says " + truth);
        case "DECLINED", "CANCELLED" ->
            assertTrue(
                !charged && truth != FakeGateway.Truth.PROCESSING,
                row + " but the gateway says " + truth);
        default -> throw new AssertionError("not ended: " + row);
      }
    }
  }

  @Override
  public void close() {
    sqlite.close();
  }
}
