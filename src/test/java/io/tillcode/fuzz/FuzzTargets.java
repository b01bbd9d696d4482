package io.tillcode.fuzz;

import io.tillcode.antom.SignatureHeaderFuzz;
import io.tillcode.gateway.AnswerBytesFuzz;
import io.tillcode.gateway.AnswerTreeFuzz;
import io.tillcode.gateway.SignedAnswerFuzz;
import io.tillcode.journal.FactFuzz;
import io.tillcode.journal.FactTextFuzz;
import io.tillcode.notification.NotificationBodyFuzz;
import io.tillcode.notification.NotificationHttpFuzz;
import io.tillcode.payment.NamesAndAmountsFuzz;
import io.tillcode.printer.PrinterTextFuzz;
import io.tillcode.scan.KeyboardWedgeFuzz;
import io.tillcode.scan.ScanRouterFuzz;
import io.tillcode.scan.ScannerFuzz;
import io.tillcode.settings.SettingsFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// All targets by their names, as `scripts/fuzz` takes them.
final class FuzzTargets {

  /// Inputs that once broke something, by target.
  private static final Path KEPT = Path.of("src/test/resources/io/tillcode/fuzz");

  private FuzzTargets() {}

  private static Map<String, Supplier<FuzzTarget>> all() {
    Map<String, Supplier<FuzzTarget>> all = new LinkedHashMap<>();
    all.put("scanner", ScannerFuzz::new);
    all.put("scan-router", ScanRouterFuzz::new);
    all.put("keyboard", KeyboardWedgeFuzz::new);
    all.put("answer-bytes", AnswerBytesFuzz::new);
    all.put("answer-tree", AnswerTreeFuzz::new);
    all.put("answer-signature", SignedAnswerFuzz::new);
    all.put("signature-header", SignatureHeaderFuzz::new);
    all.put("notification-body", NotificationBodyFuzz::new);
    all.put("notification-http", NotificationHttpFuzz::new);
    all.put("settings", SettingsFuzz::new);
    all.put("fact", FactFuzz::new);
    all.put("fact-text", FactTextFuzz::new);
    all.put("printer-text", PrinterTextFuzz::new);
    all.put("names-and-amounts", NamesAndAmountsFuzz::new);
    return all;
  }

  static List<String> names() {
    return List.copyOf(all().keySet());
  }

  static FuzzTarget named(String name) {
    if (name.equals(PlantedFault.NAME)) {
      return new PlantedFault();
    }
    Supplier<FuzzTarget> target = all().get(name);
    if (target == null) {
      throw new IllegalArgumentException("there is no fuzz target '" + name + "'");
    }
    return target.get();
  }

  /// A target's own seeds, and what once broke it.
  static List<byte[]> seeds(String name) throws IOException {
    List<byte[]> seeds = new ArrayList<>(named(name).seeds());
    Path kept = KEPT.resolve(name);
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
