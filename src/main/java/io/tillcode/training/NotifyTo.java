package io.tillcode.training;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where notifications go, and in whose name they are signed.
///
/// @param url on this machine: practice talks to nobody else
/// @param clientId of the request that named the url
record NotifyTo(String url, String clientId) {

  private static final Logger LOG = LoggerFactory.getLogger(NotifyTo.class);
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[[0-9A-Fa-f:.]+]");

  /// Empty, and one line in the log, for a url that is not on this machine.
  static Optional<NotifyTo> of(String url, String clientId) {
    try {
      URI uri = new URI(url);
      String host = uri.getHost();
      String scheme = uri.getScheme();
      boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
      if (web && host != null && isLoopback(host)) {
        return Optional.of(new NotifyTo(url, clientId));
      }
      LOG.info("no notification is sent to {}: only this machine gets any", host);
    } catch (URISyntaxException | UnknownHostException e) {
      // Its message would quote the url, and with it whatever secret is in there.
      LOG.info("no notification is sent: {}", e.getClass().getSimpleName());
    }
    return Optional.empty();
  }

  /// The path and the query as they go into the signature.
  String signedPath() {
    URI uri = URI.create(url);
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  /// Never asks a name server.
  private static boolean isLoopback(String host) throws UnknownHostException {
    return host.equalsIgnoreCase("localhost")
        || (LITERAL.matcher(host).matches() && InetAddress.getByName(host).isLoopbackAddress());
  }
}
