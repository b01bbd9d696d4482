package io.tillcode.scanner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tillcode.engine.port.Device;
import io.tillcode.engine.port.Device.Health;
import io.tillcode.scan.FrameRule;
import io.tillcode.scan.FrameRule.Termination;
import io.tillcode.scan.PaymentCode;
import io.tillcode.scan.PaymentCodeRule;
import io.tillcode.scan.RecentScans;
import io.tillcode.scan.Scan;
import io.tillcode.scan.Scan.Reason;
import io.tillcode.scan.ScanRouter;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class SerialScannerTest {

  private static final String CODE = "28763443825664394";
  private static final String OTHER_CODE = "300102030405060708090102";

  /// Wide enough that a busy machine never makes a gap where the test made none.
  private static final FrameRule PATIENT =
      new FrameRule("\r\n\t", Termination.LEARNED, 1_000, FrameRule.MAX_BYTES);

  private record Status(Health health, String detail) {}

  @TempDir Path folder;

  private final BlockingQueue<Scan> scans = new LinkedBlockingQueue<>();
  private final BlockingQueue<Status> statuses = new LinkedBlockingQueue<>();
  private @Nullable SerialScanner scanner;

  @AfterEach
  void closeScanner() {
    if (scanner != null) {
      scanner.close();
    }
  }

  @Test
  void aScanArrivesOnceWhateverTheChunks() throws Exception {
    Random random = new Random(1);
    try (PseudoTerminal cable = new PseudoTerminal(port())) {
      start(PATIENT);
      awaitStatus(Health.READY, "");
      for (int i = 0; i < 20; i++) {
        String code = "28" + (1_000_000_000_000_000L + i);
        for (int at = 0, to; at < code.length(); at = to) {
          to = Math.min(code.length(), at + 1 + random.nextInt(9));
          cable.send(code.substring(at, to));
          Thread.sleep(random.nextInt(5));
        }
        cable.send(i % 2 == 0 ? "\r" : "\r\n");
        assertEquals(payment(code), nextScan());
      }
      assertTrue(scans.isEmpty());
    }
  }

  @Test
  void twoTerminatedCodesInOneChunkAreTwoScans() throws Exception {
    try (PseudoTerminal cable = new PseudoTerminal(port())) {
      start(PATIENT);
      awaitStatus(Health.READY, "");
      cable.send(CODE + "\r" + OTHER_CODE + "\r");
      assertEquals(payment(CODE), nextScan());
      assertEquals(payment(OTHER_CODE), nextScan());
    }
  }

  @Test
  void gluedCodesAreBothRefusedAndTheNextScanIsGood() throws Exception {
    try (PseudoTerminal cable = new PseudoTerminal(port())) {
      start(PATIENT);
      awaitStatus(Health.READY, "");
      cable.send(CODE + OTHER_CODE + "\r");
      assertEquals(new Scan.Refused(Reason.GLUED), nextScan());
      cable.send(CODE + "\r");
      assertEquals(payment(CODE), nextScan());
    }
  }

  @Test
  void aCodeCutByTheLineIsPartialAndTheNextScanIsGood() throws Exception {
    try (PseudoTerminal cable = new PseudoTerminal(port())) {
      start(FrameRule.STANDARD);
      awaitStatus(Health.READY, "");
      cable.send(OTHER_CODE.substring(0, 20));
      assertEquals(new Scan.Refused(Reason.PARTIAL), nextScan());
      cable.send(OTHER_CODE + "\r");
      assertEquals(payment(OTHER_CODE), nextScan());
    }
  }

  @Test
  void aScannerWithoutTerminatorsWorksFromItsSecondScanOrAtOnceWhenSet() throws Exception {
    try (PseudoTerminal cable = new PseudoTerminal(port())) {
      start(FrameRule.STANDARD);
      awaitStatus(Health.READY, "");
      cable.send(CODE);
      assertEquals(new Scan.Refused(Reason.PARTIAL), nextScan());
      cable.send(CODE);
      assertEquals(payment(CODE), nextScan());
      cable.send(OTHER_CODE);
      assertEquals(payment(OTHER_CODE), nextScan());
    }
    closeScanner();
    scans.clear();
    try (PseudoTerminal cable = new PseudoTerminal(port())) {
      start(new FrameRule("\r\n\t", Termination.NEVER, 200, FrameRule.MAX_BYTES));
      awaitStatus(Health.READY, "");
      cable.send(CODE);
      assertEquals(payment(CODE), nextScan());
    }
  }

  @Test
  void noiseIsOneBadScanAndTheLineRecovers() throws Exception {
    byte[] noise = new byte[9_000];
    new Random(7).nextBytes(noise);
    try (PseudoTerminal cable = new PseudoTerminal(port())) {
      start(FrameRule.STANDARD);
      awaitStatus(Health.READY, "");
      cable.send("\u001b[2J\0\0\u0007" + "9".repeat(7_089));
      assertEquals(new Scan.Refused(Reason.UNKNOWN), nextScan());
      cable.send(noise);
      // How many frames random bytes make does not matter; a good code comes through after them.
      Scan scan = new Scan.Refused(Reason.UNKNOWN);
      for (int tries = 0; tries < 20 && scan instanceof Scan.Refused; tries++) {
        TimeUnit.MILLISECONDS.sleep(300);
        scans.clear();
        cable.send(CODE + "\r");
        scan = nextScan();
      }
      assertEquals(payment(CODE), scan);
    }
  }

  @Test
  void unplugAndReplugAreNoticedAndNothingOldIsKept() throws Exception {
    SerialScanner running;
    try (PseudoTerminal cable = new PseudoTerminal(port())) {
      running = start(PATIENT);
      awaitStatus(Health.READY, "");
      // In one chunk, so that the cut code has arrived when the whole one has.
      cable.send(CODE + "\r" + OTHER_CODE.substring(0, 12));
      assertEquals(payment(CODE), nextScan());
    }
    awaitStatus(Health.DOWN, "unplugged");
    assertEquals(new Scan.Refused(Reason.PARTIAL), nextScan());
    for (int i = 0; i < 3; i++) {
      try (PseudoTerminal cable = new PseudoTerminal(port())) {
        awaitStatus(Health.READY, "");
        String code = OTHER_CODE + i;
        cable.send(code + "\r");
        assertEquals(payment(code), nextScan());
      }
      awaitStatus(Health.DOWN, "unplugged");
    }
    assertTrue(scans.isEmpty());
    assertTrue(statuses.isEmpty());
    running.close();
  }

  @Test
  void aLinkThatMovesToAnotherDeviceIsAReplug() throws Exception {
    Path link = folder.resolve("scanner");
    try (PseudoTerminal first = new PseudoTerminal(folder.resolve("first"));
        PseudoTerminal second = new PseudoTerminal(folder.resolve("second"))) {
      Files.createSymbolicLink(link, first.device());
      start(SerialConfig.standard(link.toString()));
      awaitStatus(Health.READY, "");
      Files.delete(link);
      Files.createSymbolicLink(link, second.device());
      awaitStatus(Health.DOWN, "unplugged");
      awaitStatus(Health.READY, "");
      second.send(CODE + "\r");
      assertEquals(payment(CODE), nextScan());
    }
  }

  @Test
  void aPseudoTerminalsOwnNameWorksToo() throws Exception {
    try (PseudoTerminal cable = new PseudoTerminal(port())) {
      start(SerialConfig.standard(cable.device().toString()));
      awaitStatus(Health.READY, "");
      cable.send("]C1" + CODE + "\r");
      assertEquals(payment(CODE), nextScan());
    }
  }

  @Test
  void everyLineSettingOpens() throws Exception {
    try (PseudoTerminal cable = new PseudoTerminal(port())) {
      for (SerialConfig.Parity parity : SerialConfig.Parity.values()) {
        start(new SerialConfig(port().toString(), 115_200, 7, parity, 2, PATIENT));
        awaitStatus(Health.READY, "");
        cable.send(CODE + "\r");
        assertEquals(payment(CODE), nextScan());
        closeScanner();
      }
    }
  }

  @Test
  void aMissingPortIsReportedAndTakenWhenItAppears() throws Exception {
    start(FrameRule.STANDARD);
    awaitStatus(Health.DOWN, "notFound");
    try (PseudoTerminal cable = new PseudoTerminal(port())) {
      awaitStatus(Health.READY, "");
      cable.send(CODE + "\r");
      assertEquals(payment(CODE), nextScan());
    }
  }

  @Test
  void aPortInOtherHandsIsBusy() throws Exception {
    try (PseudoTerminal cable = new PseudoTerminal(port())) {
      SerialScanner first = start(FrameRule.STANDARD);
      awaitStatus(Health.READY, "");
      SerialScanner second = start(FrameRule.STANDARD);
      awaitStatus(Health.DOWN, "busy");
      first.close();
      awaitStatus(Health.READY, "");
      cable.send(CODE + "\r");
      assertEquals(payment(CODE), nextScan());
      second.close();
    }
  }

  @Test
  void aPortThatAnotherProgramLockedIsBusy() throws Exception {
    try (PseudoTerminal cable = new PseudoTerminal(port())) {
      Process other =
          new ProcessBuilder("flock", "-o", cable.device().toString(), "sh", "-c", "echo; cat")
              .start();
      assertEquals('\n', other.getInputStream().read());
      start(FrameRule.STANDARD);
      awaitStatus(Health.DOWN, "busy");
      other.getOutputStream().close();
      awaitStatus(Health.READY, "");
    }
  }

  @Test
  void withoutAPortTheScannerIsOff() throws Exception {
    SerialScanner off = create(SerialConfig.standard(null));
    off.start();
    assertEquals(new Status(Health.OFF, ""), statuses.poll(60, TimeUnit.SECONDS));
    off.close();
    assertNull(statuses.poll());
  }

  @Test
  void closingNeverStartedOrTwiceIsHarmless() {
    SerialScanner never = create(SerialConfig.standard(null));
    never.close();
    never.close();
    assertTrue(statuses.isEmpty());
  }

  @Test
  void aFailingSinkDoesNotStopTheScanner() throws Exception {
    try (PseudoTerminal cable = new PseudoTerminal(port())) {
      scanner =
          new SerialScanner(
              SerialConfig.standard(port().toString()),
              router(),
              scan -> {
                scans.add(scan);
                throw new IllegalStateException("canary " + scan);
              },
              (device, health, detail) -> statuses.add(new Status(health, detail)),
              SerialScannerTest::uptimeMillis);
      scanner.start();
      awaitStatus(Health.READY, "");
      cable.send(CODE + "\r" + OTHER_CODE + "\r");
      assertEquals(payment(CODE), nextScan());
      assertEquals(payment(OTHER_CODE), nextScan());
    }
  }

  @Test
  void whatIsScannedIsNeverLogged() throws Exception {
    var root = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger("io.tillcode");
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    appender.start();
    root.addAppender(appender);
    root.setLevel(ch.qos.logback.classic.Level.TRACE);
    try (PseudoTerminal cable = new PseudoTerminal(port())) {
      start(FrameRule.STANDARD);
      awaitStatus(Health.READY, "");
      cable.send(CODE + "\r" + CODE + OTHER_CODE + "\r" + "hQVDUFYwMWE" + CODE + "\r");
      cable.send(CODE + "\0" + "\r" + CODE);
      for (int i = 0; i < 5; i++) {
        nextScan();
      }
    } finally {
      root.detachAppender(appender);
    }
    List<String> lines =
        List.copyOf(appender.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
    assertTrue(lines.stream().anyMatch(line -> line.contains("scanner ready")), lines.toString());
    assertFalse(lines.stream().anyMatch(line -> line.contains(CODE.substring(0, 8))));
  }

  @Test
  void aProcessThatIsToldToEndLosesNoScanner() throws Exception {
    try (PseudoTerminal cable = new PseudoTerminal(port())) {
      Process program =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Program.class.getName(),
                  cable.device().toString())
              .redirectErrorStream(true)
              .start();
      try (BufferedReader words = program.inputReader()) {
        String line = words.readLine();
        while (line != null && !line.equals("READY ")) {
          line = words.readLine();
        }
        assertEquals("READY ", line);
        program.toHandle().destroy(); // unlike destroy(), leaves us its last words
        assertEquals(List.of(), words.lines().toList());
      } finally {
        program.destroyForcibly();
      }
    }
  }

  /// Says how the scanner is, until it is told to end.
  static final class Program {

    private Program() {}

    public static void main(String[] args) {
      new SerialScanner(
              SerialConfig.standard(args[0]),
              router(),
              scan -> {},
              (device, health, detail) -> System.out.println(health + " " + detail),
              SerialScannerTest::uptimeMillis)
          .start();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private SerialScanner start(FrameRule frames) {
    return start(
        new SerialConfig(port().toString(), 9_600, 8, SerialConfig.Parity.NONE, 1, frames));
  }

  private SerialScanner start(SerialConfig config) {
    SerialScanner created = create(config);
    scanner = created;
    created.start();
    return created;
  }

  private SerialScanner create(SerialConfig config) {
    return new SerialScanner(
        config,
        router(),
        scans::add,
        (device, health, detail) -> {
          assertEquals(Device.SCANNER, device);
          statuses.add(new Status(health, detail));
        },
        SerialScannerTest::uptimeMillis);
  }

  private static ScanRouter router() {
    return new ScanRouter(PaymentCodeRule.ANTOM, new RecentScans(0));
  }

  private static long uptimeMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  private Path port() {
    return folder.resolve("ttyScanner");
  }

  private static Scan payment(String code) {
    return new Scan.Payment(new PaymentCode(code));
  }

  private Scan nextScan() throws InterruptedException {
    Scan scan = scans.poll(60, TimeUnit.SECONDS);
    return scan == null ? fail("no scan came") : scan;
  }

  private void awaitStatus(Health health, String detail) throws InterruptedException, IOException {
    Status wanted = new Status(health, detail);
    Status status;
    do {
      status = statuses.poll(60, TimeUnit.SECONDS);
      if (status == null) {
        fail("the scanner never became " + wanted);
      }
    } while (!wanted.equals(status));
  }
}
