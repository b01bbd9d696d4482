package io.tillcode.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.engine.TillView.Paper;
import io.tillcode.engine.TillView.Phase;
import io.tillcode.engine.TillView.SettleItem;
import io.tillcode.engine.TillView.Word;
import io.tillcode.engine.port.Device;
import io.tillcode.refund.Refund;
import io.tillcode.scan.Scan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {

  private static final Pattern KEY =
      Pattern.compile(
          "\"((?:same|hold|records|record|undo|refund|span|code|customer|sale|parked|waiting|checking|paid|notPaid|halted|settle|help|key"
              + "|notice|status|training|window)\\.[A-Za-z.0-9]*[A-Za-z0-9])\"");

  @Test
  void everyKeyInTheSourcesHasAText() throws IOException {
    Messages messages = Messages.of(Locale.ENGLISH);
    List<String> missing = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/tillcode/ui"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Matcher matcher = KEY.matcher(Files.readString(file));
        while (matcher.find()) {
          if (messages.find(matcher.group(1)).isEmpty()) {
            missing.add(file.getFileName() + ": " + matcher.group(1));
          }
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void everyWordOfTheEngineHasAText() {
    Messages messages = Messages.of(Locale.ENGLISH);
    List<String> keys = new ArrayList<>();
    for (Word word : Word.values()) {
      keys.add("word." + word);
    }
    for (Phase phase : Phase.values()) {
      keys.add("phase." + phase + ".happened");
      keys.add("phase." + phase + ".advice");
    }
    for (Scan.Reason reason : Scan.Reason.values()) {
      keys.add("scan." + reason);
    }
    for (Device device : Device.values()) {
      keys.add("device.name." + device);
    }
    for (Device.Health health : Device.Health.values()) {
      keys.add("device.health." + health);
    }
    for (SettleItem.Kind kind : SettleItem.Kind.values()) {
      keys.add("settle." + kind + ".what");
      keys.add("settle." + kind + ".next");
      keys.add("settle." + kind + ".action");
    }
    for (Phase phase : Phase.values()) {
      keys.add("record.hint." + phase);
    }
    for (Paper paper : Paper.values()) {
      keys.add("record.receipt." + paper);
    }
    for (Refund.Stage stage : Refund.Stage.values()) {
      keys.add("refund.stage." + stage);
      keys.add("refund.sentence." + stage);
    }
    keys.removeIf(key -> messages.find(key).isPresent());
    assertEquals(List.of(), keys);
  }

  @Test
  void anUnknownLanguageFallsBackToEnglishWhateverTheMachineSpeaks() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertEquals("Paid", Messages.of(Locale.of("xx")).text("word.PAID"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void argumentsAreKeptAsTheyAre() {
    assertEquals(
        "#0142 · 1234 s", Messages.of(Locale.ENGLISH).text("parked.running", "0142", "1234"));
    assertTrue(Messages.of(Locale.ENGLISH).find("no.such.key").isEmpty());
  }
}
