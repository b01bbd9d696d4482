package io.tillcode.printer;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A network printer. Most serve one connection at a time, so it is held for one receipt only.
final class TcpLink implements PrinterLink {

  private static final Logger LOG = LoggerFactory.getLogger(TcpLink.class);

  /// Small, so that a printer that stopped reading is noticed after little more than its own
  /// buffer.
  private static final int SEND_BUFFER_BYTES = 8 * 1024;

  private static final int FAREWELL_MILLIS = 1_500;
  private static final int FAREWELL_READS = 16;

  private final Socket socket;
  private volatile boolean half;

  private TcpLink(Socket socket) {
    this.socket = socket;
  }

  static TcpLink open(PrinterConnection.Tcp printer, Duration timeout) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
      socket.setTcpNoDelay(true);
      InetSocketAddress address = new InetSocketAddress(printer.host(), printer.port());
      if (address.isUnresolved()) {
        throw new UnknownHostException(printer.host());
      }
      socket.connect(address, Math.toIntExact(timeout.toMillis()));
      return new TcpLink(socket);
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

  /// Says goodbye and waits a moment for the printer's: closing with its status bytes unread would
  /// reset the connection and could take the end of the receipt with it. A printer that breaks the
  /// connection instead did not print; one that stays silent is believed.
  @Override
  public void finish() throws IOException {
    socket.shutdownOutput();
    socket.setSoTimeout(FAREWELL_MILLIS);
    InputStream answers = socket.getInputStream();
    byte[] ignored = new byte[1024];
    try {
      for (int reads = 0; reads < FAREWELL_READS && answers.read(ignored) >= 0; reads++) {
        LOG.debug("the printer said something, which is not understood yet");
      }
    } catch (SocketTimeoutException silent) {
      LOG.debug("the printer keeps its side of the connection open");
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
