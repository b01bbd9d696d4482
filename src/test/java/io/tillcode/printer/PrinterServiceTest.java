package io.tillcode.printer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.engine.port.Device;
import io.tillcode.engine.port.Device.Health;
import io.tillcode.engine.port.DeviceListener;
import io.tillcode.engine.port.Printer;
import io.tillcode.engine.port.Printer.Job;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.Slip;
import io.tillcode.receipt.Receipt;
import io.tillcode.receipt.Receipt.Align;
import io.tillcode.receipt.Receipt.Element;
import io.tillcode.receipt.Receipt.Size;
import io.tillcode.training.PaperRenderer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PrinterServiceTest {

  private static final PrinterTimings QUICK =
      new PrinterTimings(
          Duration.ofSeconds(2),
          Duration.ofMillis(2_500),
          Duration.ofMillis(100),
          Duration.ofMillis(20),
          Duration.ofMillis(50),
          Duration.ofMillis(100));

  /// Idle printers are left alone, so that a test sees only the connections of its receipts.
  private static final PrinterTimings NO_PROBES =
      new PrinterTimings(
          QUICK.connectTimeout(),
          QUICK.writeTimeout(),
          Duration.ofMinutes(10),
          QUICK.firstRetry(),
          QUICK.longestRetry(),
          QUICK.longestRest());

  private static final EscPosWriter WRITER = new EscPosWriter(PrinterProfile.GENERIC, 576);
  private static final int MANY_LINES = 6_000;

  @TempDir private Path folder;

  private final Recorder heard = new Recorder();
  private @Nullable PrinterService service;

  @AfterEach
  void stop() {
    if (service != null) {
      service.close();
    }
  }

  @Test
  void printsInOrderOverTheNetwork() throws Exception {
    try (ServerSocket printer = listen(0)) {
      start(tcp(printer.getLocalPort()), NO_PROBES);
      readAll(printer); // the look at the start
      heard.awaitHealth(Health.READY, "");
      print(job("A", 0, 1));
      print(job("B", 2, 1));
      assertEquals(List.of("receipt A"), lines(readAll(printer)));
      assertEquals(List.of("receipt B"), lines(readAll(printer)));
      heard.awaitEvents("begin A 0", "done A 0", "begin B 2", "done B 2");
    }
  }

  @Test
  void waitsForAPrinterThatRefusesAndBeginsOnlyWhenItIsBack() throws Exception {
    int port;
    try (ServerSocket gone = listen(0)) {
      port = gone.getLocalPort();
    }
    start(tcp(port), QUICK);
    print(job("A", 0, 1));
    heard.awaitHealth(Health.DOWN, PrinterService.UNREACHABLE);
    assertNull(heard.events.poll(), "nothing may begin without a connection");
    try (ServerSocket back = listen(port)) {
      assertEquals(List.of("receipt A"), lines(readReceipt(back)));
      heard.awaitEvents("begin A 0", "done A 0");
      heard.awaitHealth(Health.READY, "");
    }
  }

  @Test
  void aPrinterThatHangsHoldsUpNobodyAndThenPrintsTheCopy() throws Exception {
    try (ServerSocket printer = listen(0)) {
      start(tcp(printer.getLocalPort()), NO_PROBES);
      readAll(printer);
      print(job("A", 0, MANY_LINES));
      try (Socket stuck = printer.accept()) {
        assertTrue(stuck.isConnected());
        for (int i = 0; i < 1_000; i++) {
          print(job("B" + i, 0, 1)); // would never return if the printer's thread were asked
        }
        heard.awaitEvents("begin A 0", "interrupted A 0");
        heard.awaitHealth(Health.DOWN, PrinterService.STOPPED);
      }
      assertEquals(List.of("receipt B0"), lines(readReceipt(printer)));
      heard.awaitEvents("begin B0 0", "done B0 0");
      heard.awaitHealth(Health.READY, "");
    }
  }

  @Test
  void aPrinterThatUsedToAnswerIsNotBelievedWhenItOnlyTakesTheConnection() throws Exception {
    try (ServerSocket printer = listen(0)) {
      start(tcp(printer.getLocalPort()), NO_PROBES);
      readAll(printer);
      print(job("A", 0, 1));
      assertEquals(List.of("receipt A"), lines(readAll(printer)));
      heard.awaitEvents("begin A 0", "done A 0");
      print(job("B", 0, 1)); // small enough for the network to take it whole
      try (Socket hanging = printer.accept()) {
        heard.awaitEvents("begin B 0", "interrupted B 0");
        assertTrue(hanging.isConnected());
      }
    }
  }

  @Test
  void aPrinterThatKeepsItsConnectionsOpenIsBelieved() throws Exception {
    try (ServerSocket printer = listen(0)) {
      start(tcp(printer.getLocalPort()), NO_PROBES);
      readAll(printer);
      print(job("A", 0, 1));
      try (Socket open = printer.accept()) {
        assertEquals(List.of("receipt A"), lines(open.getInputStream().readAllBytes()));
        heard.awaitEvents("begin A 0", "done A 0");
      }
    }
  }

  @Test
  void aPrinterThatDiesMidwayHasNotPrinted() throws Exception {
    try (ServerSocket printer = listen(0)) {
      start(tcp(printer.getLocalPort()), NO_PROBES);
      readAll(printer);
      print(job("A", 0, MANY_LINES));
      try (Socket dying = printer.accept()) {
        assertEquals(100, dying.getInputStream().readNBytes(100).length);
        dying.setSoLinger(true, 0);
      }
      heard.awaitEvents("begin A 0", "interrupted A 0");
      heard.awaitHealth(Health.DOWN, PrinterService.STOPPED);
      print(job("A", 1, 1));
      assertEquals(List.of("receipt A"), lines(readReceipt(printer)));
      heard.awaitEvents("begin A 1", "done A 1");
    }
  }

  @Test
  void aPrinterThatDiesWithTheWholeReceiptUnreadHasNotPrinted() throws Exception {
    try (ServerSocket printer = listen(0)) {
      start(tcp(printer.getLocalPort()), NO_PROBES);
      readAll(printer);
      print(job("A", 0, 1));
      try (Socket dying = printer.accept()) {
        heard.awaitEvents("begin A 0");
        assertEquals(1, dying.getInputStream().readNBytes(1).length);
        dying.setSoLinger(true, 0);
      }
      heard.awaitEvents("interrupted A 0");
    }
  }

  @Test
  void aJobThatMayNotBeginSendsNothingAndIsDropped() throws Exception {
    try (ServerSocket printer = listen(0)) {
      start(tcp(printer.getLocalPort()), NO_PROBES);
      readAll(printer);
      heard.refuse = "A";
      print(job("A", 0, 1));
      print(job("B", 0, 1));
      assertEquals(0, readAll(printer).length);
      assertEquals(List.of("receipt B"), lines(readAll(printer)));
      heard.awaitEvents("begin A 0", "begin B 0", "done B 0");
    }
  }

  @Test
  void aListenerThatFailsCostsOneJob() throws Exception {
    try (ServerSocket printer = listen(0)) {
      start(tcp(printer.getLocalPort()), NO_PROBES);
      readAll(printer);
      heard.fail = "A";
      print(job("A", 0, 1));
      print(job("B", 0, 1));
      assertEquals(0, readAll(printer).length);
      assertEquals(List.of("receipt B"), lines(readAll(printer)));
      heard.awaitEvents("begin A 0", "begin B 0", "done B 0");
    }
  }

  @Test
  void anIdlePrintersComingAndGoingIsSeenWithoutAJobOrAByte() throws Exception {
    int port;
    try (ServerSocket printer = listen(0)) {
      port = printer.getLocalPort();
      start(tcp(port), QUICK);
      heard.awaitHealth(Health.READY, "");
      assertEquals(0, readAll(printer).length);
      assertEquals(0, readAll(printer).length); // it let go of its connection
    }
    heard.awaitHealth(Health.DOWN, PrinterService.UNREACHABLE);
    try (ServerSocket back = listen(port)) {
      assertEquals(0, readAll(back).length);
      heard.awaitHealth(Health.READY, "");
    }
  }

  @Test
  void withoutAPrinterJobsWaitAndNothingIsSaidToBePrinted() {
    PrinterService none = start(new PrinterConnection.None(), QUICK);
    print(job("A", 0, 1));
    none.close();
    assertEquals("OFF ", heard.health.poll());
    assertNull(heard.health.poll());
    assertNull(heard.events.poll());
  }

  @Test
  void jobsGivenBeforeTheStartArePrinted() throws Exception {
    Path file = folder.resolve("receipts.bin");
    PrinterService early =
        new PrinterService(new PrinterConnection.AppendFile(file), WRITER, QUICK);
    early.print(job("A", 0, 1));
    service = early;
    early.start(heard, heard);
    heard.awaitEvents("begin A 0", "done A 0");
    assertEquals(List.of("receipt A"), lines(Files.readAllBytes(file)));
  }

  @Test
  void aFileGrowsByEveryReceipt() throws Exception {
    Path file = folder.resolve("receipts.bin");
    start(new PrinterConnection.AppendFile(file), QUICK);
    print(job("A", 0, 1));
    print(job("B", 0, 1));
    heard.awaitEvents("begin A 0", "done A 0", "begin B 0", "done B 0");
    assertEquals(List.of("receipt A", "receipt B"), lines(Files.readAllBytes(file)));
  }

  @Test
  void aMissingDeviceIsWaitedForAndNeverCreated() throws Exception {
    Path device = folder.resolve("lp0");
    start(new PrinterConnection.DeviceFile(device), QUICK);
    print(job("A", 0, 1));
    heard.awaitHealth(Health.DOWN, PrinterService.UNREACHABLE);
    assertFalse(Files.exists(device));
    Files.createFile(device);
    heard.awaitEvents("begin A 0", "done A 0");
    assertEquals(List.of("receipt A"), lines(Files.readAllBytes(device)));
  }

  @Test
  void aDeviceThatStopsTakingBytesIsGivenUpAndUsableAgain() throws Exception {
    Path device = folder.resolve("fifo");
    assertEquals(0, new ProcessBuilder("mkfifo", device.toString()).start().waitFor());
    start(new PrinterConnection.DeviceFile(device), NO_PROBES);
    print(job("A", 0, MANY_LINES)); // more than a pipe holds
    try (InputStream stuck = Files.newInputStream(device)) {
      heard.awaitEvents("begin A 0", "interrupted A 0");
      assertTrue(stuck.read() >= 0);
    }
    print(job("A", 1, 1));
    try (InputStream reader = Files.newInputStream(device)) {
      assertEquals(List.of("receipt A"), lines(reader.readAllBytes()));
    }
    heard.awaitEvents("begin A 1", "done A 1");
  }

  @Test
  void anUnknownSystemQueueIsSimplyNotThere() throws Exception {
    start(new PrinterConnection.SystemQueue("no such queue"), QUICK);
    print(job("A", 0, 1));
    heard.awaitHealth(Health.DOWN, PrinterService.UNREACHABLE);
    assertNull(heard.events.poll());
  }

  @Test
  void closingEndsAtOnceWhenNothingIsPrinting() throws Exception {
    Path device = folder.resolve("lp0");
    PrinterService waiting = start(new PrinterConnection.DeviceFile(device), NO_PROBES);
    print(job("A", 0, 1));
    heard.awaitHealth(Health.DOWN, PrinterService.UNREACHABLE);
    waiting.close();
    Files.createFile(device);
    assertNull(heard.events.poll(200, TimeUnit.MILLISECONDS), "a closed printer prints nothing");
  }

  private PrinterService start(PrinterConnection connection, PrinterTimings timings) {
    PrinterService started = new PrinterService(connection, WRITER, timings);
    started.start(heard, heard);
    service = started;
    return started;
  }

  private void print(Job job) {
    PrinterService started = service;
    assertNotNull(started);
    started.print(job);
  }

  private static PrinterConnection tcp(int port) {
    return new PrinterConnection.Tcp("127.0.0.1", port);
  }

  /// A printer with hardly any buffer, as the cheap ones are.
  private static ServerSocket listen(int port) throws IOException {
    ServerSocket printer = new ServerSocket();
    printer.setReuseAddress(true);
    printer.setReceiveBufferSize(1024);
    printer.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
    return printer;
  }

  private static byte[] readAll(ServerSocket printer) throws IOException {
    try (Socket connection = printer.accept()) {
      return connection.getInputStream().readAllBytes();
    }
  }

  /// The next connection that brings something.
  private static byte[] readReceipt(ServerSocket printer) throws IOException {
    byte[] bytes = readAll(printer);
    while (bytes.length == 0) {
      bytes = readAll(printer);
    }
    return bytes;
  }

  private static List<String> lines(byte[] bytes) {
    return new PaperRenderer(576)
        .renderStrictly(bytes).lines().stream().filter(line -> !line.isEmpty()).toList();
  }

  /// @param lines how often the line is printed
  private static Job job(String id, int copy, int lines) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      elements.add(new Receipt.Text("receipt " + id, Align.LEFT, Size.NORMAL, false));
    }
    elements.add(new Receipt.Cut());
    return new Job(new PaymentRequestId(id), Slip.sale(copy), new Receipt(elements));
  }

  private static final class Recorder implements Printer.Listener, DeviceListener {

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> health = new LinkedBlockingQueue<>();
    private volatile String refuse = "";
    private volatile String fail = "";

    @Override
    public boolean begin(Job job) {
      events.add("begin " + name(job));
      if (job.paymentRequestId().value().equals(fail)) {
        throw new IllegalStateException("as asked by the test");
      }
      return !job.paymentRequestId().value().equals(refuse);
    }

    @Override
    public void done(Job job) {
      events.add("done " + name(job));
    }

    @Override
    public void interrupted(Job job) {
      events.add("interrupted " + name(job));
    }

    @Override
    public void deviceChanged(Device device, Health newHealth, String detail) {
      assertEquals(Device.PRINTER, device);
      health.add(newHealth + " " + detail);
    }

    private static String name(Job job) {
      return job.paymentRequestId() + " " + job.slip().copy();
    }

    void awaitEvents(String... expected) throws InterruptedException {
      for (String event : expected) {
        assertEquals(event, events.poll(60, TimeUnit.SECONDS));
      }
    }

    void awaitHealth(Health wanted, String detail) throws InterruptedException {
      String next = health.poll(60, TimeUnit.SECONDS);
      while (next != null && !next.equals(wanted + " " + detail)) {
        next = health.poll(60, TimeUnit.SECONDS);
      }
      assertNotNull(next, "never " + wanted + " " + detail);
    }
  }
}
