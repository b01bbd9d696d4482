package io.tillcode.app;

import io.tillcode.training.PaperRenderer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A network printer that keeps every receipt. It can be held in the middle of one.
final class TestPrinter implements AutoCloseable {

  private static final int DOTS = 576;

  /// How ESC/POS Coffee ends a receipt: `GS V 1`, the partial cut.
  private static final String CUT = "\u001DV1";

  /// A piece of paper.
  ///
  /// @param whole whether it came to its cut
  /// @param bytes what was sent, one character a byte
  record Paper(List<String> lines, boolean whole, String bytes) {

    private static Paper of(byte[] bytes) {
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      PaperRenderer.Printout printout = new PaperRenderer(DOTS).render(bytes);
      return new Paper(printout.lines(), text.endsWith(CUT), text);
    }

    boolean copy() {
      return lines.stream().anyMatch(line -> line.startsWith("COPY "));
    }

    boolean says(String line) {
      return lines.contains(line);
    }
  }

  /// @param begun the first bytes have come
  /// @param go ends the pause
  /// @param cut whether the rest never reaches the paper
  private record Hold(CountDownLatch begun, CountDownLatch go, AtomicBoolean cut) {}

  private final ServerSocket server;
  private final List<Paper> papers = new CopyOnWriteArrayList<>();
  private final AtomicReference<@Nullable Hold> hold = new AtomicReference<>();

  TestPrinter() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  String connection() {
    return "tcp:127.0.0.1:" + server.getLocalPort();
  }

  /// What has come out so far.
  List<Paper> papers() {
    return List.copyOf(papers);
  }

  /// Stops in the middle of the next receipt.
  ///
  /// @return opens when that receipt has begun
  CountDownLatch holdNext() {
    Hold next = new Hold(new CountDownLatch(1), new CountDownLatch(1), new AtomicBoolean());
    hold.set(next);
    return next.begun();
  }

  /// Goes on.
  ///
  /// @param cut the receipt in hand ends where it stopped, as if the printer had lost power
  void goOn(boolean cut) {
    Hold ended = hold.getAndSet(null);
    if (ended != null) {
      ended.cut().set(cut);
      ended.go().countDown();
    }
  }

  private void serve() {
    try {
      while (true) {
        Socket connection = server.accept();
        Thread.ofVirtual().start(() -> print(connection));
      }
    } catch (IOException closed) {
      goOn(true);
    }
  }

  private void print(Socket connection) {
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    try (connection) {
      InputStream in = connection.getInputStream();
      byte[] piece = new byte[64];
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        received.write(piece, 0, n);
        Hold pause = hold.get();
        if (pause != null) {
          pause.begun().countDown();
          pause.go().await();
          if (pause.cut().get()) {
            break;
          }
        }
      }
    } catch (IOException cut) {
      // what came before is on paper
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (received.size() > 0) { // else the till only looked whether somebody is there
      papers.add(Paper.of(received.toByteArray()));
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
