package io.tillcode.training;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.tillcode.antom.SignatureHeader;
import io.tillcode.training.Reply.Delivery;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// HTTP on the outside, the bank on the inside: verifies what comes in over its raw bytes, signs
/// what goes out, and lets answers get lost where a drill wants it.
final class PracticeHandler implements HttpHandler {

  private static final Logger LOG = LoggerFactory.getLogger(PracticeHandler.class);
  private static final Pattern API = Pattern.compile("/ams/(?:sandbox/)?api/v1/(.*)");
  private static final String PAYMENTS = "payments/";
  private static final String LEDGER = "/practice/ledger";
  private static final String JSON_TYPE = "application/json; charset=UTF-8";
  private static final int MAX_BODY_BYTES = 256 * 1024;
  private static final int KEY_VERSION = 1;
  private static final byte[] BAD_GATEWAY =
      "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
          .getBytes(StandardCharsets.US_ASCII);

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(32).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final PracticeBank bank;
  private final PracticeKeys keys;
  private final PracticeGateway.Config config;

  PracticeHandler(PracticeBank bank, PracticeKeys keys, PracticeGateway.Config config) {
    this.bank = bank;
    this.keys = keys;
    this.config = config;
  }

  @Override
  public void handle(HttpExchange exchange) {
    // Closing an exchange that was not answered closes its connection: that is how answers get
    // lost here.
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
      String path = exchange.getRequestURI().getPath();
      Matcher api = API.matcher(path);
      if (body.length > MAX_BODY_BYTES) {
        exchange.sendResponseHeaders(413, -1);
      } else if (api.matches()) {
        api(exchange, api.group(1), body);
      } else if (path.equals(LEDGER)) {
        ledger(exchange);
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("a request was not answered: {}", e.toString());
      LOG.debug("because of", e);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void api(HttpExchange exchange, String name, byte[] body)
      throws IOException, InterruptedException {
    Optional<ApiCall> call =
        name.startsWith(PAYMENTS)
            ? ApiCall.named(name.substring(PAYMENTS.length()))
            : Optional.empty();
    Optional<ResultCode> fault = fault(exchange, call, body);
    if (fault.isPresent() || call.isEmpty()) {
      // Like Antom, which does not sign for strangers.
      ResultCode code = fault.orElse(ResultCode.INVALID_API);
      LOG.info("{} refused: {}", call.map(ApiCall::name).orElse("unknown interface"), code);
      send(exchange, Answers.result(code), Delivery.UNSIGNED);
      return;
    }
    Reply reply = reply(call.get(), body);
    Thread.sleep(config.pace().answerDelay());
    while (reply instanceof Reply.Later later) {
      Thread.sleep(later.delay());
      reply = bank.later(later);
    }
    if (reply instanceof Reply.Now now) {
      LOG.info(
          "{} {} -> {} {}",
          call.get(),
          now.body().path("paymentRequestId").asText(""),
          now.body().at("/result/resultCode").asText(),
          now.delivery());
      send(exchange, now.body(), now.delivery());
    } else {
      LOG.info("{} -> no answer", call.get());
    }
  }

  private Reply reply(ApiCall call, byte[] body) throws IOException {
    JsonNode request;
    try {
      request = JSON.readTree(body);
    } catch (JacksonException notJson) {
      // Its message would quote the request, and with it the payment code.
      return Reply.honest(Answers.result(ResultCode.PARAM_ILLEGAL));
    }
    return bank.handle(call, request);
  }

  /// What is wrong with a request before its content is looked at.
  private Optional<ResultCode> fault(HttpExchange exchange, Optional<ApiCall> call, byte[] body) {
    if (!exchange.getRequestMethod().equals("POST")) {
      return Optional.of(ResultCode.METHOD_NOT_SUPPORTED);
    }
    if (call.isEmpty()) {
      return Optional.of(ResultCode.INVALID_API);
    }
    Headers headers = exchange.getRequestHeaders();
    String type = headers.getFirst("Content-Type");
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      return Optional.of(ResultCode.MEDIA_TYPE_NOT_ACCEPTABLE);
    }
    String clientId = headers.getFirst("Client-Id");
    String time = headers.getFirst("Request-Time");
    String signature = headers.getFirst("Signature");
    boolean genuine =
        clientId != null
            && time != null
            && signature != null
            && SignatureHeader.parse(signature)
                .filter(parsed ->
                    parsed.verifies(
                        keys.merchantPublic(), signedPath(exchange), clientId, time, body))
                .isPresent();
    return genuine ? Optional.empty() : Optional.of(ResultCode.INVALID_SIGNATURE);
  }

  private void ledger(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("GET")) {
      exchange.sendResponseHeaders(405, -1);
      return;
    }
    byte[] report =
        JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(LedgerReport.of(bank.payments()));
    write(exchange, 200, JSON_TYPE, report);
  }

  private void send(HttpExchange exchange, ObjectNode answer, Delivery delivery)
      throws IOException {
    byte[] body = JSON.writeValueAsBytes(answer);
    switch (delivery) {
      case SIGNED -> sign(exchange, body);
      case UNSIGNED -> {}
      case BADLY_SIGNED -> sign(exchange, (answer + " ").getBytes(StandardCharsets.UTF_8));
      case HTML_INSTEAD -> {
        write(exchange, 502, "text/html", BAD_GATEWAY);
        return;
      }
    }
    exchange.getResponseHeaders().set("tracerid", UUID.randomUUID().toString().replace("-", ""));
    write(exchange, 200, JSON_TYPE, body);
  }

  private void sign(HttpExchange exchange, byte[] signedBytes) throws IOException {
    @Nullable String clientId = exchange.getRequestHeaders().getFirst("Client-Id");
    String time =
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
            config.clock().instant().atOffset(ZoneOffset.ofHours(8)));
    try {
      SignatureHeader signature =
          SignatureHeader.sign(
              keys.antomPrivate(),
              KEY_VERSION,
              signedPath(exchange),
              String.valueOf(clientId),
              time,
              signedBytes);
      Headers headers = exchange.getResponseHeaders();
      headers.set("client-id", String.valueOf(clientId));
      headers.set("response-time", time);
      headers.set("signature", signature.value());
    } catch (GeneralSecurityException e) {
      throw new IOException("the practice key cannot sign", e);
    }
  }

  /// The path exactly as it was sent.
  private static String signedPath(HttpExchange exchange) {
    URI uri = exchange.getRequestURI();
    String query = uri.getRawQuery();
    return query == null ? uri.getRawPath() : uri.getRawPath() + "?" + query;
  }

  private static void write(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.getResponseBody().close();
  }
}
