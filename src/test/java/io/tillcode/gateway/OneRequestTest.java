package io.tillcode.gateway;

import static io.tillcode.gateway.Fixtures.APPROVED;
import static io.tillcode.gateway.Fixtures.CODE;
import static io.tillcode.gateway.Fixtures.NOW;
import static io.tillcode.gateway.Fixtures.answering;
import static io.tillcode.gateway.Fixtures.config;
import static io.tillcode.gateway.Fixtures.gateway;
import static io.tillcode.gateway.Fixtures.http;
import static io.tillcode.gateway.Fixtures.make;
import static io.tillcode.gateway.Fixtures.signed;
import static io.tillcode.gateway.Fixtures.terms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.payment.Call;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.GatewayOutcome.Approved;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.GatewayOutcome.NotSent;
import io.tillcode.payment.GatewayOutcome.Unknown;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Whatever a server does, it sees one request, and the outcome says no more than what is known.
class OneRequestTest {

  private static final Duration SHORT = Duration.ofMillis(700);
  private static final Duration LONG = Duration.ofSeconds(20);

  private record Case(String name, Duration timeout, Doubt doubt, ScriptedServer.Script script) {}

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    add(cases, "closes after the request", Doubt.NO_ANSWER, exchange -> exchange.close());
    add(cases, "resets after the request", Doubt.NO_ANSWER, exchange -> exchange.reset());
    cases.add(new Case("never answers", SHORT, Doubt.NO_ANSWER, exchange -> forever()));
    cases.add(
        new Case(
            "stops in the middle of the body",
            SHORT,
            Doubt.NO_ANSWER,
            exchange -> {
              String answer = signed(exchange.seen().path(), APPROVED);
              exchange.write(answer.substring(0, answer.length() - 20));
              forever();
            }));
    cases.add(
        new Case(
            "sends a byte at a time",
            SHORT,
            Doubt.NO_ANSWER,
            exchange -> {
              for (byte b :
                  signed(exchange.seen().path(), APPROVED).getBytes(StandardCharsets.UTF_8)) {
                exchange.write(new byte[] {b});
                Thread.sleep(20);
              }
            }));
    add(
        cases,
        "closes in the middle of the body",
        Doubt.NO_ANSWER,
        exchange -> {
          String answer = signed(exchange.seen().path(), APPROVED);
          exchange.write(answer.substring(0, answer.length() - 20));
          exchange.close();
        });
    add(cases, "speaks no HTTP", Doubt.NO_ANSWER, exchange -> says(exchange, "220 smtp ready\r\n"));
    add(
        cases,
        "cuts a chunk",
        Doubt.NO_ANSWER,
        exchange ->
            says(
                exchange,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n{\"result\""));
    for (String status :
        List.of(
            "201 Created",
            "204 No Content",
            "400 Bad Request",
            "401 Unauthorized",
            "403 Forbidden",
            "404 Not Found",
            "408 Request Timeout",
            "421 Misdirected Request",
            "425 Too Early",
            "429 Too Many Requests",
            "500 Internal Server Error",
            "502 Bad Gateway",
            "503 Service Unavailable",
            "504 Gateway Timeout")) {
      for (String header :
          List.of("X: y", "Retry-After: 0", "Retry-After: 1", "WWW-Authenticate: Basic realm=a")) {
        String body = status.startsWith("204") ? "" : "<html>" + status + "</html>";
        add(
            cases,
            status + ", " + header,
            Doubt.HTTP_STATUS,
            exchange -> exchange.write(http(status, header, body)));
      }
      if (!status.startsWith("204")) {
        add(
            cases,
            status + " over a signed approval",
            Doubt.HTTP_STATUS,
            exchange ->
                exchange.write(signed(exchange.seen().path(), APPROVED).replace("200 OK", status)));
      }
    }
    // The library reads this header into an int and lets the exception out.
    add(
        cases,
        "503 with a Retry-After beyond numbers",
        Doubt.NO_ANSWER,
        exchange -> exchange.write(http("503 Busy", "Retry-After: 99999999999999999999", "x")));
    add(
        cases,
        "asks for a proxy's password",
        Doubt.NO_ANSWER,
        exchange -> exchange.write(http("407 Proxy Authentication Required", "X: y", "x")));
    add(
        cases,
        "promises 50 MB",
        Doubt.UNREADABLE,
        exchange -> {
          exchange.write("HTTP/1.1 200 OK\r\nContent-Length: 52428800\r\n\r\n");
          flood(exchange);
        });
    add(
        cases,
        "sends chunks without end",
        Doubt.UNREADABLE,
        exchange -> {
          exchange.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\n");
          flood(exchange);
        });
    add(
        cases,
        "sends a gzip bomb",
        Doubt.UNREADABLE,
        exchange -> {
          byte[] bomb = bomb();
          exchange.write(
              "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: "
                  + bomb.length
                  + "\r\n\r\n");
          exchange.write(bomb);
        });
    add(
        cases,
        "captive portal",
        Doubt.UNSIGNED,
        exchange -> exchange.write(http("200 OK", "", "<html>Log in</html>")));
    return cases;
  }

