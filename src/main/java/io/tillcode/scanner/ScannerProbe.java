package io.tillcode.scanner;

import java.util.Optional;

/// Finds out which port a scanner would be opened on, without opening it.
public final class ScannerProbe {

  private ScannerProbe() {}

  /// The port, or empty if none fits.
  ///
  /// @param port the setting: device path, COM name or `auto`
  public static Optional<String> find(String port) {
    SerialLibrary.prepare();
    return new PortFinder(port).find(PortInfo.listAll());
  }
}
