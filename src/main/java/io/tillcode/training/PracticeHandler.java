package io.tillcode.training;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.tillcode.antom.SignatureHeader;
import io.tillcode.training.Reply.Delivery;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// HTTP on the outside, the bank on the inside: verifies what comes in over its raw bytes, signs
/// what goes out, and lets answers get lost where a drill wants it.
final class PracticeHandler implements HttpHandler {

  private static final Logger LOG = LoggerFactory.getLogger(PracticeHandler.class);
  private static final Pattern API = Pattern.compile("/ams/(?:sandbox/)?api/v1/(.*)");
  private static final String PAYMENTS = "payments/";
  private static final String JSON_TYPE = "application/json; charset=UTF-8";
  private static final int MAX_BODY_BYTES = 256 * 1024;
  private static final byte[] BAD_GATEWAY =
      "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"
          .getBytes(StandardCharsets.US_ASCII);

  private final PracticeBank bank;
  private final PracticeKeys keys;
  private final PracticeSigner signer;
  private final ControlDesk controls;
  private final Duration answerDelay;

  PracticeHandler(
      PracticeBank bank,
      PracticeKeys keys,
      PracticeSigner signer,
      ControlDesk controls,
      Duration answerDelay) {
    this.bank = bank;
    this.keys = keys;
    this.signer = signer;
    this.controls = controls;
    this.answerDelay = answerDelay;
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
      } else if (path.startsWith(ControlDesk.PATH)) {
        control(exchange, path, body);
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
    Reply reply = reply(call.get(), body, clientId(exchange));
    Thread.sleep(answerDelay);
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

  private Reply reply(ApiCall call, byte[] body, String clientId) throws IOException {
    JsonNode request;
    try {
      request = PracticeJson.STRICT.readTree(body);
    } catch (JacksonException notJson) {
      // Its message would quote the request, and with it the payment code.
      return Reply.honest(Answers.result(ResultCode.PARAM_ILLEGAL));
    }
    return bank.handle(call, request, clientId);
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

  private void control(HttpExchange exchange, String path, byte[] body)
      throws IOException, InterruptedException {
    ControlDesk.Answer answer = controls.handle(exchange.getRequestMethod(), path, body);
    JsonNode said = answer.body();
    if (said == null) {
      exchange.sendResponseHeaders(answer.httpStatus(), -1);
      return;
    }
    byte[] bytes = PracticeJson.STRICT.writerWithDefaultPrettyPrinter().writeValueAsBytes(said);
    write(exchange, answer.httpStatus(), JSON_TYPE, bytes);
  }

  private void send(HttpExchange exchange, ObjectNode answer, Delivery delivery)
      throws IOException {
    byte[] body = PracticeJson.STRICT.writeValueAsBytes(answer);
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
    String clientId = clientId(exchange);
    String time = signer.time();
    Headers headers = exchange.getResponseHeaders();
    headers.set("client-id", clientId);
    headers.set("response-time", time);
    headers.set("signature", signer.sign(signedPath(exchange), clientId, time, signedBytes));
  }

  private static String clientId(HttpExchange exchange) {
    return String.valueOf(exchange.getRequestHeaders().getFirst("Client-Id"));
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
