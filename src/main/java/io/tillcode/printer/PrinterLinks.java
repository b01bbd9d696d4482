package io.tillcode.printer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Opens and probes the ways to a printer.
final class PrinterLinks {

  private PrinterLinks() {}

  /// @param timeout for the kinds of connection that know one
  /// @throws IOException if the printer is not there
  static PrinterLink open(PrinterConnection connection, Duration timeout) throws IOException {
    return switch (connection) {
      case PrinterConnection.None() -> throw new IOException("no printer is set up");
      case PrinterConnection.Tcp tcp -> TcpLink.open(tcp, timeout);
      case PrinterConnection.Serial serial -> SerialLink.open(serial);
      case PrinterConnection.DeviceFile device -> FileLink.openDevice(device.path());
      case PrinterConnection.SystemQueue queue -> QueueLink.open(queue);
      case PrinterConnection.AppendFile file -> FileLink.openOrCreate(file.path());
    };
  }

  /// Finds out whether the printer seems to be there, without sending it a byte and without keeping
  /// it from others: ports and devices are looked at but not opened, because opening one moves its
  /// control lines.
  ///
  /// @throws IOException if it is not there
  static void probe(PrinterConnection connection, Duration timeout) throws IOException {
    switch (connection) {
      case PrinterConnection.None() -> throw new IOException("no printer is set up");
      case PrinterConnection.Tcp tcp -> TcpLink.open(tcp, timeout).close();
      case PrinterConnection.Serial serial -> SerialLink.find(serial.port());
      case PrinterConnection.DeviceFile device -> writable(device.path());
      case PrinterConnection.SystemQueue queue -> QueueLink.open(queue).close();
      case PrinterConnection.AppendFile file -> {
        Path path = file.path().toAbsolutePath();
        writable(Files.exists(path) ? path : path.resolveSibling("."));
      }
    }
  }

  private static void writable(Path path) throws IOException {
    if (!Files.isWritable(path)) {
      throw new IOException(path + " is missing or may not be written");
    }
  }
}
