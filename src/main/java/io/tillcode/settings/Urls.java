package io.tillcode.settings;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;

/// What the settings need to know of addresses, without asking the network.
final class Urls {

  private Urls() {}

  /// Whether this address surely stays on this machine: `localhost` or a literal loopback address.
  /// Names that merely resolve to one are not: what they resolve to may change.
  static boolean isLoopback(URI address) {
    String host = address.getHost();
    if (host == null) {
      return false;
    }
    if (host.toLowerCase(Locale.ROOT).equals("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException name) {
      return false;
    }
  }

  /// What Antom signs of an address: everything behind host and port.
  static String pathAndQuery(URI address) {
    String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
    return address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
  }
}
