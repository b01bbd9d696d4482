package io.tillcode.gateway;

import static io.tillcode.gateway.Fixtures.APPROVED;
import static io.tillcode.gateway.Fixtures.CODE;
import static io.tillcode.gateway.Fixtures.NOW;
import static io.tillcode.gateway.Fixtures.answering;
import static io.tillcode.gateway.Fixtures.config;
import static io.tillcode.gateway.Fixtures.terms;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillcode.payment.Scenario;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A till whose clock is wrong sells all the same, and its requests end when they should: found by
/// a stranger who let the simulated gateway believe the till's clock.
class GatewayClockTest {

  private static final Duration VALIDITY = terms().policy().payValidity(Scenario.PAYMENT_CODE);

  private final AtomicLong uptime = new AtomicLong();

  @Test
  void theEndOfAPayRequestIsToldInTheGatewaysTime() throws IOException {
    for (Duration wrong : new Duration[] {Duration.ofMinutes(-4), Duration.ofDays(400)}) {
      Instant there = NOW.plus(wrong).truncatedTo(ChronoUnit.SECONDS);
      assertEquals(there.plus(VALIDITY), expirySentAfter(there));
    }
  }

  @Test
  void aClockThatIsRightWithinSecondsStays() throws IOException {
    assertEquals(
        NOW.plus(VALIDITY).truncatedTo(ChronoUnit.SECONDS), expirySentAfter(NOW.minusSeconds(4)));
  }

  @Test
  void untilTheGatewayToldItsTimeTheTillsOwnIsTaken() throws IOException {
    assertEquals(NOW.plus(VALIDITY).truncatedTo(ChronoUnit.SECONDS), expirySentAfter(null));
  }

  @Test
  void theGatewaysTimeGoesOnWhateverTheTillsClockDoes() {
    GatewayClock clock = new GatewayClock(uptime::get);
    clock.learn(NOW);
    uptime.addAndGet(Duration.ofMinutes(10).toNanos());
    clock.learn(null);

    assertEquals(NOW.plusSeconds(600), clock.now(NOW.minus(Duration.ofDays(1))));
    assertEquals(NOW.plusSeconds(600), clock.now(NOW.plus(Duration.ofDays(1))));
    assertEquals(NOW.plusSeconds(603), clock.now(NOW.plusSeconds(603)));
  }

  private Instant expirySentAfter(@Nullable Instant toldByTheGateway) throws IOException {
    try (ScriptedServer server = new ScriptedServer(answering(APPROVED));
        AntomGateway gateway =
            new AntomGateway(
                config(server.uri(), Duration.ofSeconds(20)),
                InstantSource.fixed(NOW),
                uptime::get,
                (_, _, _) -> {})) {
      if (toldByTheGateway != null) {
        String date =
            DateTimeFormatter.RFC_1123_DATE_TIME.format(toldByTheGateway.atOffset(ZoneOffset.UTC));
        server.answerHeadWith(
            "HTTP/1.1 404 Not Found\r\nDate: " + date + "\r\nContent-Length: 0\r\n\r\n");
      }
      gateway.warmUp();
      gateway.pay(terms(), CODE);
      String sent =
          new ObjectMapper()
              .readTree(server.posts().getLast().body())
              .path("paymentExpiryTime")
              .asText();
      return OffsetDateTime.parse(sent).toInstant();
    }
  }
}
