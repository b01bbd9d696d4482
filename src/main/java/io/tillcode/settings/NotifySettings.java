package io.tillcode.settings;

import org.jspecify.annotations.Nullable;

/// Where the till hears Antom's notifications.
///
/// @param listen null for nowhere: the till then only asks
/// @param path of a request, with its query if there is one, as it arrives
/// @param publicPath the path of the address that Antom was given, which it signs; differs from
///   `path` where a reverse proxy rewrites it
public record NotifySettings(@Nullable Listen listen, String path, String publicPath) {

  /// An address of this machine.
  ///
  /// @param host name or address, IPv6 without brackets
  /// @param port 1 to 65535
  public record Listen(String host, int port) {}
}