  @TestFactory
  Stream<DynamicTest> misbehavingServerSeesOneRequestAndProvesNothing() {
    return cases().stream()
        .map(bad ->
            DynamicTest.dynamicTest(
                bad.name,
                () -> {
                  // The costly ones for pay only: all calls take the same way.
                  boolean slow = bad.timeout.equals(SHORT);
                  for (Call call : slow ? List.of(Call.PAY) : Fixtures.CALLS) {
                    expectOneRequest(bad, call);
                  }
                }));
  }

  private static void expectOneRequest(Case bad, Call call) throws IOException {
    try (ScriptedServer server = new ScriptedServer(bad.script);
        AntomGateway gateway = gateway(server.uri(), bad.timeout, (device, health, detail) -> {})) {
      assertEquals(new Unknown(bad.doubt), make(gateway, call));
      assertEquals(1, server.posts().size(), call + " was seen more than once");
      assertEquals(1, server.accepted());
    }
  }

  @Test
  void redirectIsNotFollowedToAnyHost() throws IOException {
    try (ScriptedServer thief = new ScriptedServer(answering(APPROVED))) {
      for (int status : new int[] {300, 301, 302, 303, 307, 308}) {
        for (String place : List.of(thief.uri() + "/steal", "/elsewhere")) {
          try (ScriptedServer server =
                  new ScriptedServer(exchange ->
                      exchange.write(http(status + " Moved", "Location: " + place, "")));
              AntomGateway gateway = gateway(server.uri())) {
            assertEquals(new Unknown(Doubt.HTTP_STATUS), gateway.pay(terms(), CODE));
            assertEquals(1, server.posts().size());
          }
        }
      }
      assertEquals(0, thief.accepted());
    }
  }

  @Test
  void serverThatHangsUpBeforeReadingLeavesDoubtAndSeesNoSecondTry() throws Exception {
    AtomicInteger accepted = new AtomicInteger();
    ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread server = Thread.ofVirtual().start(() -> slamDoor(listener, accepted));
    try (AntomGateway gateway =
        gateway(URI.create("http://localhost:" + listener.getLocalPort()))) {
      // Where the door falls shut before the first byte, that nothing was sent is the truth.
      GatewayOutcome outcome = gateway.pay(terms(), CODE);
      assertTrue(
          outcome.equals(new Unknown(Doubt.NO_ANSWER)) || outcome.equals(new NotSent("connect")),
          outcome.toString());
    } finally {
      listener.close();
    }
    server.join();
    assertEquals(1, accepted.get());
  }

  @Test
  void hostWithTwoAddressesSeesOneRequestWhenItResets() throws IOException {
    try (ScriptedServer server = new ScriptedServer(exchange -> exchange.reset(), null, null);
        AntomGateway gateway =
            new AntomGateway(
                config(server.uri(), LONG),
                InstantSource.fixed(NOW),
                System::nanoTime,
                (device, health, detail) -> {},
                name -> addresses("127.0.0.1", "127.0.0.2", "127.0.0.3"))) {
      assertEquals(new Unknown(Doubt.NO_ANSWER), gateway.pay(terms(), CODE));
      assertEquals(1, server.posts().size());
    }
  }

