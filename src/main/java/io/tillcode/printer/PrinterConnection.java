package io.tillcode.printer;

import java.net.Inet6Address;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  /// Used when `serial:` names no rate.
  int DEFAULT_BAUD_RATE = 9600;

  /// Reads the setting.
  ///
  /// @throws IllegalArgumentException with a sentence that names the accepted forms
  static PrinterConnection parse(String setting) {
    String text = setting.strip();
    if (text.equals("none")) {
      return new None();
    }
    int colon = text.indexOf(':');
    String target = text.substring(colon + 1);
    if (colon < 0 || target.isBlank()) {
      throw notUnderstood(setting);
    }
    return switch (text.substring(0, colon)) {
      case "tcp" -> tcp(setting, target);
      case "serial" -> serial(setting, target);
      case "device" -> new DeviceFile(path(setting, target));
      case "system" -> new SystemQueue(target);
      case "file" -> new AppendFile(path(setting, target));
      default -> throw notUnderstood(setting);
    };
  }

  private static PrinterConnection tcp(String setting, String target) {
    Matcher parts =
        Pattern.compile("(?:\\[(?<ipv6>[^\\[\\]]+)]|(?<host>[^:\\[\\]\\s]+)):(?<port>[0-9]{1,5})")
            .matcher(target);
    if (!parts.matches()) {
      throw notUnderstood(setting);
    }
    int port = Integer.parseInt(parts.group("port"));
    if (port < 1 || port > 65_535) {
      throw notUnderstood(setting);
    }
    String ipv6 = parts.group("ipv6");
    if (ipv6 == null) {
      return new Tcp(parts.group("host"), port);
    }
    try {
      Inet6Address.ofLiteral(ipv6);
    } catch (IllegalArgumentException notAnAddress) {
      throw notUnderstood(setting);
    }
    return new Tcp(ipv6, port);
  }

  private static PrinterConnection serial(String setting, String target) {
    int at = target.lastIndexOf('@');
    if (at < 0) {
      return new Serial(target, DEFAULT_BAUD_RATE);
    }
    String rate = target.substring(at + 1);
    if (at == 0 || !rate.matches("[1-9][0-9]{2,6}")) {
      throw notUnderstood(setting);
    }
    return new Serial(target.substring(0, at), Integer.parseInt(rate));
  }

  private static Path path(String setting, String target) {
    try {
      return Path.of(target);
    } catch (InvalidPathException notAPath) {
      throw notUnderstood(setting);
    }
  }

  private static IllegalArgumentException notUnderstood(String setting) {
    return new IllegalArgumentException(
        "'"
            + setting
            + "' is no printer connection; write none, tcp:HOST:PORT (IPv6 in brackets),"
            + " serial:PORT or serial:PORT@BAUD, device:PATH, system:QUEUE or file:PATH");
  }
}
