package io.tillcode.notification;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.thread.Scheduler;

/// Cuts off every connection that has not sent its whole request in time. The library's idle
/// timeout alone would be content with a byte now and then, for ever.
final class ReadDeadline implements Connection.Listener {

  private final Connector connector;
  private final Duration limit;
  private final Map<Connection, Scheduler.Task> reading = new ConcurrentHashMap<>();

  ReadDeadline(Connector connector, Duration limit) {
    this.connector = connector;
    this.limit = limit;
  }

  @Override
  public void onOpened(Connection connection) {
    reading.put(
        connection,
        connector
            .getScheduler()
            .schedule(
                () -> connection.getEndPoint().close(), limit.toMillis(), TimeUnit.MILLISECONDS));
  }

  /// The request is all here.
  void met(Connection connection) {
    Scheduler.Task task = reading.remove(connection);
    if (task != null) {
      task.cancel();
    }
  }

  @Override
  public void onClosed(Connection connection) {
    met(connection);
  }
}
