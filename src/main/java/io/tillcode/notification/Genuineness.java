package io.tillcode.notification;

import io.tillcode.antom.SignatureHeader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpFields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether Antom sent it, and to us.
final class Genuineness {

  private static final Logger LOG = LoggerFactory.getLogger(Genuineness.class);

  /// Beyond it somebody should look at the clock, or at who repeats old messages.
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final NotificationConfig config;
  private final InstantSource clock;
  private final Throttle stale;

  Genuineness(NotificationConfig config, InstantSource clock, LongSupplier uptimeNanos) {
    this.config = config;
    this.clock = clock;
    this.stale = new Throttle(uptimeNanos);
  }

  /// Why it may not be believed, in words for the log, or empty if it may.
  ///
  /// @param body the raw bytes
  Optional<String> fault(HttpFields headers, byte[] body) {
    List<String> clients = headers.getValuesList("client-id");
    List<String> signatures = headers.getValuesList("Signature");
    List<String> times = headers.getValuesList("Request-Time");
    if (clients.size() != 1 || !clients.getFirst().equals(config.clientId())) {
      return Optional.of("its client id is not ours");
    }
    if (signatures.size() != 1 || times.size() != 1 || times.getFirst().isEmpty()) {
      return Optional.of("it has not one signature and one time");
    }
    String time = times.getFirst();
    boolean genuine =
        SignatureHeader.parse(signatures.getFirst())
            .filter(signature ->
                signature.verifies(
                    config.antomKey(), config.publicPath(), config.clientId(), time, body))
            .isPresent();
    if (!genuine) {
      return Optional.of("its signature does not fit; check notify.publicPath and antom.antomKey");
    }
    alarmIfStale(time);
    return Optional.empty();
  }

  /// An alarm and never a refusal: Antom repeats for more than a day, and whether it signs anew
  /// then is not published (API sheet, section 17 no. 31).
  private void alarmIfStale(String time) {
    boolean fresh = SentTime.parse(time).filter(sent -> isFresh(sent, clock.instant())).isPresent();
    if (!fresh) {
      stale
          .count()
          .ifPresent(count ->
              LOG.warn(
                  "{} genuine notification(s) with a time that is not now were taken; repeats are"
                      + " normal, else check this machine's clock",
                  count));
    }
  }

  private static boolean isFresh(Instant sent, Instant now) {
    return Duration.between(sent, now).abs().compareTo(FRESH) <= 0;
  }
}
