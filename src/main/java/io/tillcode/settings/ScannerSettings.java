package io.tillcode.settings;

import org.jspecify.annotations.Nullable;

/// Where scans come from.
///
/// @param keyboard whether scanners that type like a keyboard are listened to
/// @param serial the scanner on a serial or USB-serial port
public record ScannerSettings(boolean keyboard, SerialSettings serial) {

  /// A serial line.
  ///
  /// @param port device path, COM name, or `auto`; null for none
  /// @param baudRate bits per second
  /// @param dataBits 5 to 8
  /// @param stopBits 1 or 2
  public record SerialSettings(
      @Nullable String port, int baudRate, int dataBits, Parity parity, int stopBits) {

    /// The port name that asks for any scanner found.
    public static final String AUTO = "auto";
  }

  /// The parity bit of a serial line.
  public enum Parity {
    NONE,
    ODD,
    EVEN,
    MARK,
    SPACE
  }
}
