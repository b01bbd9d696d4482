package io.tillcode.kill;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.tillcode.diagnostics.LogSetup;
import io.tillcode.diagnostics.SupportCode;
import io.tillcode.engine.Command;
import io.tillcode.engine.EngineConfig;
import io.tillcode.engine.EngineThread;
import io.tillcode.engine.Message;
import io.tillcode.engine.PaymentEngine;
import io.tillcode.engine.Ports;
import io.tillcode.engine.TillView;
import io.tillcode.engine.port.DeviceListener;
import io.tillcode.engine.port.NotificationListener;
import io.tillcode.gateway.AntomGateway;
import io.tillcode.gateway.GatewayConfig;
import io.tillcode.gateway.Keys;
import io.tillcode.journal.SqliteJournal;
import io.tillcode.money.Currency;
import io.tillcode.notification.NotificationConfig;
import io.tillcode.notification.NotificationServer;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.Slip;
import io.tillcode.receipt.PaymentSlip;
import io.tillcode.receipt.Receipt;
import io.tillcode.receipt.ReceiptComposer;
import io.tillcode.refund.Refund;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// One life: engine, journal, gateway adapter, log and, in some lives, the receiver of
/// notifications, put together as the till puts them together. It ends by being killed.
final class LeanTill {

  static final String NOTIFY_PATH = "/antom/notify";

  private static final String CLIENT_ID = "5Y0000000000000";
  private static final ZoneId ZONE = ZoneOffset.ofHours(8);
  private static final Currency CURRENCY = Currency.of("SGD");
  private static final Duration LONGEST_CALL = Duration.ofSeconds(3);

  private final LifePlan plan;
  private final Instants instants;
  private final InstantSource clock = InstantSource.system();
  private final AtomicReference<@Nullable Impatience> cashier = new AtomicReference<>();

  private LeanTill(LifePlan plan) {
    this.plan = plan;
    this.instants =
        new Instants(plan.stop(), plan.stopAt(), new FileOutputStream(FileDescriptor.out));
  }

  /// @param args of [LifePlan#arguments]
  public static void main(String[] args) throws Exception {
    LeanTill till = new LeanTill(LifePlan.of(args));
    PaymentEngine engine = till.open();
    BufferedReader asked =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = asked.readLine(); line != null; line = asked.readLine()) {
      PaymentRequestId id = new PaymentRequestId(line.substring(line.indexOf(' ') + 1));
      engine.post(
          line.startsWith("signoff ")
              ? new Command.SignOffRefund(id)
              : new Command.ReturnMoney(id));
    }
    System.exit(0); // only the training run that makes the cache of classes comes here
  }

  private PaymentEngine open() throws Exception {
    instants.say("opening");
    Path data = plan.home().resolve("data");
    Files.createDirectories(data.resolve("logs"));
    if (plan.logs()) {
      LogSetup.start(data.resolve("logs"), "till", ZONE);
    } else {
      ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
    }
    SqliteJournal store = new SqliteJournal(data.resolve("live.db"));
    instants.reach("recovery:opened");
    EngineThread thread = new EngineThread(() -> Runtime.getRuntime().halt(1));
    DeviceListener devices =
        (device, health, detail) -> thread.post(new Message.DeviceChanged(device, health, detail));
    WatchedJournal journal = new WatchedJournal(store, instants);
    PublicKey antomKey = Keys.antomKey(plan.keys().resolve("antom-public.pem"));
    AtomicReference<@Nullable NotificationListener> listener = new AtomicReference<>();
    if (plan.listens()) {
      listen(antomKey, listener);
    }
    AntomGateway gateway = new AntomGateway(config(antomKey), clock, System::nanoTime, devices);
    PaperFile paper = new PaperFile(plan.home().resolve("paper.txt"), instants);
    PaymentEngine engine = new PaymentEngine(config(), ports(thread, journal, gateway, paper));
    var _ = engine.watch(view -> see(view, engine, journal));
    thread.start(engine);
    paper.start(engine.printerListener(), devices);
    listener.set(engine.notificationListener());
    return engine;
  }

  private void see(TillView view, PaymentEngine engine, WatchedJournal journal) {
    Impatience busy = cashier.get();
    if (busy == null) {
      instants.say("ready");
      Impatience first = new Impatience(plan, CURRENCY, engine, journal, instants, view);
      cashier.set(first);
      if (plan.sells()) {
        Thread.ofPlatform().daemon().name("cashier").start(first::work);
      }
    } else {
      busy.see(view);
    }
  }

  private void listen(PublicKey antomKey, AtomicReference<@Nullable NotificationListener> listener)
      throws Exception {
    NotificationConfig config =
        new NotificationConfig(
            "127.0.0.1",
            plan.notifyPort(),
            NOTIFY_PATH,
            NOTIFY_PATH,
            CLIENT_ID,
            antomKey,
            NotificationConfig.Limits.DEFAULT);
    var _ =
        NotificationServer.start(
            config,
            clock,
            System::nanoTime,
            notification -> {
              NotificationListener engine = listener.get();
              instants.reach("notified:before");
              boolean kept = engine != null && engine.received(notification);
              instants.reach("notified:after");
              return kept;
            });
  }

  private GatewayConfig config(PublicKey antomKey) throws Exception {
    return new GatewayConfig(
        URI.create("http://127.0.0.1:" + plan.gatewayPort()),
        CLIENT_ID,
        null,
        1,
        Keys.merchantKey(plan.keys().resolve("merchant-private.pem")),
        antomKey,
        null,
        "http://127.0.0.1:" + plan.notifyPort() + NOTIFY_PATH,
        null,
        null,
        LONGEST_CALL,
        LONGEST_CALL,
        new GatewayConfig.Merchant(
            "M0001",
            "Harbour Coffee",
            "5814",
            new GatewayConfig.Store("S0001", "Harbour Coffee Pier 2", "5814")),
        ZONE);
  }

  private EngineConfig config() {
    return new EngineConfig(
        plan.till(),
        "anna",
        CURRENCY,
        ZONE,
        plan.pace().policy(),
        now -> plan.tooLateToCancel() ? now : now.plus(Duration.ofDays(1)),
        false,
        SupportCode::of);
  }

  private Ports ports(
      EngineThread thread, WatchedJournal journal, AntomGateway gateway, PaperFile paper) {
    ScheduledExecutorService timers =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("timers").factory());
    return new Ports(
        thread::post,
        journal,
        new WatchedGateway(gateway, instants),
        paper,
        LeanTill::receipt,
        (delay, task) -> {
          var _ = timers.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        },
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("effect-", 0).factory()),
        clock,
        new SecureRandom());
  }

  private static Receipt receipt(Payment payment, Slip slip) {
    Optional<Refund> refund =
        slip.kind() == Slip.Kind.REFUND
            ? Optional.of(payment.refunds().all().get(slip.number() - 1))
            : Optional.empty();
    Instant settled = Objects.requireNonNullElse(payment.settledAt(), payment.terms().createdAt());
    return ReceiptComposer.compose(
        new PaymentSlip(
            slip,
            "Harbour Coffee",
            "Harbour Coffee Pier 2",
            payment.terms().till(),
            payment.terms().staff(),
            payment.terms().paymentRequestId(),
            payment.paymentId(),
            refund.map(Refund::refundRequestId).orElse(null),
            refund.map(Refund::amount).orElse(payment.terms().amount()),
            payment.refunded(),
            refund.map(Refund::endedAt).orElse(settled),
            ZONE,
            Locale.of("en", "SG"),
            false));
  }
}
