package io.tillcode.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillcode.payment.Call;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.GatewayOutcome.CodeIssued;
import io.tillcode.payment.GatewayOutcome.InProgress;
import io.tillcode.payment.OrderCode;
import io.tillcode.payment.Scenario;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Headers;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which code is shown, out of what a gateway may send (sheet, section 6.5).
class OrderCodesTest {

  private static final Answers ANSWERS = new Answers("SANDBOX_5Y0000", Fixtures.ANTOM.getPublic());
  private static final String TEXT =
      """
      {"displayType":"TEXT","codeValueType":"QRCODE","codeValue":"https://oc.example/1"}\
      """;

  private static Optional<OrderCode> read(String body) {
    try {
      return OrderCodes.read((ObjectNode) new JsonMapper().readTree(body));
    } catch (JsonProcessingException e) {
      throw new AssertionError(body, e);
    }
  }

  private static Optional<OrderCode> picked(String... details) {
    return read("{\"orderCodeForm\":{\"codeDetails\":[" + String.join(",", details) + "]}}");
  }

  private static @Nullable Duration validFor(String created, String expires) {
    return read("""
    {"paymentCreateTime":%s,"orderCodeForm":{"expireTime":%s,"codeDetails":[%s]}}\
    """
            .formatted(created, expires, TEXT))
        .orElseThrow()
        .validFor();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"displayType\":\"TEXT\",\"codeValueType\":\"QRCODE\",\"codeValue\":\"X\"}",
        "{\"displayType\":\"text\",\"codeValueType\":\"qrCode\",\"codeValue\":\"X\"}",
        "{\"displayType\":\"TEXT\",\"codeValue\":\"X\"}",
        "{\"displayType\":\"TEXT\",\"codeValueType\":null,\"codeValue\":\"X\"}",
        "{\"displayType\":\"TEXT\",\"codeValueType\":\"NEXT_YEARS\",\"codeValue\":\"X\"}",
      })
  void aTextIsAQrCodeUnlessItSaysOtherwise(String detail) {
    assertEquals("X", picked(detail).orElseThrow().text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"displayType\":\"TEXT\",\"codeValueType\":\"BARCODE\",\"codeValue\":\"28123\"}",
        "{\"displayType\":\"TEXT\",\"codeValueType\":\"barcode\",\"codeValue\":\"28123\"}",
        "{\"displayType\":\"SMALLIMAGE\",\"codeValueType\":\"QRCODE\",\"codeValue\":\"https://i/s\"}",
        "{\"displayType\":\"MIDDLEIMAGE\",\"codeValueType\":\"QRCODE\",\"codeValue\":\"https://i/m\"}",
        "{\"displayType\":\"BIGIMAGE\",\"codeValue\":\"aHR0cHM6Ly9pL2I=\"}",
        "{\"displayType\":\"IMAGE\",\"codeValue\":\"https://i/i\"}",
        "{\"displayType\":\"HOLOGRAM\",\"codeValue\":\"https://i/h\"}",
        "{\"codeValueType\":\"QRCODE\",\"codeValue\":\"https://i/none\"}",
        "{\"displayType\":\"TEXT\",\"codeValue\":\"\"}",
        "{\"displayType\":\"TEXT\",\"codeValue\":\"  \\n\"}",
        "{\"displayType\":\"TEXT\",\"codeValue\":null}",
        "{\"displayType\":\"TEXT\"}",
        "{\"displayType\":\"TEXT\",\"codeValue\":{\"text\":\"X\"}}",
        "\"TEXT\"",
        "null",
        "{}",
      })
  void whatATillCannotDrawIsPassedOverAndTheTextBesideItIsTaken(String other) {
    assertEquals(Optional.empty(), picked(other));
    assertEquals("https://oc.example/1", picked(other, TEXT).orElseThrow().text());
    assertEquals("https://oc.example/1", picked(TEXT, other).orElseThrow().text());
  }

  @Test
  void ofSeveralTextsTheFirstCounts() {
    assertEquals(
        "https://oc.example/1",
        picked(TEXT, "{\"displayType\":\"TEXT\",\"codeValue\":\"second\"}").orElseThrow().text());
  }

  @Test
  void theTextIsTakenToTheLetter() {
    String text = " HTTPS://oc.example/?a=b&c=%2B 二维码 ";
    assertEquals(
        text,
        picked("{\"displayType\":\"TEXT\",\"codeValue\":\"" + text + "\"}").orElseThrow().text());
  }

  @Test
  void aTextIsAsLongAsTheFieldAtMost() {
    String detail = "{\"displayType\":\"TEXT\",\"codeValue\":\"%s\"}";

    assertEquals(2048, picked(detail.formatted("1".repeat(2048))).orElseThrow().text().length());
    assertEquals(Optional.empty(), picked(detail.formatted("1".repeat(2049))));
    assertEquals(
        "https://oc.example/1",
        picked(detail.formatted("1".repeat(2049)), TEXT).orElseThrow().text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"orderCodeForm\":null}",
        "{\"orderCodeForm\":\"https://oc.example/1\"}",
        "{\"orderCodeForm\":{}}",
        "{\"orderCodeForm\":{\"codeDetails\":null}}",
        "{\"orderCodeForm\":{\"codeDetails\":[]}}",
        "{\"codeDetails\":[{\"displayType\":\"TEXT\",\"codeValue\":\"X\"}]}",
      })
  void withoutAFormThereIsNoCode(String body) {
    assertEquals(Optional.empty(), read(body));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T12:00:00+08:00, 2026-03-02T12:02:00+08:00, PT2M",
    "2026-03-02T04:00:00Z, 2026-03-02T12:01:30+08:00, PT1M30S",
    "2026-03-02T04:00:00.250Z, 2026-03-02T04:00:01Z, PT0.75S",
    "2020-03-02T04:00:00Z, 2020-03-02T04:10:00Z, PT10M", // its clock, not ours
  })
  void itsTimeIsTheGatewaysByTheGatewaysClockAlone(
      String created, String expires, Duration expected) {
    assertEquals(expected, validFor('"' + created + '"', '"' + expires + '"'));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "null, null",
        "null, \"2026-03-02T12:02:00+08:00\"",
        "\"2026-03-02T12:00:00+08:00\", null",
        "\"2026-03-02T12:00:00+08:00\", \"\"",
        "\"2026-03-02T12:00:00+08:00\", \"tomorrow\"",
        "\"2026-03-02T12:00:00+08:00\", 1772424120000",
        "\"2026-03-02T12:00:00+08:00\", \"2026-03-02T12:02:00\"", // whose clock?
        "\"2026-03-02T12:00:00+08:00\", \"2026-03-02T12:00:00+08:00\"",
        "\"2026-03-02T12:00:00+08:00\", \"2026-03-02T11:59:59+08:00\"",
        "\"2026-03-02T12:00:00+08:00\", \"2026-02-30T12:00:00+08:00\"",
      })
  void aTimeThatMakesNoSenseIsNoneAndTheCodeIsShownForOurs(String created, String expires) {
    assertNull(validFor(created, expires));
  }

  @ParameterizedTest
  @CsvSource({"S, SUCCESS", "U, PAYMENT_IN_PROCESS", "X, WHATEVER"})
  void aCodeIsShownWhetherTheGatewayCallsItDoneOrUnderWay(String status, String code) {
    GatewayOutcome outcome =
        pay(status, code, ",\"orderCodeForm\":{\"codeDetails\":[" + TEXT + "]}");

    assertEquals("https://oc.example/1", assertInstanceOf(CodeIssued.class, outcome).code().text());
    assertFalse(outcome.toString().contains("oc.example"), "whoever has it can pay");
  }

  @Test
  void aSuccessWithoutACodeIsNoPaymentAndNoCode() {
    assertEquals(new InProgress("SUCCESS"), pay("S", "SUCCESS", ""));
    assertEquals(new InProgress("PAYMENT_IN_PROCESS"), pay("U", "PAYMENT_IN_PROCESS", ""));
  }

  @Test
  void aRefusalIsARefusalWhateverCodeComesWithIt() {
    assertInstanceOf(
        GatewayOutcome.Declined.class,
        pay(
            "F",
            "PAYMENT_AMOUNT_EXCEED_LIMIT",
            ",\"orderCodeForm\":{\"codeDetails\":[" + TEXT + "]}"));
  }

  private static GatewayOutcome pay(String status, String code, String more) {
    String body =
        "{\"result\":{\"resultStatus\":\"%s\",\"resultCode\":\"%s\"},\"paymentRequestId\":\"P1\"%s}"
            .formatted(status, code, more);
    return ANSWERS.outcome(
        Call.PAY,
        Scenario.ORDER_CODE,
        new Wire.Answer(200, new Headers.Builder().build(), ByteString.encodeUtf8(body)));
  }
}
