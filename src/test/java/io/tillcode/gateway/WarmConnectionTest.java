package io.tillcode.gateway;

import static io.tillcode.gateway.Fixtures.APPROVED;
import static io.tillcode.gateway.Fixtures.CODE;
import static io.tillcode.gateway.Fixtures.NOW;
import static io.tillcode.gateway.Fixtures.answering;
import static io.tillcode.gateway.Fixtures.config;
import static io.tillcode.gateway.Fixtures.gateway;
import static io.tillcode.gateway.Fixtures.http;
import static io.tillcode.gateway.Fixtures.terms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.engine.port.Device;
import io.tillcode.payment.GatewayOutcome.Approved;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarmConnectionTest {

  private final AtomicLong uptime = new AtomicLong();
  private final List<String> lamp = new ArrayList<>();

  @Test
  void payAfterWarmUpOpensNoConnection() throws IOException {
    try (ScriptedServer server = new ScriptedServer(answering(APPROVED));
        AntomGateway gateway = started(server.uri())) {
      assertTrue(gateway.warmUp());
      assertEquals(1, server.accepted());

      assertInstanceOf(Approved.class, gateway.pay(terms(), CODE));
      assertEquals(1, server.accepted());
      assertEquals(1, server.posts().size());
    }
  }

  @Test
  void warmUpIsNothingWhileTheConnectionIsFreshlyProved() throws IOException {
    try (ScriptedServer server = new ScriptedServer(answering(APPROVED));
        AntomGateway gateway = started(server.uri())) {
      for (int i = 0; i < 20; i++) {
        assertTrue(gateway.warmUp());
      }
      assertEquals(1, server.heads());

      gateway.pay(terms(), CODE);
      uptime.addAndGet(Duration.ofSeconds(3).toNanos());
      assertTrue(gateway.warmUp());
      assertEquals(1, server.heads());
    }
  }

  @Test
  void warmUpProvesAnOlderConnectionAgainWithoutANewOne() throws IOException {
    try (ScriptedServer server = new ScriptedServer(answering(APPROVED));
        AntomGateway gateway = started(server.uri())) {
      gateway.warmUp();
      uptime.addAndGet(Duration.ofSeconds(30).toNanos());
      assertTrue(gateway.warmUp());

      assertEquals(2, server.heads());
      assertEquals(1, server.accepted());
    }
  }

  @Test
  void connectionThatTheServerHungUpCostsNoPayment() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer(exchange -> {
              answering(APPROVED).play(exchange);
              exchange.close();
            });
        AntomGateway gateway = started(server.uri())) {
      for (int i = 1; i <= 10; i++) {
        assertInstanceOf(Approved.class, gateway.pay(terms(), CODE));
        assertEquals(i, server.posts().size());
        server.awaitAllClosed();
      }
      assertEquals(10, server.accepted());
    }
  }

  @Test
  void severalHungUpConnectionsCostNoPayment() throws Exception {
    try (ScriptedServer server = new ScriptedServer(Fixtures.answering(APPROVED));
        AntomGateway gateway = started(server.uri())) {
      List<Thread> tills = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        tills.add(Thread.ofVirtual().start(() -> gateway.pay(terms(), CODE)));
      }
      for (Thread till : tills) {
        till.join();
      }
      server.hangUp();

      assertInstanceOf(Approved.class, gateway.pay(terms(), CODE));
      assertEquals(6, server.posts().size());
    }
  }

  @Test
  void bytesNobodyAskedForAreNotTakenForAnAnswer() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    CountDownLatch babbled = new CountDownLatch(1);
    try (ScriptedServer server =
            new ScriptedServer(exchange -> {
              answering(APPROVED).play(exchange);
              answered.await();
              exchange.write(http("408 Request Timeout", "Connection: keep-alive", "late"));
              babbled.countDown();
            });
        AntomGateway gateway = started(server.uri())) {
      assertInstanceOf(Approved.class, gateway.pay(terms(), CODE));
      answered.countDown();
      babbled.await();
      assertInstanceOf(Approved.class, gateway.pay(terms(), CODE));
      assertEquals(2, server.posts().size());
      assertEquals(2, server.accepted());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 50\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: https://elsewhere.example/\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 503 Busy\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"
      })
  void whateverTheServerSaysToAHeadTheConnectionIsWarm(String answer) throws IOException {
    try (ScriptedServer server = new ScriptedServer(answering(APPROVED));
        AntomGateway gateway = started(server.uri())) {
      server.answerHeadWith(answer);

      assertTrue(gateway.warmUp());
      assertEquals(1, server.heads());
      assertInstanceOf(Approved.class, gateway.pay(terms(), CODE));
      assertEquals(1, server.accepted());
    }
  }

  @Test
  void serverThatClosesAfterAHeadStillTakesThePayment() throws IOException {
    try (ScriptedServer server = new ScriptedServer(answering(APPROVED));
        AntomGateway gateway = started(server.uri())) {
      server.answerHeadWith("HTTP/1.0 501 No\r\nConnection: close\r\n\r\n");

      assertTrue(gateway.warmUp());
      assertInstanceOf(Approved.class, gateway.pay(terms(), CODE));
      assertEquals(1, server.posts().size());
    }
  }

  @Test
  void warmUpTellsThatTheGatewayCannotBeReachedAndThatItIsBack() throws IOException {
    try (ScriptedServer server = new ScriptedServer(answering(APPROVED));
        AntomGateway gateway = started(server.uri())) {
      assertTrue(gateway.warmUp());
    }
    // Bound and not listening: refused for certain, where a free port may be somebody's by now.
    try (Socket nobodyListens = new Socket()) {
      nobodyListens.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      URI uri = URI.create("http://127.0.0.1:" + nobodyListens.getLocalPort());
      try (AntomGateway gateway = started(uri)) {
        assertFalse(gateway.warmUp());
        assertFalse(gateway.warmUp());
      }
    }
    assertEquals(List.of("READY ", "DOWN noConnection"), lamp);
  }

  @Test
  void lampFollowsTheCallsAndWarmUpDoesNotHideADoubt() throws IOException {
    List<String> answers =
        new ArrayList<>(
            List.of(
                http("200 OK", "", APPROVED),
                http("502 Bad", "", "x"),
                Fixtures.signed(
                    "/ams/sandbox/api/v1/payments/pay",
                    "{\"result\":{\"resultStatus\":\"F\",\"resultCode\":\"INVALID_SIGNATURE\"}}"),
                Fixtures.signed("/ams/sandbox/api/v1/payments/pay", APPROVED)));
    try (ScriptedServer server =
            new ScriptedServer(exchange -> exchange.write(answers.removeFirst()));
        AntomGateway gateway = started(server.uri())) {
      for (int i = 0; i < 4; i++) {
        uptime.addAndGet(Duration.ofSeconds(60).toNanos());
        gateway.warmUp();
        gateway.pay(terms(), CODE);
      }
    }
    assertEquals(
        List.of(
            "READY ",
            "WARNING answerNotTrusted",
            "WARNING strangeAnswer",
            "WARNING gatewayRefuses",
            "READY "),
        lamp);
  }

  @Test
  void silentGatewayIsAWarning() throws IOException {
    try (ScriptedServer server = new ScriptedServer(exchange -> exchange.close());
        AntomGateway gateway =
            gateway(
                server.uri(),
                Duration.ofSeconds(20),
                (device, health, detail) -> lamp.add(health + " " + detail))) {
      gateway.pay(terms(), CODE);
    }
    assertEquals(List.of("WARNING noAnswer"), lamp);
  }

  @Test
  void aConnectionThatStandsEndsTheWarningOfASilentGateway() throws IOException {
    List<String> answers = new ArrayList<>(List.of("", http("502 Bad", "", "x")));
    try (ScriptedServer server =
            new ScriptedServer(exchange -> {
              exchange.write(answers.removeFirst());
              exchange.close();
            });
        AntomGateway gateway = started(server.uri())) {
      gateway.pay(terms(), CODE);
      assertTrue(gateway.warmUp());
      gateway.pay(terms(), CODE);
      uptime.addAndGet(Duration.ofSeconds(60).toNanos());
      gateway.warmUp();
    }
    assertEquals(List.of("WARNING noAnswer", "READY ", "WARNING strangeAnswer"), lamp);
  }

  /// Each typed digit warms up; the first one's connection may take a while.
  @Test
  void warmUpsAtOnceOpenOneConnection() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch others = new CountDownLatch(1);
    Dns slow =
        host -> {
          asked.countDown();
          try {
            others.await();
          } catch (InterruptedException e) {
            throw new UnknownHostException(host);
          }
          return List.of(InetAddress.getLoopbackAddress());
        };
    try (ScriptedServer server = new ScriptedServer(answering(APPROVED));
        AntomGateway gateway =
            new AntomGateway(
                config(
                    URI.create("http://localhost:" + server.uri().getPort()),
                    Duration.ofSeconds(20)),
                InstantSource.fixed(NOW),
                uptime::get,
                (device, health, detail) -> lamp.add(health + " " + detail),
                slow)) {
      Thread first = Thread.ofVirtual().start(gateway::warmUp);
      asked.await();
      for (int i = 0; i < 5; i++) {
        assertFalse(gateway.warmUp());
      }
      others.countDown();
      first.join();
      assertTrue(gateway.warmUp());
      assertEquals(1, server.accepted());
    }
    assertEquals(List.of("READY "), lamp);
  }

  private AntomGateway started(URI uri) {
    return new AntomGateway(
        config(uri, Duration.ofSeconds(20)),
        InstantSource.fixed(NOW),
        uptime::get,
        (device, health, detail) -> {
          assertEquals(Device.GATEWAY, device);
          lamp.add(health + " " + detail);
        });
  }
}
