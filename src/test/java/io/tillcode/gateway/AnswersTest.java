package io.tillcode.gateway;

import static io.tillcode.gateway.Fixtures.ANTOM;
import static io.tillcode.gateway.Fixtures.APPROVED;
import static io.tillcode.gateway.Fixtures.CODE;
import static io.tillcode.gateway.Fixtures.MERCHANT;
import static io.tillcode.gateway.Fixtures.TIME;
import static io.tillcode.gateway.Fixtures.answering;
import static io.tillcode.gateway.Fixtures.gateway;
import static io.tillcode.gateway.Fixtures.signature;
import static io.tillcode.gateway.Fixtures.terms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.alipay.global.api.tools.SignatureTool;
import io.tillcode.money.Currency;
import io.tillcode.money.Money;
import io.tillcode.payment.Call;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.GatewayOutcome.Approved;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.Headers;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {

  private static final String PAY = "/ams/sandbox/api/v1/payments/pay";
  private static final Answers ANSWERS = new Answers("SANDBOX_5Y0000", ANTOM.getPublic());
  private static final Unknown UNREADABLE = new Unknown(Doubt.UNREADABLE);

  @Test
  void approvalIsEchoedFaithfully() {
    assertEquals(new Approved(echo(sgd(1234))), read(Call.PAY, APPROVED));
    assertEquals(
        new Approved(new Echo("OTHER", "B2", null, new Money(Currency.of("JPY"), 999))),
        read(
            Call.PAY,
            """
            {"result":{"resultStatus":"S","resultCode":"SUCCESS"},"paymentRequestId":"OTHER",
             "paymentId":"B2","paymentAmount":{"currency":"JPY","value":"999"}}\
            """));
  }

  @Test
  void approvalThatNamesNothingEchoesNothing() {
    assertEquals(new Approved(Echo.NONE), read(Call.PAY, result("S", "SUCCESS", "")));
    assertEquals(
        new Approved(Echo.NONE),
        read(
            Call.PAY,
            result(
                "S",
                "SUCCESS",
                ",\"paymentId\":null,\"paymentRequestId\":{},\"paymentAmount\":null")));
  }

  @Test
  void orderCodesSuccessIsNotAPayment() {
    assertEquals(
        new InProgress("SUCCESS"),
        ANSWERS.outcome(Call.PAY, Scenario.ORDER_CODE, answer(APPROVED)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PAYMENT_IN_PROCESS", "USER_BALANCE_NOT_ENOUGH", "INVALID_SIGNATURE"})
  void successThatContradictsItselfIsAskedAbout(String code) {
    assertEquals(new InProgress(code), read(Call.PAY, result("S", code, "")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"currency\":\"SGD\",\"value\":1234}",
        "{\"currency\":\"SGD\",\"value\":12.34}",
        "{\"currency\":\"SGD\",\"value\":\"12.34\"}",
        "{\"currency\":\"SGD\",\"value\":\"-1234\"}",
        "{\"currency\":\"SGD\",\"value\":\"+1234\"}",
        "{\"currency\":\"SGD\",\"value\":\" 1234\"}",
        "{\"currency\":\"SGD\",\"value\":\"1e3\"}",
        "{\"currency\":\"SGD\",\"value\":\"\"}",
        "{\"currency\":\"SGD\",\"value\":\"12345678901234567\"}",
        "{\"currency\":\"SGD\",\"value\":\"\\u0661\\u0662\"}",
        "{\"currency\":\"SGD\",\"value\":null}",
        "{\"currency\":\"sgd\",\"value\":\"1234\"}",
        "{\"currency\":\"XXX\",\"value\":\"1234\"}",
        "{\"currency\":702,\"value\":\"1234\"}",
        "{\"value\":\"1234\"}",
        "{\"currency\":\"SGD\"}",
        "{}",
        "[]",
        "\"1234\"",
        "1234",
        "true"
      })
  void moneyThatCannotBeReadIsNotTaken(String amount) {
    assertEquals(
        UNREADABLE, read(Call.PAY, result("S", "SUCCESS", ",\"paymentAmount\":" + amount)));
    assertEquals(
        UNREADABLE,
        read(
            Call.INQUIRY,
            result("S", "SUCCESS", ",\"paymentStatus\":\"SUCCESS\",\"paymentAmount\":" + amount)));
    assertEquals(
        UNREADABLE, read(Call.REFUND, result("S", "SUCCESS", ",\"refundAmount\":" + amount)));
    // Where no money is claimed, the amount is beside the point.
    assertEquals(
        new Closed(Echo.NONE),
        read(Call.CANCEL, result("S", "SUCCESS", ",\"paymentAmount\":" + amount)));
  }

  @ParameterizedTest
  @CsvSource({"SUCCESS", "Success", "success"})
  void inquiryApprovesByPaymentStatusAlone(String status) {
    assertEquals(
        new Approved(echo(sgd(1234))),
        read(
            Call.INQUIRY,
            APPROVED.replace("\"transactions\"", "\"paymentStatus\":\"" + status + "\",\"t\"")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PROCESSING", "PENDING", "Processing", "AUTHORIZED", "", "S", "PAID", "TRUE"})
  void everyOtherStatusWordIsInProgress(String status) {
    assertEquals(
        new InProgress("SUCCESS"),
        read(Call.INQUIRY, result("S", "SUCCESS", ",\"paymentStatus\":\"" + status + "\"")));
  }

  /// Found by fuzzing: in capitals `ſ` is `S`, `ı` is `I`.
  @Test
  void aWordWithForeignLettersIsNoWordOfAntoms() {
    for (Call call : Fixtures.CALLS) {
      assertEquals(new InProgress("SUCCESS"), read(call, result("\u017f", "SUCCESS", "")));
    }
    assertEquals(
        new InProgress("SUCCESS"),
        read(
            Call.INQUIRY, result("S", "SUCCESS", ",\"paymentStatus\":\"\u017fucce\u017f\u017f\"")));
    assertEquals(
        new InProgress("SUCCESS"),
        read(Call.INQUIRY, result("S", "SUCCESS", ",\"paymentStatus\":\"fa\u0131l\"")));
    assertEquals(
        new InProgress("SUCCESS"),
        read(Call.REFUND_INQUIRY, result("S", "SUCCESS", ",\"refundStatus\":\"\u017f\"")));
  }

  @Test
  void inquirysOwnSuccessIsNotAPayment() {
    assertEquals(new InProgress("SUCCESS"), read(Call.INQUIRY, APPROVED));
  }

  @Test
  void inquiryFailureCarriesTheReason() {
    String failed = ",\"paymentStatus\":\"FAIL\"";
    assertEquals(
        new Declined(Echo.NONE, "USER_BALANCE_NOT_ENOUGH"),
        read(
            Call.INQUIRY,
            result("S", "SUCCESS", failed + ",\"paymentResultCode\":\"USER_BALANCE_NOT_ENOUGH\"")));
    for (String reason : List.of("", ",\"paymentResultCode\":\"SUCCESS\"")) {
      assertEquals(
          new Declined(Echo.NONE, "FAIL"),
          read(Call.INQUIRY, result("S", "SUCCESS", failed + reason)));
    }
  }

  @Test
  void inquiryKnowsCancelledAndNotFound() {
    assertEquals(
        new Closed(Echo.NONE),
        read(Call.INQUIRY, result("S", "SUCCESS", ",\"paymentStatus\":\"CANCELLED\"")));
    assertEquals(
        new NotFound("ORDER_NOT_EXIST"), read(Call.INQUIRY, result("F", "ORDER_NOT_EXIST", "")));
    assertEquals(
        new NotFound("PROCESS_FAIL"),
        read(
            Call.INQUIRY,
            "{\"result\":{\"resultStatus\":\"F\",\"resultCode\":\"PROCESS_FAIL\","
                + "\"resultMessage\":\"Order does Not Exist\"}}"));
    assertEquals(
        new Refused("PROCESS_FAIL", Refusal.STATE),
        read(Call.INQUIRY, result("F", "PROCESS_FAIL", "")));
  }

  @Test
  void cancelAndRefundCloseOnSuccess() {
    assertEquals(
        new Closed(new Echo("P0001", "20260301A1", null, null)),
        read(
            Call.CANCEL,
            result(
                "S",
                "SUCCESS",
                ",\"paymentRequestId\":\"P0001\",\"paymentId\":\"20260301A1\","
                    + "\"cancelTime\":\"2026-03-01T12:00:00Z\"")));
    assertEquals(
        new Closed(new Echo(null, "20260301A1", "R1", sgd(1234))),
        read(
            Call.REFUND,
            result(
                "S",
                "SUCCESS",
                ",\"paymentId\":\"20260301A1\",\"refundRequestId\":\"R1\","
                    + "\"refundAmount\":{\"currency\":\"SGD\",\"value\":\"1234\"}")));
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void unknownIsInProgressWhateverTheCode(Call call) {
    for (String status : List.of("U", "u", "X", "", "SUCCESS")) {
      for (String code : List.of("UNKNOWN_EXCEPTION", "SUCCESS", "ORDER_NOT_EXIST", "NEW_CODE")) {
        assertEquals(
            new InProgress(code),
            read(call, result(status, code, ",\"paymentStatus\":\"SUCCESS\"")));
      }
    }
  }

  @Test
  void customersRefusalDeclines() {
    assertEquals(
        new Declined(Echo.NONE, "USER_BALANCE_NOT_ENOUGH"),
        read(Call.PAY, result("f", "USER_BALANCE_NOT_ENOUGH", "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2812345678901234567", "a b", "<b>", "X\\nY", ""})
  void textThatIsNoCodeIsNotPassedOn(String code) {
    assertEquals(new Declined(Echo.NONE, ""), read(Call.PAY, result("F", code, "")));
  }

  @TestFactory
  Stream<DynamicTest> jsonThatTwoParsersCouldReadDifferentlyIsNotRead() {
    List<String> bodies =
        new ArrayList<>(
            List.of(
                "",
                " ",
                "null",
                "true",
                "\"S\"",
                "[]",
                "[" + APPROVED + "]",
                "{}",
                "{\"result\":null}",
                "{\"result\":\"S\"}",
                "{\"result\":{}}",
                "{\"result\":{\"resultStatus\":null}}",
                "{\"result\":[{\"resultStatus\":\"S\"}]}",
                "{\"Result\":{\"resultStatus\":\"S\"}}",
                APPROVED + " x",
                APPROVED + APPROVED,
                APPROVED + "\u0000",
                "\ufeff" + APPROVED,
                "<!-- -->" + APPROVED,
                APPROVED.replace("{\"result\"", "{\"result\":{\"resultStatus\":\"F\"},\"result\""),
                APPROVED.replace(
                    "\"resultStatus\":\"S\"", "\"resultStatus\":\"F\",\"resultStatus\":\"S\""),
                APPROVED.replace("\"value\":\"1234\"", "\"value\":\"1\",\"v\\u0061lue\":\"1234\""),
                APPROVED.replace('"', '\''),
                APPROVED.replace("null", "NaN"),
                APPROVED.replace("null", "Infinity"),
                APPROVED.replace("null", "01"),
                APPROVED.replace("null", ".5"),
                APPROVED.replace("null", "\"\t\""),
                APPROVED.replace("null", "/**/1"),
                // Found by fuzzing: the parser took U+0131 for the digit 1 (0x31).
                APPROVED.replace("null", "\"\\u00\u01315\""),
                APPROVED.replace("null", "\"" + "x".repeat(70_000) + "\""),
                APPROVED.replace("a.b\"}", "a.b\",}"),
                APPROVED.replace("null", "[".repeat(20) + "]".repeat(20)),
                "{\"a\":".repeat(20_000),
                "[".repeat(500_000)));
    return bodies.stream()
        .map(body ->
            DynamicTest.dynamicTest(
                "'" + body.substring(0, Math.min(60, body.length())) + "'",
                () -> assertEquals(UNREADABLE, read(Call.PAY, body))));
  }

  @Test
  void otherEncodingsThanUtf8AreNotRead() {
    for (ByteString bytes :
        List.of(
            ByteString.encodeString(APPROVED, StandardCharsets.UTF_16),
            ByteString.encodeString(APPROVED, StandardCharsets.UTF_16LE),
            ByteString.encodeString(APPROVED, StandardCharsets.UTF_32BE),
            ByteString.encodeString(
                APPROVED.replace("a.b", "caf\u00e9"), StandardCharsets.ISO_8859_1))) {
      assertEquals(
          UNREADABLE,
          ANSWERS.outcome(
              Call.PAY,
              Scenario.PAYMENT_CODE,
              new Wire.Answer(200, new Headers.Builder().build(), bytes)));
    }
  }

  @Test
  void unknownFieldsAndDeepButReasonableOnesAreIgnored() {
    assertInstanceOf(
        Approved.class,
        read(Call.PAY, APPROVED.replace("null", "[[[[[[[[{\"a\":[1e400,true]}]]]]]]]]")));
  }

  @Test
  void foreignLettersAfterBackslashesThatAreNoEscapeAreText() {
    for (String text :
        List.of("\\\\u\u0131", "\\u0041\u0131", "\\\\\\u0041\u0131", "\\\\\\\\u0\u0131")) {
      assertInstanceOf(
          Approved.class, read(Call.PAY, APPROVED.replace("null", '"' + text + '"')), text);
    }
  }

  @Test
  void signedAnswerIsBelievedWhateverFormItsHeadersHave() {
    byte[] body = APPROVED.getBytes(StandardCharsets.UTF_8);
    for (String time :
        List.of("1772337907000", "2026-03-01T12:05:07+0800", "2026-03-01T12:05:07.000+08:00")) {
      String header = signature(PAY, time, body);
      for (String name : List.of("Signature", "signature", "SIGNATURE")) {
        assertEquals(Optional.empty(), doubt(name, header, "response-time", time));
      }
      assertEquals(
          Optional.empty(), doubt("Signature", header.replace(",", ", "), "Response-Time", time));
    }
  }

  @Test
  void answerSignedByTheVendorsSdkIsBelieved() throws Exception {
    String value =
        SignatureTool.sign(
            "POST",
            PAY,
            "SANDBOX_5Y0000",
            TIME,
            APPROVED,
            Base64.getEncoder().encodeToString(ANTOM.getPrivate().getEncoded()));
    assertEquals(
        Optional.empty(),
        doubt(
            "Signature",
            "algorithm=RSA256,keyVersion=1,signature=" + value,
            "Response-Time",
            TIME));
  }

  @Test
  void halfASignatureIsABadOne() {
    String good = signature(PAY, TIME, APPROVED.getBytes(StandardCharsets.UTF_8));

    assertEquals(Optional.of(Doubt.UNSIGNED), doubt(null, null, null, null));
    assertEquals(Optional.of(Doubt.UNSIGNED), doubt("Signature", "", "Response-Time", ""));
    assertEquals(Optional.of(Doubt.BAD_SIGNATURE), doubt("Signature", good, null, null));
    assertEquals(Optional.of(Doubt.BAD_SIGNATURE), doubt("Signature", good, "Response-Time", ""));
    assertEquals(Optional.of(Doubt.BAD_SIGNATURE), doubt(null, null, "Response-Time", TIME));
    assertEquals(
        Optional.of(Doubt.BAD_SIGNATURE), doubt("Signature", "garbage", "Response-Time", TIME));
  }

  @Test
  void twoSignaturesOrTimesAreABadOne() {
    String good = signature(PAY, TIME, APPROVED.getBytes(StandardCharsets.UTF_8));
    Headers twice = Headers.of("Signature", good, "Signature", good, "Response-Time", TIME);
    Headers twoTimes = Headers.of("Signature", good, "Response-Time", TIME, "Response-Time", TIME);
    for (Headers headers : List.of(twice, twoTimes)) {
      assertEquals(
          Optional.of(Doubt.BAD_SIGNATURE),
          ANSWERS.doubt(PAY, new Wire.Answer(200, headers, ByteString.encodeUtf8(APPROVED))));
    }
  }

  @Test
  void signatureOfAnotherMessageIsABadOne() {
    byte[] body = APPROVED.getBytes(StandardCharsets.UTF_8);
    String other = "/ams/sandbox/api/v1/payments/inquiryPayment";
    for (String header :
        List.of(
            signature(other, TIME, body),
            signature(PAY, TIME + " ", body),
            signature(PAY, "1772337907000", body),
            signature(PAY, TIME, (APPROVED + "\n").getBytes(StandardCharsets.UTF_8)))) {
      assertEquals(
          Optional.of(Doubt.BAD_SIGNATURE), doubt("Signature", header, "Response-Time", TIME));
    }
  }

  @Test
  void answerSignedWithOurOwnKeyIsABadOne() {
    Answers ours = new Answers("SANDBOX_5Y0000", MERCHANT.getPublic());
    String good = signature(PAY, TIME, APPROVED.getBytes(StandardCharsets.UTF_8));

    assertEquals(
        Optional.of(Doubt.BAD_SIGNATURE),
        ours.doubt(
            PAY,
            new Wire.Answer(
                200,
                Headers.of("Signature", good, "Response-Time", TIME),
                ByteString.encodeUtf8(APPROVED))));
  }

  @Test
  void answerOfAnotherCallIsNotTakenForThisOne() throws IOException {
    String inquiry = "/ams/sandbox/api/v1/payments/inquiryPayment";
    try (ScriptedServer server =
            new ScriptedServer(exchange -> exchange.write(Fixtures.signed(inquiry, APPROVED)));
        AntomGateway gateway = gateway(server.uri())) {
      assertEquals(new Unknown(Doubt.BAD_SIGNATURE), gateway.pay(terms(), CODE));
    }
  }

  @Test
  void signedDeclineComesThroughTheWire() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer(
                answering(result("F", "EXPIRED_CODE", ",\"paymentRequestId\":\"P0001\"")));
        AntomGateway gateway = gateway(server.uri())) {
      assertEquals(
          new Declined(new Echo("P0001", null, null, null), "EXPIRED_CODE"),
          gateway.pay(terms(), CODE));
    }
  }

  private static Optional<Doubt> doubt(
      @Nullable String signatureName,
      @Nullable String signature,
      @Nullable String timeName,
      @Nullable String time) {
    Headers.Builder headers = new Headers.Builder();
    if (signatureName != null && signature != null) {
      headers.add(signatureName, signature);
    }
    if (timeName != null && time != null) {
      headers.add(timeName, time);
    }
    return ANSWERS.doubt(
        PAY, new Wire.Answer(200, headers.build(), ByteString.encodeUtf8(APPROVED)));
  }

  private static GatewayOutcome read(Call call, String body) {
    return ANSWERS.outcome(call, Scenario.PAYMENT_CODE, answer(body));
  }

  private static Wire.Answer answer(String body) {
    return new Wire.Answer(200, new Headers.Builder().build(), ByteString.encodeUtf8(body));
  }

  private static String result(String status, String code, String more) {
    return "{\"result\":{\"resultStatus\":\"%s\",\"resultCode\":\"%s\"}%s}"
        .formatted(status, code, more);
  }

  private static Echo echo(Money amount) {
    return new Echo("P0001", "20260301A1", null, amount);
  }

  private static Money sgd(long minor) {
    return new Money(Currency.of("SGD"), minor);
  }
}
