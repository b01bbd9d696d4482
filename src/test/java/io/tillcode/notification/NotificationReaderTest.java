package io.tillcode.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.engine.port.Notification;
import io.tillcode.engine.port.Notification.OfPayment;
import io.tillcode.engine.port.Notification.OfRefund;
import io.tillcode.engine.port.Notification.Other;
import io.tillcode.money.Money;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.GatewayOutcome.Approved;
import io.tillcode.payment.GatewayOutcome.Closed;
import io.tillcode.payment.GatewayOutcome.Declined;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.GatewayOutcome.Echo;
import io.tillcode.payment.GatewayOutcome.InProgress;
import io.tillcode.payment.GatewayOutcome.Unknown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationReaderTest {

  private static final Money AMOUNT = Money.ofWire("SGD", "8000");
  private static final Echo PAYMENT = new Echo("T01-0001", "2020010", null, AMOUNT);
  private static final Echo REFUND = new Echo("T01-0001", "2020010", "T01-R1", AMOUNT);

  /// @param json with `'` for `"`
  private static Notification read(String json) {
    return NotificationReader.read(json.replace('\'', '"').getBytes(UTF_8)).orElseThrow();
  }

  private static String payment(String type, String status, String code, String amount) {
    return "{'notifyType':'%s','result':{'resultCode':'%s','resultStatus':'%s','resultMessage':''},"
            .formatted(type, code, status)
        + "'paymentRequestId':'T01-0001','paymentId':'2020010'"
        + (amount.isEmpty() ? "" : ",'paymentAmount':" + amount)
        + "}";
  }

  private static String payment(String type, String status, String code) {
    return payment(type, status, code, "{'value':'8000','currency':'SGD'}");
  }

  private static String refund(String refundStatus, String status, String code) {
    return "{'notifyType':'REFUND_RESULT','result':{'resultCode':'"
        + code
        + "','resultStatus':'"
        + status
        + "'},'refundStatus':'"
        + refundStatus
        + "','refundRequestId':'T01-R1','paymentRequestId':'T01-0001','paymentId':'2020010',"
        + "'paymentAmount':{'value':'9999','currency':'SGD'},"
        + "'refundAmount':{'value':'8000','currency':'SGD'}}";
  }

  private static GatewayOutcome outcome(String json) {
    return read(json).outcome();
  }

  @Test
  void aPaymentResultWithSIsPaid() {
    Notification paid = read(payment("PAYMENT_RESULT", "S", "SUCCESS"));
    assertEquals("PAYMENT_RESULT", paid.type());
    assertEquals(new OfPayment("T01-0001"), paid.about());
    assertEquals(new Approved(PAYMENT), paid.outcome());
    assertEquals(paid.outcome(), outcome(payment("payment_result", "s", "success")));
    assertEquals("PAYMENT_RESULT", read(payment("Payment_Result", "S", "SUCCESS")).type());
  }

  /// Found by fuzzing: in capitals `ſ` is `S`, `ı` is `I`.
  @Test
  void aWordWithForeignLettersIsNoWordOfAntoms() {
    assertEquals(
        new InProgress("SUCCESS"), outcome(payment("PAYMENT_RESULT", "\u017f", "SUCCESS")));
    assertEquals(new InProgress("SUCCESS"), outcome(refund("\u017f", "S", "SUCCESS")));
    assertEquals(new InProgress("SUCCESS"), outcome(refund("fa\u0131l", "S", "SUCCESS")));
  }

  @Test
  void aPendingPaymentIsNeverPaid() {
    assertEquals(new InProgress("SUCCESS"), outcome(payment("PAYMENT_PENDING", "S", "SUCCESS")));
  }

  @Test
  void anSWhoseCodeSaysOtherwiseSaysNothing() {
    assertEquals(
        new InProgress("PAYMENT_IN_PROCESS"),
        outcome(payment("PAYMENT_RESULT", "S", "PAYMENT_IN_PROCESS")));
  }

  @Test
  void anFIsNotPaidWithOrWithoutAmount() {
    assertEquals(
        new Declined(PAYMENT, "USER_BALANCE_NOT_ENOUGH"),
        outcome(payment("PAYMENT_RESULT", "F", "USER_BALANCE_NOT_ENOUGH")));
    Echo bare = new Echo("T01-0001", "2020010", null, null);
    for (String none : new String[] {"", "null"}) {
      assertEquals(
          new Declined(bare, "RISK_REJECT"),
          outcome(payment("PAYMENT_PENDING", "F", "RISK_REJECT", none)));
    }
    assertEquals(new Declined(PAYMENT, "FAIL"), outcome(payment("PAYMENT_RESULT", "F", "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SUCCESS", "PAYMENT_IN_PROCESS", "UNKNOWN_EXCEPTION", "SYSTEM_ERROR"})
  void anFWhoseCodeSaysNotYetSaysNothing(String code) {
    assertEquals(new InProgress(code), outcome(payment("PAYMENT_RESULT", "F", code)));
  }

  @Test
  void anyOtherWordAsksForAnInquiry() {
    assertEquals(
        new InProgress("UNKNOWN_EXCEPTION"),
        outcome(payment("PAYMENT_RESULT", "U", "UNKNOWN_EXCEPTION")));
    assertEquals(new InProgress("SUCCESS"), outcome(payment("PAYMENT_RESULT", "X", "SUCCESS")));
    assertEquals(new InProgress("SUCCESS"), outcome(payment("PAYMENT_NEWS", "S", "SUCCESS")));
    assertEquals(
        new OfPayment("T01-0001"), read(payment("PAYMENT_NEWS", "F", "RISK_REJECT")).about());
    assertEquals(
        new InProgress("RISK_REJECT"), outcome(payment("PAYMENT_NEWS", "F", "RISK_REJECT")));
    assertEquals(
        new InProgress(""),
        outcome("{'notifyType':'PAYMENT_RESULT','result':null,'paymentRequestId':'T01-0001'}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'value':8000,'currency':'SGD'}",
        "{'value':'80.00','currency':'SGD'}",
        "{'value':'-8000','currency':'SGD'}",
        "{'value':' 8000','currency':'SGD'}",
        "{'value':'8000','currency':'sgd'}",
        "{'value':'8000'}",
        "{'currency':'SGD'}",
        "{'value':null,'currency':null}",
        "{}",
        "'8000'",
        "8000",
        "[]"
      })
  void anAmountThatCannotBeReadIsNoProof(String amount) {
    Unknown unreadable = new Unknown(Doubt.UNREADABLE);
    assertEquals(unreadable, outcome(payment("PAYMENT_RESULT", "S", "SUCCESS", amount)));
    assertEquals(unreadable, outcome(payment("PAYMENT_RESULT", "F", "RISK_REJECT", amount)));
    assertEquals(
        unreadable,
        outcome(
            refund("SUCCESS", "S", "SUCCESS")
                .replace(
                    "'refundAmount':{'value':'8000','currency':'SGD'}",
                    "'refundAmount':" + amount)));
  }

  @Test
  void anAmountThatIsMissingIsForTheMachineToMiss() {
    Approved paid =
        assertInstanceOf(
            Approved.class, outcome(payment("PAYMENT_RESULT", "S", "SUCCESS", "null")));
    assertEquals(new Echo("T01-0001", "2020010", null, null), paid.echo());
  }

  @ParameterizedTest
  @ValueSource(strings = {"SUCCESS", "S", "success"})
  void aRefundThatSucceededIsClosedWithItsOwnAmount(String status) {
    Notification refund = read(refund(status, "S", "SUCCESS"));
    assertEquals(new OfRefund("T01-R1"), refund.about());
    assertEquals(new Closed(REFUND), refund.outcome());
  }

  @Test
  void aRefundThatFailedSaysSo() {
    assertEquals(
        new Declined(REFUND, "REFUND_WINDOW_EXCEED"),
        outcome(refund("FAIL", "F", "REFUND_WINDOW_EXCEED")));
    assertEquals(new Declined(REFUND, "FAIL"), outcome(refund("f", "S", "SUCCESS")));
  }

  @Test
  void aRefundThatSaysNeitherOrBothIsAskedFor() {
    assertEquals(new InProgress("SUCCESS"), outcome(refund("PROCESSING", "S", "SUCCESS")));
    assertEquals(new InProgress("SUCCESS"), outcome(refund("", "S", "SUCCESS")));
    assertEquals(new InProgress("PROCESS_FAIL"), outcome(refund("SUCCESS", "F", "PROCESS_FAIL")));
    assertEquals(
        new InProgress("UNKNOWN_EXCEPTION"), outcome(refund("S", "U", "UNKNOWN_EXCEPTION")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'notifyType':null,'paymentRequestId':'T01-0001','result':{'resultStatus':'S'}}",
        "{'notifyType':'PAYMENT_RESULT','result':{'resultStatus':'S'}}",
        "{'notifyType':'PAYMENT_RESULT','paymentRequestId':'','result':{'resultStatus':'S'}}",
        "{'notifyType':'PAYMENT_RESULT','paymentRequestId':{'a':1},'result':{'resultStatus':'S'}}",
        "{'notifyType':'PAYMENT_RESULT','paymentRequestId':'a b','result':{'resultStatus':'S'}}",
        "{'notifyType':'REFUND_RESULT','paymentRequestId':'T01-0001','refundStatus':'SUCCESS'}",
        "{'notifyType':'CAPTURE_RESULT','captureRequestId':'C','paymentRequestId':'T01-0001'}",
        "{'disputeNotificationType':'DISPUTE_CREATED','paymentRequestId':'T01-0001'}",
        "{'notifyType':'DISPUTE','disputeId':'D','paymentRequestId':'T01-0001'}",
        "{'authorizationNotifyType':'TOKEN_CREATED','accessToken':'secret'}"
      })
  void whatIsNotAboutAPaymentOrRefundOfOursIsKeptOnly(String json) {
    assertEquals(new Other(), read(json).about());
  }

  @Test
  void aTypeIsShownOnlyIfItLooksLikeOne() {
    assertEquals("", read("{'notifyType':'<script>'}").type());
    assertEquals("", read("{'notifyType':'" + "A".repeat(65) + "'}").type());
    assertEquals("", read("{'notifyType':['A']}").type());
    assertEquals("ABC_1", read("{'notifyType':'abc_1'}").type());
  }

  @Test
  void theDigestIsOfTheRawBytes() {
    assertEquals(
        "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", read("{}").digest());
    assertTrue(!read("{}").digest().equals(read("{ }").digest()));
  }
}
