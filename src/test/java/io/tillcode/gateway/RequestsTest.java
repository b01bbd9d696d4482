package io.tillcode.gateway;

import static io.tillcode.gateway.Fixtures.APPROVED;
import static io.tillcode.gateway.Fixtures.CODE;
import static io.tillcode.gateway.Fixtures.MERCHANT;
import static io.tillcode.gateway.Fixtures.NOW;
import static io.tillcode.gateway.Fixtures.answering;
import static io.tillcode.gateway.Fixtures.config;
import static io.tillcode.gateway.Fixtures.make;
import static io.tillcode.gateway.Fixtures.terms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillcode.antom.SignatureHeader;
import io.tillcode.payment.Call;
import io.tillcode.payment.Scenario;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class RequestsTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final URI ANYWHERE = URI.create("https://gateway.example");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void payCarriesEveryFieldOfTheSheet() throws IOException {
    JsonNode pay =
        read(
            new Requests(config(ANYWHERE, TIMEOUT)).pay(terms(), CODE, terms().createdAt()).utf8());

    assertEquals(
        JSON.readTree(
            """
            {"productCode": "IN_STORE_PAYMENT",
             "paymentRequestId": "P0001",
             "paymentFactor": {"inStorePaymentScenario": "PaymentCode"},
             "paymentMethod": {
               "paymentMethodType": "CONNECT_WALLET", "paymentMethodId": "2812345678901234567"},
             "paymentAmount": {"currency": "SGD", "value": "1234"},
             "order": {
               "referenceOrderId": "ORDER7",
               "orderDescription": "Harbour Cafe Pier 2",
               "orderAmount": {"currency": "SGD", "value": "1234"},
               "merchant": {
                 "referenceMerchantId": "M0001",
                 "merchantName": "Harbour Coffee",
                 "merchantMCC": "5814",
                 "store": {
                   "referenceStoreId": "S0001",
                   "storeName": "Harbour Caf\u00e9 Pier 2",
                   "storeMCC": "5815"}},
               "env": {
                 "storeTerminalId": "01",
                 "storeTerminalRequestTime": "2026-03-01T12:05:06+08:00"}},
             "paymentExpiryTime": "2026-03-01T12:07:11+08:00"}
            """),
        pay);
  }

  @Test
  void optionalFieldsAreSentWhenSet() {
    GatewayConfig plain = config(ANYWHERE, TIMEOUT);
    GatewayConfig full =
        new GatewayConfig(
            plain.gateway(),
            plain.clientId(),
            plain.pathPrefix(),
            plain.keyVersion(),
            plain.merchantKey(),
            plain.antomKey(),
            null,
            "https://shop.example/notify",
            "EUR",
            "SG",
            TIMEOUT,
            TIMEOUT,
            plain.merchant(),
            plain.zone());
    JsonNode pay = read(new Requests(full).pay(terms(), CODE, terms().createdAt()).utf8());

    assertEquals("https://shop.example/notify", pay.path("paymentNotifyUrl").asText());
    assertEquals("EUR", pay.path("settlementStrategy").path("settlementCurrency").asText());
    assertEquals("SG", pay.path("merchantRegion").asText());
  }

  @Test
  void orderCodeSendsNoPaymentCode() {
    String pay =
        new Requests(config(ANYWHERE, TIMEOUT)).pay(terms(Scenario.ORDER_CODE), null, NOW).utf8();

    assertFalse(pay.contains("paymentMethodId"));
    assertEquals(
        "OrderCode", read(pay).path("paymentFactor").path("inStorePaymentScenario").asText());
  }

  @Test
  void descriptionIsAsciiWhateverTheStoreIsCalled() {
    GatewayConfig plain = config(ANYWHERE, TIMEOUT);
    for (Map.Entry<String, String> name :
        Map.of(
                "\u6e2f\u53e3\u5496\u5561",
                "Sale at till 01",
                "Z\u00fcrich \u6e2f\u53e3 N\u00b04",
                "Zurich N4",
                "x".repeat(300),
                "x".repeat(256))
            .entrySet()) {
      GatewayConfig config =
          new GatewayConfig(
              plain.gateway(),
              plain.clientId(),
              null,
              1,
              plain.merchantKey(),
              plain.antomKey(),
              null,
              null,
              null,
              null,
              TIMEOUT,
              TIMEOUT,
              new GatewayConfig.Merchant(
                  "M", "N", "5814", new GatewayConfig.Store("S", name.getKey(), "5814")),
              plain.zone());
      JsonNode order =
          read(new Requests(config).pay(terms(), CODE, terms().createdAt()).utf8()).path("order");
      assertEquals(name.getValue(), order.path("orderDescription").asText());
    }
  }

  @Test
  void inquiryCancelAndRefundNameWhatTheyAreAbout() {
    Requests requests = new Requests(config(ANYWHERE, TIMEOUT));

    assertEquals("{\"paymentRequestId\":\"P0001\"}", requests.payment(terms()).utf8());
    assertEquals(
        "{\"refundRequestId\":\"R1\",\"paymentId\":\"20260301A1\","
            + "\"refundAmount\":{\"currency\":\"SGD\",\"value\":\"1234\"}}",
        requests.refund("R1", "20260301A1", terms().amount()).utf8());
    assertEquals("{\"refundRequestId\":\"R1\"}", requests.refundInquiry("R1").utf8());
  }

  @ParameterizedTest
  @FieldSource("io.tillcode.gateway.Fixtures#CALLS")
  void theBytesThatArriveAreTheBytesThatWereSigned(Call call) throws IOException {
    try (ScriptedServer server = new ScriptedServer(answering(APPROVED));
        AntomGateway gateway =
            new AntomGateway(
                withToken(config(server.uri(), TIMEOUT), () -> "token-1"),
                InstantSource.fixed(NOW),
                System::nanoTime,
                (device, health, detail) -> {})) {
      make(gateway, call);

      ScriptedServer.Seen seen = server.posts().getFirst();
      String path =
          switch (call) {
            case PAY -> "/ams/sandbox/api/v1/payments/pay";
            case INQUIRY -> "/ams/sandbox/api/v1/payments/inquiryPayment";
            case CANCEL -> "/ams/sandbox/api/v1/payments/cancel";
            case REFUND -> "/ams/sandbox/api/v1/payments/refund";
            case REFUND_INQUIRY -> "/ams/sandbox/api/v1/payments/inquiryRefund";
            case NOTIFICATION -> throw new IllegalArgumentException("nobody calls it");
          };
      assertEquals(path, seen.path());
      assertEquals("application/json; charset=UTF-8", seen.headers().get("content-type"));
      assertEquals("SANDBOX_5Y0000", seen.headers().get("client-id"));
      assertEquals(Long.toString(NOW.toEpochMilli()), seen.headers().get("request-time"));
      assertEquals("token-1", seen.headers().get("agent-token"));
      assertTrue(
          SignatureHeader.parse(String.valueOf(seen.headers().get("signature")))
              .orElseThrow()
              .verifies(
                  MERCHANT.getPublic(),
                  path,
                  "SANDBOX_5Y0000",
                  String.valueOf(seen.headers().get("request-time")),
                  seen.body().getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void noTokenNoHeader() throws IOException {
    try (ScriptedServer server = new ScriptedServer(answering(APPROVED));
        AntomGateway gateway = Fixtures.gateway(server.uri())) {
      gateway.inquire(terms());
      assertNull(server.posts().getFirst().headers().get("agent-token"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SANDBOX_5Y0000, , /ams/sandbox/api/v1/payments/pay",
    "5Y0000, , /ams/api/v1/payments/pay",
    "5Y_SANDBOX_, , /ams/api/v1/payments/pay",
    "SANDBOX_5Y0000, /ams/api/v1, /ams/api/v1/payments/pay",
  })
  void pathFollowsTheClientIdUnlessItIsSet(String clientId, @Nullable String prefix, String path) {
    GatewayConfig plain = config(ANYWHERE, TIMEOUT);
    GatewayConfig config =
        new GatewayConfig(
            ANYWHERE,
            clientId,
            prefix,
            1,
            plain.merchantKey(),
            plain.antomKey(),
            null,
            null,
            null,
            null,
            TIMEOUT,
            TIMEOUT,
            plain.merchant(),
            plain.zone());
    assertEquals(path, config.path("/payments/pay"));
  }

  static GatewayConfig withToken(GatewayConfig config, Supplier<String> token) {
    return new GatewayConfig(
        config.gateway(),
        config.clientId(),
        config.pathPrefix(),
        config.keyVersion(),
        config.merchantKey(),
        config.antomKey(),
        token,
        config.notifyUrl(),
        config.settlementCurrency(),
        config.merchantRegion(),
        config.callTimeout(),
        config.inquiryTimeout(),
        config.merchant(),
        config.zone());
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
