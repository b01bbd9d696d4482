package io.tillcode.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A practice gateway in a process of its own.
final class TestGateway implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");

  private final ChildJvm process;
  private final Path keys;
  private final int port;

  private TestGateway(ChildJvm process, Path keys, int port) {
    this.process = process;
    this.keys = keys;
    this.port = port;
  }

  /// @param port 0 for any free one
  static TestGateway start(Path keys, int port) throws Exception {
    ChildJvm process =
        ChildJvm.start(
            Main.class,
            List.of(
                "practice-gateway",
                "--port",
                Integer.toString(port),
                "--keys",
                keys.toString(),
                "--faster",
                "8"));
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

  @Override
  public void close() {
    process.close();
  }
}
