package io.tillcode.printer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.engine.port.Printer;
import io.tillcode.engine.port.Printer.Job;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.Slip;
import io.tillcode.receipt.Receipt;
import io.tillcode.receipt.Receipt.Align;
import io.tillcode.receipt.Receipt.Element;
import io.tillcode.receipt.Receipt.Size;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A printer on a real terminal device; socat, as the cable, joins two pseudo-terminals.
@Timeout(120)
class SerialPrinterTest {

  private static final EscPosWriter WRITER = new EscPosWriter(PrinterProfile.GENERIC, 384);
  private static final PrinterTimings QUICK =
      new PrinterTimings(
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          Duration.ofMillis(100),
          Duration.ofMillis(20),
          Duration.ofMillis(50),
          Duration.ofMillis(100));

  @TempDir private Path folder;
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private Process cable;
  private PrinterService service;

  @BeforeEach
  void plugIn() throws IOException, InterruptedException {
    service =
        new PrinterService(
            new PrinterConnection.Serial(folder.resolve("till").toString(), 19_200), WRITER, QUICK);
    cable = cable();
  }

  @AfterEach
  void unplug() {
    service.close();
    cable.destroyForcibly().onExit().join();
  }

  @Test
  void everyByteArrives() throws Exception {
    Job job = job("A", 0, 300);
    byte[] expected = WRITER.write(job.receipt());
    try (InputStream paper = Files.newInputStream(folder.resolve("paper"))) {
      start();
      service.print(job);
      byte[] printed = paper.readNBytes(expected.length);
      assertEquals(-1, Arrays.mismatch(expected, printed));
      await("begin A 0", "done A 0");
    }
  }

  @Test
  void aPrinterThatStopsTakingBytesIsGivenUpAndUsableAgain() throws Exception {
    start();
    service.print(job("A", 0, 6_000)); // more than the cable holds
    await("begin A 0", "interrupted A 0");
    Job copy = job("A", 1, 1);
    byte[] expected = WRITER.write(copy.receipt());
    service.print(copy);
    try (InputStream paper = Files.newInputStream(folder.resolve("paper"))) {
      byte[] last = new byte[expected.length];
      while (!Arrays.equals(expected, last)) {
        int next = paper.read();
        assertTrue(next >= 0, "the cable ended");
        System.arraycopy(last, 1, last, 0, last.length - 1);
        last[last.length - 1] = (byte) next;
      }
      await("begin A 1", "done A 1");
    }
  }

  @Test
  void aPrinterThatIsPulledOutIsMissedAndFoundAgain() throws Exception {
    BlockingQueue<String> health = new LinkedBlockingQueue<>();
    service.start(new Recorder(), (device, state, detail) -> health.add(state + " " + detail));
    awaitIn(health, "STARTING ", "READY ");
    cable.destroyForcibly().onExit().join();
    Files.deleteIfExists(folder.resolve("till"));
    awaitIn(health, "DOWN " + PrinterService.UNREACHABLE);
    cable = cable();
    awaitIn(health, "READY ");
  }

  private void start() {
    service.start(new Recorder(), (device, state, detail) -> {});
  }

  private Process cable() throws IOException, InterruptedException {
    Path till = folder.resolve("till");
    Path paper = folder.resolve("paper");
    Process socat =
        new ProcessBuilder("socat", "pty,raw,echo=0,link=" + till, "pty,raw,echo=0,link=" + paper)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    while (!Files.exists(till) || !Files.exists(paper)) {
      assertTrue(socat.isAlive(), "these tests need socat");
      Thread.sleep(20);
    }
    return socat;
  }

  private void await(String... expected) throws InterruptedException {
    awaitIn(events, expected);
  }

  private static void awaitIn(BlockingQueue<String> queue, String... expected)
      throws InterruptedException {
    for (String event : expected) {
      assertEquals(event, queue.poll(60, TimeUnit.SECONDS));
    }
  }

  private static Job job(String id, int copy, int lines) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      elements.add(new Receipt.Text("copy " + copy + " line " + i, Align.LEFT, Size.NORMAL, false));
    }
    elements.add(new Receipt.Cut());
    return new Job(new PaymentRequestId(id), Slip.sale(copy), new Receipt(elements));
  }

  private final class Recorder implements Printer.Listener {

    @Override
    public boolean begin(Job job) {
      return events.add("begin " + job.paymentRequestId() + " " + job.slip().copy());
    }

    @Override
    public void done(Job job) {
      events.add("done " + job.paymentRequestId() + " " + job.slip().copy());
    }

    @Override
    public void interrupted(Job job) {
      events.add("interrupted " + job.paymentRequestId() + " " + job.slip().copy());
    }
  }
}
