package io.tillcode.app;

import io.tillcode.diagnostics.LogSetup;
import io.tillcode.diagnostics.SupportCode;
import io.tillcode.engine.Command;
import io.tillcode.engine.EngineConfig;
import io.tillcode.engine.EngineThread;
import io.tillcode.engine.Message;
import io.tillcode.engine.PaymentEngine;
import io.tillcode.engine.Ports;
import io.tillcode.engine.ReceiptMaker;
import io.tillcode.engine.TillControl;
import io.tillcode.engine.port.Device;
import io.tillcode.engine.port.DeviceListener;
import io.tillcode.gateway.AntomGateway;
import io.tillcode.gateway.GatewayConfig;
import io.tillcode.gateway.KeyException;
import io.tillcode.payment.PaymentPolicy;
import io.tillcode.printer.EscPosWriter;
import io.tillcode.printer.PrinterProfile;
import io.tillcode.printer.PrinterService;
import io.tillcode.printer.PrinterTimings;
import io.tillcode.scan.PaymentCodeRule;
import io.tillcode.scan.RecentScans;
import io.tillcode.scan.ScanRouter;
import io.tillcode.scanner.SerialLibrary;
import io.tillcode.scanner.SerialScanner;
import io.tillcode.settings.DataDirectory;
import io.tillcode.settings.PaymentCodeSettings;
import io.tillcode.settings.Settings;
import io.tillcode.settings.SettingsException;
import io.tillcode.settings.TimingSettings;
import io.tillcode.training.PracticeException;
import io.tillcode.training.PracticeGateway;
import io.tillcode.training.PracticeKeys;
import io.tillcode.training.PracticePace;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A till, put together: journal, gateway, printer and scanner around the one engine.
///
/// Parts are opened in the order in which they need each other and closed in the reverse order.
public final class Till implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Till.class);

  private final Settings settings;
  private final Path directory;
  private final Deque<Closeable> open = new ArrayDeque<>();
  private final InstantSource clock = InstantSource.system();
  private final SecureRandom random = new SecureRandom();
  private final EngineThread thread;
  private final PaymentEngine engine;

  private Till(Settings settings, DataDirectory data, PracticePace pace, Runnable onFailure)
      throws TillException, SettingsException, KeyException, PracticeException {
    this.settings = settings;
    this.directory = data.path();
    data.prepare();
    SerialLibrary.prepare();
    closeLater(InstanceLock.take(directory)::close);
    LogSetup.start(data.logs(), "till", settings.till().timeZone());
    closeLater(LogSetup::stop);
    try {
      Path file = data.journal(settings.mode());
      LateJournal journal = closeLater(new LateJournal(file), LateJournal::close);
      thread = new EngineThread(onFailure);
      GatewayConfig antom = gatewayConfig(pace);
      NotificationInlet inlet =
          closeLater(new NotificationInlet(settings, antom, clock), NotificationInlet::close);
      AntomGateway gateway =
          closeLater(
              new AntomGateway(inlet.told(antom), clock, System::nanoTime, devices()),
              AntomGateway::close);
      PrinterService printer = closeLater(printer(), PrinterService::close);
      engine = new PaymentEngine(engineConfig(), ports(journal, gateway, printer));
      closeLater(thread::close);
      thread.start(engine);
      printer.start(engine.printerListener(), devices());
      startScanner();
      inlet.connect(engine.notificationListener());
      closeLater(new BackupRounds(file, clock, engine, devices(), BackupRounds.Pace.STANDARD));
      LOG.info("Till {} is open in {} mode", settings.till().id(), settings.mode());
    } catch (RuntimeException | TillException | KeyException | PracticeException e) {
      close();
      throw e;
    }
  }

  /// Opens a till: recovers what was unfinished and is ready to sell.
  ///
  /// @param pace of the practice gateway; without meaning in live mode
  /// @param onFailure ends the process when the engine failed and nothing can be trusted
  /// @throws TillException if another till uses the data directory, or a key or the agent token is
  ///   missing or cannot be used
  /// @throws SettingsException if the data directory cannot be used
  /// @throws KeyException if a key of the practice gateway cannot be used
  /// @throws PracticeException if the practice gateway cannot start
  static Till open(Settings settings, DataDirectory data, PracticePace pace, Runnable onFailure)
      throws TillException, SettingsException, KeyException, PracticeException {
    return new Till(settings, data, pace, onFailure);
  }

  /// The engine, as screens see it.
  TillControl control() {
    return engine;
  }

  /// A router for one source of scans.
  ScanRouter scanRouter() {
    PaymentCodeSettings codes = settings.paymentCode();
    return new ScanRouter(
        new PaymentCodeRule(codes.prefixes(), codes.minLength(), codes.maxLength()),
        new RecentScans(RecentScans.STANDARD_WINDOW_MILLIS));
  }

  /// The till's data directory.
  Path directory() {
    return directory;
  }

  static long uptimeMillis() {
    return System.nanoTime() / 1_000_000;
  }

  /// Finishes the step at hand and closes everything. What is unfinished goes on at the next start.
  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (IOException | RuntimeException e) {
        LOG.error("Closing a part of the till failed", e);
      }
    }
  }

  private DeviceListener devices() {
    return (device, health, detail) ->
        thread.post(new Message.DeviceChanged(device, health, detail));
  }

  private GatewayConfig gatewayConfig(PracticePace pace)
      throws TillException, KeyException, PracticeException {
    return switch (settings.mode()) {
      case LIVE -> GatewaySetup.live(settings);
      case TRAINING -> {
        Path practice = directory.resolve("practice");
        PracticeGateway gateway =
            PracticeGateway.start(PracticeGateway.Config.of(0, practice).withPace(pace));
        closeLater(gateway::close);
        yield GatewaySetup.training(settings, gateway.baseUri(), PracticeKeys.in(practice));
      }
    };
  }

  private PrinterService printer() {
    return new PrinterService(
        DeviceSetup.connection(settings.printer().connection()),
        new EscPosWriter(
            PrinterProfile.of(settings.printer().profile()), settings.printer().dots()),
        PrinterTimings.DEFAULT);
  }

  private void startScanner() {
    if (settings.scanner().serial().port() == null) {
      boolean keyboard = settings.scanner().keyboard();
      devices()
          .deviceChanged(
              Device.SCANNER,
              keyboard ? Device.Health.READY : Device.Health.OFF,
              keyboard ? "keyboard" : "");
      return;
    }
    SerialScanner scanner =
        new SerialScanner(
            DeviceSetup.serial(settings.scanner().serial()),
            scanRouter(),
            scan -> thread.post(new Message.Asked(new Command.Scanned(scan))),
            devices(),
            Till::uptimeMillis);
    closeLater(scanner::close);
    scanner.start();
  }

  private EngineConfig engineConfig() {
    TimingSettings timing = settings.timing();
    PaymentPolicy policy =
        new PaymentPolicy(
            timing.firstInquiryAfter(),
            timing.inquiryInterval(),
            timing.inquiryAttempts(),
            timing.cancelInterval(),
            timing.cancelWindow(),
            timing.orderCodeValidity(),
            DeviceSetup.hasPrinter(settings.printer()));
    return new EngineConfig(
        settings.till().id(),
        settings.till().staff(),
        settings.till().currency(),
        settings.till().timeZone(),
        policy,
        timing.cancelDeadline()::after,
        settings.mode() == Settings.Mode.TRAINING,
        SupportCode::of);
  }

  private Ports ports(LateJournal journal, AntomGateway gateway, PrinterService printer) {
    ReceiptMaker receipts = new PaymentSlips(settings);
    ScheduledExecutorService timers =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("timers").factory());
    closeLater(timers::shutdownNow);
    ExecutorService effects =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("effect-", 0).factory());
    closeLater(effects::shutdownNow);
    return new Ports(
        thread::post,
        journal,
        gateway,
        printer,
        receipts,
        (delay, task) -> {
          var _ = timers.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        },
        effects,
        clock,
        random);
  }

  private void closeLater(Closeable part) {
    open.push(part);
  }

  private interface Closing<T> {
    void close(T part) throws IOException;
  }

  private <T> T closeLater(T part, Closing<T> closing) {
    open.push(() -> closing.close(part));
    return part;
  }
}
