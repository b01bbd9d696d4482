package io.tillcode.app;

import io.tillcode.engine.port.NotificationListener;
import io.tillcode.gateway.GatewayConfig;
import io.tillcode.notification.ListenException;
import io.tillcode.notification.NotificationConfig;
import io.tillcode.notification.NotificationServer;
import io.tillcode.settings.NotifySettings;
import io.tillcode.settings.Settings;
import java.io.Closeable;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where notifications come in. It listens before the engine runs, because pay requests name its
/// address, and acknowledges nothing until then: what comes too early comes again.
///
/// In training it always listens, on this machine only, so that every drill can be played.
final class NotificationInlet implements Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(NotificationInlet.class);
  private static final NotificationListener NOT_YET = notification -> false;

  private final Settings settings;
  private final @Nullable NotificationServer server;
  private volatile NotificationListener listener = NOT_YET;

  /// A till that cannot listen still sells: it asks, as it would if a notification were lost.
  NotificationInlet(Settings settings, GatewayConfig antom, InstantSource clock) {
    this.settings = settings;
    this.server = listen(antom, clock);
  }

  /// The same gateway, told where to notify: in training that is here, in live operation what the
  /// settings say.
  GatewayConfig told(GatewayConfig antom) {
    return server == null || settings.mode() == Settings.Mode.LIVE
        ? antom
        : antom.withNotifyUrl(
            "http://127.0.0.1:" + server.port() + settings.notifications().publicPath());
  }

  /// From now on `engine` takes what comes.
  void connect(NotificationListener engine) {
    listener = engine;
  }

  @Override
  public void close() {
    listener = NOT_YET;
    if (server != null) {
      server.close();
    }
  }

  private @Nullable NotificationServer listen(GatewayConfig antom, InstantSource clock) {
    boolean training = settings.mode() == Settings.Mode.TRAINING;
    NotifySettings notify = settings.notifications();
    NotifySettings.Listen listen = notify.listen();
    if (listen == null && !training) {
      return null;
    }
    NotificationConfig config =
        new NotificationConfig(
            training || listen == null ? "127.0.0.1" : listen.host(),
            listen == null ? 0 : listen.port(),
            // The practice gateway sends to where it signs, and nothing rewrites it.
            training ? notify.publicPath() : notify.path(),
            notify.publicPath(),
            antom.clientId(),
            antom.antomKey(),
            NotificationConfig.Limits.DEFAULT);
    try {
      return NotificationServer.start(
          config, clock, System::nanoTime, notification -> listener.received(notification));
    } catch (ListenException e) {
      LOG.warn("{}", e.getMessage());
      return null;
    }
  }
}
