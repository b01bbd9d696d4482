package io.tillcode.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tillcode.money.Money;
import io.tillcode.payment.Call;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.GatewayOutcome.Closed;
import io.tillcode.payment.GatewayOutcome.Declined;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.GatewayOutcome.Echo;
import io.tillcode.payment.GatewayOutcome.InProgress;
import io.tillcode.payment.GatewayOutcome.NotFound;
import io.tillcode.payment.GatewayOutcome.Refusal;
import io.tillcode.payment.GatewayOutcome.Refused;
import io.tillcode.payment.GatewayOutcome.Unknown;
import io.tillcode.payment.Scenario;
import okhttp3.Headers;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What answers to refund and inquiryRefund prove (sheet, sections 9.2 and 9.3).
class RefundAnswersTest {

  private static final Answers ANSWERS = new Answers("SANDBOX_5Y0000", Fixtures.ANTOM.getPublic());
  private static final String AMOUNT =
      ",\"refundRequestId\":\"R1\",\"refundAmount\":{\"currency\":\"SGD\",\"value\":\"400\"}";
  private static final Echo ECHO = new Echo(null, null, "R1", Money.ofWire("SGD", "400"));

  private static GatewayOutcome read(Call call, String status, String code, String more) {
    String body =
        "{\"result\":{\"resultStatus\":\"%s\",\"resultCode\":\"%s\"}%s}"
            .formatted(status, code, more);
    return ANSWERS.outcome(
        call,
        Scenario.PAYMENT_CODE,
        new Wire.Answer(200, new Headers.Builder().build(), ByteString.encodeUtf8(body)));
  }

  private static GatewayOutcome asked(String more) {
    return read(Call.REFUND_INQUIRY, "S", "SUCCESS", more);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SUCCESS", "Success", "S", "s"})
  void theRefundsStatusSaysThatItIsDone(String status) {
    assertEquals(new Closed(ECHO), asked(",\"refundStatus\":\"" + status + "\"" + AMOUNT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"FAIL", "fail", "F"})
  void theRefundsStatusSaysThatItFailed(String status) {
    assertEquals(
        new Declined(ECHO, "FAIL"), asked(",\"refundStatus\":\"" + status + "\"" + AMOUNT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // the query's own success is no refund
        ",\"refundStatus\":null",
        ",\"refundStatus\":\"PROCESSING\"",
        ",\"refundStatus\":\"PENDING\"",
        ",\"refundStatus\":\"\"",
        ",\"refundStatus\":true",
        ",\"paymentStatus\":\"SUCCESS\"",
      })
  void everythingElseIsStillInProgress(String status) {
    assertEquals(new InProgress("SUCCESS"), asked(status + AMOUNT));
  }

  @Test
  void aDoneRefundThatNamesNothingNamesNothing() {
    assertEquals(new Closed(Echo.NONE), asked(",\"refundStatus\":\"SUCCESS\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"currency\":\"SGD\",\"value\":400}",
        "{\"currency\":\"SGD\",\"value\":\"4.00\"}",
        "{\"currency\":\"XXX\",\"value\":\"400\"}",
        "\"400\""
      })
  void anAmountThatCannotBeReadProvesNothing(String amount) {
    String more = ",\"refundRequestId\":\"R1\",\"refundAmount\":" + amount;

    assertEquals(new Unknown(Doubt.UNREADABLE), read(Call.REFUND, "S", "SUCCESS", more));
    assertEquals(new Unknown(Doubt.UNREADABLE), asked(",\"refundStatus\":\"SUCCESS\"" + more));
  }

  @ParameterizedTest
  @ValueSource(strings = {"REFUND_NOT_EXIST", "ORDER_NOT_EXIST"})
  void theGatewayDoesNotKnowTheRefund(String code) {
    assertEquals(new NotFound(code), read(Call.REFUND_INQUIRY, "F", code, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "PARAM_ILLEGAL, CONFIGURATION",
    "ACCESS_DENIED, CONFIGURATION",
    "INVALID_SIGNATURE, CONFIGURATION",
    "PROCESS_FAIL, STATE",
    "REFUND_WINDOW_EXCEED, STATE", // about a query it says nothing final
    "NEXT_YEARS_CODE, STATE"
  })
  void aQueryThatFailedIsNotARefundThatFailed(String code, Refusal refusal) {
    assertEquals(new Refused(code, refusal), read(Call.REFUND_INQUIRY, "F", code, AMOUNT));
  }

  @ParameterizedTest
  @CsvSource({
    "REFUND_AMOUNT_EXCEED, NEVER",
    "REFUND_WINDOW_EXCEED, NEVER",
    "MULTIPLE_REFUNDS_NOT_SUPPORTED, NEVER",
    "PARTIAL_REFUND_NOT_SUPPORTED, NEVER",
    "REFUND_NOT_SUPPORTED, NEVER",
    "MERCHANT_BALANCE_NOT_ENOUGH, NEVER",
    "ORDER_IS_CLOSED, STATE",
    "ORDER_IS_CANCELED, STATE",
    "REPEAT_REQ_INCONSISTENT, STATE",
    "PROCESS_FAIL, STATE",
    "ACCESS_DENIED, CONFIGURATION",
    "INVALID_MERCHANT_STATUS, CONFIGURATION",
    "PARAM_ILLEGAL, CONFIGURATION",
    "CURRENCY_NOT_SUPPORT, CONFIGURATION"
  })
  void aRefusedRefundIsReadByItsCode(String code, Refusal refusal) {
    assertEquals(new Refused(code, refusal), read(Call.REFUND, "F", code, AMOUNT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"REFUND_IN_PROCESS", "UNKNOWN_EXCEPTION", "REQUEST_TRAFFIC_EXCEED_LIMIT"})
  void underWayIsUnderWay(String code) {
    assertEquals(new InProgress(code), read(Call.REFUND, "U", code, AMOUNT));
    assertEquals(new InProgress(code), read(Call.REFUND_INQUIRY, "U", code, AMOUNT));
  }
}
