package io.tillcode.training;

import com.alipay.global.api.tools.SignatureTool;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Where a till listens: keeps every notification, and believes its signature if the vendor's own
/// tool does.
final class TillEar implements AutoCloseable {

  static final String SUCCESS =
      "{\"result\":{\"resultCode\":\"SUCCESS\",\"resultStatus\":\"S\",\"resultMessage\":\"success\"}}";

  /// One notification as it came.
  record Heard(
      String type, String clientId, String signature, boolean genuine, String text, JsonNode json) {

    String status() {
      return json.at("/result/resultStatus").asText();
    }

    String amount() {
      return json.at("/paymentAmount/currency").asText()
          + " "
          + json.at("/paymentAmount/value").asText();
    }

    String notifyType() {
      return json.path("notifyType").asText();
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final String antomPublic;
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  volatile int httpStatus = 200;
  volatile String acknowledgement = SUCCESS;

  TillEar(Path keys) throws IOException {
    antomPublic =
        Files.readString(keys.resolve("antom-public.pem")).replaceAll("-----[A-Z ]+-----|\\s", "");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::hear);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/till/notify";
  }

  /// The next notification, however long a busy machine needs for it.
  Heard next() throws InterruptedException {
    Heard next = heard.poll(30, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no notification came");
    }
    return next;
  }

  /// Those that came and were not asked for yet.
  List<Heard> rest() {
    return List.copyOf(heard);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void hear(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String type = exchange.getRequestHeaders().getFirst("Content-Type");
      String clientId = exchange.getRequestHeaders().getFirst("client-id");
      String signature = exchange.getRequestHeaders().getFirst("Signature");
      boolean genuine =
          genuine(
              exchange.getRequestURI().getPath(),
              clientId,
              exchange.getRequestHeaders().getFirst("Request-Time"),
              body,
              signature.substring(signature.indexOf("signature=") + "signature=".length()));
      heard.add(new Heard(type, clientId, signature, genuine, body, RawTill.JSON.readTree(body)));
      byte[] answer = acknowledgement.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.getResponseHeaders().set("response-time", "1700000000000");
      exchange.sendResponseHeaders(httpStatus, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private boolean genuine(
      String path, String clientId, String time, String body, String signature) {
    try {
      return SignatureTool.verify("POST", path, clientId, time, body, signature, antomPublic);
    } catch (Exception unreadable) {
      return false; // the tool throws whatever it meets
    }
  }
}
