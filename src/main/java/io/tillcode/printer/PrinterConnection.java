package io.tillcode.printer;

import java.nio.file.Path;

/// Where the printer is: the setting `printer.connection`.
public sealed interface PrinterConnection {

  /// No printer.
  record None() implements PrinterConnection {}

  /// A network printer that takes raw bytes.
  ///
  /// @param host name or address; IPv6 without brackets
  record Tcp(String host, int port) implements PrinterConnection {}

  /// A serial port, 8 data bits, no parity, one stop bit.
  ///
  /// @param port device path or COM name
  record Serial(String port, int baudRate) implements PrinterConnection {}

  /// A device file, such as `/dev/usb/lp0`, that must exist.
  record DeviceFile(Path path) implements PrinterConnection {}

  /// A queue of the operating system, which takes the bytes as they are.
  record SystemQueue(String name) implements PrinterConnection {}

  /// A file that grows by every receipt.
  record AppendFile(Path path) implements PrinterConnection {}
}
