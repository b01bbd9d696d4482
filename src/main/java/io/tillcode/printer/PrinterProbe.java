package io.tillcode.printer;

import java.io.IOException;
import java.util.Optional;

/// Finds out whether a printer seems to be there, without sending it a byte.
public final class PrinterProbe {

  private PrinterProbe() {}

  /// Why it cannot be reached, or empty if it can.
  public static Optional<String> fault(PrinterConnection connection) {
    try {
      new PrinterLinks(connection, PrinterTimings.DEFAULT).probe();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
