package io.tillcode.app;

import io.tillcode.printer.PrinterConnection;
import io.tillcode.scan.FrameRule;
import io.tillcode.scanner.SerialConfig;
import io.tillcode.settings.PrinterSettings;
import io.tillcode.settings.PrinterSettings.Connection;
import io.tillcode.settings.ScannerSettings.SerialSettings;

/// Device settings in the words of the adapters, which know no settings file.
final class DeviceSetup {

  private DeviceSetup() {}

  static boolean hasPrinter(PrinterSettings printer) {
    return !(printer.connection() instanceof Connection.None);
  }

  static PrinterConnection connection(Connection connection) {
    return switch (connection) {
      case Connection.None _ -> new PrinterConnection.None();
      case Connection.Tcp(String host, int port) -> new PrinterConnection.Tcp(host, port);
      case Connection.Serial(String port, int baud) -> new PrinterConnection.Serial(port, baud);
      case Connection.Device device -> new PrinterConnection.DeviceFile(device.path());
      case Connection.SystemQueue(String queue) -> new PrinterConnection.SystemQueue(queue);
      case Connection.File file -> new PrinterConnection.AppendFile(file.path());
    };
  }

  static SerialConfig serial(SerialSettings serial) {
    return new SerialConfig(
        serial.port(),
        serial.baudRate(),
        serial.dataBits(),
        SerialConfig.Parity.valueOf(serial.parity().name()),
        serial.stopBits(),
        FrameRule.STANDARD);
  }
}
