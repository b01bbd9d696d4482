package io.tillcode.app;

import io.tillcode.cli.CommonOptions;
import io.tillcode.gateway.KeyException;
import io.tillcode.settings.Settings;
import io.tillcode.settings.SettingsException;
import io.tillcode.training.PracticeException;
import io.tillcode.training.PracticePace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `till`: the cashier's till, until its window is closed or the system ends it.
@Command(name = "till", description = "Opens the cashier's till (the default).")
final class TillCommand implements Callable<Integer> {

  private final CommonOptions common;

  /// @param common the command line's
  TillCommand(CommonOptions common) {
    this.common = common;
  }

  @Override
  public Integer call()
      throws SettingsException,
          TillException,
          KeyException,
          PracticeException,
          InterruptedException {
    Settings settings = common.settings();
    try (Till till =
        Till.open(
            settings,
            common.dataDirectory(),
            PracticePace.lifelike(),
            () -> Runtime.getRuntime().halt(1))) {
      Thread end = new Thread(till::close, "end");
      Runtime.getRuntime().addShutdownHook(end);
      try {
        return WindowLoop.run(new CashierScreen(settings, till)::open);
      } finally {
        Runtime.getRuntime().removeShutdownHook(end);
      }
    }
  }
}
