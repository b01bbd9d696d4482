package io.tillcode.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// All targets.
final class FuzzTargets {

  /// Inputs that once broke something, by target.
  private static final Path KEPT = Path.of("src/test/resources/io/tillcode/fuzz");

  private FuzzTargets() {}

  static List<FuzzTarget> all() {
    return List.of(
        new io.tillcode.scan.ScannerFuzz(),
        new io.tillcode.scan.ScanRouterFuzz(),
        new io.tillcode.scan.KeyboardWedgeFuzz(),
        new io.tillcode.gateway.AnswerBytesFuzz(),
        new io.tillcode.gateway.AnswerTreeFuzz(),
        new io.tillcode.gateway.SignedAnswerFuzz(),
        new io.tillcode.antom.SignatureHeaderFuzz(),
        new io.tillcode.notification.NotificationBodyFuzz(),
        new io.tillcode.notification.NotificationHttpFuzz(),
        new io.tillcode.settings.SettingsFuzz(),
        new io.tillcode.journal.FactFuzz(),
        new io.tillcode.journal.FactTextFuzz(),
        new io.tillcode.printer.PrinterTextFuzz(),
        new io.tillcode.payment.NamesAndAmountsFuzz());
  }

  static FuzzTarget named(String name) {
    if (name.equals(PlantedFault.NAME)) {
      return new PlantedFault();
    }
    return all().stream()
        .filter(target -> target.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no fuzz target '" + name + "'"));
  }

  /// A target's own seeds, and what once broke it.
  static List<byte[]> seeds(FuzzTarget target) throws IOException {
    List<byte[]> seeds = new ArrayList<>(target.seeds());
    Path kept = KEPT.resolve(target.name());
    if (Files.isDirectory(kept)) {
      try (Stream<Path> files = Files.list(kept)) {
        for (Path file : files.sorted().toList()) {
          seeds.add(Files.readAllBytes(file));
        }
      }
    }
    return seeds;
  }
}
