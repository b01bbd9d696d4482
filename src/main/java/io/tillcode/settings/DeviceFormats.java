package io.tillcode.settings;

import io.tillcode.settings.PrinterSettings.Connection;
import io.tillcode.settings.SoundSettings.Voice;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The formats of printer, screen and voice settings.
final class DeviceFormats {

  private static final int DEFAULT_BAUD = 9600;
  private static final Pattern TCP = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\s/]+):([0-9]{1,5})");
  private static final Pattern SERIAL = Pattern.compile("([^@]+)(?:@([0-9]{3,7}))?");
  private static final Pattern MONITOR =
      Pattern.compile("([0-9]{1,5})x([0-9]{1,5})\\+([0-9]{1,5})\\+([0-9]{1,5})");
  private static final Pattern CONNECTOR = Pattern.compile("[A-Za-z][A-Za-z0-9.-]{0,30}[0-9]");

  private DeviceFormats() {}

  /// A printer's connection. Paths are relative to the directory of the settings file.
  static Format<Connection> connection(Path directory) {
    return text -> {
      int colon = text.indexOf(':');
      String kind = colon < 0 ? text : text.substring(0, colon);
      String rest = colon < 0 ? "" : text.substring(colon + 1);
      if (rest.isBlank() && !text.equals("none")) {
        throw unknownConnection();
      }
      return switch (kind) {
        case "none" -> new Connection.None();
        case "tcp" -> tcp(rest);
        case "serial" -> serial(rest);
        case "device" -> new Connection.Device(Formats.path(directory).read(rest));
        case "system" -> new Connection.SystemQueue(rest);
        case "file" -> new Connection.File(Formats.path(directory).read(rest));
        default -> throw unknownConnection();
      };
    };
  }

  private static Connection tcp(String rest) throws Misfit {
    Matcher matcher = TCP.matcher(rest);
    if (matcher.matches()) {
      int port = Integer.parseInt(matcher.group(2));
      if (port >= 1 && port <= 65_535) {
        return new Connection.Tcp(matcher.group(1).replaceAll("[\\[\\]]", ""), port);
      }
    }
    throw new Misfit("but tcp takes a host and a port", "write one such as tcp:192.168.1.50:9100");
  }

  private static Connection serial(String rest) throws Misfit {
    Matcher matcher = SERIAL.matcher(rest);
    if (!matcher.matches()) {
      throw new Misfit(
          "but serial takes a port and a baud rate", "write one such as serial:/dev/ttyUSB0@19200");
    }
    String baud = matcher.group(2);
    return new Connection.Serial(
        matcher.group(1), baud == null ? DEFAULT_BAUD : Integer.parseInt(baud));
  }

  private static Misfit unknownConnection() {
    return new Misfit(
        "which is not a printer connection",
        "write none, tcp:HOST:PORT, serial:PORT@BAUD, device:PATH, system:QUEUE or file:PATH");
  }

  /// Where the customer's screen is. A connector's name ends in a digit, which tells it from a word
  /// that was misspelt.
  static CustomerDisplay customerDisplay(String text) throws Misfit {
    Matcher place = MONITOR.matcher(text);
    if (place.matches()) {
      return new CustomerDisplay.Placed(
          Integer.parseInt(place.group(1)),
          Integer.parseInt(place.group(2)),
          Integer.parseInt(place.group(3)),
          Integer.parseInt(place.group(4)));
    }
    if (text.matches("[0-9]")) {
      return new CustomerDisplay.Screen(Integer.parseInt(text));
    }
    if (CONNECTOR.matcher(text).matches()) {
      return new CustomerDisplay.Named(text);
    }
    return switch (text) {
      case "auto" -> new CustomerDisplay.Auto();
      case "off" -> new CustomerDisplay.Off();
      default ->
          throw new Misfit(
              "which is not a place for it",
              "write auto, off or the screen's number from 0, its connector such as HDMI-1, or its"
                  + " size and place such as 1024x768+1920+0; doctor lists them");
    };
  }

  /// Who speaks amounts. Paths are relative to the directory of the settings file.
  static Format<Voice> voice(Path directory) {
    return text -> {
      int colon = text.indexOf(':');
      String kind = colon < 0 ? text : text.substring(0, colon);
      String rest = colon < 0 ? "" : text.substring(colon + 1).strip();
      if (text.equals("none")) {
        return new Voice.None();
      }
      if (!rest.isEmpty() && kind.equals("pack")) {
        return new Voice.Pack(Formats.path(directory).read(rest));
      }
      if (!rest.isEmpty() && kind.equals("command")) {
        return new Voice.Program(List.of(rest.split("\\s+")));
      }
      throw new Misfit(
          "which is not a voice",
          "write none, pack:DIRECTORY or command:PROGRAM, such as command:espeak-ng -v en");
    };
  }
}
