package io.tillcode.cli;

import io.tillcode.gateway.GatewayConfig;
import io.tillcode.printer.PrinterConnection;
import io.tillcode.settings.DataDirectory;
import io.tillcode.settings.Settings;
import java.util.List;

/// The parts of a till that the doctor looks at, set up as the till would set them up.
public interface DoctorParts {

  /// How Antom is reached in live mode.
  ///
  /// @throws UnfitException if a key or the agent token cannot be used
  GatewayConfig gateway(Settings settings) throws UnfitException;

  /// Where the printer is.
  PrinterConnection printer(Settings settings);

  /// The monitors, and which one is the customer's. Waits for the window system.
  List<Report> displays(Settings settings, DataDirectory data);

  /// The sound device and the voice.
  List<Report> sound(Settings settings);

  /// Shows each monitor's name and a code to scan on that very monitor, for some seconds.
  ///
  /// @return one sentence for each thing that was shown, or could not be
  List<Report> testDisplays(Settings settings, DataDirectory data);

  /// Plays every sound and says an amount.
  ///
  /// @return one sentence for each thing that was played, or could not be
  List<Report> testSound(Settings settings);

  /// What was found of a part that the till sells without.
  ///
  /// @param well whether nobody needs to look
  /// @param sentence how it is and, if not well, what to do
  record Report(boolean well, String sentence) {

    public static Report ok(String sentence) {
      return new Report(true, sentence);
    }

    public static Report look(String sentence) {
      return new Report(false, sentence);
    }
  }

  /// A part cannot be set up. The message is one sentence that names the setting and the mend.
  final class UnfitException extends Exception {

    private static final long serialVersionUID = 1L;

    /// @param sentence names the setting and the mend, and no secret
    public UnfitException(String sentence) {
      super(sentence);
    }
  }
}
