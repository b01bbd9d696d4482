package io.tillcode.settings;

import io.tillcode.settings.NotifySettings.Listen;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The formats of what the till offers to the network.
final class NetworkFormats {

  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9._-]+)):([0-9]{1,5})");
  private static final Pattern PATH =
      Pattern.compile("(/[A-Za-z0-9._~%-]*)+(\\?[A-Za-z0-9._~%=&+-]+)?");

  private NetworkFormats() {}

  /// An address to listen on.
  static Listen listen(String text) throws Misfit {
    Matcher matcher = HOST_AND_PORT.matcher(text);
    if (!matcher.matches()) {
      throw new Misfit(
          "but takes an address of this machine and a port", "write one such as 127.0.0.1:8088");
    }
    int port = Integer.parseInt(matcher.group(3));
    if (port < 1 || port > 65_535) {
      throw new Misfit("but there is no such port", "set a port from 1 to 65535");
    }
    String bracketed = matcher.group(1);
    return new Listen(bracketed == null ? matcher.group(2) : bracketed, port);
  }

  /// The path of a web address, with its query if there is one.
  static String path(String text) throws Misfit {
    if (text.length() > 512 || !PATH.matcher(text).matches()) {
      throw new Misfit(
          "but takes the part of a web address behind the host", "write one such as /antom/notify");
    }
    return text;
  }
}
