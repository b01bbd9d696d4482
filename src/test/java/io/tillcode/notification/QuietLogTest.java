package io.tillcode.notification;

import static io.tillcode.notification.Antom.CLIENT;
import static io.tillcode.notification.Antom.PAID;
import static io.tillcode.notification.Antom.TIME;
import static io.tillcode.notification.Antom.request;
import static io.tillcode.notification.Antom.send;
import static io.tillcode.notification.Antom.signature;
import static io.tillcode.notification.Antom.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.tillcode.engine.port.Notification;
import io.tillcode.notification.NotificationConfig.Limits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What reaches the log: no secret ever, and not more lines than somebody reads.
class QuietLogTest {

  private static final String CANARY = "canary-4711";

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger ours = (Logger) LoggerFactory.getLogger("io.tillcode.notification");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final AtomicLong uptimeNanos = new AtomicLong();
  private final Queue<Notification> received = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void listen() {
    log.start();
    root.addAppender(log);
    ours.setLevel(Level.TRACE);
  }

  @AfterEach
  void stopListening() {
    root.detachAppender(log);
    ours.setLevel(null);
  }

  private NotificationServer server(Limits limits) throws ListenException {
    return NotificationServer.start(
        Antom.config(0, limits), InstantSource.fixed(Antom.NOW), uptimeNanos::get, received::add);
  }

  private List<String> lines(Level atLeast) {
    return List.copyOf(log.list).stream()
        .filter(event -> event.getLoggerName().startsWith("io.tillcode.notification"))
        .filter(event -> event.getLevel().isGreaterOrEqual(atLeast))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Test
  void refusalsAreSaidOnceAMinuteWithTheirNumber() throws Exception {
    try (NotificationServer server = server(Limits.DEFAULT)) {
      String bad = request(TIME, "signature=AAAA", PAID);
      for (int i = 0; i < 50; i++) {
        assertEquals(401, status(send(server, bad)));
      }
      uptimeNanos.addAndGet(Duration.ofMinutes(1).toNanos());
      assertEquals(400, status(send(server, request("[]"))));
      assertEquals(51, server.refused());
    }
    assertEquals(
        List.of(
            "1 notification(s) not taken, the last one because its signature does not fit; check"
                + " notify.publicPath and antom.antomKey",
            "50 notification(s) not taken, the last one because its signed body is not one JSON"
                + " object that can be read in one way only"),
        lines(Level.WARN));
  }

  @Test
  void staleTimesAreAnAlarmOnceAMinute() throws Exception {
    try (NotificationServer server = server(Limits.DEFAULT)) {
      for (String time :
          List.of(
              TIME, "1772337600000", "2026-03-01T12:00:00.253+0800", "2026-03-01T03:56:00.1Z")) {
        assertEquals(
            200, status(send(server, request(time, signature(time, PAID.getBytes(UTF_8)), PAID))));
      }
      assertEquals(List.of(), lines(Level.WARN));
      for (String time : List.of("2019-07-12T12:08:56+05:30", "noon", "99999999999999")) {
        assertEquals(
            200, status(send(server, request(time, signature(time, PAID.getBytes(UTF_8)), PAID))));
      }
      assertEquals(1, lines(Level.WARN).size());
    }
  }

  @Test
  void whatStrangersAndAntomSendStaysOutOfLogsAndStoredBodies() throws Exception {
    Limits limits = new Limits(1 << 16, Duration.ofMillis(700), 8, 64);
    String genuine =
        "{\"notifyType\":\"TOKEN\",\"accessToken\":\""
            + CANARY
            + "\",\"refreshToken\":\""
            + CANARY
            + "\",\"x\":{\"pspCustomerInfo\":{\"y\":\""
            + CANARY
            + "\"}}}";
    try (NotificationServer server = server(limits)) {
      assertEquals(200, status(send(server, request(genuine))));
      for (String bad :
          List.of(
              request(TIME, CANARY, CANARY),
              request(CANARY, "signature=" + CANARY, CANARY),
              request(PAID).replace(CLIENT, CANARY),
              request("{\"" + CANARY + "\":1,\"" + CANARY + "\":2}"),
              request(PAID).replace("/antom/notify ", "/" + CANARY + " "),
              CANARY + "\r\n\r\n",
              CANARY + " / HTTP/1.1\r\nHost: till\r\n\r\n",
              "POST /antom/notify HTTP/1.1\r\nHost: till\r\n" + CANARY + "\r\n\r\n",
              "POST /antom/notify HTTP/1.1\r\nHost: till\r\nContent-Length: " + CANARY + "\r\n\r\n",
              "POST /antom/notify HTTP/1.1\r\nHost: till\r\nTransfer-Encoding: chunked\r\n\r\n"
                  + CANARY
                  + "\r\n",
              "POST /antom/notify HTTP/1.1\r\nHost: till\r\nContent-Length: 99\r\n\r\n" + CANARY)) {
        assertFalse(send(server, bad).contains(CANARY), bad);
      }
    }
    assertFalse(received.remove().redactedBody().contains(CANARY));
    for (ILoggingEvent event : List.copyOf(log.list)) {
      String thrown =
          event.getThrowableProxy() == null
              ? ""
              : ThrowableProxyUtil.asString(event.getThrowableProxy());
      assertFalse((event.getFormattedMessage() + thrown).contains(CANARY), event::toString);
    }
  }

  @Test
  void theLibraryItselfHasNothingToSay() throws Exception {
    try (NotificationServer server = server(Limits.DEFAULT)) {
      send(server, "rubbish\r\n\r\n");
      send(server, request(PAID));
    }
    assertEquals(
        List.of(),
        List.copyOf(log.list).stream()
            .filter(event -> event.getLoggerName().startsWith("org.eclipse.jetty"))
            .map(ILoggingEvent::toString)
            .toList());
  }
}
