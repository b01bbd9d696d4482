package io.tillcode.printer;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.io.InterruptedIOException;

/// A printer on a serial port.
final class SerialLink implements PrinterLink {

  private static final int DATA_BITS = 8;
  private static final int POLL_MILLIS = 10;

  /// USB adapters hold bytes the system no longer counts, and lose them when the port is closed.
  private static final int ADAPTER_MILLIS = 200;

  private final SerialPort port;

  private SerialLink(SerialPort port) {
    this.port = port;
  }

  static SerialLink open(PrinterConnection.Serial printer) throws IOException {
    SerialPort port = find(printer.port());
    port.setComPortParameters(
        printer.baudRate(), DATA_BITS, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
    // The printer's XOFF is heeded; hardware lines are often not wired and would block for ever.
    port.setFlowControl(SerialPort.FLOW_CONTROL_XONXOFF_OUT_ENABLED);
    // The semi-blocking read mode makes writes block in the kernel instead of spinning.
    port.setComPortTimeouts(
        SerialPort.TIMEOUT_READ_SEMI_BLOCKING | SerialPort.TIMEOUT_WRITE_BLOCKING, 0, 0);
    if (!port.openPort(0)) {
      throw new IOException("cannot open " + printer.port() + ": error " + port.getLastErrorCode());
    }
    return new SerialLink(port);
  }

  /// @throws IOException if there is no such port now
  static SerialPort find(String name) throws IOException {
    try {
      return SerialPort.getCommPort(name);
    } catch (SerialPortInvalidPortException absent) {
      throw new IOException("no serial port " + name, absent);
    }
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    int written = port.writeBytes(bytes, bytes.length);
    if (written != bytes.length) {
      throw new IOException("the serial port took " + written + " of " + bytes.length + " bytes");
    }
  }

  @Override
  public void finish() throws IOException {
    try {
      while (port.bytesAwaitingWrite() > 0) {
        Thread.sleep(POLL_MILLIS);
      }
      Thread.sleep(ADAPTER_MILLIS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while the serial port was still sending");
    }
    if (!port.isOpen()) {
      throw new IOException("the serial port went away");
    }
  }

  @Override
  public void close() {
    port.closePort();
  }
}
