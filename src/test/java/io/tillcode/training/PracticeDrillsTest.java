package io.tillcode.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.training.RawTill.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each drill's story from end to end, told by the answers and by the ledger.
class PracticeDrillsTest {

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
  void anOrdinaryAmountIsPaidAtOnceAndEchoed() throws Exception {
    Answer paid = till.pay("A1", 1234);
    assertTrue(paid.signatureHolds());
    assertEquals("S", paid.resultStatus());
    assertEquals("A1", paid.json().path("paymentRequestId").asText());
    assertEquals("SGD", paid.json().at("/paymentAmount/currency").asText());
    assertEquals("1234", paid.json().at("/paymentAmount/value").asText());
    assertEquals("2026-03-01T12:00:00+08:00", paid.json().path("paymentTime").asText());
    assertEquals("SUCCESS 1234/0", till.money("A1"));

    Answer inquiry = till.inquire("A1");
    assertEquals("SUCCESS", inquiry.paymentStatus());
    assertEquals(paid.paymentId(), inquiry.paymentId());
  }

  @Test
  void drill01TheCustomerConfirmsLate() throws Exception {
    assertEquals("PAYMENT_IN_PROCESS", till.pay("D1", 1201).code());
    assertEquals("PROCESSING", till.inquire("D1").paymentStatus());
    assertEquals("PROCESSING 0/0", till.money("D1"));
    rig.clock.pass(Duration.ofSeconds(8));
    assertEquals("SUCCESS", till.inquire("D1").paymentStatus());
    assertEquals("SUCCESS 1201/0", till.money("D1"));
  }

  @Test
  void drill01CancelledBeforeTheCustomerConfirmsIsNeverCharged() throws Exception {
    till.pay("D1", 1201);
    assertEquals("SUCCESS", till.cancel("D1").code());
    rig.clock.pass(Duration.ofHours(1));
    assertEquals("CANCELLED", till.inquire("D1").paymentStatus());
    assertEquals("CANCELLED 0/0", till.money("D1"));
  }

  @Test
  void drill02TheBalanceIsNotEnough() throws Exception {
    Answer declined = till.pay("D2", 1202);
    assertTrue(declined.signatureHolds());
    assertEquals("F", declined.resultStatus());
    assertEquals("USER_BALANCE_NOT_ENOUGH", declined.code());
    assertEquals("FAIL", till.inquire("D2").paymentStatus());
    assertEquals("FAIL 0/0", till.money("D2"));
  }

  @Test
  void drill03TheAnswerIsLostButTheCustomerIsCharged() throws Exception {
    assertThrows(IOException.class, () -> till.pay("D3", 1203));
    Answer inquiry = till.inquire("D3");
    assertEquals("SUCCESS", inquiry.paymentStatus());
    assertEquals("1203", inquiry.json().at("/paymentAmount/value").asText());
    assertEquals("SUCCESS 1203/0", till.money("D3"));
  }

  @Test
  void drill04TheRequestIsLostAndNobodyIsCharged() throws Exception {
    assertThrows(IOException.class, () -> till.pay("D4", 1204));
    assertEquals("ORDER_NOT_EXIST", till.inquire("D4").code());
    assertEquals("ORDER_NOT_EXIST", till.cancel("D4").code());
    assertEquals("none", till.money("D4"));
  }

  @Test
  void drill05TheCancelNeedsSeveralTries() throws Exception {
    assertEquals("U", till.pay("D5", 1205).resultStatus());
    rig.clock.pass(Duration.ofMinutes(5));
    assertEquals("PROCESSING", till.inquire("D5").paymentStatus());
    assertEquals("U", till.cancel("D5").resultStatus());
    assertThrows(IOException.class, () -> till.cancel("D5"));
    assertEquals("U", till.cancel("D5").resultStatus());
    assertEquals("PROCESSING", till.inquire("D5").paymentStatus());
    Answer cancelled = till.cancel("D5");
    assertEquals("S", cancelled.resultStatus());
    assertFalse(cancelled.json().path("cancelTime").asText().isEmpty());
    assertEquals("CANCELLED", till.inquire("D5").paymentStatus());
    assertEquals("CANCELLED 0/0", till.money("D5"));
  }

  @Test
  void drill06TheGatewayIsUnreachableForThisPaymentAndLaterKnowsNothingOfIt() throws Exception {
    assertThrows(IOException.class, () -> till.pay("D6", 1206));
    assertThrows(IOException.class, () -> till.inquire("D6"));
    assertThrows(IOException.class, () -> till.cancel("D6"));
    assertEquals("S", till.pay("A1", 500).resultStatus(), "others are not touched");
    rig.clock.pass(Duration.ofSeconds(90));
    assertEquals("ORDER_NOT_EXIST", till.inquire("D6").code());
    assertEquals("ORDER_NOT_EXIST", till.cancel("D6").code());
    assertEquals("none", till.money("D6"));
  }

  @Test
  void drill07TheAnswerIsNotSignedButTheInquiryIs() throws Exception {
    Answer paid = till.pay("D7", 1207);
    assertEquals("S", paid.resultStatus());
    assertFalse(paid.signed());
    Answer inquiry = till.inquire("D7");
    assertTrue(inquiry.signatureHolds());
    assertEquals("SUCCESS", inquiry.paymentStatus());
    assertEquals("SUCCESS 1207/0", till.money("D7"));
  }

