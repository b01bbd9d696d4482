package io.tillcode.notification;

import static io.tillcode.notification.Antom.CLIENT;
import static io.tillcode.notification.Antom.PAID;
import static io.tillcode.notification.Antom.PATIENCE;
import static io.tillcode.notification.Antom.TIME;
import static io.tillcode.notification.Antom.connect;
import static io.tillcode.notification.Antom.readAll;
import static io.tillcode.notification.Antom.request;
import static io.tillcode.notification.Antom.send;
import static io.tillcode.notification.Antom.server;
import static io.tillcode.notification.Antom.signature;
import static io.tillcode.notification.Antom.status;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.notification.NotificationConfig.Limits;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Strangers, broken proxies and the till's own slow disk.
class HostileClientsTest {

  private static final int KIB = 1024;

  private final AtomicInteger received = new AtomicInteger();

  private boolean count() {
    return received.incrementAndGet() > 0;
  }

  private static Limits limits(Duration read, int requests) {
    return new Limits(64 * KIB, read, requests, 256);
  }

  @Test
  void aBodyOfTheLimitIsTakenAndAByteMoreIsNot() throws Exception {
    try (NotificationServer server = server(notification -> count())) {
      String most = PAID + " ".repeat(64 * KIB - PAID.length());
      assertEquals(200, status(send(server, request(most))));
      assertEquals(413, status(send(server, request(most + " "))));
      assertEquals(1, received.get());
      assertEquals(1, server.refused());
    }
  }

  @Test
  void anAnnouncedGiantIsRefusedBeforeItsFirstByte() throws Exception {
    try (NotificationServer server = server(notification -> count())) {
      assertEquals(413, status(send(server, Antom.post("Content-Length: 99999999999"))));
    }
  }

  @Test
  void aChunkedGiantIsRefusedWhenItPassesTheLimit() throws Exception {
    try (NotificationServer server = server(notification -> count());
        Socket socket = connect(server)) {
      String chunk = "4000\r\n" + " ".repeat(16 * KIB) + "\r\n";
      String request = Antom.post("Transfer-Encoding: chunked") + chunk.repeat(4) + "1\r\n \r\n";
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      assertEquals(413, status(readAll(socket)));
    }
    assertEquals(0, received.get());
  }

  @Test
  void aGiantHeaderIsRefused() throws Exception {
    try (NotificationServer server = server(notification -> count())) {
      assertEquals(431, status(send(server, Antom.post("X: " + "x".repeat(10_000)))));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing at all
        "POST /antom/notify HTTP/1.1\r\nHost: till\r\nX: ", // a header that never ends
        "POST /antom/notify HTTP/1.1\r\nHost: till\r\nContent-Length: 5000\r\n\r\n{", // a body
        "POST /antom/notify HTTP/1.1\r\nHost: till\r\nTransfer-Encoding: chunked\r\n\r\n1388\r\n{"
      })
  void whoSendsAByteNowAndThenIsCutOffAllTheSame(String start) throws Exception {
    Duration limit = Duration.ofMillis(700);
    try (NotificationServer server = server(limits(limit, 8), notification -> count());
        Socket socket = connect(server)) {
      socket.getOutputStream().write(start.getBytes(ISO_8859_1));
      // Far more often than the idle timeout would need, and no end of it.
      Thread drip =
          Thread.startVirtualThread(() -> {
            try {
              while (true) {
                socket.getOutputStream().write('x');
                Thread.sleep(50);
              }
            } catch (IOException | InterruptedException cutOff) {
              // as it should be
            }
          });
      String answer = readAll(socket);
      assertFalse(answer.startsWith("HTTP/1.1 200"), answer);
      drip.interrupt();
      assertTrue(drip.join(PATIENCE));
      assertEquals(200, status(send(server, request(PAID))));
    }
  }

  @Test
  void whoSaysNothingIsCutOff() throws Exception {
    try (NotificationServer server =
            server(limits(Duration.ofMillis(300), 8), notification -> count());
        Socket socket = connect(server)) {
      assertEquals("", readAll(socket));
    }
  }

