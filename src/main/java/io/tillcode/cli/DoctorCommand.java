package io.tillcode.cli;

import io.tillcode.cli.DoctorParts.UnfitException;
import io.tillcode.printer.PrinterConnection;
import io.tillcode.printer.PrinterProbe;
import io.tillcode.scanner.ScannerProbe;
import io.tillcode.settings.DataDirectory;
import io.tillcode.settings.Settings;
import io.tillcode.settings.SettingsException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `doctor`: one line for each thing a till needs, and what to do about it. It works beside a till
/// that runs, and prints no secret.
@Command(name = "doctor", description = "Checks everything this till needs to sell.")
public final class DoctorCommand implements Callable<Integer> {

  private static final String CLOCK = "clock";
  private static final String SCANNER = "scanner";
  private static final String PRINTER = "printer";

  /// What can be tried out, as it is written on the command line.
  enum Testable {
    display,
    sound
  }

  private final CommonOptions common;
  private final DoctorParts parts;
  private final InstantSource clock = InstantSource.system();

  @Option(
      names = "--test",
      paramLabel = "PART",
      description = "Tries it out too: display (names each monitor on it), sound (plays all).")
  private List<Testable> tests = List.of();

  @Spec private @Nullable CommandSpec spec;

  /// @param common the command line's
  /// @param parts as the till would set them up
  public DoctorCommand(CommonOptions common, DoctorParts parts) {
    this.common = common;
    this.parts = parts;
  }

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    boolean sells = true;
    for (Finding finding : findings()) {
      out.println(finding.line());
      sells &= finding.level() != Finding.Level.FAIL;
    }
    out.println(sells ? "The till can sell." : "The till cannot sell.");
    out.flush();
    return sells ? 0 : 1;
  }

  private List<Finding> findings() {
    Settings settings;
    try {
      settings = common.settings();
    } catch (SettingsException e) {
      return e.problems().stream().map(problem -> Finding.fail("configuration", problem)).toList();
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.ok(
            "configuration",
            "%s mode, till %s, %s"
                .formatted(
                    settings.mode().name().toLowerCase(Locale.ROOT),
                    settings.till().id(),
                    settings.till().currency().code())));
    DataDirectory data = common.dataDirectory();
    Instant now = clock.instant();
    findings.addAll(new StoreCheckup(data.path(), data.journal(settings.mode()), now).findings());
    findings.addAll(gateway(settings));
    findings.add(scanner(settings));
    findings.add(printer(settings));
    findings.addAll(of("display", parts.displays(settings, data)));
    findings.addAll(of("sound", parts.sound(settings)));
    for (Testable part : tests) {
      switch (part) {
        case display -> findings.addAll(of("display test", parts.testDisplays(settings, data)));
        case sound -> findings.addAll(of("sound test", parts.testSound(settings)));
      }
    }
    return findings;
  }

  private List<Finding> gateway(Settings settings) {
    if (settings.mode() == Settings.Mode.TRAINING) {
      return List.of(
          Finding.ok("keys", "training makes its own"),
          Finding.ok("gateway", "the practice gateway runs inside the till"),
          Finding.ok(CLOCK, "it is " + clock.instant().atZone(settings.till().timeZone())));
    }
    try {
      var config = parts.gateway(settings);
      List<Finding> findings = new ArrayList<>();
      findings.add(
          Finding.ok("keys", "both can be used, as version " + settings.antom().keyVersion()));
      findings.addAll(new GatewayCheckup(settings, config, clock).findings());
      return findings;
    } catch (UnfitException e) {
      return List.of(
          Finding.fail("keys", String.valueOf(e.getMessage())),
          Finding.warn("gateway", "not asked: the keys come first"));
    }
  }

  private static Finding scanner(Settings settings) {
    String port = settings.scanner().serial().port();
    if (port == null) {
      return settings.scanner().keyboard()
          ? Finding.ok(SCANNER, "one that types like a keyboard is listened to")
          : Finding.warn(SCANNER, "none is set up: set scanner.serial.port or scanner.keyboard");
    }
    Optional<String> found = ScannerProbe.find(port);
    return found.isPresent()
        ? Finding.ok(SCANNER, "there is " + found.get())
        : Finding.warn(
            SCANNER,
            "nothing is at %s: plug it in, switch it to serial mode, or set scanner.serial.port"
                .formatted(port));
  }

  private Finding printer(Settings settings) {
    PrinterConnection connection = parts.printer(settings);
    if (connection instanceof PrinterConnection.None) {
      return Finding.ok(PRINTER, "none is set up; receipts are not printed");
    }
    Optional<String> fault = PrinterProbe.fault(connection);
    return fault.isEmpty()
        ? Finding.ok(PRINTER, "it can be reached")
        : Finding.warn(
            PRINTER,
            "it cannot be reached (%s): switch it on, check its cable and printer.connection"
                .formatted(fault.get()));
  }

  private static List<Finding> of(String about, List<DoctorParts.Report> reports) {
    return reports.stream()
        .map(report ->
            report.well()
                ? Finding.ok(about, report.sentence())
                : Finding.warn(about, report.sentence()))
        .toList();
  }
}
