package io.tillcode.gateway;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A server on a real socket that does with each request exactly what its script says, and counts
/// what reached it.
final class ScriptedServer implements AutoCloseable {

  /// What happens after a POST was read whole.
  interface Script {
    void play(Exchange exchange) throws Exception;
  }

  record Seen(String method, String path, Map<String, String> headers, String body) {}

  record Exchange(Seen seen, Socket socket, OutputStream out) {

    void write(String text) throws IOException {
      write(text.getBytes(StandardCharsets.UTF_8));
    }

    void write(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    /// Hangs up with a reset instead of an end of stream.
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    void close() throws IOException {
      socket.close();
    }
  }

  private final ServerSocket listener;
  private final String scheme;
  private final Script script;
  private final AtomicInteger accepted = new AtomicInteger();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile boolean closing;
  private volatile String headAnswer = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";

  ScriptedServer(Script script) throws IOException {
    this(script, null, InetAddress.getLoopbackAddress());
  }

  ScriptedServer(Script script, @Nullable SSLContext tls, @Nullable InetAddress address)
      throws IOException {
    this.script = script;
    scheme = tls == null ? "http" : "https";
    listener = tls == null ? new ServerSocket() : tls.getServerSocketFactory().createServerSocket();
    listener.bind(new InetSocketAddress(address, 0));
    Thread.ofVirtual().start(this::accept);
  }

  URI uri() {
    return URI.create(scheme + "://localhost:" + port());
  }

  int port() {
    return listener.getLocalPort();
  }

  /// Connections that were opened to us, with or without a request on them.
  int accepted() {
    return accepted.get();
  }

  List<Seen> posts() {
    return seen.stream().filter(request -> request.method.equals("POST")).toList();
  }

  long heads() {
    return seen.stream().filter(request -> request.method.equals("HEAD")).count();
  }

  void answerHeadWith(String answer) {
    headAnswer = answer;
  }

  /// Returns when every connection is closed on our side, so that the client can know.
  void awaitAllClosed() {
    while (!open.isEmpty()) {
      Thread.onSpinWait();
    }
  }

  /// Hangs up every connection there is.
  void hangUp() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
  }

  @Override
  public void close() throws IOException {
    closing = true;
    listener.close();
    hangUp();
  }

  private void accept() {
    while (!closing) {
      try {
        Socket socket = listener.accept();
        accepted.incrementAndGet();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      Seen request = read(in);
      while (request != null) {
        seen.add(request);
        Exchange exchange = new Exchange(request, socket, socket.getOutputStream());
        if (request.method.equals("HEAD")) {
          exchange.write(headAnswer);
          if (headAnswer.contains("close")) {
            return;
          }
        } else {
          script.play(exchange);
        }
        request = socket.isClosed() ? null : read(in);
      }
    } catch (Exception endOfConversation) {
      // Clients hang up in the middle here; the tests look at what they saw.
    } finally {
      open.remove(socket);
    }
  }

  private static @Nullable Seen read(InputStream in) throws IOException {
    String start = line(in);
    if (start == null || start.isEmpty()) {
      return null;
    }
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    String[] parts = start.split(" ", -1);
    return new Seen(parts[0], parts[1], headers, new String(body, StandardCharsets.UTF_8));
  }

  private static @Nullable String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == '\n') {
        return line.toString().strip();
      }
      line.append((char) c);
    }
    return null;
  }
}
