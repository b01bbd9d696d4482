package io.tillcode.printer;

import io.tillcode.engine.port.Device;
import io.tillcode.engine.port.Device.Health;
import io.tillcode.engine.port.DeviceListener;
import io.tillcode.engine.port.Printer.Job;
import io.tillcode.engine.port.Printer.Listener;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The printer's thread: takes the next job, waits for the printer, prints, tells.
final class PrinterWorker implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(PrinterWorker.class);

  /// What the printer must take within the write timeout; about a second at 9600 baud.
  private static final int PIECE_BYTES = 1024;

  private static final Duration CLOSING = Duration.ofSeconds(1);

  private final PrinterLinks links;
  private final EscPosWriter writer;
  private final PrinterTimings timings;
  private final BlockingQueue<Optional<Job>> jobs;
  private final Listener listener;
  private final DeviceListener devices;
  private final Patience patience = new Patience();
  private final CountDownLatch stop = new CountDownLatch(1);

  private @Nullable Health health;
  private String detail = "";

  /// Receipts in a row that the printer stopped in the middle of.
  private int stops;

  /// @param jobs what to print in this order; an empty one ends the work
  PrinterWorker(
      PrinterConnection connection,
      EscPosWriter writer,
      PrinterTimings timings,
      BlockingQueue<Optional<Job>> jobs,
      Listener listener,
      DeviceListener devices) {
    this.links = new PrinterLinks(connection, timings);
    this.writer = writer;
    this.timings = timings;
    this.jobs = jobs;
    this.listener = listener;
    this.devices = devices;
  }

  /// Ends the present pause and begins no further job.
  void stopSoon() {
    stop.countDown();
  }

  @Override
  public void run() {
    try {
      tell(Health.STARTING, "");
      probe();
      while (true) {
        Optional<Job> next = jobs.poll(timings.probeInterval().toMillis(), TimeUnit.MILLISECONDS);
        if (next == null) {
          probe();
        } else if (next.isEmpty()) {
          return;
        } else {
          printSafely(next.get());
        }
      }
    } catch (InterruptedException stopped) {
      LOG.debug("the printer's thread ends");
    }
  }

  /// Whatever is wrong with one job must not keep the next from printing.
  private void printSafely(Job job) throws InterruptedException {
    try {
      print(job);
    } catch (RuntimeException bug) {
      LOG.error("the receipt of {} could not be handled", job.paymentRequestId(), bug);
    }
  }

  private void print(Job job) throws InterruptedException {
    byte[] bytes = writer.write(job.receipt());
    PrinterLink link = connect();
    boolean sent = false;
    try {
      if (!listener.begin(job)) {
        return;
      }
      send(link, bytes);
      sent = true;
    } catch (IOException broken) {
      LOG.warn("the printer stopped during the receipt of {}", job.paymentRequestId(), broken);
    } finally {
      letGo(link);
    }
    if (sent) {
      stops = 0;
      tell(Health.READY, "");
      listener.done(job);
    } else {
      stops++;
      tell(Health.DOWN, PrinterService.STOPPED);
      listener.interrupted(job);
      pause(timings.pause(stops, timings.longestRest()));
    }
  }

  /// Waits until the printer can be reached, however long that takes.
  private PrinterLink connect() throws InterruptedException {
    for (int failures = 1; ; failures++) {
      try {
        PrinterLink link =
            patience.wait(
                timings.connectTimeout().multipliedBy(2), links::open, PrinterLink::close);
        if (stops == 0) {
          tell(Health.READY, ""); // a printer that stopped must first prove itself with a receipt
        }
        return link;
      } catch (IOException absent) {
        tell(Health.DOWN, PrinterService.UNREACHABLE);
        LOG.debug("the printer cannot be reached", absent);
        pause(timings.pause(failures, timings.longestRetry()));
      }
    }
  }

  private void send(PrinterLink link, byte[] bytes) throws IOException, InterruptedException {
    for (int from = 0; from < bytes.length; from += PIECE_BYTES) {
      byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE_BYTES));
      call(() -> {
        link.write(piece);
        return true;
      });
    }
    call(() -> {
      link.finish();
      return true;
    });
  }

  private void call(Patience.DeviceCall<Boolean> call) throws IOException, InterruptedException {
    patience.wait(timings.writeTimeout(), call, late -> {});
  }

  /// Closing can hang like any other device call, and setting a hanging call free is its purpose,
  /// so it does not queue behind that one.
  private static void letGo(PrinterLink link) throws InterruptedException {
    Thread.ofPlatform().name("printer-close").daemon().start(link::close).join(CLOSING);
  }

  private void probe() throws InterruptedException {
    try {
      patience.wait(
          timings.connectTimeout().multipliedBy(2),
          () -> {
            links.probe();
            return true;
          },
          late -> {});
      tell(Health.READY, "");
    } catch (IOException absent) {
      LOG.debug("the printer cannot be reached", absent);
      tell(Health.DOWN, PrinterService.UNREACHABLE);
    }
  }

  private void tell(Health newHealth, String newDetail) {
    if (newHealth == health && newDetail.equals(detail)) {
      return;
    }
    health = newHealth;
    detail = newDetail;
    LOG.info("printer {} {}", newHealth, newDetail);
    devices.deviceChanged(Device.PRINTER, newHealth, newDetail);
  }

  /// @throws InterruptedException when there is nothing more to wait for
  private void pause(Duration pause) throws InterruptedException {
    if (stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new InterruptedException("stopping");
    }
  }
}
