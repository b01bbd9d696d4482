package io.tillcode.notification;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.fuzz.FuzzTarget;
import io.tillcode.notification.NotificationConfig.Limits;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpTester;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// Raw bytes on a connection of the receiver. What reaches the till is the one genuine
/// notification, byte for byte, or one that the fuzzer was lent the key for; and whatever happens
/// is one of the few answers there are.
public final class NotificationHttpFuzz implements FuzzTarget {

  /// Stands for the signature of [#PAID].
  private static final String GENUINE = "$GENUINE";

  private static final String PAID = Antom.PAID;
  private static final String SIGNATURE = Antom.signature(Antom.TIME, PAID.getBytes(UTF_8));
  private static final String PAID_DIGEST =
      NotificationReader.read(PAID.getBytes(UTF_8)).orElseThrow().digest();

  /// Far longer than a reader that is not waiting needs to go on.
  private static final Duration STEP = Duration.ofMillis(50);

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Set<Integer> STATUS =
      Set.of(200, 400, 401, 404, 405, 408, 411, 413, 414, 415, 417, 426, 431, 500, 501, 505);

  /// The receiver without its socket.
  private static final class Inlet {
    static final ConcurrentLinkedQueue<String> TAKEN = new ConcurrentLinkedQueue<>();
    static final LocalConnector CONNECTOR = start();

    private Inlet() {}

    private static LocalConnector start() {
      QueuedThreadPool threads = new QueuedThreadPool(8, 2);
      threads.setDaemon(true);
      threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
      Server server = new Server(threads);
      Limits limits = Limits.DEFAULT;
      LocalConnector connector =
          new LocalConnector(server, new HttpConnectionFactory(NotificationServer.http(limits)));
      server.addConnector(connector);
      NotificationConfig config = Antom.config(1, limits);
      InstantSource clock = InstantSource.fixed(Antom.NOW);
      server.setHandler(
          new NotificationHandler(
              config,
              new ReadDeadline(connector, limits.read()),
              new Genuineness(config, clock, System::nanoTime),
              new Acknowledgement(config.clientId(), clock),
              new RefusalLog(System::nanoTime),
              notification -> TAKEN.add(notification.digest())));
      server.setErrorHandler((request, response, callback) -> {
        callback.succeeded();
        return true;
      });
      try {
        server.start();
      } catch (Exception e) { // what the library declares
        throw new IllegalStateException(e);
      }
      return connector;
    }
  }

  @Override
  public List<byte[]> seeds() {
    String genuine = Antom.request(Antom.TIME, GENUINE, PAID);
    return List.of(
        genuine.getBytes(ISO_8859_1),
        genuine.replace("POST", "GET").getBytes(ISO_8859_1),
        genuine.replace("client-id: ", "client-id: X").getBytes(ISO_8859_1),
        genuine
            .replace("Host: till\r\n", "Host: till\r\nExpect: 100-continue\r\n")
            .getBytes(ISO_8859_1),
        genuine.replace("8000", "1").getBytes(ISO_8859_1),
        (Antom.post(headers() + "\r\nTransfer-Encoding: chunked")
                + Integer.toHexString(PAID.length())
                + "\r\n"
                + PAID
                + "\r\n0\r\n\r\n")
            .getBytes(ISO_8859_1));
  }

  private static String headers() {
    return "Request-Time: "
        + Antom.TIME
        + "\r\nclient-id: "
        + Antom.CLIENT
        + "\r\nSignature: "
        + GENUINE;
  }

  @Override
  public List<String> words() {
    return List.of(
        GENUINE,
        "\r\n",
        "\r\n\r\n",
        "Content-Length: 1\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Signature: ",
        "client-id: ",
        "HTTP/1.0",
        "HTTP/2.0",
        "Expect: 100-continue\r\n",
        "Connection: close\r\n",
        "Upgrade: h2c\r\n",
        "%2e",
        "?",
        "0\r\n\r\n",
        "\u0000");
  }

  @Override
  public int runs() {
    return 600;
  }

  @Override
  public void check(byte[] bytes) {
    String raw = new String(bytes, ISO_8859_1).replace(GENUINE, SIGNATURE);
    Inlet.TAKEN.clear();

    String answer = answer(raw);

    for (String digest : Inlet.TAKEN) {
      assertEquals(PAID_DIGEST, digest, "a forged notification was taken");
    }
    if (answer.isEmpty()) {
      return; // cut off within the request, nobody is there
    }
    HttpTester.Response response = HttpTester.parseResponse(answer);
    int status = response.getStatus() == 100 ? 200 : response.getStatus();
    assertTrue(STATUS.contains(status), () -> "an unexpected answer: " + status);
    if (response.getStatus() == 200) {
      assertFalse(Inlet.TAKEN.isEmpty(), "acknowledged and not taken");
    }
    assertFalse(answer.contains(SIGNATURE.substring(0, 40)), "what was sent is repeated");
  }

  /// What is answered until the connection is closed; the client sends no more.
  private static String answer(String raw) {
    LocalConnector.LocalEndPoint connection = Inlet.CONNECTOR.connect();
    Thread reader =
        Thread.startVirtualThread(
            () -> connection.addInput(ByteBuffer.wrap(raw.getBytes(ISO_8859_1))));
    try {
      // The end only when the reader is done or waits for more: a connection has one reader.
      while (!reader.join(STEP) && !connection.getFillInterest().isInterested()) {
        assertTrue(connection.isOpen() || reader.join(PATIENCE), "the reader hangs");
      }
      connection.addInputEOF();
      assertTrue(reader.join(PATIENCE), "the reader hangs");
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
    connection.waitUntilClosedOrIdleFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertFalse(connection.isOpen(), "the connection hangs");
    return connection.getOutputString(ISO_8859_1);
  }
}
