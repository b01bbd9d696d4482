package io.tillcode.scanner;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides which port to open: the one in the settings, or with `auto` the one that looks like a
/// scanner; after a replug the same hardware, even under another name.
final class PortFinder {

  private static final List<String> SCANNER_WORDS =
      List.of(
          "scanner",
          "barcode",
          "bar code",
          "qr code",
          "honeywell",
          "zebra",
          "symbol",
          "datalogic",
          "newland",
          "opticon",
          "mindeo");

  private final String configured;
  private @Nullable PortInfo lastDevice;

  PortFinder(String configured) {
    this.configured = configured;
  }

  /// Remembers which hardware was opened.
  void opened(PortInfo device) {
    lastDevice = device.isUsb() ? device : null;
  }

  /// @param ports what the system lists now
  /// @return the path or name to open, or empty if nothing fits
  Optional<String> find(List<PortInfo> ports) {
    Optional<String> same = findLastDevice(ports);
    if (same.isPresent()) {
      return same;
    }
    if (configured.equals(SerialConfig.AUTO)) {
      return findScanner(ports);
    }
    return exists(configured) ? Optional.of(configured) : Optional.empty();
  }

  private Optional<String> findLastDevice(List<PortInfo> ports) {
    PortInfo device = lastDevice;
    if (device == null) {
      return Optional.empty();
    }
    List<String> same = paths(ports.stream().filter(device::isSameDevice).toList());
    // Two of one model without serial numbers cannot be told apart: then names decide.
    return same.size() == 1 ? Optional.of(same.getFirst()) : Optional.empty();
  }

  private static Optional<String> findScanner(List<PortInfo> ports) {
    List<String> named =
        paths(
            ports.stream()
                .filter(p -> SCANNER_WORDS.stream().anyMatch(p.words()::contains))
                .toList());
    if (!named.isEmpty()) {
      return Optional.of(named.getFirst());
    }
    List<String> usb = paths(ports.stream().filter(PortInfo::isUsb).toList());
    return usb.size() == 1 ? Optional.of(usb.getFirst()) : Optional.empty();
  }

  private static List<String> paths(List<PortInfo> ports) {
    // macOS lists each device twice: /dev/cu.* for calling out, /dev/tty.* for being called.
    return ports.stream()
        .map(PortInfo::path)
        .filter(path -> !path.startsWith("/dev/tty."))
        .distinct()
        .sorted()
        .toList();
  }

  /// A file path must be there, or the serial library would try its last part under `/dev` and open
  /// some other device. A bare name (`COM3`, `ttyS0`) is left to the library.
  private static boolean exists(String port) {
    return !port.contains("/") || Files.exists(Path.of(port));
  }
}
