package io.tillcode.gateway;

import io.tillcode.payment.Call;
import io.tillcode.payment.Scenario;
import java.util.List;

/// Answers in all the forms of the API sheet (sections 6 to 9).
///
/// @param body the answer's text
record GoldenAnswers(Call call, Scenario scenario, String body) {

  static final List<GoldenAnswers> ALL =
      List.of(
          pay(Fixtures.APPROVED),
          pay(result("S", "SUCCESS", "")),
          pay(result("F", "USER_BALANCE_NOT_ENOUGH", ids() + "," + amount("paymentAmount", "SGD"))),
          pay(result("F", "INVALID_SIGNATURE", "")),
          pay(result("F", "REPEAT_REQ_INCONSISTENT", ids())),
          pay(result("U", "PAYMENT_IN_PROCESS", ids())),
          new GoldenAnswers(Call.PAY, Scenario.ORDER_CODE, orderCode()),
          inquiry("SUCCESS", ids() + "," + amount("paymentAmount", "SGD")),
          inquiry("SUCCESS", ids() + "," + amount("paymentAmount", "JPY")),
          inquiry("SUCCESS", ids() + "," + amount("paymentAmount", "KWD")),
          inquiry("FAIL", ids() + ",\"paymentResultCode\":\"EXPIRED_CODE\""),
          inquiry("CANCELLED", ids()),
          inquiry("PROCESSING", ids()),
          inquiry("PENDING", ids()),
          of(Call.INQUIRY, result("F", "ORDER_NOT_EXIST", "")),
          of(
              Call.INQUIRY,
              "{\"result\":{\"resultStatus\":\"F\",\"resultCode\":\"PROCESS_FAIL\","
                  + "\"resultMessage\":\"Order does Not Exist\"}}"),
          of(Call.CANCEL, result("S", "SUCCESS", ids())),
          of(Call.CANCEL, result("F", "CANCEL_WINDOW_EXCEED", "")),
          of(Call.CANCEL, result("U", "UNKNOWN_EXCEPTION", "")),
          of(Call.REFUND, result("S", "SUCCESS", refund() + "," + amount("refundAmount", "SGD"))),
          of(Call.REFUND, result("F", "REFUND_WINDOW_EXCEED", refund())),
          of(Call.REFUND, result("U", "REFUND_IN_PROCESS", refund())),
          refundInquiry("SUCCESS"),
          refundInquiry("FAIL"),
          refundInquiry("PROCESSING"));

  private static GoldenAnswers of(Call call, String body) {
    return new GoldenAnswers(call, Scenario.PAYMENT_CODE, body);
  }

  private static GoldenAnswers pay(String body) {
    return of(Call.PAY, body);
  }

  private static GoldenAnswers inquiry(String status, String more) {
    return of(Call.INQUIRY, result("S", "SUCCESS", "\"paymentStatus\":\"" + status + "\"," + more));
  }

  private static GoldenAnswers refundInquiry(String status) {
    return of(
        Call.REFUND_INQUIRY,
        result(
            "S",
            "SUCCESS",
            "\"refundStatus\":\"%s\",%s,%s"
                .formatted(status, refund(), amount("refundAmount", "SGD"))));
  }

  private static String result(String status, String code, String more) {
    return "{\"result\":{\"resultStatus\":\"%s\",\"resultCode\":\"%s\"}%s}"
        .formatted(status, code, more.isEmpty() ? "" : "," + more);
  }

  private static String ids() {
    return "\"paymentRequestId\":\"P0001\",\"paymentId\":\"20260301A1\"";
  }

  private static String refund() {
    return ids() + ",\"refundRequestId\":\"P0001R1\"";
  }

  private static String amount(String field, String currency) {
    return "\"%s\":{\"currency\":\"%s\",\"value\":\"1234\"}".formatted(field, currency);
  }

  private static String orderCode() {
    return result(
        "U",
        "PAYMENT_IN_PROCESS",
        ids()
            + ",\"paymentCreateTime\":\"2026-03-01T12:05:07+08:00\",\"orderCodeForm\":{"
            + "\"expireTime\":\"2026-03-01T12:07:07+08:00\",\"codeDetails\":["
            + "{\"codeValueType\":\"QRCODE\",\"displayType\":\"BIGIMAGE\",\"codeValue\":\"https://i/1\"},"
            + "{\"codeValueType\":\"QRCODE\",\"displayType\":\"TEXT\",\"codeValue\":\"https://oc/1\"}]}");
  }
}
