package io.tillcode.settings;

import java.nio.file.Path;

/// The receipt printer.
///
/// @param connection how bytes reach it
/// @param dots printable dots across: 576 on 80 mm paper, 384 on 58 mm
/// @param profile name of the printer's abilities, `generic` when in doubt
public record PrinterSettings(Connection connection, int dots, String profile) {

  /// How bytes reach the printer.
  public sealed interface Connection {

    /// No printer.
    record None() implements Connection {}

    /// A raw TCP port, usually 9100.
    record Tcp(String host, int port) implements Connection {}

    /// A serial line.
    ///
    /// @param baud bits per second
    record Serial(String port, int baud) implements Connection {}

    /// A character device such as `/dev/usb/lp0`.
    record Device(Path path) implements Connection {}

    /// A queue of the operating system's print service.
    record SystemQueue(String queue) implements Connection {}

    /// A file that receipts are appended to.
    record File(Path path) implements Connection {}
  }
}
