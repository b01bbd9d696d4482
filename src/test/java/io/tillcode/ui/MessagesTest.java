package io.tillcode.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.engine.TillView.Paper;
import io.tillcode.engine.TillView.Phase;
import io.tillcode.engine.TillView.SettleItem;
import io.tillcode.engine.TillView.Word;
import io.tillcode.engine.port.Device;
import io.tillcode.engine.port.JournalException.Trouble;
import io.tillcode.refund.Refund;
import io.tillcode.scan.Scan;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
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
    Messages customers = Messages.customers(Locale.ENGLISH);
    List<String> missing = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/tillcode/ui"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Matcher matcher = KEY.matcher(Files.readString(file));
        while (matcher.find()) {
          if (messages.find(matcher.group(1)).isEmpty()
              && customers.find(matcher.group(1)).isEmpty()) {
            missing.add(file.getFileName() + ": " + matcher.group(1));
          }
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void theCustomerIsToldTheSameInEveryLanguage() throws IOException {
    Path folder = Path.of("src/main/resources/io/tillcode/ui");
    Properties english = properties(folder.resolve("customer.properties"));
    int languages = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("customer_")).toList()) {
        assertEquals(english.keySet(), properties(file).keySet(), file.toString());
        languages++;
      }
    }
    assertTrue(languages > 0);
    for (Word word : Word.values()) {
      assertEquals(
          Messages.of(Locale.ENGLISH).text("word." + word),
          english.get("word." + word),
          "one word");
    }
    assertTrue(Messages.customersKnow(Locale.forLanguageTag("zh-SG")));
    assertFalse(Messages.customersKnow(Locale.of("xx")));
  }

  private static Properties properties(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties;
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
    for (Trouble trouble : Trouble.values()) {
      keys.add("halted.sentence." + trouble);
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
  void everyCodeOfARefundHasItsOwnSentenceAndAdvice() {
    CodeSentences sentences = new CodeSentences(Locale.ENGLISH);
    String other = sentences.refundAdvice("NEVER_HEARD_OF");
    // The codes of the API sheet, section 9.2.
    for (String code :
        List.of(
            "REFUND_AMOUNT_EXCEED",
            "REFUND_WINDOW_EXCEED",
            "ORDER_NOT_EXIST",
            "ORDER_IS_CLOSED",
            "ORDER_IS_CANCELED",
            "ACCESS_DENIED",
            "INVALID_MERCHANT_STATUS",
            "MULTIPLE_REFUNDS_NOT_SUPPORTED",
            "PARTIAL_REFUND_NOT_SUPPORTED",
            "REFUND_NOT_SUPPORTED",
            "MERCHANT_BALANCE_NOT_ENOUGH",
            "REPEAT_REQ_INCONSISTENT",
            "PARAM_ILLEGAL",
            "PROCESS_FAIL",
            "CURRENCY_NOT_SUPPORT",
            "REFUND_IN_PROCESS",
            "UNKNOWN_EXCEPTION",
            "REQUEST_TRAFFIC_EXCEED_LIMIT")) {
      assertNotEquals(other, sentences.refundAdvice(code), code);
      assertFalse(sentences.refundHappened(code).contains("Nothing was taken"), code);
      assertFalse(sentences.refundAdvice(code).contains("another way to pay"), code);
    }
    assertEquals("Antom refused.", sentences.refundHappened("RISK_REJECT"));
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
