package io.tillcode.notification;

import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says in the log that something was not taken, without a byte of it and without letting strangers
/// fill the disk.
final class RefusalLog {

  private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);

  private final Throttle throttle;

  RefusalLog(LongSupplier uptimeNanos) {
    this.throttle = new Throttle(uptimeNanos);
  }

  /// @param why for the log: 'because …'
  void refused(String why) {
    throttle
        .count()
        .ifPresent(
            count -> LOG.warn("{} notification(s) not taken, the last one because {}", count, why));
  }

  long total() {
    return throttle.total();
  }
}
