package io.tillcode.app;

import io.tillcode.cli.DoctorParts;
import io.tillcode.gateway.GatewayConfig;
import io.tillcode.printer.PrinterConnection;
import io.tillcode.settings.DataDirectory;
import io.tillcode.settings.Settings;
import java.util.List;

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

  @Override
  public List<Report> displays(Settings settings, DataDirectory data) {
    return new DisplayCheckup(settings, data).reports();
  }

  @Override
  public List<Report> sound(Settings settings) {
    return new SoundCheckup(settings).reports();
  }

  @Override
  public List<Report> testDisplays(Settings settings, DataDirectory data) {
    return new DisplayCheckup(settings, data).test();
  }

  @Override
  public List<Report> testSound(Settings settings) {
    return new SoundCheckup(settings).test();
  }
}
