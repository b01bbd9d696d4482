package io.tillcode.notification;

import io.tillcode.engine.port.NotificationListener;
import io.tillcode.notification.NotificationConfig.Limits;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens for Antom's notifications until it is closed.
///
/// Plain HTTP: whoever is reachable from outside puts a reverse proxy with a certificate before it.
/// Nothing rests on the transport, as every notification is signed.
public final class NotificationServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(NotificationServer.class);

  /// Selector, acceptor and the few moments before a request has its own virtual thread.
  private static final int PLATFORM_THREADS = 8;

  /// How many the system may hold for us that are not accepted yet.
  private static final int BACKLOG = 1024;

  private static final int HEADER_BYTES = 8192;

  private final ExecutorService virtualThreads = Executors.newVirtualThreadPerTaskExecutor();
  private final Server server;
  private final ServerConnector connector;
  private final RefusalLog refusals;

  private NotificationServer(
      NotificationConfig config,
      InstantSource clock,
      LongSupplier uptimeNanos,
      NotificationListener listener) {
    Limits limits = config.limits();
    QueuedThreadPool threads = new QueuedThreadPool(PLATFORM_THREADS, 2);
    threads.setName("notification");
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(virtualThreads);
    this.server = new Server(threads);
    this.refusals = new RefusalLog(uptimeNanos);

    this.connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http(limits)));
    connector.setHost(config.host());
    connector.setPort(config.port());
    connector.setIdleTimeout(limits.read().toMillis());
    connector.setAcceptQueueSize(BACKLOG);
    ReadDeadline deadline = new ReadDeadline(connector, limits.read());
    connector.addBean(deadline);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(limits.connections(), connector));
    server.setHandler(
        new NotificationHandler(
            config,
            deadline,
            new Genuineness(config, clock, uptimeNanos),
            new Acknowledgement(config.clientId(), clock),
            refusals,
            listener));
    // The library's own pages repeat what was sent.
    server.setErrorHandler((request, response, callback) -> {
      callback.succeeded();
      return true;
    });
  }

  /// Starts to listen.
  ///
  /// @param clock for the freshness alarm and the time of the acknowledgement; nothing is decided
  ///   by it
  /// @param uptimeNanos monotonic
  /// @param listener called from several threads at once
  /// @throws ListenException if the address is taken, or not this machine's
  public static NotificationServer start(
      NotificationConfig config,
      InstantSource clock,
      LongSupplier uptimeNanos,
      NotificationListener listener)
      throws ListenException {
    NotificationServer started = new NotificationServer(config, clock, uptimeNanos, listener);
    started.open(config);
    return started;
  }

  /// The port that is listened on.
  public int port() {
    return connector.getLocalPort();
  }

  /// How many were not taken since the start because they were not Antom's, or not to be read.
  public long refused() {
    return refusals.total();
  }

  /// Stops listening. What the listener is still at is stored or not as it would have been; its
  /// acknowledgement may be lost, and Antom then sends it again.
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) { // what the library declares
      LOG.warn("The receiver of notifications did not stop cleanly", e);
    }
    virtualThreads.shutdown();
  }

  static HttpConfiguration http(Limits limits) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setIdleTimeout(limits.read().toMillis());
    // One request, one connection: that gives every connection a time by which it must be done.
    http.setPersistentConnectionsEnabled(false);
    return http;
  }

  private void open(NotificationConfig config) throws ListenException {
    try {
      server.start();
    } catch (Exception e) { // what the library declares
      close();
      throw new ListenException(
          "The till cannot listen for notifications on "
              + address(config.host(), config.port())
              + ": stop the program that uses this address already, or set notify.listen to another"
              + " address of this machine.",
          e);
    }
    LOG.info("Listening for notifications on {}", address(config.host(), port()));
  }

  private static String address(String host, int port) {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
