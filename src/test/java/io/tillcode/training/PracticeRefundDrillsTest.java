package io.tillcode.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillcode.training.RawTill.Answer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The refund's amount chooses what goes wrong with it; what was paid chooses nothing.
class PracticeRefundDrillsTest {

  @TempDir static Path keys;
  @TempDir Path directory;
  private PracticeRig rig;
  private RawTill till;
  private String paymentId;

  @BeforeEach
  void start() throws Exception {
    rig = PracticeRig.start(keys, directory);
    till = rig.till;
    paymentId = till.pay("P1", 2000).paymentId();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private Answer refund(String refundRequestId, long value) throws Exception {
    return till.refund(refundRequestId, paymentId, value);
  }

  private String refundStatus(String refundRequestId) throws Exception {
    return till.inquireRefund(refundRequestId).json().path("refundStatus").asText();
  }

  @Test
  void drill41TheAnswerIsLostAndTheRefundDone() throws Exception {
    assertThrows(IOException.class, () -> refund("R1", 541));
    assertEquals("SUCCESS 2000/541", till.money("P1"));
    assertEquals("SUCCESS", refundStatus("R1"));
    assertEquals("S", refund("R1", 541).resultStatus());
    assertEquals("SUCCESS 2000/541", till.money("P1"));
  }

  @Test
  void drill42TheRequestIsLostAndItsRepeatIsDone() throws Exception {
    assertThrows(IOException.class, () -> refund("R1", 542));
    assertEquals("SUCCESS 2000/0", till.money("P1"));
    assertEquals("REFUND_NOT_EXIST", till.inquireRefund("R1").code());
    assertEquals("S", refund("R1", 542).resultStatus());
    assertEquals("SUCCESS 2000/542", till.money("P1"));
  }

  @Test
  void drill43TheRefundIsInProcessForSomeTries() throws Exception {
    Answer first = refund("R1", 543);
    assertEquals("U", first.resultStatus());
    assertEquals("REFUND_IN_PROCESS", first.code());
    assertEquals("PROCESSING", refundStatus("R1"));
    assertEquals("SUCCESS 2000/0", till.money("P1"));
    assertEquals("PROCESS_FAIL", till.cancel("P1").code(), "a refund is on its way");
    assertEquals("REFUND_AMOUNT_EXCEED", refund("R2", 1500).code(), "its money is spoken for");
    assertEquals("REPEAT_REQ_INCONSISTENT", refund("R1", 143).code());
    assertEquals("SUCCESS", refundStatus("R1"), "asked three times before");
    Answer done = refund("R1", 543);
    assertEquals("S", done.resultStatus());
    assertEquals(first.json().path("refundId").asText(), done.json().path("refundId").asText());
    assertEquals("SUCCESS 2000/543", till.money("P1"));
  }

  @Test
  void drill43SurvivesARestart() throws Exception {
    refund("R1", 543);
    refund("R1", 543);
    JsonNode before = till.ledger();
    rig.close();
    rig = PracticeRig.start(keys, directory, rig.clock, config -> config);
    till = rig.till;
    assertEquals(before, till.ledger());
    assertEquals("PROCESSING", till.line("P1").at("/refunds/0/status").asText());
    assertEquals("U", refund("R1", 543).resultStatus());
    assertEquals("S", refund("R1", 543).resultStatus());
    assertEquals("SUCCESS 2000/543", till.money("P1"));
  }

  @Test
  void drill44TheShopHasTooLittleAtFirst() throws Exception {
    assertEquals("MERCHANT_BALANCE_NOT_ENOUGH", refund("R1", 544).code());
    assertEquals("MERCHANT_BALANCE_NOT_ENOUGH", refund("R1", 544).code());
    assertEquals("FAIL", refundStatus("R1"));
    assertEquals("S", refund("R2", 544).resultStatus());
    assertEquals("SUCCESS 2000/544", till.money("P1"));
    assertEquals("MERCHANT_BALANCE_NOT_ENOUGH", refund("R1", 544).code());
  }

  @Test
  void drill45TheRefundPeriodIsOver() throws Exception {
    Answer refused = refund("R1", 545);
    assertEquals("F", refused.resultStatus());
    assertEquals("REFUND_WINDOW_EXCEED", refused.code());
    assertEquals("SUCCESS 2000/0", till.money("P1"));
  }

  @Test
  void drill46OnlyAllOfItCanBeRefunded() throws Exception {
    assertEquals("PARTIAL_REFUND_NOT_SUPPORTED", refund("R1", 546).code());
    paymentId = till.pay("P2", 1246).paymentId();
    assertEquals("S", refund("R2", 1246).resultStatus());
    assertEquals("SUCCESS 1246/1246", till.money("P2"));
  }

  @Test
  void aDrillBeginsOnlyWhereARefundCouldBeDone() throws Exception {
    assertEquals("REFUND_AMOUNT_EXCEED", refund("R1", 2041).code());
    till.cancel("P1");
    assertEquals("ORDER_IS_CANCELED", refund("R2", 543).code());
    assertFalse(till.line("P1").path("refunds").elements().hasNext());
  }

  @Test
  void anotherPaymentsRefundIdIsInconsistent() throws Exception {
    refund("R1", 500);
    paymentId = till.pay("P2", 2000).paymentId();
    assertEquals("REPEAT_REQ_INCONSISTENT", refund("R1", 500).code());
    assertEquals("SUCCESS 2000/0", till.money("P2"));
    assertTrue(till.line("P1").at("/refunds/0/refundRequestId").asText().equals("R1"));
  }
}
