package io.tillcode.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillcode.training.RawTill.Answer;
import java.io.IOException;
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

/// Codes that a customer scans: nobody is charged when pay is answered.
class PracticeOrderCodeTest {

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
  void payBringsACodeAndTheCustomerPaysItAfterAWhile() throws Exception {
    Answer answer = till.payOrderCode("O1", 1200);
    assertTrue(answer.signatureHolds());
    assertEquals("S", answer.resultStatus());
    assertEquals("SUCCESS", answer.code());
    assertFalse(answer.paymentId().isEmpty());
    assertTrue(answer.json().path("paymentTime").isMissingNode());
    assertEquals(
        "2026-03-01T12:10:00+08:00", answer.json().at("/orderCodeForm/expireTime").asText());
    JsonNode text = answer.json().at("/orderCodeForm/codeDetails/0");
    assertEquals("TEXT", text.path("displayType").asText());
    assertEquals("QRCODE", text.path("codeValueType").asText());
    assertTrue(text.path("codeValue").asText().matches("https://practice\\.[!-~]{30,80}"));
    assertEquals(text(answer), till.line("O1").path("orderCode").asText());
    assertEquals("OrderCode", till.line("O1").path("scenario").asText());
    assertEquals("PROCESSING 0/0", till.money("O1"));
    assertEquals("PROCESSING", till.inquire("O1").paymentStatus());

    rig.clock.pass(Duration.ofSeconds(6));
    Answer paid = till.inquire("O1");
    assertEquals("SUCCESS", paid.paymentStatus());
    assertEquals("2026-03-01T12:00:06+08:00", paid.json().path("paymentTime").asText());
    assertEquals("SUCCESS 1200/0", till.money("O1"));
    assertEquals(answer.json(), till.payOrderCode("O1", 1200).json(), "a repeat is the same");
    assertEquals("REPEAT_REQ_INCONSISTENT", till.payOrderCode("O1", 1300).code());
    assertEquals("S", till.cancel("O1").resultStatus());
    assertEquals("CANCELLED 1200/1200", till.money("O1"));
  }

  @Test
  void everyCodeIsAnother() throws Exception {
    assertNotEquals(text(till.payOrderCode("O1", 1200)), text(till.payOrderCode("O2", 1200)));
  }

  @Test
  void anUnpaidCodeEndsWhenTheTillSaidSoAndNoScanPaysItAnyMore() throws Exception {
    ObjectNode request = RawTill.orderCodeRequest("O1", 1227);
    request.put("paymentExpiryTime", "2026-03-01T12:01:00+08:00");
    Answer answer = till.call("pay", request);
    assertEquals(
        "2026-03-01T12:01:00+08:00", answer.json().at("/orderCodeForm/expireTime").asText());
    rig.clock.pass(Duration.ofMinutes(1));
    assertEquals("false ORDER_IS_CLOSED", till.scan(text(answer)));
    Answer closed = till.inquire("O1");
    assertEquals("FAIL", closed.paymentStatus());
    assertEquals("ORDER_IS_CLOSED", closed.json().path("paymentResultCode").asText());
    assertEquals("ORDER_IS_CLOSED", till.call("pay", request).code());
    assertEquals("S", till.cancel("O1").resultStatus());
    assertEquals("FAIL 0/0", till.money("O1"), "a failed payment stays failed");
  }

  @Test
  void cancelClosesACodeForEverybody() throws Exception {
    String text = text(till.payOrderCode("O1", 1200));
    assertEquals("S", till.cancel("O1").resultStatus());
    assertEquals("false ORDER_IS_CANCELED", till.scan(text));
    rig.clock.pass(Duration.ofHours(1));
    assertEquals("CANCELLED", till.inquire("O1").paymentStatus());
    assertEquals("CANCELLED 0/0", till.money("O1"));
    assertEquals("ORDER_IS_CANCELED", till.payOrderCode("O1", 1200).code());
  }

