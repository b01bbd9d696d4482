package io.tillcode.gateway;

import static io.tillcode.gateway.Fixtures.APPROVED;
import static io.tillcode.gateway.Fixtures.CODE;
import static io.tillcode.gateway.Fixtures.answering;
import static io.tillcode.gateway.Fixtures.gateway;
import static io.tillcode.gateway.Fixtures.terms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.payment.GatewayOutcome.Approved;
import io.tillcode.payment.GatewayOutcome.InProgress;
import io.tillcode.payment.GatewayOutcome.NotSent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {

  @TempDir static Path folder;
  private static TestTls tls;

  @BeforeAll
  static void makeCertificates() throws Exception {
    tls =
        new TestTls(folder)
            .issue("good", "dns:localhost")
            .issue("otherHost", "dns:gateway.example")
            .issue("expired", "dns:localhost", "-startdate", "-30d", "-validity", "10")
            .issue("future", "dns:localhost", "-startdate", "+30d", "-validity", "10");
  }

  @Test
  void certificateNobodyVouchesForIsRefusedBeforeAnythingIsSent() throws Exception {
    try (ScriptedServer server =
            new ScriptedServer(answering(APPROVED), tls.server("good"), loopback());
        AntomGateway gateway = gateway(server.uri())) {
      assertEquals(new NotSent("tls"), gateway.pay(terms(), CODE));
      assertFalse(gateway.warmUp());
      assertEquals(List.of(), server.posts());
      assertEquals(0, server.heads());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"otherHost", "expired", "future"})
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void badCertificateOfATrustedAuthorityIsRefused(String alias) throws Exception {
    trusting(() -> {
      try (ScriptedServer server =
              new ScriptedServer(answering(APPROVED), tls.server(alias), loopback());
          AntomGateway gateway = gateway(server.uri())) {
        assertEquals(new NotSent("tls"), gateway.pay(terms(), CODE));
        assertEquals(List.of(), server.posts());
      }
    });
  }

  @Test
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void warmConnectionSavesThePaymentTheHandshake() throws Exception {
    trusting(() -> {
      try (ScriptedServer server =
              new ScriptedServer(answering(APPROVED), tls.server("good"), loopback());
          AntomGateway gateway = gateway(server.uri())) {
        assertTrue(gateway.warmUp());
        assertEquals(1, server.accepted());
        assertInstanceOf(Approved.class, gateway.pay(terms(), CODE));
        assertInstanceOf(InProgress.class, gateway.inquire(terms()));
        // The handshake is the connection's: one connection, one handshake.
        assertEquals(1, server.accepted());
      }
    });
  }

  @Test
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void encryptedConnectionThatTheServerHungUpCostsNoPayment() throws Exception {
    trusting(() -> {
      try (ScriptedServer server =
              new ScriptedServer(answering(APPROVED), tls.server("good"), loopback());
          AntomGateway gateway = gateway(server.uri())) {
        for (int i = 1; i <= 5; i++) {
          assertInstanceOf(Approved.class, gateway.pay(terms(), CODE));
          assertEquals(i, server.posts().size());
          assertEquals(i, server.accepted());
          server.hangUp();
        }
      }
    });
  }

  @Test
  void serverThatSpeaksNoTlsGetsNoByteOfThePayment() throws Exception {
    assertEquals("", plainBytesSeen("HTTP/1.1 200 OK\r\n\r\n", Duration.ofSeconds(20)));
  }

  @Test
  void serverThatStallsInTheHandshakeGetsNoByteOfThePayment() throws Exception {
    assertEquals("", plainBytesSeen("", Duration.ofMillis(700)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://open-sea-global.alipay.com",
        "http://192.168.1.5:8080",
        "http://0.0.0.0",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "http://127.0.0.1@evil.example",
        "ftp://localhost",
        "localhost:8080",
        "https://gateway.example/ams",
        "https://gateway.example?x=y",
        "https://user:pass@gateway.example"
      })
  void unsafeAddressIsRefusedWithASentence(String address) {
    String sentence =
        String.valueOf(
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Fixtures.config(URI.create(address), Duration.ofSeconds(1)))
                .getMessage());
    assertTrue(sentence.endsWith("."), sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://open-sea-global.alipay.com",
        "https://10.0.0.1:8443/",
        "http://localhost:8080",
        "http://127.0.0.1",
        "http://127.9.9.9:80",
        "http://[::1]:8080"
      })
  void safeAddressIsTaken(String address) {
    assertEquals(
        URI.create(address), Fixtures.config(URI.create(address), Duration.ofSeconds(1)).gateway());
  }

  /// What a server that answers the TLS greeting with `answer` can read of our payment.
  private static String plainBytesSeen(String answer, Duration timeout) throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 5, loopback());
        AntomGateway gateway =
            gateway(
                URI.create("https://localhost:" + listener.getLocalPort()),
                timeout,
                (device, health, detail) -> {})) {
      CompletableFuture<String> seen =
          CompletableFuture.supplyAsync(() -> readAll(listener, answer));
      assertEquals(new NotSent("tls"), gateway.pay(terms(), CODE));
      String bytes = seen.get();
      return bytes.contains("POST") || bytes.contains(CODE.digits()) ? bytes : "";
    }
  }

  private static String readAll(ServerSocket listener, String answer) {
    try (Socket socket = listener.accept()) {
      socket.setSoTimeout(5_000);
      InputStream in = socket.getInputStream();
      ByteArrayOutputStream seen = new ByteArrayOutputStream();
      byte[] block = new byte[8192];
      for (int n = in.read(block); n > 0; n = in.read(block)) {
        seen.write(block, 0, n);
        if (!answer.isEmpty() && seen.size() > 50) {
          socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
          socket.getOutputStream().flush();
        }
      }
      return seen.toString(StandardCharsets.ISO_8859_1);
    } catch (SocketTimeoutException quiet) {
      return "the client neither spoke nor hung up";
    } catch (IOException reset) {
      return "";
    }
  }

  private interface Step {
    void run() throws Exception;
  }

  /// Runs with a platform trust store that holds only our authority.
  private static void trusting(Step step) throws Exception {
    String before = System.getProperty("javax.net.ssl.trustStore");
    String password = System.getProperty("javax.net.ssl.trustStorePassword");
    System.setProperty("javax.net.ssl.trustStore", tls.trustStore().toString());
    System.setProperty("javax.net.ssl.trustStorePassword", TestTls.PASSWORD);
    try {
      step.run();
    } finally {
      restore("javax.net.ssl.trustStore", before);
      restore("javax.net.ssl.trustStorePassword", password);
    }
  }

  private static void restore(String name, @Nullable String value) {
    if (value == null) {
      System.clearProperty(name);
    } else {
      System.setProperty(name, value);
    }
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }
}