  @Test
  void deadAddressIsPassedOverBeforeAnythingIsSent() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer(answering(APPROVED), null, InetAddress.ofLiteral("127.0.0.1"));
        AntomGateway gateway =
            new AntomGateway(
                config(server.uri(), LONG),
                InstantSource.fixed(NOW),
                System::nanoTime,
                (device, health, detail) -> {},
                name -> addresses("127.0.0.2", "127.0.0.1"))) {
      assertInstanceOf(Approved.class, gateway.pay(terms(), CODE));
      assertEquals(1, server.posts().size());
    }
  }

  @Test
  void refusedConnectionIsNotSent() throws IOException {
    // Bound and not listening: refused for certain, where a free port may be somebody's by now.
    try (Socket holdsThePort = new Socket()) {
      holdsThePort.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      URI dead = URI.create("http://127.0.0.1:" + holdsThePort.getLocalPort());
      try (AntomGateway gateway = gateway(dead)) {
        for (Call call : Fixtures.CALLS) {
          assertEquals(new NotSent("connect"), make(gateway, call));
        }
      }
    }
  }

  @Test
  void unknownNameIsNotSent() {
    try (AntomGateway gateway = gateway(URI.create("https://gateway.invalid"))) {
      assertEquals(new NotSent("dns"), gateway.pay(terms(), CODE));
    }
  }

  @Test
  void tokenThatCannotBeReadIsNotSent() throws IOException {
    try (ScriptedServer server = new ScriptedServer(answering(APPROVED));
        AntomGateway gateway =
            new AntomGateway(
                RequestsTest.withToken(
                    config(server.uri(), LONG),
                    () -> {
                      throw new IllegalStateException("token file is gone");
                    }),
                InstantSource.fixed(NOW),
                System::nanoTime,
                (device, health, detail) -> {})) {
      assertEquals(new NotSent("local"), gateway.pay(terms(), CODE));
      assertEquals(0, server.accepted());
    }
  }

  @Test
  void approvalCutAtAnyByteIsNoAnswer() throws IOException {
    int length = signed("/ams/sandbox/api/v1/payments/pay", APPROVED).length();
    int[] cut = {0};
    try (ScriptedServer server =
            new ScriptedServer(exchange -> {
              exchange.write(signed(exchange.seen().path(), APPROVED).substring(0, cut[0]));
              exchange.close();
            });
        AntomGateway gateway = gateway(server.uri())) {
      for (cut[0] = 0; cut[0] < length; cut[0]++) {
        GatewayOutcome outcome = gateway.pay(terms(), CODE);
        assertEquals(new Unknown(Doubt.NO_ANSWER), outcome, "cut at " + cut[0]);
        assertEquals(cut[0] + 1, server.posts().size());
      }
      assertInstanceOf(Approved.class, gateway.pay(terms(), CODE));
    }
  }

  @Test
  void answerCutAtAnyByteWithALengthToMatchIsBadlySigned() throws IOException {
    int[] cut = {0};
    try (ScriptedServer server =
            new ScriptedServer(exchange -> {
              String whole = signed(exchange.seen().path(), APPROVED);
              exchange.write(
                  whole
                      .substring(0, whole.length() - APPROVED.length() + cut[0])
                      .replace("h: " + APPROVED.length(), "h: " + cut[0]));
            });
        AntomGateway gateway = gateway(server.uri())) {
      for (cut[0] = 0; cut[0] < APPROVED.length(); cut[0]++) {
        assertEquals(
            new Unknown(Doubt.BAD_SIGNATURE), gateway.pay(terms(), CODE), "cut at " + cut[0]);
      }
      assertEquals(1, server.accepted());
      assertEquals(APPROVED.length(), server.posts().size());
    }
  }

  @Test
  void everyMisbehaviourOnAPooledConnectionLeavesDoubt() throws IOException {
    int[] turn = {0};
    try (ScriptedServer server =
            new ScriptedServer(exchange -> {
              if (turn[0]++ == 0) {
                answering(APPROVED).play(exchange);
              } else {
                exchange.reset();
              }
            });
        AntomGateway gateway = gateway(server.uri())) {
      assertInstanceOf(Approved.class, gateway.pay(terms(), CODE));
      assertEquals(new Unknown(Doubt.NO_ANSWER), gateway.pay(terms(), CODE));
      assertEquals(2, server.posts().size());
      assertEquals(1, server.accepted());
    }
  }

  @Test
  void systemProxySettingsAreIgnored() throws IOException {
    try (ScriptedServer proxy = new ScriptedServer(answering(APPROVED));
        ScriptedServer server = new ScriptedServer(answering(APPROVED))) {
      ProxySelector before = ProxySelector.getDefault();
      ProxySelector.setDefault(
          ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port())));
      try (AntomGateway gateway = gateway(server.uri())) {
        assertInstanceOf(Approved.class, gateway.pay(terms(), CODE));
      } finally {
        ProxySelector.setDefault(before);
      }
      assertEquals(0, proxy.accepted());
      assertEquals(1, server.posts().size());
    }
  }

  private static void slamDoor(ServerSocket listener, AtomicInteger accepted) {
    try {
      while (true) {
        try (Socket socket = listener.accept()) {
          accepted.incrementAndGet();
          socket.setSoLinger(true, 0);
        }
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private static void add(
      List<Case> cases, String name, Doubt doubt, ScriptedServer.Script script) {
    cases.add(new Case(name, LONG, doubt, script));
  }

  private static void says(ScriptedServer.Exchange exchange, String text) throws IOException {
    exchange.write(text);
    exchange.close();
  }

  private static void forever() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  /// Ends when the client hangs up.
  private static void flood(ScriptedServer.Exchange exchange) throws IOException {
    byte[] block = new byte[1 << 16];
    while (true) {
      exchange.write(block);
    }
  }

  private static byte[] bomb() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      byte[] block = new byte[1 << 20];
      for (int i = 0; i < 100; i++) {
        gzip.write(block);
      }
    }
    return bytes.toByteArray();
  }

  private static List<InetAddress> addresses(String... literals) {
    return Stream.of(literals).map(InetAddress::ofLiteral).toList();
  }
}
