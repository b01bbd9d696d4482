package io.tillcode.gateway;

import static io.tillcode.gateway.Fixtures.APPROVED;
import static io.tillcode.gateway.Fixtures.CODE;
import static io.tillcode.gateway.Fixtures.NOW;
import static io.tillcode.gateway.Fixtures.config;
import static io.tillcode.gateway.Fixtures.http;
import static io.tillcode.gateway.Fixtures.signed;
import static io.tillcode.gateway.Fixtures.terms;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.tillcode.payment.Call;
import io.tillcode.payment.GatewayOutcome;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// A server that has seen the payment code says it back in every place it can; none of it may reach
/// a log or an outcome.
class NoSecretInLogsTest {

  private static final String DIGITS = CODE.digits();
  private static final String TOKEN = "agent-token-canary";

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final java.util.logging.Logger julRoot = java.util.logging.Logger.getLogger("");
  private final ListAppender<ILoggingEvent> slf4j = new ListAppender<>();
  private final Queue<LogRecord> jul = new ConcurrentLinkedQueue<>();
  private final Handler julHandler = new Collector(jul);
  private final Level before = root.getLevel();
  private final java.util.logging.Level julBefore = julRoot.getLevel();

  @BeforeEach
  void listenToEverything() {
    slf4j.start();
    root.addAppender(slf4j);
    root.setLevel(Level.TRACE);
    julRoot.addHandler(julHandler);
    julRoot.setLevel(java.util.logging.Level.ALL);
  }

  @AfterEach
  void stopListening() {
    root.detachAppender(slf4j);
    root.setLevel(before);
    julRoot.removeHandler(julHandler);
    julRoot.setLevel(julBefore);
  }

  @Test
  void paymentCodeAndTokenStayOutOfLogsAndOutcomes() throws IOException {
    String path = "/ams/sandbox/api/v1/payments/pay";
    List<String> answers =
        List.of(
            signed(path, APPROVED),
            "HTTP/1.1 " + DIGITS + "\r\n\r\n",
            DIGITS + "\r\n\r\n",
            http("200 " + DIGITS, "tracerid: " + DIGITS, DIGITS),
            http("503 Busy", "Retry-After: " + DIGITS, DIGITS),
            http("302 Found", "Location: https://example.com/" + DIGITS, DIGITS),
            http("200 OK", "Signature: " + DIGITS, DIGITS),
            http("200 OK", "Signature: " + DIGITS + "\r\nResponse-Time: " + DIGITS, DIGITS),
            http("200 OK", "Content-Encoding: " + DIGITS, DIGITS),
            http("200 OK", DIGITS + ": " + DIGITS, DIGITS),
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + DIGITS + "\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: " + DIGITS + "0\r\n\r\n" + DIGITS,
            signed(path, DIGITS),
            signed(path, "{" + DIGITS + "}"),
            signed(path, "{\"" + DIGITS + "\":1,\"" + DIGITS + "\":1}"),
            signed(
                path,
                "{\"result\":{\"resultStatus\":\""
                    + DIGITS
                    + "\",\"resultCode\":\""
                    + DIGITS
                    + "\",\"resultMessage\":\""
                    + DIGITS
                    + "\"}}"),
            signed(
                path,
                "{\"result\":{\"resultStatus\":\"S\",\"resultCode\":\"SUCCESS\"},"
                    + "\"paymentAmount\":{\"currency\":\""
                    + DIGITS
                    + "\",\"value\":\""
                    + DIGITS
                    + "\"}}"));
    for (String answer : answers) {
      try (ScriptedServer server =
              new ScriptedServer(exchange -> {
                exchange.write(answer);
                exchange.close();
              });
          AntomGateway gateway = gateway(server.uri(), TOKEN)) {
        expectClean(gateway.pay(terms(), CODE).toString(), answer);
        for (Call call : Fixtures.CALLS) {
          expectClean(Fixtures.make(gateway, call).toString(), answer);
        }
      }
    }
    try (AntomGateway gateway = gateway(URI.create("http://localhost:1"), TOKEN)) {
      GatewayOutcome refused = gateway.pay(terms(), CODE);
      expectClean(refused.toString(), "refused");
    }
    // The HTTP library quotes a header that it does not accept.
    try (AntomGateway gateway = gateway(URI.create("http://localhost:1"), TOKEN + "\n")) {
      expectClean(gateway.pay(terms(), CODE).toString(), "bad token");
    }
    expectCleanLogs();
  }

  private void expectCleanLogs() {
    for (ILoggingEvent event : List.copyOf(slf4j.list)) {
      String thrown =
          event.getThrowableProxy() == null
              ? ""
              : ThrowableProxyUtil.asString(event.getThrowableProxy());
      expectClean(event.getFormattedMessage() + thrown, "slf4j");
    }
    for (LogRecord logged : jul) {
      expectClean(logged.getMessage() + logged.getThrown(), "java.util.logging");
    }
    assertFalse(slf4j.list.isEmpty());
  }

  private static void expectClean(String text, String where) {
    assertFalse(text.contains(DIGITS), where);
    assertFalse(text.contains(TOKEN), where);
  }

  private static AntomGateway gateway(URI uri, String token) {
    return new AntomGateway(
        RequestsTest.withToken(config(uri, Duration.ofSeconds(20)), () -> token),
        InstantSource.fixed(NOW),
        System::nanoTime,
        (device, health, detail) -> {});
  }

  private static final class Collector extends Handler {
    private final Queue<LogRecord> records;

    Collector(Queue<LogRecord> records) {
      this.records = records;
    }

    @Override
    public void publish(LogRecord logged) {
      records.add(logged);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
