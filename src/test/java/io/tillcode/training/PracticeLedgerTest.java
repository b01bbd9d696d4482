package io.tillcode.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class PracticeLedgerTest {

  @TempDir static Path keys;
  @TempDir Path directory;
  private final HandClock clock = new HandClock();

  private PracticeRig start() throws Exception {
    return PracticeRig.start(keys, directory, clock, config -> config);
  }

  @Test
  void aRestartForgetsNothing() throws Exception {
    JsonNode before;
    try (PracticeRig rig = start()) {
      String refunded = rig.till.pay("A1", 1000).paymentId();
      rig.till.refund("F1", refunded, 300);
      rig.till.pay("A2", 1002);
      rig.till.pay("A3", 1000);
      rig.till.cancel("A3");
      rig.till.pay("A4", 1001);
      rig.till.pay("A5", 1009);
      rig.till.cancel("A5");
      assertEquals("U", pay5(rig));
      assertThrows(IOException.class, () -> rig.till.pay("A7", 1006));
      before = rig.till.ledger();
    }
    try (PracticeRig rig = start()) {
      assertEquals(before, rig.till.ledger());
      assertEquals("S", rig.till.pay("A1", 1000).resultStatus());
      assertEquals("REPEAT_REQ_INCONSISTENT", rig.till.pay("A1", 1100).code());
      String refunded = rig.till.inquire("A1").paymentId();
      assertEquals("S", rig.till.refund("F1", refunded, 300).resultStatus());
      assertEquals("SUCCESS 1000/300", rig.till.money("A1"));
      assertThrows(IOException.class, () -> rig.till.inquire("A7"), "still unreachable");
      clock.pass(Duration.ofSeconds(90));
      assertEquals("ORDER_NOT_EXIST", rig.till.inquire("A7").code());
      assertEquals("SUCCESS 1001/0", rig.till.money("A4"), "confirmed while it was down");
      assertEquals("SUCCESS 1009/0", rig.till.money("A5"), "late money is not forgotten");
      assertThrows(IOException.class, () -> rig.till.cancel("A6"), "the second try of drill 05");
    }
  }

  private static String pay5(PracticeRig rig) throws Exception {
    rig.till.pay("A6", 1005);
    return rig.till.cancel("A6").resultStatus();
  }

  @Test
  void aLineThatWasCutOffByAPowerCutIsDropped() throws Exception {
    try (PracticeRig rig = start()) {
      rig.till.pay("A1", 1000);
    }
    Path file = directory.resolve("ledger.jsonl");
    Files.writeString(file, "{\"entry\":\"canc", StandardOpenOption.APPEND);
    try (PracticeRig rig = start()) {
      assertEquals("SUCCESS 1000/0", rig.till.money("A1"));
      rig.till.pay("A2", 2000);
    }
    try (PracticeRig rig = start()) {
      assertEquals("SUCCESS 2000/0", rig.till.money("A2"));
    }
  }

  @Test
  void aLineThatCannotBeReadIsNamed() throws Exception {
    try (PracticeRig rig = start()) {
      rig.till.pay("A1", 1000);
    }
    Path file = directory.resolve("ledger.jsonl");
    Files.writeString(file, "nonsense\n" + Files.readString(file));
    PracticeException refused = assertThrows(PracticeException.class, this::start);
    assertTrue(refused.sentence().startsWith("Line 1 of "), refused.sentence());
  }

  @Test
  void aLedgerFromBeforeOrderCodesIsRead() throws Exception {
    String old =
        """
        {"entry":"opened","paymentRequestId":"A1","at":"2026-02-01T04:00:00Z","paymentId":"2026","amount":{"currency":"SGD","value":1000},"fingerprint":"x","drill":null,"expiresAt":"2026-02-01T04:10:00Z","confirmsAt":"2026-02-01T04:00:00Z"}
        {"entry":"asked","paymentRequestId":"A1","at":"2026-02-01T04:00:00Z","call":"PAY"}
        {"entry":"charged","paymentRequestId":"A1","at":"2026-02-01T04:00:00Z"}
        {"entry":"refunded","paymentRequestId":"A1","at":"2026-02-01T05:00:00Z","refundRequestId":"F1","refundId":"7","value":300}
        """;
    Files.writeString(directory.resolve("ledger.jsonl"), old);
    try (PracticeRig rig = start()) {
      assertEquals("SUCCESS 1000/300", rig.till.money("A1"));
      assertEquals("PaymentCode", rig.till.line("A1").path("scenario").asText());
      assertEquals("SUCCESS", rig.till.inquireRefund("F1").json().path("refundStatus").asText());
    }
  }

  @Test
  void twoGatewaysNeverWriteOneLedger() throws Exception {
    try (PracticeRig rig = start()) {
      assertEquals(0, rig.gateway.ledger().size());
      PracticeException refused = assertThrows(PracticeException.class, this::start);
      assertTrue(refused.sentence().startsWith("Another practice gateway"));
    }
  }

  @Test
  void thePaymentCodeIsInNoFileAndNoLogLine() throws Exception {
    Logger logger = (Logger) LoggerFactory.getLogger("io.tillcode.training");
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.setLevel(Level.TRACE);
    logger.addAppender(log);
    String orderCode;
    try (PracticeRig rig = start()) {
      for (long amount = 1000; amount < 1016; amount++) {
        try {
          rig.till.pay("C" + amount, amount);
        } catch (IOException lost) {
          // as the drill wants it
        }
      }
      rig.till.pay("C1000", 2000);
      rig.till.post(RawTill.PREFIX + "pay", broken());
      rig.till.payOrderCode("C9", 2027);
      orderCode = rig.till.line("C9").path("orderCode").asText();
      rig.till.scan(orderCode);
      assertFalse(rig.till.ledger().toString().contains(RawTill.CODE));
    } finally {
      logger.detachAppender(log);
      logger.setLevel(null);
    }
    assertTrue(log.list.size() > 16);
    for (ILoggingEvent line : List.copyOf(log.list)) {
      assertFalse(line.getFormattedMessage().contains(orderCode), line.getFormattedMessage());
      assertFalse(line.getFormattedMessage().contains(RawTill.CODE), line.getFormattedMessage());
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertFalse(Files.readString(file).contains(RawTill.CODE), file.toString());
      }
    }
  }

  private static byte[] broken() {
    return ("{\"paymentMethod\":{\"paymentMethodId\":\"" + RawTill.CODE + "\"")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void theCountsAndTimesAreThere() throws Exception {
    try (PracticeRig rig = start()) {
      String paymentId = rig.till.pay("A1", 1000).paymentId();
      rig.till.inquire("A1");
      rig.till.inquire("A1");
      rig.till.refund("F1", paymentId, 1);
      rig.till.cancel("A1");
      PracticePayment payment = rig.gateway.ledger().getFirst();
      assertEquals(new PracticePayment.Requests(1, 2, 1, 1), payment.requests());
      assertEquals(clock.instant(), payment.createdAt());
      assertEquals(clock.instant(), payment.chargedAt());
      assertEquals(999, payment.netMinor());
      JsonNode line = rig.till.ledger().get(0);
      assertEquals("1000", line.path("charged").textValue());
      assertEquals("999", line.path("net").textValue());
      assertEquals("SGD", line.at("/amount/currency").textValue());
    }
  }
}
