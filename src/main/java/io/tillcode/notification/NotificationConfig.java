package io.tillcode.notification;

import java.security.PublicKey;
import java.time.Duration;

/// Where notifications arrive, and whose they must be.
///
/// @param host name or address of this machine, IPv6 without brackets
/// @param port to listen on; 0 for any free one
/// @param path of the request line, with its query if there is one
/// @param publicPath the path that Antom was given and therefore signs; the same as `path` unless a
///   reverse proxy rewrites it
/// @param clientId ours, issued by Antom
/// @param antomKey verifies what we receive
public record NotificationConfig(
    String host,
    int port,
    String path,
    String publicPath,
    String clientId,
    PublicKey antomKey,
    Limits limits) {

  /// What strangers may use of this machine.
  ///
  /// @param bodyBytes the largest body, in bytes
  /// @param read from the connection's first moment to the body's last byte, however the bytes
  ///   trickle
  /// @param requests at most so many at once; others are told to come again
  /// @param connections at most so many at once; others wait to be accepted
  public record Limits(int bodyBytes, Duration read, int requests, int connections) {

    /// Plenty for one till: Antom's notifications have about one kilobyte and come one per payment.
    public static final Limits DEFAULT = new Limits(1 << 16, Duration.ofSeconds(10), 64, 256);

    /// @throws IllegalArgumentException if nothing could be received
    public Limits {
      if (bodyBytes < 1 || !read.isPositive() || requests < 1 || connections < 1) {
        throw new IllegalArgumentException("every limit must be positive");
      }
    }
  }

  /// @throws IllegalArgumentException if no notification could be genuine
  public NotificationConfig {
    if (!path.startsWith("/") || !publicPath.startsWith("/") || clientId.isBlank()) {
      throw new IllegalArgumentException("paths start with a slash, the client id is not empty");
    }
  }
}
