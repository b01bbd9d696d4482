package io.tillcode.printer;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A network printer. Most serve one connection at a time, so it is held for one receipt only.
final class TcpLink implements PrinterLink {

  private static final Logger LOG = LoggerFactory.getLogger(TcpLink.class);

  /// Small, so that a printer that stopped reading is noticed after little more than its own
  /// buffer.
  private static final int SEND_BUFFER_BYTES = 8 * 1024;

  private static final Duration FAREWELL = Duration.ofMillis(1_500);
  private static final int FAREWELL_READS = 16;

  private final Socket socket;
  private final AtomicBoolean endsConnections;
  private final Duration patience;
  private volatile boolean half;

  private TcpLink(Socket socket, AtomicBoolean endsConnections, Duration patience) {
    this.socket = socket;
    this.endsConnections = endsConnections;
    this.patience = patience;
  }

  /// @param endsConnections whether this printer has been seen to end a connection that we ended;
  ///   kept from one receipt to the next
  /// @param patience how long such a printer may take to do so again
  static TcpLink open(
      PrinterConnection.Tcp printer,
      Duration timeout,
      AtomicBoolean endsConnections,
      Duration patience)
      throws IOException {
    Socket socket = new Socket();
    try {
      socket.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
      socket.setTcpNoDelay(true);
      InetSocketAddress address = new InetSocketAddress(printer.host(), printer.port());
      if (address.isUnresolved()) {
        throw new UnknownHostException(printer.host());
      }
      socket.connect(address, Math.toIntExact(timeout.toMillis()));
      return new TcpLink(socket, endsConnections, patience);
    } catch (IOException | RuntimeException failed) {
      socket.close();
      throw failed;
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    half = true;
    socket.getOutputStream().write(bytes);
  }

  /// Ends our side and waits for the printer to end its own: closing with its status bytes unread
  /// would reset the connection and could take the end of the receipt with it.
  ///
  /// The printer's end is also the only sign that it read what the network took for it. A printer
  /// that has given it before must give it every time; one that never does is believed.
  @Override
  public void finish() throws IOException {
    boolean expected = endsConnections.get();
    socket.shutdownOutput();
    socket.setSoTimeout(Math.toIntExact((expected ? patience : FAREWELL).toMillis()));
    InputStream answers = socket.getInputStream();
    byte[] ignored = new byte[1024];
    try {
      for (int reads = 0; reads < FAREWELL_READS; reads++) {
        if (answers.read(ignored) < 0) {
          endsConnections.set(true);
          break;
        }
      }
    } catch (SocketTimeoutException silent) {
      if (expected) {
        throw new IOException("the printer took the connection but reads no more", silent);
      }
    }
    half = false;
  }

  @Override
  public void close() {
    try {
      if (half) {
        socket.setSoLinger(true, 0); // unsent bytes must not print later, beside the copy
      }
      socket.close();
    } catch (IOException gone) {
      LOG.debug("closing the printer's connection", gone);
    }
  }
}