  @Test
  void drill08TheAmountIsWrongUntilACancelGivesTheMoneyBack() throws Exception {
    Answer paid = till.pay("D8", 1208);
    assertTrue(paid.signatureHolds());
    assertEquals("S", paid.resultStatus());
    assertEquals("1207", paid.json().at("/paymentAmount/value").asText());
    Answer inquiry = till.inquire("D8");
    assertEquals("SUCCESS", inquiry.paymentStatus());
    assertEquals("1207", inquiry.json().at("/paymentAmount/value").asText());
    assertEquals("SUCCESS 1208/0", till.money("D8"));
    assertEquals("S", till.cancel("D8").resultStatus());
    Answer after = till.inquire("D8");
    assertEquals("CANCELLED", after.paymentStatus());
    assertEquals("1208", after.json().at("/paymentAmount/value").asText());
    assertEquals("CANCELLED 1208/1208", till.money("D8"));
  }

  @Test
  void drill09TheMoneyComesAfterTheCancelAndOnlyARefundGivesItBack() throws Exception {
    assertEquals("U", till.pay("D9", 1209).resultStatus());
    assertEquals("S", till.cancel("D9").resultStatus());
    assertEquals("CANCELLED", till.inquire("D9").paymentStatus());
    rig.clock.pass(Duration.ofSeconds(2));
    Answer late = till.inquire("D9");
    assertEquals("SUCCESS", late.paymentStatus());
    assertEquals("SUCCESS 1209/0", till.money("D9"));
    assertEquals("ORDER_STATUS_INVALID", till.cancel("D9").code());
    assertEquals("S", till.refund("R9", late.paymentId(), 1209).resultStatus());
    assertEquals("SUCCESS 1209/1209", till.money("D9"));
  }

  @Test
  void drill10TheCodeHasExpired() throws Exception {
    assertEquals("EXPIRED_CODE", till.pay("D10", 1210).code());
    assertEquals("FAIL 0/0", till.money("D10"));
  }

  @Test
  void drill11TheAnswerIsSlowAndUntilThenThePaymentIsInProcess() throws Exception {
    Answer answer = till.pay("D11", 1211);
    assertEquals("S", answer.resultStatus());
    assertTrue(answer.signatureHolds());
    assertEquals("SUCCESS 1211/0", till.money("D11"));
    PracticePayment payment = rig.gateway.ledger().getFirst();
    assertEquals(payment.createdAt().plus(PracticeRig.PACE.slowAnswer()), payment.chargedAt());
  }

  @Test
  void drill12ItIsTooLateToCancelAndARefundGivesTheMoneyBack() throws Exception {
    assertEquals("U", till.pay("D12", 1212).resultStatus());
    assertEquals("PROCESSING", till.inquire("D12").paymentStatus());
    assertEquals("CANCEL_WINDOW_EXCEED", till.cancel("D12").code());
    Answer inquiry = till.inquire("D12");
    assertEquals("SUCCESS", inquiry.paymentStatus());
    assertEquals("CANCEL_WINDOW_EXCEED", till.cancel("D12").code());
    assertEquals("S", till.refund("R12", inquiry.paymentId(), 1212).resultStatus());
    assertEquals("SUCCESS 1212/1212", till.money("D12"));
  }

  @Test
  void drill13TheSignatureIsWrong() throws Exception {
    Answer paid = till.pay("D13", 1213);
    assertEquals("S", paid.resultStatus());
    assertTrue(paid.signed());
    assertFalse(paid.signatureHolds());
    assertTrue(till.inquire("D13").signatureHolds());
    assertEquals("SUCCESS 1213/0", till.money("D13"));
  }

  @Test
  void drill14TheAnswerIsAboutAnotherPayment() throws Exception {
    Answer paid = till.pay("D14", 1214);
    assertTrue(paid.signatureHolds());
    assertEquals("S", paid.resultStatus());
    assertNotEquals("D14", paid.json().path("paymentRequestId").asText());
    Answer inquiry = till.inquire("D14");
    assertEquals("D14", inquiry.json().path("paymentRequestId").asText());
    assertNotEquals(paid.paymentId(), inquiry.paymentId());
    assertEquals("SUCCESS 1214/0", till.money("D14"));
  }

  @Test
  void drill15AWebPageComesInsteadOfTheAnswer() throws Exception {
    Answer page = till.pay("D15", 1215);
    assertEquals(502, page.httpStatus());
    assertTrue(page.body().startsWith("<html>"));
    assertEquals("SUCCESS", till.inquire("D15").paymentStatus());
    assertEquals("SUCCESS 1215/0", till.money("D15"));
  }

  @Test
  void aCustomerWhoNeverConfirmsIsNotChargedOnceTheRequestHasExpired() throws Exception {
    var request = RawTill.payRequest("E1", 1209);
    request.put("paymentExpiryTime", "2026-03-01T12:02:00+08:00");
    assertEquals("U", till.call("pay", request).resultStatus());
    rig.clock.pass(Duration.ofSeconds(119));
    assertEquals("PROCESSING", till.inquire("E1").paymentStatus());
    rig.clock.pass(Duration.ofSeconds(1));
    assertEquals("FAIL", till.inquire("E1").paymentStatus());
    assertEquals("FAIL 0/0", till.money("E1"));
  }
}
