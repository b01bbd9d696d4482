package io.tillcode.notification;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillcode.antom.SignatureHeader;
import io.tillcode.engine.port.NotificationListener;
import io.tillcode.notification.NotificationConfig.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Antom's side of a notification, down to the bytes.
final class Antom {

  static final KeyPair KEYS = newKeys();
  static final KeyPair STRANGERS_KEYS = newKeys();
  static final String CLIENT = "SANDBOX_5Y0000";
  static final String PATH = "/antom/notify";
  static final String PUBLIC_PATH = "/shop/till-1/notify";
  static final String TIME = "2026-03-01T12:00:00+08:00";
  static final Instant NOW = Instant.parse("2026-03-01T04:00:01Z");
  static final String PAID =
      """
      {"notifyType":"PAYMENT_RESULT",
       "result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"},
       "paymentRequestId":"T01-0001","paymentId":"20200101234567890132",
       "paymentAmount":{"value":"8000","currency":"SGD"}}\
      """;

  /// Longer than any test takes on a busy machine.
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private Antom() {}

  static NotificationServer server(NotificationListener listener) throws ListenException {
    return server(Limits.DEFAULT, listener);
  }

  static NotificationServer server(Limits limits, NotificationListener listener)
      throws ListenException {
    return NotificationServer.start(
        config(0, limits), InstantSource.fixed(NOW), System::nanoTime, listener);
  }

  static NotificationConfig config(int port, Limits limits) {
    return new NotificationConfig(
        "127.0.0.1", port, PATH, PUBLIC_PATH, CLIENT, KEYS.getPublic(), limits);
  }

  static String signature(String time, byte[] body) {
    try {
      return SignatureHeader.sign(KEYS.getPrivate(), 1, PUBLIC_PATH, CLIENT, time, body).value();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A whole genuine request.
  static String request(String body) {
    return request(TIME, signature(TIME, body.getBytes(UTF_8)), body);
  }

  static String request(String time, String signature, String body) {
    return request(
        "Request-Time: " + time + "\r\nclient-id: " + CLIENT + "\r\nSignature: " + signature, body);
  }

  /// @param headers without host, type and length
  static String request(String headers, String body) {
    return post(headers + "\r\nContent-Length: " + body.getBytes(UTF_8).length) + body;
  }

  static String post(String headers) {
    return "POST "
        + PATH
        + " HTTP/1.1\r\nHost: till\r\nContent-Type: application/json\r\n"
        + headers
        + "\r\n\r\n";
  }

  /// Everything the till says until it closes the connection.
  static String send(NotificationServer server, String request) throws IOException {
    try (Socket socket = connect(server)) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return readAll(socket);
    }
  }

  static Socket connect(NotificationServer server) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return socket;
  }

  /// What has come until the end, or until the connection was cut.
  static String readAll(Socket socket) {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(read);
    } catch (IOException cut) {
      if (cut instanceof java.net.SocketTimeoutException) {
        throw new AssertionError("neither answered nor cut off", cut);
      }
    }
    return read.toString(ISO_8859_1);
  }

  static int status(String answer) {
    return Integer.parseInt(answer.substring(9, 12));
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