  @Test
  void aThousandEqualOnesAtOnceAreAllAnswered() throws Exception {
    try (NotificationServer server = server(notification -> count());
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      String request = request(PAID);
      CountDownLatch together = new CountDownLatch(1);
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        Callable<Integer> one =
            () -> {
              together.await();
              return status(send(server, request));
            };
        answers.add(clients.submit(one));
      }
      together.countDown();
      int acknowledged = 0;
      for (Future<Integer> each : answers) {
        int status = each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertTrue(status == 200 || status == 503, () -> "status " + status);
        acknowledged += status == 200 ? 1 : 0;
      }
      assertEquals(received.get(), acknowledged);
      assertTrue(acknowledged > 0);
    }
  }

  @Test
  void aListenerThatIsStuckHoldsUpItsOwnAndNoOthers() throws Exception {
    int most = 24; // more than there are platform threads
    Semaphore inside = new Semaphore(0);
    CountDownLatch release = new CountDownLatch(1);
    Limits limits = limits(Duration.ofMillis(700), most);
    try (NotificationServer server =
            server(
                limits,
                notification -> {
                  inside.release();
                  await(release);
                  return count();
                });
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> stuck = new ArrayList<>();
      for (int i = 0; i < most - 1; i++) {
        stuck.add(clients.submit(() -> send(server, request(PAID))));
      }
      assertTrue(inside.tryAcquire(most - 1, PATIENCE.toSeconds(), TimeUnit.SECONDS));
      // The last place still serves; a bad one is refused at once.
      assertEquals(401, status(send(server, request(TIME, "signature=AAAA", PAID))));
      stuck.add(clients.submit(() -> send(server, request(PAID))));
      assertTrue(inside.tryAcquire(1, PATIENCE.toSeconds(), TimeUnit.SECONDS));
      assertEquals(503, status(send(server, request(PAID))));
      // Longer than every limit on reading: those wait for us, not we for them.
      assertFalse(release.await(1500, TimeUnit.MILLISECONDS));
      release.countDown();
      for (Future<String> each : stuck) {
        assertEquals(200, status(each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)));
      }
      assertEquals(200, status(send(server, request(PAID))));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void connectionsBeyondTheLimitWaitAndAreServed() throws Exception {
    Limits few = new Limits(64 * KIB, Duration.ofSeconds(1), 8, 4);
    try (NotificationServer server = server(few, notification -> count())) {
      List<Socket> silent = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        silent.add(connect(server));
      }
      assertEquals(200, status(send(server, request(PAID))));
      for (Socket each : silent) {
        each.close();
      }
    }
  }

  @Test
  void whatIsPipelinedBehindARequestIsNotRead() throws Exception {
    try (NotificationServer server = server(notification -> count())) {
      String answers = send(server, request(PAID) + request(PAID) + "rubbish");
      assertEquals(200, status(answers));
      assertEquals(1, answers.split("HTTP/1.1", -1).length - 1);
      assertEquals(1, received.get());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000", // TLS
        "rubbish||",
        "\u0000\u0000\u0000\u0000",
        "POST http://elsewhere/antom/notify HTTP/1.1|Host: till|Content-Length: x||",
        "POST /antom/notify HTTP/1.1|Host: a|Content-Length: 5|Transfer-Encoding: chunked||0||",
        "POST /antom/notify HTTP/1.1|Host: till|Content-Length: 2|Content-Length: 3||{}",
        "POST /antom/notify HTTP/1.1|Host: till|Transfer-Encoding: chunked||zz|",
        "POST /antom/%zz HTTP/1.1|Host: till||",
        "POST /antom/notify HTTP/9.9|Host: till||",
        "PRI * HTTP/2.0||SM||"
      })
  void rubbishIsAnsweredWithoutAWordOfItOrCutOff(String rubbish) throws Exception {
    Limits limits = limits(Duration.ofMillis(500), 8);
    try (NotificationServer server = server(limits, notification -> count())) {
      try (Socket socket = connect(server)) {
        socket.getOutputStream().write(rubbish.replace("|", "\r\n").getBytes(ISO_8859_1));
        socket.shutdownOutput();
        String answer = readAll(socket);
        assertTrue(answer.isEmpty() || status(answer) >= 400, answer);
        assertTrue(answer.isEmpty() || answer.endsWith("\r\n\r\n"), answer);
        assertFalse(answer.contains("zz"), answer);
      }
      assertEquals(0, received.get());
      assertEquals(200, status(send(server, request(PAID))));
    }
  }

  @Test
  void aBodyThatEndsTooEarlyIsNotTaken() throws Exception {
    try (NotificationServer server = server(notification -> count());
        Socket socket = connect(server)) {
      String headers =
          "Request-Time: "
              + TIME
              + "\r\nclient-id: "
              + CLIENT
              + "\r\nSignature: "
              + signature(TIME, PAID.getBytes(UTF_8))
              + "\r\nContent-Length: "
              + (PAID.length() + 1);
      socket.getOutputStream().write((Antom.post(headers) + PAID).getBytes(UTF_8));
      socket.shutdownOutput();
      String answer = readAll(socket);
      assertTrue(answer.isEmpty() || status(answer) >= 400, answer);
      assertEquals(0, received.get());
    }
  }

  @Test
  void closingDoesNotWaitForAListenerThatIsStuck() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    NotificationServer server =
        server(notification -> {
          inside.countDown();
          await(release);
          return count();
        });
    try (Socket socket = connect(server)) {
      socket.getOutputStream().write(request(PAID).getBytes(UTF_8));
      await(inside);
      assertTrue(Thread.startVirtualThread(server::close).join(PATIENCE));
      assertFalse(readAll(socket).startsWith("HTTP/1.1 200"));
    } finally {
      release.countDown();
    }
  }

  @Test
  void noSingleWrongByteMakesAnotherNotification() throws Exception {
    Set<String> taken = ConcurrentHashMap.newKeySet();
    byte[] genuine = request(PAID).getBytes(ISO_8859_1);
    Random random = new Random(20260301);
    try (NotificationServer server =
        server(notification -> {
          taken.add(notification.digest());
          return true;
        })) {
      send(server, request(PAID));
      for (int i = 0; i < 2000; i++) {
        byte[] wrong = genuine.clone();
        wrong[random.nextInt(wrong.length)] = (byte) random.nextInt(256);
        try (Socket socket = connect(server)) {
          socket.getOutputStream().write(wrong);
          socket.shutdownOutput();
          readAll(socket);
        }
      }
      assertEquals(1, taken.size());
      assertEquals(200, status(send(server, request(PAID))));
    }
  }
}
