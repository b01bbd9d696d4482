package io.tillcode.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillcode.antom.SignatureHeader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/// The plainest client there is: signs, sends once, and says what came back.
final class RawTill implements AutoCloseable {

  static final String PREFIX = "/ams/api/v1/payments/";
  static final String CLIENT = "TEST_CLIENT_0001";
  static final String CODE = "284739201846573829";
  static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;
  private final PrivateKey merchant;
  private final PublicKey antom;

  RawTill(URI gateway, Path keys) throws IOException, GeneralSecurityException {
    KeyFactory rsa = KeyFactory.getInstance("RSA");
    base = gateway;
    merchant =
        rsa.generatePrivate(new PKCS8EncodedKeySpec(der(keys.resolve("merchant-private.pem"))));
    antom = rsa.generatePublic(new X509EncodedKeySpec(der(keys.resolve("antom-public.pem"))));
  }

  @Override
  public void close() {
    http.close();
  }

  /// An answer as it came.
  record Answer(int httpStatus, String body, boolean signatureHolds, HttpResponse<byte[]> raw) {

    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new AssertionError("not JSON: " + body, e);
      }
    }

    String code() {
      return json().at("/result/resultCode").asText();
    }

    String resultStatus() {
      return json().at("/result/resultStatus").asText();
    }

    String paymentStatus() {
      return json().path("paymentStatus").asText();
    }

    String paymentId() {
      return json().path("paymentId").asText();
    }

    boolean signed() {
      return raw.headers().firstValue("signature").isPresent();
    }
  }

  static ObjectNode payRequest(String paymentRequestId, long value) {
    ObjectNode request = JSON.createObjectNode();
    request.put("productCode", "IN_STORE_PAYMENT");
    request.put("paymentRequestId", paymentRequestId);
    request.putObject("paymentFactor").put("inStorePaymentScenario", "PaymentCode");
    request
        .putObject("paymentMethod")
        .put("paymentMethodType", "CONNECT_WALLET")
        .put("paymentMethodId", CODE);
    putAmount(request, "paymentAmount", value);
    ObjectNode order = request.putObject("order");
    order.put("referenceOrderId", "O" + paymentRequestId);
    order.put("orderDescription", "Harbour Coffee");
    putAmount(order, "orderAmount", value);
    ObjectNode shop = order.putObject("merchant");
    shop.put("referenceMerchantId", "M0001").put("merchantName", "Harbour Coffee");
    shop.put("merchantMCC", "5814");
    shop.putObject("store")
        .put("referenceStoreId", "S0001")
        .put("storeName", "Pier 2")
        .put("storeMCC", "5814");
    order
        .putObject("env")
        .put("storeTerminalId", "01")
        .put("storeTerminalRequestTime", "2026-03-01T12:00:00+08:00");
    return request;
  }

  /// Asks for a code to show, with what section 6.1 of the API sheet requires and no more.
  static ObjectNode orderCodeRequest(String paymentRequestId, long value) {
    ObjectNode request = payRequest(paymentRequestId, value);
    request.putObject("paymentFactor").put("inStorePaymentScenario", "OrderCode");
    request.putObject("paymentMethod").put("paymentMethodType", "CONNECT_WALLET");
    ((ObjectNode) request.path("order")).remove("env");
    return request;
  }

  static ObjectNode putAmount(ObjectNode parent, String name, long value) {
    return parent.putObject(name).put("currency", "SGD").put("value", Long.toString(value));
  }

  Answer pay(String paymentRequestId, long value) throws Exception {
    return call("pay", payRequest(paymentRequestId, value));
  }

  Answer inquire(String paymentRequestId) throws Exception {
    return call("inquiryPayment", named(paymentRequestId));
  }

  Answer cancel(String paymentRequestId) throws Exception {
    return call("cancel", named(paymentRequestId));
  }

  Answer refund(String refundRequestId, String paymentId, long value) throws Exception {
    ObjectNode request = JSON.createObjectNode();
    request.put("refundRequestId", refundRequestId).put("paymentId", paymentId);
    putAmount(request, "refundAmount", value);
    return call("refund", request);
  }

  Answer payOrderCode(String paymentRequestId, long value) throws Exception {
    return call("pay", orderCodeRequest(paymentRequestId, value));
  }

  Answer inquireRefund(String refundRequestId) throws Exception {
    return call("inquiryRefund", JSON.createObjectNode().put("refundRequestId", refundRequestId));
  }

  /// A wallet scans a code: `true SUCCESS`, or `false` and why not.
  String scan(String text) throws Exception {
    JsonNode scanned = JSON.readTree(control("scan", text).body());
    return scanned.path("paid").asBoolean() + " " + scanned.path("reason").asText();
  }

  HttpResponse<String> control(String name, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(base.resolve("/practice/" + name))
            .timeout(Duration.ofSeconds(60))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  Answer call(String name, JsonNode request) throws Exception {
    return post(PREFIX + name, JSON.writeValueAsBytes(request));
  }

  Answer post(String path, byte[] body) throws Exception {
    String time = "1700000000000";
    return send(
        path, body, time, SignatureHeader.sign(merchant, 1, path, CLIENT, time, body).value());
  }

  Answer send(String path, byte[] body, String time, String signature) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json; charset=UTF-8")
            .header("Client-Id", CLIENT)
            .header("Request-Time", time)
            .header("Signature", signature)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    return new Answer(
        response.statusCode(),
        new String(response.body(), StandardCharsets.UTF_8),
        signatureHolds(path, response),
        response);
  }

  /// The ledger as an auditor reads it.
  JsonNode ledger() throws Exception {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(base.resolve("/practice/ledger")).build(),
            HttpResponse.BodyHandlers.ofString());
    return JSON.readTree(response.body());
  }

  /// One payment of the ledger as `STATUS charged/refunded`, or `none`.
  String money(String paymentRequestId) throws Exception {
    JsonNode line = line(paymentRequestId);
    return line.isMissingNode()
        ? "none"
        : line.path("status").asText()
            + " "
            + line.path("charged").asText()
            + "/"
            + line.path("refunded").asText();
  }

  /// One payment of the ledger, or a missing node.
  JsonNode line(String paymentRequestId) throws Exception {
    for (JsonNode line : ledger()) {
      if (line.path("paymentRequestId").asText().equals(paymentRequestId)) {
        return line;
      }
    }
    return MissingNode.getInstance();
  }

  private boolean signatureHolds(String path, HttpResponse<byte[]> response) {
    Optional<SignatureHeader> signature =
        response.headers().firstValue("signature").flatMap(SignatureHeader::parse);
    String time = response.headers().firstValue("response-time").orElse("");
    return signature
        .filter(parsed -> parsed.verifies(antom, path, CLIENT, time, response.body()))
        .isPresent();
  }

  private static ObjectNode named(String paymentRequestId) {
    return JSON.createObjectNode().put("paymentRequestId", paymentRequestId);
  }

  private static byte[] der(Path pem) throws IOException {
    return Base64.getMimeDecoder()
        .decode(Files.readString(pem).replaceAll("-----[A-Z ]+-----", ""));
  }
}
