package io.tillcode.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillcode.training.RawTill.Answer;
import io.tillcode.training.TillEar.Heard;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the gateway tells a till by itself.
class PracticeNotificationTest {

  @TempDir static Path keys;
  @TempDir Path directory;
  private PracticeRig rig;
  private RawTill till;
  private TillEar ear;

  @BeforeEach
  void start() throws Exception {
    rig = PracticeRig.start(keys, directory);
    till = rig.till;
    ear = new TillEar(keys);
  }

  @AfterEach
  void stop() {
    rig.close();
    ear.close();
  }

  private Answer pay(String id, long amount) throws Exception {
    return till.call("pay", RawTill.payRequest(id, amount).put("paymentNotifyUrl", ear.url()));
  }

  private Answer payOrderCode(String id, long amount) throws Exception {
    return till.call(
        "pay", RawTill.orderCodeRequest(id, amount).put("paymentNotifyUrl", ear.url()));
  }

  /// Waits until the ledger has written down that so many were sent.
  private JsonNode awaitSent(String id, int sent) throws Exception {
    for (int i = 0; i < 600; i++) {
      JsonNode notifications = till.line(id).path("notifications");
      if (notifications.path("sent").asInt() >= sent) {
        return notifications;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("never sent: " + till.line(id));
  }

  /// A later payment's notification is the proof that nothing else came before it.
  private void nothingElseComes() throws Exception {
    pay("LAST", 100);
    Heard last = ear.next();
    assertEquals("LAST", last.json().path("paymentRequestId").asText(), last.text());
  }

  @Test
  void aPaidPaymentIsToldOnceAndAcknowledged() throws Exception {
    Answer paid = pay("N1", 1200);
    Heard heard = ear.next();
    assertTrue(heard.genuine(), "the vendor's own tool says so");
    assertFalse(heard.signature().matches(".*%[0-9]?[A-F].*"), "escapes as in Antom's samples");
    assertEquals("application/json", heard.type());
    assertEquals(RawTill.CLIENT, heard.clientId());
    assertEquals("PAYMENT_RESULT", heard.notifyType());
    assertEquals("S", heard.status());
    assertEquals("N1", heard.json().path("paymentRequestId").asText());
    assertEquals(paid.paymentId(), heard.json().path("paymentId").asText());
    assertEquals("SGD 1200", heard.amount());
    assertEquals("2026-03-01T12:00:00+08:00", heard.json().path("paymentTime").asText());
    assertEquals(1, awaitSent("N1", 1).path("acknowledged").asInt());
    rig.clock.pass(Duration.ofHours(30));
    nothingElseComes();
  }

  @Test
  void anOrderCodeIsToldWhenItsCustomerHasPaid() throws Exception {
    payOrderCode("N1", 1200);
    rig.clock.pass(Duration.ofSeconds(6));
    assertEquals("S", ear.next().status());
    Answer byHand = payOrderCode("N2", 1227);
    till.scan(byHand.json().at("/orderCodeForm/codeDetails/0/codeValue").asText());
    assertEquals("N2", ear.next().json().path("paymentRequestId").asText());
    payOrderCode("N3", 1221);
    rig.clock.pass(Duration.ofMinutes(10));
    Heard closed = ear.next();
    assertEquals("F", closed.status());
    assertEquals("ORDER_IS_CLOSED", closed.json().at("/result/resultCode").asText());
    assertFalse(closed.json().has("paymentAmount"));
  }

  @Test
  void aNotificationIsSentAgainOnItsScheduleUntilItIsAcknowledged() throws Exception {
    ear.httpStatus = 500;
    pay("N1", 1200);
    Heard first = ear.next();
    awaitSent("N1", 1);
    rig.clock.pass(Duration.ofSeconds(119));
    pay("N2", 1300);
    assertEquals("N2", ear.next().json().path("paymentRequestId").asText());
    awaitSent("N2", 1);
    ear.httpStatus = 200;
    ear.acknowledgement = TillEar.SUCCESS.replace("\"S\"", "\"U\"");
    rig.clock.pass(Duration.ofSeconds(1));
    assertEquals(first.text(), ear.next().text(), "character for character");
    assertEquals(0, awaitSent("N1", 2).path("acknowledged").asInt());
    ear.acknowledgement = TillEar.SUCCESS;
    rig.clock.pass(Duration.ofMinutes(10));
    List<Heard> both = List.of(ear.next(), ear.next());
    assertTrue(both.stream().allMatch(Heard::genuine));
    assertEquals(1, awaitSent("N1", 3).path("acknowledged").asInt());
    rig.clock.pass(Duration.ofHours(30));
    nothingElseComes();
  }

  @Test
  void aCancelledPaymentIsNotToldButItsLateMoneyIs() throws Exception {
    pay("N1", 1201);
    till.cancel("N1");
    pay("N9", 1209);
    till.cancel("N9");
    rig.clock.pass(Duration.ofSeconds(10));
    Heard late = ear.next();
    assertEquals("N9", late.json().path("paymentRequestId").asText());
    assertEquals("S", late.status());
    nothingElseComes();
  }

  @Test
  void nobodyIsToldBeyondThisMachine() throws Exception {
    ObjectNode request = RawTill.payRequest("N1", 1236);
    request.put("paymentNotifyUrl", "http://shop.example.com/notify");
    assertEquals("S", till.call("pay", request).resultStatus(), "and no such drill is played");
    String control = till.control("notify", "{\"paymentRequestId\":\"N1\"}").body();
    assertTrue(control.contains("no notify url"), control);
    nothingElseComes();
  }

  @Test
  void aTillThatDoesNotAnswerHoldsNothingUp() throws Exception {
    try (ServerSocket deaf = new ServerSocket(0)) {
      ObjectNode request = RawTill.payRequest("N1", 1200);
      request.put("paymentNotifyUrl", "http://127.0.0.1:" + deaf.getLocalPort() + "/notify");
      till.call("pay", request);
      try (var _ = deaf.accept()) {
        pay("N2", 1300);
        assertEquals("N2", ear.next().json().path("paymentRequestId").asText());
        assertEquals(0, till.line("N1").at("/notifications/sent").asInt());
      }
    }
    assertEquals(0, awaitSent("N1", 1).path("acknowledged").asInt());
  }

  @Test
  void drill31TheNotificationComesFirstAndTheInquiryLagsBehind() throws Exception {
    assertEquals("U", pay("N1", 1231).resultStatus());
    rig.clock.pass(Duration.ofSeconds(8));
    assertEquals("S", ear.next().status());
    Answer lagging = till.inquire("N1");
    assertEquals("PROCESSING", lagging.paymentStatus());
    assertFalse(lagging.json().has("paymentTime"));
    assertEquals("SUCCESS 1231/0", till.money("N1"));
    rig.clock.pass(Duration.ofSeconds(30));
    assertEquals("SUCCESS", till.inquire("N1").paymentStatus());
  }

  @Test
  void drill32TheSameNotificationComesFiveTimesMore() throws Exception {
    pay("N1", 1232);
    rig.clock.pass(Duration.ofSeconds(8));
    Heard first = ear.next();
    for (int i = 0; i < 5; i++) {
      rig.clock.pass(Duration.ofSeconds(1));
      Heard again = ear.next();
      assertEquals(first.text(), again.text());
      assertTrue(again.genuine());
    }
    assertEquals(6, awaitSent("N1", 6).path("acknowledged").asInt());
    nothingElseComes();
  }

  @Test
  void drill33AForgedNotificationComesAndThenNone() throws Exception {
    pay("N1", 1233);
    rig.clock.pass(Duration.ofSeconds(4));
    Heard forged = ear.next();
    assertFalse(forged.genuine());
    assertEquals("S", forged.status());
    assertEquals("PROCESSING 0/0", till.money("N1"));
    rig.clock.pass(Duration.ofSeconds(4));
    assertEquals("SUCCESS", till.inquire("N1").paymentStatus());
    rig.clock.pass(Duration.ofHours(30));
    nothingElseComes();
  }

  @Test
  void drill37ANotificationOfAnotherAmountComesAndThenNone() throws Exception {
    pay("N1", 1237);
    rig.clock.pass(Duration.ofSeconds(4));
    Heard wrong = ear.next();
    assertTrue(wrong.genuine());
    assertEquals("S", wrong.status());
    assertEquals("SGD 1236", wrong.amount());
    assertEquals("PROCESSING", till.inquire("N1").paymentStatus());
    rig.clock.pass(Duration.ofSeconds(4));
    Answer inquiry = till.inquire("N1");
    assertEquals("SUCCESS", inquiry.paymentStatus());
    assertEquals("1237", inquiry.json().at("/paymentAmount/value").asText());
    nothingElseComes();
  }

  @Test
  void drill35PendingComesBeforeTheResult() throws Exception {
    payOrderCode("N1", 1235);
    rig.clock.pass(Duration.ofSeconds(3));
    Heard pending = ear.next();
    assertEquals("PAYMENT_PENDING", pending.notifyType());
    assertEquals("S", pending.status());
    assertFalse(pending.json().has("paymentTime"));
    assertEquals("PROCESSING", till.inquire("N1").paymentStatus());
    awaitSent("N1", 1);
    rig.clock.pass(Duration.ofSeconds(3));
    Heard result = ear.next();
    assertEquals("PAYMENT_RESULT", result.notifyType());
    assertEquals("SGD 1235", result.amount());
    assertEquals("SUCCESS 1235/0", till.money("N1"));
  }

  @Test
  void drill36AFailureIsToldWithoutAnAmount() throws Exception {
    assertEquals("U", pay("N1", 1236).resultStatus());
    rig.clock.pass(Duration.ofSeconds(8));
    Heard failed = ear.next();
    assertTrue(failed.genuine());
    assertEquals("F", failed.status());
    assertEquals("USER_BALANCE_NOT_ENOUGH", failed.json().at("/result/resultCode").asText());
    assertFalse(failed.json().has("paymentAmount"));
    assertEquals("FAIL", till.inquire("N1").paymentStatus());
    assertEquals("FAIL 0/0", till.money("N1"));
  }

  @Test
  void aRefundIsToldWhereItWantsToBe() throws Exception {
    String paymentId = till.pay("N1", 1200).paymentId();
    ObjectNode request = RawTill.JSON.createObjectNode();
    request.put("refundRequestId", "R1").put("paymentId", paymentId);
    request.put("refundNotifyUrl", ear.url());
    RawTill.putAmount(request, "refundAmount", 443);
    assertEquals("U", till.call("refund", request).resultStatus());
    for (int i = 0; i < 3; i++) {
      till.inquireRefund("R1");
    }
    Heard refunded = ear.next();
    assertTrue(refunded.genuine());
    assertEquals("REFUND_RESULT", refunded.notifyType());
    assertEquals("SUCCESS", refunded.json().path("refundStatus").asText());
    assertEquals("R1", refunded.json().path("refundRequestId").asText());
    assertEquals("443", refunded.json().at("/refundAmount/value").asText());
  }

  @Test
  void aTesterSendsWhatHeLikesAndHearsWhatCameBack() throws Exception {
    pay("N1", 1200);
    ear.next();
    JsonNode answer = notify("\"times\":3");
    assertEquals(3, answer.path("deliveries").size());
    for (JsonNode delivery : answer.path("deliveries")) {
      assertEquals(200, delivery.path("httpStatus").asInt());
      assertTrue(delivery.path("acknowledged").asBoolean());
      assertEquals("client-id", delivery.at("/missingHeaders/0").asText());
      assertTrue(ear.next().genuine());
    }
    notify("\"fault\":\"signature\"");
    assertFalse(ear.next().genuine());
    notify("\"fault\":\"amount\"");
    Heard amount = ear.next();
    assertTrue(amount.genuine());
    assertEquals("SGD 1199", amount.amount());
    notify("\"fault\":\"currency\"");
    assertEquals("USD 1200", ear.next().amount());
    notify("\"says\":\"pending\"");
    assertEquals("PAYMENT_PENDING", ear.next().notifyType());
    notify("\"says\":\"failure\"");
    assertEquals("F", ear.next().status());

    ear.httpStatus = 503;
    JsonNode refused = notify("\"times\":1").at("/deliveries/0");
    assertEquals(503, refused.path("httpStatus").asInt());
    assertFalse(refused.path("acknowledged").asBoolean());
    assertEquals(9, awaitSent("N1", 10).path("acknowledged").asInt());
    assertEquals(404, till.control("notify", "{\"paymentRequestId\":\"NOPE\"}").statusCode());
    assertEquals(400, till.control("notify", "nonsense").statusCode());
    assertEquals(400, till.control("notify", "{\"fault\":\"magic\"}").statusCode());
    assertEquals(404, till.control("nothing", "").statusCode());
  }

  private JsonNode notify(String more) throws Exception {
    String request = "{\"paymentRequestId\":\"N1\"," + more + "}";
    return RawTill.JSON.readTree(till.control("notify", request).body());
  }

  @Test
  void aRestartWatchesThePaymentsThatAreStillOpen() throws Exception {
    payOrderCode("N1", 1227);
    pay("N2", 1200);
    ear.next();
    awaitSent("N2", 1);
    JsonNode before = till.ledger();
    rig.close();
    rig = PracticeRig.start(keys, directory, rig.clock, config -> config);
    till = rig.till;
    assertEquals(before, till.ledger());
    till.scan(till.line("N1").path("orderCode").asText());
    assertEquals("N1", ear.next().json().path("paymentRequestId").asText());
  }
}
