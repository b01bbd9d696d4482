package io.tillcode.printer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/// Opens and probes the way to the printer.
final class PrinterLinks {

  private final PrinterConnection connection;
  private final PrinterTimings timings;
  private final AtomicBoolean endsConnections = new AtomicBoolean();

  PrinterLinks(PrinterConnection connection, PrinterTimings timings) {
    this.connection = connection;
    this.timings = timings;
  }

  /// @throws IOException if the printer is not there
  PrinterLink open() throws IOException {
    return switch (connection) {
      case PrinterConnection.None() -> throw new IOException("no printer is set up");
      case PrinterConnection.Tcp tcp -> tcp(tcp);
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
  void probe() throws IOException {
    switch (connection) {
      case PrinterConnection.None() -> throw new IOException("no printer is set up");
      case PrinterConnection.Tcp tcp -> tcp(tcp).close();
      case PrinterConnection.Serial serial -> SerialLink.find(serial.port());
      case PrinterConnection.DeviceFile device -> writable(device.path());
      case PrinterConnection.SystemQueue queue -> QueueLink.open(queue).close();
      case PrinterConnection.AppendFile file -> {
        Path path = file.path().toAbsolutePath();
        writable(Files.exists(path) ? path : path.resolveSibling("."));
      }
    }
  }

  private TcpLink tcp(PrinterConnection.Tcp tcp) throws IOException {
    // Less than the limit of any device call, so that it is the printer and not the call that is
    // given up.
    Duration patience = timings.writeTimeout().multipliedBy(4).dividedBy(5);
    return TcpLink.open(tcp, timings.connectTimeout(), endsConnections, patience);
  }

  private static void writable(Path path) throws IOException {
    if (!Files.isWritable(path)) {
      throw new IOException(path + " is missing or may not be written");
    }
  }
}
