package io.tillcode.scanner;

import io.tillcode.scan.FrameRule;
import org.jspecify.annotations.Nullable;

/// Where the scanner is and how it talks (settings `scanner.serial`).
///
/// @param port device path (`/dev/ttyACM0`, a pseudo-terminal, a link to one), `COM3`, `auto`, or
///   null for no serial scanner
/// @param baudRate bits per second; USB scanners ignore it
/// @param dataBits 5 to 8
/// @param stopBits 1 or 2
/// @param frames how scans end
public record SerialConfig(
    @Nullable String port,
    int baudRate,
    int dataBits,
    Parity parity,
    int stopBits,
    FrameRule frames) {

  /// The port name that means: find the scanner.
  public static final String AUTO = "auto";

  /// The parity bit.
  public enum Parity {
    NONE,
    ODD,
    EVEN,
    MARK,
    SPACE
  }

  /// @throws IllegalArgumentException if no serial port can be set so
  public SerialConfig {
    if (port != null && port.isBlank()) {
      throw new IllegalArgumentException("scanner.serial.port is a name, 'auto' or null");
    }
    if (baudRate < 1) {
      throw new IllegalArgumentException("scanner.serial.baudRate is 1 or more");
    }
    if (dataBits < 5 || dataBits > 8) {
      throw new IllegalArgumentException("scanner.serial.dataBits is 5, 6, 7 or 8");
    }
    if (stopBits < 1 || stopBits > 2) {
      throw new IllegalArgumentException("scanner.serial.stopBits is 1 or 2");
    }
  }

  /// 9600 8N1 on a port, the standard framing: what the settings file starts with.
  public static SerialConfig standard(@Nullable String port) {
    return new SerialConfig(port, 9600, 8, Parity.NONE, 1, FrameRule.STANDARD);
  }
}
