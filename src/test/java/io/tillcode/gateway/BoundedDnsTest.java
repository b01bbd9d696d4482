package io.tillcode.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;

class BoundedDnsTest {

  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("192.0.2.1");

  @Test
  void deadResolverEndsAtTheLimit() {
    CountDownLatch never = new CountDownLatch(1);
    Dns dead =
        name -> {
          try {
            never.await();
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
          }
          return List.of(HERE);
        };
    assertThrows(
        UnknownHostException.class,
        () -> new BoundedDns(dead, Duration.ofMillis(50), false).lookup("gateway.example"));
    never.countDown();
  }

  @Test
  void failureIsPassedOn() {
    Dns failing =
        name -> {
          throw new UnknownHostException(name);
        };
    assertThrows(
        UnknownHostException.class,
        () -> new BoundedDns(failing, Duration.ofSeconds(20), false).lookup("gateway.example"));
  }

  @Test
  void plainHttpGoesToThisMachineOnlyWhateverTheNameSays() throws Exception {
    Duration limit = Duration.ofSeconds(20);
    Dns mixed = name -> List.of(HERE, ELSEWHERE);

    assertThrows(
        UnknownHostException.class, () -> new BoundedDns(mixed, limit, true).lookup("localhost"));
    assertEquals(
        List.of(HERE, ELSEWHERE), new BoundedDns(mixed, limit, false).lookup("gateway.example"));
    assertEquals(
        List.of(HERE), new BoundedDns(name -> List.of(HERE), limit, true).lookup("localhost"));
  }
}
