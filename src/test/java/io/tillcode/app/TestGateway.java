package io.tillcode.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A practice gateway in a process of its own.
final class TestGateway implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");

  private final ChildJvm process;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Path keys;
  private final int port;

  /// What the till did with a notification.
  record Delivery(int httpStatus, boolean acknowledged) {}

  private TestGateway(ChildJvm process, Path keys, int port) {
    this.process = process;
    this.keys = keys;
    this.port = port;
  }

  /// @param port 0 for any free one
  /// @param options more of the command's own
  static TestGateway start(Path keys, int port, String... options) throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of("practice-gateway", "--port", Integer.toString(port), "--faster", "8"));
    words.addAll(List.of("--keys", keys.toString()));
    words.addAll(List.of(options));
    ChildJvm process = ChildJvm.start(Main.class, words);
    Matcher address =
        ADDRESS.matcher(process.line("its address", line -> ADDRESS.matcher(line).find()));
    if (!address.find()) {
      throw new AssertionError(process.evidence());
    }
    return new TestGateway(process, keys, Integer.parseInt(address.group(1)));
  }

  int port() {
    return port;
  }

  Path keys() {
    return keys;
  }

  ChildJvm process() {
    return process;
  }

  /// Its ledger by `paymentRequestId`.
  Map<String, JsonNode> ledger() throws Exception {
    Map<String, JsonNode> ledger = new LinkedHashMap<>();
    URI uri = URI.create("http://127.0.0.1:" + port + "/practice/ledger");
    try (InputStream in = uri.toURL().openStream()) {
      for (JsonNode line : new JsonMapper().readTree(in)) {
        ledger.put(line.path("paymentRequestId").asText(), line);
      }
    }
    return ledger;
  }

  /// A wallet scans an order code and pays it.
  ///
  /// @return `SUCCESS`, or why it was not paid
  String scan(String text) throws Exception {
    return post("scan", text).path("reason").asText();
  }

  /// Sends a notification, one after the other, in spite of everything.
  ///
  /// @param says `truth`, `success`, `pending` or `failure`
  /// @param fault `none`, `signature`, `amount` or `currency`
  List<Delivery> tell(String paymentRequestId, String says, String fault, int times)
      throws Exception {
    ObjectNode wanted = new JsonMapper().createObjectNode();
    wanted.put("paymentRequestId", paymentRequestId).put("says", says).put("fault", fault);
    JsonNode answer = post("notify", wanted.put("times", times).toString());
    List<Delivery> deliveries = new ArrayList<>();
    for (JsonNode line : answer.path("deliveries")) {
      deliveries.add(
          new Delivery(line.path("httpStatus").asInt(), line.path("acknowledged").asBoolean()));
    }
    return deliveries;
  }

  private JsonNode post(String what, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/practice/" + what))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer::body);
    return new JsonMapper().readTree(answer.body());
  }

  @Override
  public void close() {
    http.shutdownNow();
    process.close();
  }
}
