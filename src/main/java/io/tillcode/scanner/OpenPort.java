package io.tillcode.scanner;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// One open serial port: reads that never block for long, and whether the device is still there.
///
/// It polls with semi-blocking reads instead of the library's listener: the listener's disconnect
/// event does not come for every device and system (jSerialComm issues 498, 524), and `isOpen`
/// stays true after an unplug (481), while a read of a device that is gone fails everywhere.
final class OpenPort implements AutoCloseable {

  /// How long a read waits. The library counts in tenths of a second.
  static final int READ_MILLIS = 100;

  /// Error numbers of Linux and macOS, and Windows' 'access denied'.
  private static final int EPERM = 1;

  private static final int ENOENT = 2;
  private static final int WINDOWS_ACCESS_DENIED = 5;
  private static final int ENXIO = 6;
  private static final int EAGAIN = 11;
  private static final int EACCES = 13;
  private static final int EBUSY = 16;
  private static final int ENODEV = 19;
  private static final int MACOS_EAGAIN = 35;

  private final SerialPort port;
  private final @Nullable Path device;

  private OpenPort(SerialPort port, @Nullable Path device) {
    this.port = port;
    this.device = device;
  }

  /// Opens a port for this process alone and throws away what waited in its buffers.
  ///
  /// @param name device path or `COM` name
  /// @throws CannotOpenException if it is missing, taken, or not allowed
  static OpenPort open(String name, SerialConfig config) throws CannotOpenException {
    SerialPort port;
    try {
      port = SerialPort.getCommPort(name);
    } catch (SerialPortInvalidPortException e) {
      throw new CannotOpenException("notFound", 0);
    }
    port.setComPortParameters(
        config.baudRate(), config.dataBits(), stopBits(config), parity(config.parity()));
    port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
    port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, READ_MILLIS, 0);
    // Before opening, this asks for a flush as part of it, timed for a kernel that flushes late.
    port.flushIOBuffers();
    if (!port.openPort()) {
      throw new CannotOpenException(detail(port), port.getLastErrorCode());
    }
    return new OpenPort(port, name.contains("/") ? Path.of(name) : null);
  }

  /// Reads what is there, waiting up to [#READ_MILLIS] for the first byte.
  ///
  /// @return how many bytes came, 0 for none
  /// @throws IOException if the device is gone
  int read(byte[] buffer) throws IOException {
    int count = port.readBytes(buffer, buffer.length);
    if (count < 0) {
      throw new IOException("read failed, error " + port.getLastErrorCode());
    }
    return count;
  }

  /// Whether the device is still the one that was opened, as far as asking can tell.
  boolean isAlive() {
    return port.bytesAvailable() >= 0 && (device == null || stillNames(device));
  }

  PortInfo info() {
    return PortInfo.of(port);
  }

  @Override
  public void close() {
    port.closePort();
  }

  /// A link may point to another device by now.
  private boolean stillNames(Path path) {
    try {
      return Files.isSymbolicLink(path)
          ? path.toRealPath().toString().equals(port.getSystemPortPath())
          : Files.exists(path);
    } catch (IOException e) {
      return false;
    }
  }

  private static String detail(SerialPort port) {
    return switch (port.getLastErrorCode()) {
      // The library also says 2 when this process has the port open already.
      case ENOENT -> isFile(port.getSystemPortPath()) ? "busy" : "notFound";
      case ENXIO, ENODEV -> "notFound";
      case EAGAIN, EBUSY, MACOS_EAGAIN, WINDOWS_ACCESS_DENIED -> "busy";
      case EPERM, EACCES -> "noPermission";
      default -> "failed";
    };
  }

  private static boolean isFile(String path) {
    return path.startsWith("/") && Files.exists(Path.of(path));
  }

  private static int stopBits(SerialConfig config) {
    return config.stopBits() == 2 ? SerialPort.TWO_STOP_BITS : SerialPort.ONE_STOP_BIT;
  }

  private static int parity(SerialConfig.Parity parity) {
    return switch (parity) {
      case NONE -> SerialPort.NO_PARITY;
      case ODD -> SerialPort.ODD_PARITY;
      case EVEN -> SerialPort.EVEN_PARITY;
      case MARK -> SerialPort.MARK_PARITY;
      case SPACE -> SerialPort.SPACE_PARITY;
    };
  }

  /// Why a port did not open.
  static final class CannotOpenException extends Exception {

    private final String detail;

    CannotOpenException(String detail, int errorCode) {
      super(detail + ", error " + errorCode);
      this.detail = detail;
    }

    /// The message key under `device.`.
    String detail() {
      return detail;
    }
  }
}
