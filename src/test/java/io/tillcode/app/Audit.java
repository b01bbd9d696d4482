package io.tillcode.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillcode.money.Currency;
import io.tillcode.money.Money;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Lays three books that know nothing of each other side by side: the gateway's ledger, the till's
/// journal and the paper.
final class Audit {

  private static final Set<String> ENDED = Set.of("PAID", "DECLINED", "CANCELLED");

  /// Digits in a row that give a customer's code away. Ids are digits too, but random ones.
  private static final int TELLING_DIGITS = 12;

  private static final Locale STORE = Locale.of("en", "SG");

  private Audit() {}

  /// Waits until the till has ended every payment and printed what it owes.
  ///
  /// @param settled states that count as an end besides the three
  static void awaitEnds(Shop shop, Set<String> settled) throws Exception {
    Patiently.await(
        "every payment's end",
        () ->
            shop.payments().stream()
                .map(payment -> payment.path("state").asText())
                .allMatch(state -> ENDED.contains(state) || settled.contains(state)),
        () -> shop.command("payments").out() + shop.words());
    Patiently.await(
        "every receipt",
        () ->
            shop.payments().stream()
                .filter(payment -> payment.path("state").asText().equals("PAID"))
                .allMatch(payment -> !wholePapers(shop, payment).isEmpty()),
        () -> shop.command("payments").out() + shop.words());
  }

  /// The customer is out of pocket exactly by what the till calls *Paid*.
  static void moneyAgrees(Shop shop) throws Exception {
    Map<String, JsonNode> ledger = shop.gateway().ledger();
    for (JsonNode payment : shop.payments()) {
      String id = payment.path("paymentRequestId").asText();
      JsonNode page = ledger.remove(id);
      boolean paid = payment.path("state").asText().equals("PAID");
      String amount = payment.at("/amount/value").asText();
      String evidence = payment + " and the ledger's " + page;
      if (page == null) {
        assertFalse(paid, evidence);
        continue;
      }
      assertEquals(amount, page.at("/amount/value").asText(), evidence);
      assertEquals(
          payment.at("/amount/currency").asText(), page.at("/amount/currency").asText(), evidence);
      assertEquals(paid ? amount : "0", page.path("net").asText(), evidence);
      if (paid) {
        assertEquals(page.path("paymentId").asText(), payment.path("paymentId").asText(), evidence);
      }
      if (!payment.path("refunded").asText().equals("0")) {
        assertEquals(page.path("refunded").asText(), payment.path("refunded").asText(), evidence);
      }
      assertTrue(page.at("/requests/pay").asInt() <= 1, "pay was sent twice: " + evidence);
    }
    assertEquals(Map.of(), ledger, "payments that only the gateway knows");
  }

  /// A paid payment has one original or, where that was cut, a copy; any other has nothing.
  ///
  /// @param cut whether some printings were
  static void paperAgrees(Shop shop, boolean cut) throws Exception {
    for (JsonNode payment : shop.payments()) {
      String id = payment.path("paymentRequestId").asText();
      List<TestPrinter.Paper> papers = papers(shop, payment);
      String evidence = payment + " on paper: " + papers.stream().map(p -> p.lines()).toList();
      if (!payment.path("state").asText().equals("PAID")) {
        assertEquals(List.of(), papers, evidence);
        continue;
      }
      long originals = papers.stream().filter(paper -> !paper.copy()).count();
      assertTrue(originals <= 1, evidence);
      assertFalse(wholePapers(shop, payment).isEmpty(), evidence);
      if (!cut) {
        assertEquals(1, papers.size(), evidence);
        assertEquals(1, originals, evidence);
      }
      String amount =
          payment.at("/amount/currency").asText()
              + " "
              + new Money(
                      Currency.of(payment.at("/amount/currency").asText()),
                      payment.at("/amount/value").asLong())
                  .format(STORE);
      wholePapers(shop, payment)
          .forEach(paper -> {
            assertTrue(paper.says(amount), evidence);
            assertTrue(paper.says("Paid with Antom"), evidence);
            assertTrue(paper.says(id), evidence);
          });
    }
    long strangers =
        shop.printer.papers().stream().filter(TestPrinter.Paper::whole).count()
            - shop.payments().stream().mapToLong(p -> wholePapers(shop, p).size()).sum();
    assertEquals(0, strangers, "receipts of no payment");
  }

  /// No digits of a customer's code are in a file, on paper or in anybody's words.
  static void codesAreNowhere(Shop shop) throws IOException {
    for (String code : shop.scannedCodes()) {
      for (int at = 0; at + TELLING_DIGITS <= code.length(); at++) {
        String part = code.substring(at, at + TELLING_DIGITS);
        shop.words().forEach(line -> assertFalse(line.contains(part), "a code in: " + line));
        for (TestPrinter.Paper paper : shop.printer.papers()) {
          assertFalse(paper.bytes().contains(part), "a code on paper");
        }
      }
    }
    try (Stream<Path> files = Files.walk(shop.home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = text(Files.readAllBytes(file));
        for (String code : shop.scannedCodes()) {
          for (int at = 0; at + TELLING_DIGITS <= code.length(); at++) {
            assertFalse(
                text.contains(code.substring(at, at + TELLING_DIGITS)), "a code in " + file);
          }
        }
      }
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static List<TestPrinter.Paper> papers(Shop shop, JsonNode payment) {
    String id = payment.path("paymentRequestId").asText();
    return shop.printer.papers().stream().filter(paper -> paper.says(id)).toList();
  }

  private static List<TestPrinter.Paper> wholePapers(Shop shop, JsonNode payment) {
    return papers(shop, payment).stream().filter(TestPrinter.Paper::whole).toList();
  }
}
