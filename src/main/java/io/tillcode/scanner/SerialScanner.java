package io.tillcode.scanner;

import com.fazecast.jSerialComm.SerialPort;
import io.tillcode.engine.port.Device;
import io.tillcode.engine.port.Device.Health;
import io.tillcode.engine.port.DeviceListener;
import io.tillcode.scan.Frame;
import io.tillcode.scan.Framer;
import io.tillcode.scan.Scan;
import io.tillcode.scan.ScanRouter;
import io.tillcode.scanner.OpenPort.CannotOpenException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A scanner on a serial port, looked after by one thread: it opens the port, reads it, notices
/// when the device is gone, and opens it again when it is back.
///
/// Health goes to the listener with these details under `device.`: `unplugged` (was there, is
/// gone), `notFound` (never seen), `busy` (another program has it), `noPermission`, `failed`,
/// `noDriver` (this system cannot open serial ports at all). What is scanned is never logged.
public final class SerialScanner implements AutoCloseable {

  /// From one look for the port to the next.
  private static final Duration RETRY = Duration.ofMillis(500);

  private static final Duration CLOSE_WAIT = Duration.ofSeconds(3);

  private static final Logger log = LoggerFactory.getLogger(SerialScanner.class);

  private final SerialConfig config;
  private final ScanRouter router;
  private final Consumer<Scan> sink;
  private final DeviceListener listener;
  private final LongSupplier uptimeMillis;
  private final Framer framer;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  private Health health = Health.OFF;
  private String detail = "";

  /// @param router used on the scanner's thread only
  /// @param sink hears every scan, on the scanner's thread
  /// @param listener hears every change of health, on the scanner's thread
  /// @param uptimeMillis a monotonic clock
  public SerialScanner(
      SerialConfig config,
      ScanRouter router,
      Consumer<Scan> sink,
      DeviceListener listener,
      LongSupplier uptimeMillis) {
    this.config = config;
    this.router = router;
    this.sink = sink;
    this.listener = listener;
    this.uptimeMillis = uptimeMillis;
    this.framer = new Framer(config.frames());
    this.thread = Thread.ofPlatform().daemon().name("scanner").unstarted(this::run);
  }

  /// Starts looking for the scanner. Once.
  public void start() {
    thread.start();
  }

  /// Lets go of the port. Waits a little for it, never for long.
  @Override
  public void close() {
    closing.countDown();
    try {
      boolean joinable = thread.isAlive() && !thread.equals(Thread.currentThread());
      if (joinable && !thread.join(CLOSE_WAIT)) {
        log.warn("the scanner's port does not close");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    String port = config.port();
    if (port == null) {
      listener.deviceChanged(Device.SCANNER, Health.OFF, "");
      return;
    }
    report(Health.STARTING, "");
    try {
      SerialLibrary.prepare();
      // When the process is told to end, the library closes its ports; ours is to be gone by then.
      SerialPort.addShutdownHook(Thread.ofPlatform().name("scanner end").unstarted(this::close));
      PortFinder finder = new PortFinder(port);
      while (!isClosing()) {
        connectOnce(finder);
        pause();
      }
    } catch (LinkageError e) {
      log.error("serial ports cannot be used on this system", e);
      report(Health.DOWN, "noDriver");
    }
  }

  /// Opens the port if it can be found and stays with it until it is gone.
  private void connectOnce(PortFinder finder) {
    try {
      Optional<String> name = finder.find(PortInfo.listAll());
      if (name.isEmpty()) {
        reportMissing("notFound");
        return;
      }
      try (OpenPort port = OpenPort.open(name.get(), config)) {
        finder.opened(port.info());
        log.info("scanner ready on {}", name.get());
        report(Health.READY, "");
        readUntilGone(port);
      }
    } catch (CannotOpenException e) {
      reportMissing(e.detail());
    } catch (IOException e) {
      if (!isClosing()) {
        log.warn("scanner lost: {}", e.getMessage());
        report(Health.DOWN, "unplugged");
      }
    } catch (RuntimeException e) {
      log.error("scanner failed", e);
      report(Health.DOWN, "failed");
    } finally {
      deliver(framer.disconnected());
    }
  }

  private void readUntilGone(OpenPort port) throws IOException {
    byte[] buffer = new byte[1024];
    while (!isClosing()) {
      int count = port.read(buffer);
      long now = uptimeMillis.getAsLong();
      if (count > 0) {
        List<Frame> frames = framer.accept(buffer, count, now);
        Arrays.fill(buffer, 0, count, (byte) 0);
        deliver(frames);
      } else {
        deliver(framer.idle(now));
        if (!port.isAlive()) {
          throw new IOException("the device is gone");
        }
      }
    }
  }

  private void deliver(List<Frame> frames) {
    for (Frame frame : frames) {
      try {
        Scan scan = router.route(frame, uptimeMillis.getAsLong());
        if (scan instanceof Scan.Refused(Scan.Reason reason)) {
          log.info("scan refused: {}", reason);
        }
        sink.accept(scan);
      } catch (RuntimeException e) {
        // Without its message, which might quote the scan.
        log.error("a scan was not taken: {}", e.getClass().getName());
      }
    }
  }

  /// A scanner that was there is 'unplugged' until something more exact is known.
  private void reportMissing(String why) {
    boolean known = health == Health.DOWN && detail.equals("unplugged");
    report(Health.DOWN, known && why.equals("notFound") ? "unplugged" : why);
  }

  private void report(Health newHealth, String newDetail) {
    if (newHealth != health || !newDetail.equals(detail)) {
      health = newHealth;
      detail = newDetail;
      if (newHealth == Health.DOWN) {
        log.warn("scanner down: {}", newDetail);
      }
      listener.deviceChanged(Device.SCANNER, newHealth, newDetail);
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void pause() {
    try {
      if (closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      closing.countDown();
    }
  }
}
