package io.tillcode.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.alipay.global.api.tools.SignatureTool;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillcode.training.RawTill.Answer;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What Antom would not let pass, the practice gateway does not either.
class PracticeGatewayTest {

  @TempDir static Path keys;
  @TempDir Path directory;
  private PracticeRig rig;
  private RawTill till;

  @BeforeEach
  void start() throws Exception {
    rig = PracticeRig.start(keys, directory);
    till = rig.till;
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void aRequestWithABadSignatureIsRefusedUnsignedAndChargesNobody() throws Exception {
    byte[] body = RawTill.JSON.writeValueAsBytes(RawTill.payRequest("B1", 1234));
    Answer refused =
        till.send(
            RawTill.PREFIX + "pay",
            body,
            "1700000000000",
            "algorithm=RSA256,keyVersion=1,signature=AAAA");
    assertEquals(200, refused.httpStatus());
    assertEquals("F", refused.resultStatus());
    assertEquals("INVALID_SIGNATURE", refused.code());
    assertFalse(refused.signed());
    assertEquals("none", till.money("B1"));
  }

  @Test
  void theVendorsOwnToolBelievesOurSignatures() throws Exception {
    Answer paid = till.pay("V1", 1234);
    String header = paid.raw().headers().firstValue("signature").orElseThrow();
    String antomPublic =
        Files.readString(keys.resolve("antom-public.pem")).replaceAll("-----[A-Z ]+-----|\\s", "");
    assertTrue(
        SignatureTool.verify(
            "POST",
            RawTill.PREFIX + "pay",
            RawTill.CLIENT,
            paid.raw().headers().firstValue("response-time").orElseThrow(),
            paid.body(),
            header.substring(header.indexOf("signature=") + "signature=".length()),
            antomPublic));
  }

  @Test
  void theSandboxPathIsTheSameGateway() throws Exception {
    String path = "/ams/sandbox/api/v1/payments/pay";
    byte[] body = RawTill.JSON.writeValueAsBytes(RawTill.payRequest("S1", 1234));
    Answer paid = till.post(path, body);
    assertTrue(paid.signatureHolds());
    assertEquals("S", paid.resultStatus());
    assertEquals("SUCCESS", till.inquire("S1").paymentStatus());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "\"text\"",
        "{\"paymentRequestId\":\"X\",\"paymentRequestId\":\"Y\"}",
        "{\"paymentRequestId\":\"X\"} trailing",
        "{\"paymentRequestId\":12}",
        "{\"paymentRequestId\":\"no blanks\"}",
      })
  void whatIsNoRequestIsAnIllegalParameter(String body) throws Exception {
    Answer answer =
        till.post(RawTill.PREFIX + "inquiryPayment", body.getBytes(StandardCharsets.UTF_8));
    assertTrue(answer.signatureHolds());
    assertEquals("PARAM_ILLEGAL", answer.code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/productCode",
        "/paymentRequestId",
        "/paymentFactor/inStorePaymentScenario",
        "/paymentMethod/paymentMethodType",
        "/paymentMethod/paymentMethodId",
        "/paymentAmount/value",
        "/paymentAmount/currency",
        "/order/referenceOrderId",
        "/order/orderDescription",
        "/order/orderAmount",
        "/order/merchant/referenceMerchantId",
        "/order/merchant/merchantName",
        "/order/merchant/merchantMCC",
        "/order/merchant/store/referenceStoreId",
        "/order/merchant/store/storeName",
        "/order/merchant/store/storeMCC",
        "/order/env/storeTerminalId",
        "/order/env/storeTerminalRequestTime",
      })
  void aMissingFieldIsNamedAndNothingElseIs(String pointer) throws Exception {
    ObjectNode request = RawTill.payRequest("P1", 1234);
    int slash = pointer.lastIndexOf('/');
    ((ObjectNode) request.at(pointer.substring(0, slash))).remove(pointer.substring(slash + 1));
    Answer answer = till.call("pay", request);
    assertEquals("PARAM_ILLEGAL", answer.code());
    assertTrue(answer.body().contains(pointer.substring(1).replace('/', '.')), answer.body());
    assertFalse(answer.body().contains(RawTill.CODE));
    assertEquals("none", till.money("P1"));
  }

  @Test
  void anEntryCodeIsNotOffered() throws Exception {
    ObjectNode request = RawTill.payRequest("O1", 1234);
    request.putObject("paymentFactor").put("inStorePaymentScenario", "EntryCode");
    assertEquals("BUSINESS_NOT_SUPPORT", till.call("pay", request).code());
  }