  @Test
  void aScanByHandPaysOnceHoweverManyScan() throws Exception {
    String text = text(till.payOrderCode("O1", 1227));
    rig.clock.pass(Duration.ofMinutes(5));
    assertEquals("PROCESSING 0/0", till.money("O1"), "27 waits for the hand");
    List<String> scans = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<String> scan :
          threads.invokeAll(List.<Callable<String>>of(scan(text), scan(text), scan(text)))) {
        scans.add(scan.get());
      }
    }
    assertEquals(1, scans.stream().filter("true SUCCESS"::equals).count(), scans.toString());
    assertEquals(2, scans.stream().filter("false ALREADY_PAID"::equals).count(), scans.toString());
    assertEquals("SUCCESS 1227/0", till.money("O1"));
    assertEquals("false ORDER_NOT_EXIST", till.scan("https://practice.tillcode.invalid/oc/x"));
  }

  private Callable<String> scan(String text) {
    return () -> till.scan(text);
  }

  @Test
  void drill21NobodyScans() throws Exception {
    till.payOrderCode("O1", 1221);
    rig.clock.pass(Duration.ofMinutes(9));
    assertEquals("PROCESSING", till.inquire("O1").paymentStatus());
    assertEquals("S", till.cancel("O1").resultStatus());
    assertEquals("CANCELLED 0/0", till.money("O1"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1222, 1202})
  void drill22And02TheWalletHasTooLittle(long amount) throws Exception {
    assertEquals("S", till.payOrderCode("O1", amount).resultStatus());
    assertEquals("PROCESSING", till.inquire("O1").paymentStatus());
    rig.clock.pass(Duration.ofSeconds(6));
    Answer failed = till.inquire("O1");
    assertEquals("FAIL", failed.paymentStatus());
    assertEquals("USER_BALANCE_NOT_ENOUGH", failed.json().path("paymentResultCode").asText());
    assertEquals("FAIL 0/0", till.money("O1"));
  }

  @Test
  void drill22AScanByHandIsRefusedToo() throws Exception {
    String text = text(till.payOrderCode("O1", 1222));
    assertEquals("false USER_BALANCE_NOT_ENOUGH", till.scan(text));
    assertEquals("FAIL 0/0", till.money("O1"));
  }

  @Test
  void drill23TheCodeComesWithoutItsEndAmongDisplaysThatNobodyKnows() throws Exception {
    JsonNode form = till.payOrderCode("O1", 1223).json().path("orderCodeForm");
    assertFalse(form.has("expireTime"));
    assertEquals(
        List.of("HOLOGRAM", "SMALLIMAGE", "TEXT", "BIGIMAGE"),
        form.findValuesAsText("displayType"));
    rig.clock.pass(Duration.ofSeconds(6));
    assertEquals("SUCCESS 1223/0", till.money("O1"));
  }

  @Test
  void drill24TheAnswerHasNoCodeThatCanBeShown() throws Exception {
    Answer answer = till.payOrderCode("O1", 1224);
    assertEquals("S", answer.resultStatus());
    assertEquals(
        List.of("HOLOGRAM"), answer.json().path("orderCodeForm").findValuesAsText("displayType"));
    rig.clock.pass(Duration.ofMinutes(9));
    assertEquals("PROCESSING 0/0", till.money("O1"));
  }

  @Test
  void drill25TheCustomerPaysWhileTheTillCancels() throws Exception {
    till.payOrderCode("O1", 1225);
    assertEquals("S", till.cancel("O1").resultStatus());
    assertEquals("CANCELLED", till.inquire("O1").paymentStatus());
    rig.clock.pass(Duration.ofSeconds(2));
    Answer late = till.inquire("O1");
    assertEquals("SUCCESS", late.paymentStatus());
    assertEquals("SUCCESS 1225/0", till.money("O1"));
    assertEquals("ORDER_STATUS_INVALID", till.cancel("O1").code());
    assertEquals("S", till.refund("R1", late.paymentId(), 1225).resultStatus());
    assertEquals("SUCCESS 1225/1225", till.money("O1"));
  }

  @Test
  void drill26TheAnswerIsUnclearAndBringsTheCode() throws Exception {
    Answer answer = till.payOrderCode("O1", 1226);
    assertEquals("U", answer.resultStatus());
    assertFalse(text(answer).isEmpty());
    rig.clock.pass(Duration.ofSeconds(6));
    assertEquals("SUCCESS", till.inquire("O1").paymentStatus());
  }

  @Test
  void ordersWhoseCodeNobodySawArePaidByNobody() throws Exception {
    assertThrows(IOException.class, () -> till.payOrderCode("O3", 1203));
    assertFalse(till.payOrderCode("O7", 1207).signed());
    assertFalse(till.payOrderCode("O13", 1213).signatureHolds());
    assertNotEquals("O14", till.payOrderCode("O14", 1214).json().path("paymentRequestId").asText());
    assertEquals(502, till.payOrderCode("O15", 1215).httpStatus());
    rig.clock.pass(Duration.ofMinutes(9));
    for (String id : List.of("O3", "O7", "O13", "O14", "O15")) {
      assertEquals("PROCESSING 0/0", till.money(id), id);
      assertEquals("S", till.cancel(id).resultStatus());
      assertEquals("CANCELLED 0/0", till.money(id), id);
    }
  }

  @Test
  void theOtherDrillsOfEveryPaymentAreToldOfACodeToo() throws Exception {
    till.payOrderCode("O1", 1201);
    assertEquals("S", till.payOrderCode("O11", 1211).resultStatus(), "after its delay");
    assertEquals("1208", till.payOrderCode("O8", 1208).json().at("/paymentAmount/value").asText());
    rig.clock.pass(Duration.ofSeconds(13));
    assertEquals("PROCESSING", till.inquire("O1").paymentStatus());
    assertEquals("SUCCESS 1211/0", till.money("O11"));
    assertEquals("1207", till.inquire("O8").json().at("/paymentAmount/value").asText());
    rig.clock.pass(Duration.ofSeconds(1));
    assertEquals("SUCCESS", till.inquire("O1").paymentStatus());
  }

  @Test
  void numbersOfOrderCodesMeanNothingToAPaymentCode() throws Exception {
    for (long amount = 1221; amount <= 1227; amount++) {
      assertEquals("SUCCESS", till.pay("P" + amount, amount).code());
    }
  }

  @Test
  void aRestartKnowsTheCodesThatAreShown() throws Exception {
    String text = text(till.payOrderCode("O1", 1227));
    till.payOrderCode("O2", 1222);
    JsonNode before = till.ledger();
    rig.close();
    rig = PracticeRig.start(keys, directory, rig.clock, config -> config);
    till = rig.till;
    assertEquals(before, till.ledger());
    assertEquals("true SUCCESS", till.scan(text));
    assertEquals("SUCCESS 1227/0", till.money("O1"));
    rig.clock.pass(Duration.ofSeconds(6));
    assertEquals("FAIL 0/0", till.money("O2"));
  }

  private static String text(Answer answer) {
    for (JsonNode detail : answer.json().at("/orderCodeForm/codeDetails")) {
      if (detail.path("displayType").asText().equals("TEXT")) {
        return detail.path("codeValue").asText();
      }
    }
    return "";
  }
}
