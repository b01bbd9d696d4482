package io.tillcode.journal;

import static io.tillcode.journal.Facts.assertSays;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.engine.port.JournalException;
import io.tillcode.payment.Fact;
import io.tillcode.payment.GatewayOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is written today must be readable for ever.
class FactCodecTest {

  private static final Path GOLDEN = Path.of("src/test/resources/io/tillcode/journal/facts-v2.txt");
  private static final Path FIRST = Path.of("src/test/resources/io/tillcode/journal/facts-v1.txt");

  private final FactCodec codec = new FactCodec();

  @Test
  void everyFactIsReadBackAsItWas() {
    for (Fact fact : Facts.all()) {
      assertEquals(fact, codec.decode(codec.typeOf(fact), FactCodec.VERSION, codec.encode(fact)));
    }
  }

  @Test
  void theExamplesCoverEveryFactAndEveryOutcome() {
    Set<Class<?>> facts = new HashSet<>();
    Set<Class<?>> outcomes = new HashSet<>();
    for (Fact fact : Facts.all()) {
      facts.add(fact.getClass());
      if (fact instanceof Fact.Answered answered) {
        outcomes.add(answered.outcome().getClass());
      }
    }

    assertEquals(Set.of(Fact.class.getPermittedSubclasses()), facts);
    assertEquals(Set.of(GatewayOutcome.class.getPermittedSubclasses()), outcomes);
  }

  /// A changed shape needs a new version and a reader for the old one, not a new file.
  /// `-Dgolden.write=true` writes it for a fact that is new.
  @Test
  void theTextOfEveryFactIsAsCommitted() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Fact fact : Facts.all()) {
      lines.add(codec.typeOf(fact) + " " + FactCodec.VERSION + " " + codec.encode(fact));
    }
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, String.join("\n", lines) + "\n", UTF_8);
    }

    assertEquals(Files.readString(GOLDEN, UTF_8), String.join("\n", lines) + "\n");
  }

  @Test
  void whatWasCommittedOnceIsStillReadAsTheSameFacts() throws IOException {
    List<Fact> read = new ArrayList<>();
    for (String line : Files.readAllLines(GOLDEN, UTF_8)) {
      String[] parts = line.split(" ", 3);
      read.add(codec.decode(parts[0], Integer.parseInt(parts[1]), parts[2]));
    }

    assertEquals(Facts.all(), read);
  }

  /// Written before there were order codes, refunds of paid sales and slips.
  @Test
  void factsOfTheFirstVersionAreStillRead() throws IOException {
    List<Fact> now = Facts.all();
    for (String line : Files.readAllLines(FIRST, UTF_8)) {
      String[] parts = line.split(" ", 3);
      Fact read = codec.decode(parts[0], Integer.parseInt(parts[1]), parts[2]);

      assertTrue(now.contains(read), () -> "read as another fact: " + line);
    }
  }

  @Test
  void aFactOfANewerTillIsRefusedWithASentenceThatSaysWhatToDo() {
    JournalException newer =
        assertThrows(JournalException.class, () -> codec.decode("PaymentPaid", 3, "{}"));
    assertSays("install the newer one again", newer);
    assertThrows(JournalException.class, () -> codec.decode("PaymentGifted", 1, "{}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{",
        "[]",
        "{}",
        "{\"copy\":0}",
        "{\"at\":\"2026-03-02T04:00:00Z\"}",
        "{\"at\":\"2026-03-02T04:00:00Z\",\"copy\":null}",
        "{\"at\":\"2026-03-02T04:00:00Z\",\"copy\":0.5}",
        "{\"at\":\"2026-03-02T04:00:00Z\",\"copy\":\"x\"}",
        "{\"at\":\"not a time\",\"copy\":0}",
        "{\"at\":\"2026-03-02T04:00:00Z\",\"copy\":0,\"more\":1}",
        "{\"at\":\"2026-03-02T04:00:00Z\",\"copy\":0} {}",
      })
  void aDamagedFactIsRefused(String body) {
    JournalException damaged =
        assertThrows(JournalException.class, () -> codec.decode("ReceiptOwed", 1, body));
    assertSays("ReceiptOwed", damaged);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PaymentStarted", "Answered", "PaymentDeclined", "ReversalDecided"})
  void aFactWithoutItsContentIsRefused(String type) {
    String onlyATime = "{\"at\":\"2026-03-02T04:00:00Z\"}";

    assertThrows(JournalException.class, () -> codec.decode(type, 1, onlyATime));
  }

  @Test
  void anAmountBeyondTheGatewaysSixteenDigitsIsRefused() {
    String text = codec.encode(Facts.answered(Facts.approved(142)));

    assertTrue(text.contains("\"minor\":1234"), text);
    assertThrows(
        JournalException.class,
        () ->
            codec.decode(
                "Answered", 1, text.replace("\"minor\":1234", "\"minor\":99999999999999999")));
    assertThrows(
        JournalException.class,
        () -> codec.decode("Answered", 1, text.replace("\"SGD\"", "\"XXX\"")));
  }

  @Test
  void whatIsUnknownIsLeftOut() {
    String text =
        codec.encode(
            Facts.answered(new GatewayOutcome.Declined(GatewayOutcome.Echo.NONE, "EXPIRED_CODE")));

    assertFalse(text.contains("null"), text);
  }
}
