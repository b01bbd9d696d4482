package io.tillcode.training;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tillcode.training.Letter.Delivery;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries one letter to a till and judges the acknowledgement (API sheet, sections 3.3 and 14.1).
final class Postman implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
  private static final int HTTP_OK = 200;
  private static final int MAX_ANSWER_BYTES = 64 * 1024;
  private static final long ANSWER_TIMEOUT_SECONDS = 10;
  private static final List<String> HEADERS = List.of("content-type", "response-time", "client-id");

  // No proxy and no redirects: what is sent stays on this machine.
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(ANSWER_TIMEOUT_SECONDS))
          .build();
  private final PracticeSigner signer;

  Postman(PracticeSigner signer) {
    this.signer = signer;
  }

  /// Sends a letter once and waits for its answer.
  ///
  /// @throws IOException if it cannot be signed
  Delivery deliver(Letter letter) throws IOException, InterruptedException {
    String time = signer.time();
    byte[] body = letter.body().getBytes(StandardCharsets.UTF_8);
    byte[] signed = letter.forged() ? (letter.body() + " ").getBytes(StandardCharsets.UTF_8) : body;
    NotifyTo to = letter.to();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(to.url()))
            .header("Content-Type", "application/json")
            .header("Request-Time", time)
            .header("client-id", to.clientId())
            .header("Signature", signature(to, time, signed))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    Delivery delivery = exchange(request);
    LOG.info(
        "notification of {} -> {} {}",
        letter.paymentRequestId(),
        delivery.httpStatus(),
        delivery.acknowledged() ? "acknowledged" : "not acknowledged");
    return delivery;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  /// With lower-case escapes, as Antom's own samples of notifications have them (API sheet, 4.2).
  private String signature(NotifyTo to, String time, byte[] signed) throws IOException {
    return signer
        .sign(to.signedPath(), to.clientId(), time, signed)
        .replace("%2B", "%2b")
        .replace("%2F", "%2f")
        .replace("%3D", "%3d");
  }

  private Delivery exchange(HttpRequest request) throws InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
    try {
      return judge(answer.get(ANSWER_TIMEOUT_SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("no answer to a notification", e);
      return Delivery.failed();
    } finally {
      answer.cancel(true);
    }
  }

  private static Delivery judge(HttpResponse<byte[]> answer) {
    List<String> missing =
        HEADERS.stream().filter(name -> answer.headers().firstValue(name).isEmpty()).toList();
    return new Delivery(
        answer.statusCode(), answer.statusCode() == HTTP_OK && saysSuccess(answer.body()), missing);
  }

  private static boolean saysSuccess(byte[] body) {
    try {
      JsonNode result = PracticeJson.STRICT.readTree(body).path("result");
      return result.path("resultStatus").asText().equals("S")
          && result.path("resultCode").asText().equals("SUCCESS");
    } catch (JacksonException notJson) {
      return false;
    } catch (IOException fromBytes) {
      throw new IllegalStateException("bytes in memory can be read", fromBytes);
    }
  }
}
