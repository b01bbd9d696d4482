package io.tillcode.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;

/// Ports for servers that must be named before they are opened.
final class PortNumbers {

  /// Below what systems hand out to clients, which could take it while nobody listens.
  private static final int FIRST = 12_000;

  private static final int LAST = 32_000;

  private PortNumbers() {}

  /// One that nobody uses just now.
  static int free() {
    Random random = new Random();
    while (true) {
      int port = random.nextInt(FIRST, LAST);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // another one then
      }
    }
  }
}
