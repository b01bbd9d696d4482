package io.tillcode.cli;

import io.tillcode.gateway.GatewayConfig;
import io.tillcode.printer.PrinterConnection;
import io.tillcode.settings.Settings;

/// The parts of a till that the doctor looks at, set up as the till would set them up.
public interface DoctorParts {

  /// How Antom is reached in live mode.
  ///
  /// @throws UnfitException if a key or the agent token cannot be used
  GatewayConfig gateway(Settings settings) throws UnfitException;

  /// Where the printer is.
  PrinterConnection printer(Settings settings);

  /// A part cannot be set up. The message is one sentence that names the setting and the mend.
  final class UnfitException extends Exception {

    private static final long serialVersionUID = 1L;

    /// @param sentence names the setting and the mend, and no secret
    public UnfitException(String sentence) {
      super(sentence);
    }
  }
}