  @Test
  void aCodeThatIsNoWalletsIsRefused() throws Exception {
    ObjectNode request = RawTill.payRequest("C1", 1234);
    ((ObjectNode) request.path("paymentMethod")).put("paymentMethodId", "4006381333931");
    assertEquals("INVALID_PAYMENT_CODE", till.call("pay", request).code());
    assertEquals("FAIL 0/0", till.money("C1"));
  }

  @Test
  void theSamePayAgainHasTheSameResultAndChargesOnce() throws Exception {
    Answer first = till.pay("I1", 1234);
    Answer second = till.pay("I1", 1234);
    assertEquals(first.json(), second.json());
    assertEquals("SUCCESS 1234/0", till.money("I1"));
    assertEquals(2, till.ledger().get(0).at("/requests/pay").asInt());
  }

  @Test
  void theSameIdForAnotherAmountOrCodeIsInconsistent() throws Exception {
    till.pay("I2", 1234);
    assertEquals("REPEAT_REQ_INCONSISTENT", till.pay("I2", 1235).code());
    ObjectNode otherCode = RawTill.payRequest("I2", 1234);
    ((ObjectNode) otherCode.path("paymentMethod")).put("paymentMethodId", "281111111111111111");
    assertEquals("REPEAT_REQ_INCONSISTENT", till.call("pay", otherCode).code());
    assertEquals("SUCCESS 1234/0", till.money("I2"));
  }

  @Test
  void aRequestThatArrivesAfterItsExpiryIsRefusedAsClosed() throws Exception {
    ObjectNode request = RawTill.payRequest("X1", 1234);
    request.put("paymentExpiryTime", "2026-03-01T11:59:59+08:00");
    Answer refused = till.call("pay", request);
    assertEquals("F", refused.resultStatus());
    assertEquals("ORDER_IS_CLOSED", refused.code());
    assertEquals("FAIL 0/0", till.money("X1"));
  }

  @Test
  void cancelReversesAPaidPaymentOnceAndSaysSoEveryTime() throws Exception {
    till.pay("K1", 1234);
    Answer first = till.cancel("K1");
    rig.clock.pass(Duration.ofSeconds(5));
    Answer second = till.cancel("K1");
    assertEquals("S", first.resultStatus());
    assertEquals(first.json(), second.json());
    assertEquals("CANCELLED", till.inquire("K1").paymentStatus());
    assertEquals("CANCELLED 1234/1234", till.money("K1"));
    assertEquals("ORDER_IS_CANCELED", till.pay("K1", 1234).code());
  }

  @Test
  void cancelOfAnUnknownPaymentFindsNothing() throws Exception {
    assertEquals("ORDER_NOT_EXIST", till.cancel("NOPE").code());
    assertEquals("ORDER_NOT_EXIST", till.inquire("NOPE").code());
  }

  @Test
  void thePaymentIdWinsOverTheRequestId() throws Exception {
    String paymentId = till.pay("W1", 1234).paymentId();
    till.pay("W2", 5600);
    ObjectNode both =
        RawTill.JSON.createObjectNode().put("paymentId", paymentId).put("paymentRequestId", "W2");
    assertEquals("W1", till.call("inquiryPayment", both).json().path("paymentRequestId").asText());
  }

  @Test
  void refundsNeverAddUpToMoreThanWasPaid() throws Exception {
    String paymentId = till.pay("R1", 1000).paymentId();
    Answer first = till.refund("F1", paymentId, 600);
    assertEquals("S", first.resultStatus());
    assertEquals(first.json(), till.refund("F1", paymentId, 600).json(), "a repeat is the same");
    assertEquals("REPEAT_REQ_INCONSISTENT", till.refund("F1", paymentId, 100).code());
    assertEquals("REFUND_AMOUNT_EXCEED", till.refund("F2", paymentId, 401).code());
    assertEquals("PROCESS_FAIL", till.cancel("R1").code(), "a refunded payment is not cancelled");
    assertEquals("S", till.refund("F2", paymentId, 400).resultStatus());
    assertEquals("REFUND_AMOUNT_EXCEED", till.refund("F3", paymentId, 1).code());
    assertEquals("SUCCESS 1000/1000", till.money("R1"));
    assertEquals(2, till.inquire("R1").json().path("transactions").size());

    ObjectNode named = RawTill.JSON.createObjectNode().put("refundRequestId", "F1");
    Answer inquiry = till.call("inquiryRefund", named);
    assertEquals("SUCCESS", inquiry.json().path("refundStatus").asText());
    assertEquals("600", inquiry.json().at("/refundAmount/value").asText());
    named.put("refundRequestId", "F9");
    assertEquals("REFUND_NOT_EXIST", till.call("inquiryRefund", named).code());
  }

