package io.tillcode.printer;

import io.tillcode.engine.port.Device;
import io.tillcode.engine.port.Device.Health;
import io.tillcode.engine.port.DeviceListener;
import io.tillcode.engine.port.Printer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// Prints receipts one after the other on a thread of its own.
///
/// A job waits until the printer can be reached. Once [Printer.Listener#begin] has allowed it, it
/// is tried once: it ends as done, or as interrupted, and then it is for its owner to ask for a
/// copy. The queue lives in memory; what must survive a restart is in the owner's journal.
public final class PrinterService implements Printer, AutoCloseable {

  /// Detail of [Health#DOWN]: no connection to the printer.
  public static final String UNREACHABLE = "printerUnreachable";

  /// Detail of [Health#DOWN]: the printer stopped taking a receipt that it had begun.
  public static final String STOPPED = "printerStopped";

  private static final Duration LAST_RECEIPT = Duration.ofSeconds(3);

  private final PrinterConnection connection;
  private final EscPosWriter writer;
  private final PrinterTimings timings;
  private final BlockingQueue<Optional<Job>> jobs = new LinkedBlockingQueue<>();
  private @Nullable PrinterWorker worker;
  private @Nullable Thread thread;

  /// @param connection where the printer is; with [PrinterConnection.None] jobs wait for ever
  public PrinterService(PrinterConnection connection, EscPosWriter writer, PrinterTimings timings) {
    this.connection = connection;
    this.writer = writer;
    this.timings = timings;
  }

  /// Starts printing: what [#print] was given before, and what it gets from now on.
  ///
  /// @throws IllegalStateException if called a second time
  public synchronized void start(Listener listener, DeviceListener devices) {
    if (thread != null) {
      throw new IllegalStateException("the printer has been started already");
    }
    if (connection instanceof PrinterConnection.None) {
      devices.deviceChanged(Device.PRINTER, Health.OFF, "");
      return;
    }
    worker = new PrinterWorker(connection, writer, timings, jobs, listener, devices);
    thread = Thread.ofPlatform().name("printer").daemon().start(worker);
  }

  @Override
  public void print(Job job) {
    jobs.add(Optional.of(job));
  }

  /// Stops. A receipt on its way gets a few seconds to end; the listener hears nothing of the jobs
  /// that are left, so the journal still has them as waiting.
  @Override
  public synchronized void close() {
    if (thread == null || worker == null) {
      return;
    }
    worker.stopSoon();
    jobs.clear();
    jobs.add(Optional.empty()); // wakes an idle worker
    try {
      if (!thread.join(LAST_RECEIPT)) {
        thread.interrupt();
        thread.join(LAST_RECEIPT);
      }
    } catch (InterruptedException stopped) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
