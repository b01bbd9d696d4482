package io.tillcode.app;

import io.tillcode.cli.DoctorParts;
import io.tillcode.gateway.GatewayConfig;
import io.tillcode.printer.PrinterConnection;
import io.tillcode.settings.Settings;

/// The doctor looks at the parts that the till would use.
final class DoctorSetup implements DoctorParts {

  @Override
  public GatewayConfig gateway(Settings settings) throws UnfitException {
    try {
      return GatewaySetup.live(settings);
    } catch (TillException e) {
      throw new UnfitException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public PrinterConnection printer(Settings settings) {
    return DeviceSetup.connection(settings.printer().connection());
  }
}