  @Test
  void aRefundNeedsAPaymentThatWasPaidInThatCurrency() throws Exception {
    assertEquals("ORDER_NOT_EXIST", till.refund("F1", "202603011000", 100).code());
    String cancelled = till.pay("R2", 1000).paymentId();
    till.cancel("R2");
    assertEquals("ORDER_IS_CANCELED", till.refund("F2", cancelled, 100).code());
    String declined = till.pay("R3", 1002).paymentId();
    assertEquals("ORDER_IS_CLOSED", till.refund("F3", declined, 100).code());
    ObjectNode yen = RawTill.JSON.createObjectNode();
    yen.put("refundRequestId", "F4").put("paymentId", till.pay("R4", 1000).paymentId());
    yen.putObject("refundAmount").put("currency", "JPY").put("value", "100");
    assertEquals("CURRENCY_NOT_SUPPORT", till.call("refund", yen).code());
  }

  @Test
  void afterTheCancellablePeriodOnlyARefundIsPossible(@TempDir Path other) throws Exception {
    try (PracticeRig strict =
        PracticeRig.start(
            keys, other, new HandClock(), config -> config.withCancelWindow(Duration.ofHours(1)))) {
      String paymentId = strict.till.pay("L1", 1000).paymentId();
      strict.clock.pass(Duration.ofMinutes(61));
      assertEquals("CANCEL_WINDOW_EXCEED", strict.till.cancel("L1").code());
      assertEquals("S", strict.till.refund("F1", paymentId, 1000).resultStatus());
    }
  }

  @Test
  void fiftyPaymentsAtOnceAreEachChargedOnce() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> work = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        String id = "N" + i;
        long value = 10_000 + i * 100L;
        work.add(() -> till.pay(id, value).resultStatus());
        work.add(() -> till.pay(id, value).resultStatus());
      }
      for (Future<String> answer : threads.invokeAll(work)) {
        assertEquals("S", answer.get());
      }
    }
    JsonNode ledger = till.ledger();
    assertEquals(50, ledger.size());
    for (JsonNode line : ledger) {
      assertEquals(line.at("/amount/value").asText(), line.path("net").asText());
      assertEquals(2, line.at("/requests/pay").asInt());
    }
    assertEquals(50, rig.gateway.ledger().size());
  }

  @Test
  void otherDoorsAreShut() throws Exception {
    assertEquals("INVALID_API", till.post("/ams/api/v1/payments/capture", new byte[0]).code());
    assertEquals("INVALID_API", till.post("/ams/api/v1/x/pay", new byte[0]).code());
    assertEquals(404, till.post("/somewhere", new byte[0]).httpStatus());
    assertEquals(405, till.post("/practice/ledger", new byte[0]).httpStatus());
    assertEquals(413, till.post(RawTill.PREFIX + "pay", new byte[300 * 1024]).httpStatus());
    HttpRequest get =
        HttpRequest.newBuilder(rig.gateway.baseUri().resolve(RawTill.PREFIX + "pay")).build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      assertTrue(
          http.send(get, HttpResponse.BodyHandlers.ofString())
              .body()
              .contains("METHOD_NOT_SUPPORTED"));
    }
  }

  @Test
  void aConnectionIsKeptForTheNextRequest() throws Exception {
    URI uri = rig.gateway.baseUri();
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setSoTimeout(20_000);
      byte[] head = "HEAD / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 3; i++) {
        socket.getOutputStream().write(head);
        assertTrue(readHead(socket.getInputStream()).startsWith("HTTP/1.1 404"));
      }
    }
  }

  @Test
  void aClientThatNeverFinishesItsRequestIsCutOff() throws Exception {
    URI uri = rig.gateway.baseUri();
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setSoTimeout(60_000);
      String half =
          "POST " + RawTill.PREFIX + "pay HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{";
      socket.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
      assertEquals("", readHead(socket.getInputStream()));
    }
  }

  @Test
  void aStoppedGatewayLeavesItsPortAndAPortThatIsTakenIsSaidSo(@TempDir Path other)
      throws Exception {
    int port = rig.gateway.port();
    PracticeException taken =
        assertThrows(
            PracticeException.class,
            () ->
                PracticeGateway.start(
                    PracticeGateway.Config.of(port, keys).withLedgerFile(other.resolve("l"))));
    assertTrue(taken.sentence().contains("127.0.0.1:" + port), taken.sentence());
    rig.gateway.close();
    try (PracticeGateway again =
        PracticeGateway.start(
            PracticeGateway.Config.of(port, keys).withLedgerFile(other.resolve("l")))) {
      assertEquals(port, again.port());
    }
  }

  /// Everything up to an empty line, or to the end of the connection.
  private static String readHead(InputStream in) throws Exception {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.append((char) next);
    }
    return head.toString();
  }
}
