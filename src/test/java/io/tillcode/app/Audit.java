package io.tillcode.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillcode.money.Currency;
import io.tillcode.money.Money;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Lays three books that know nothing of each other side by side: the gateway's ledger, the till's
/// journal and the paper.
final class Audit {

  private static final Set<String> ENDED = Set.of("PAID", "DECLINED", "CANCELLED");

  /// Digits in a row that give a customer's code away. Ids are digits too, but random ones.
  private static final int TELLING_DIGITS = 12;

  private static final String SALE = "SALE";
  private static final String CANCELLATION = "CANCELLATION";
  private static final String REFUND = "REFUND ";
  private static final String LATE_MONEY = "LATE_MONEY";

  private static final Locale STORE = Locale.of("en", "SG");

  private Audit() {}

  /// Waits until the till has ended every payment and refund, found all money that came late, and
  /// printed what it owes.
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
        "every refund's end",
        () -> shop.refunds().stream().allMatch(refund -> isDone(refund) || isRefused(refund)),
        () -> shop.command("refunds").out() + shop.words());
    Patiently.await(
        "all late money to be found",
        () -> moneyNobodyExpects(shop).isEmpty(),
        () -> shop.command("payments").out() + shop.words());
    Patiently.await(
        "every paper",
        () -> owedPapers(shop).isEmpty(),
        () -> shop.command("payments").out() + shop.words());
  }

  private static List<String> moneyNobodyExpects(Shop shop) throws Exception {
    Map<String, JsonNode> ledger = shop.gateway().ledger();
    List<String> ids = new ArrayList<>();
    for (JsonNode payment : shop.payments()) {
      String state = payment.path("state").asText();
      JsonNode page = ledger.get(payment.path("paymentRequestId").asText());
      boolean over = state.equals("DECLINED") || state.equals("CANCELLED");
      if (over && page != null && page.path("net").asLong() > 0) {
        ids.add(page.path("paymentRequestId").asText());
      }
    }
    return ids;
  }

  private static List<String> owedPapers(Shop shop) throws Exception {
    List<String> owed = new ArrayList<>();
    for (JsonNode payment : shop.payments()) {
      Map<String, List<TestPrinter.Paper>> papers = wholePapers(shop, payment);
      wanted(shop, payment).stream()
          .filter(slip -> !papers.containsKey(slip))
          .forEach(slip -> owed.add(payment.path("paymentRequestId").asText() + " " + slip));
    }
    return owed;
  }

  /// The customer is out of pocket exactly by what the till calls *Paid* and has not refunded. What
  /// waits for a person is not looked at.
  ///
  /// @param others payments of another till
  static void moneyAgrees(Shop shop, String... others) throws Exception {
    Map<String, JsonNode> ledger = shop.gateway().ledger();
    List.of(others).forEach(ledger::remove);
    Set<String> paidSales = new HashSet<>();
    for (JsonNode payment : shop.payments()) {
      String id = payment.path("paymentRequestId").asText();
      JsonNode page = ledger.remove(id);
      String state = payment.path("state").asText();
      boolean paid = state.equals("PAID");
      long amount = payment.at("/amount/value").asLong();
      long refunded = payment.path("refunded").asLong();
      String evidence = payment + " and the ledger's " + page;
      if (page == null) {
        assertFalse(paid, evidence);
        continue;
      }
      assertEquals(amount, page.at("/amount/value").asLong(), evidence);
      assertEquals(
          payment.at("/amount/currency").asText(), page.at("/amount/currency").asText(), evidence);
      assertTrue(page.at("/requests/pay").asInt() <= 1, "pay was sent twice: " + evidence);
      refundsAgree(shop.refunds(id), page, refunded, evidence);
      if (state.equals("NEEDS_SUPPORT")) {
        continue;
      }
      assertEquals(paid ? amount - refunded : 0, page.path("net").asLong(), evidence);
      if (paid) {
        assertEquals(page.path("paymentId").asText(), payment.path("paymentId").asText(), evidence);
        assertTrue(
            paidSales.add(payment.path("referenceOrderId").asText()), "paid twice: " + evidence);
      }
      if (refunded != 0) {
        assertEquals(page.path("refunded").asLong(), refunded, evidence);
      }
    }
    assertEquals(Map.of(), ledger, "payments that only the gateway knows");
  }

  private static void refundsAgree(
      List<JsonNode> refunds, JsonNode page, long refunded, String evidence) {
    Map<String, Long> told = new TreeMap<>();
    Map<String, Long> done = new TreeMap<>();
    for (JsonNode refund : refunds) {
      assertTrue(isDone(refund) || isRefused(refund), () -> refund + " of " + evidence);
      if (isDone(refund)) {
        told.put(refund.path("refundRequestId").asText(), refund.at("/amount/value").asLong());
      }
    }
    for (JsonNode refund : page.path("refunds")) {
      switch (refund.path("status").asText()) {
        case "SUCCESS" ->
            done.put(refund.path("refundRequestId").asText(), refund.path("amount").asLong());
        case "FAIL" -> {} // costs nobody anything
        default -> fail("a refund that has not ended: " + evidence);
      }
    }
    assertEquals(done, told, evidence);
    assertEquals(refunded, told.values().stream().mapToLong(Long::longValue).sum(), evidence);
  }

  private static boolean isDone(JsonNode refund) {
    return refund.path("state").asText().equals("DONE");
  }

  private static boolean isRefused(JsonNode refund) {
    return refund.path("state").asText().equals("REFUSED");
  }

  /// What the till owes on paper has one original or, where that was cut, a copy; and there is no
  /// paper about anything that did not happen.
  ///
  /// @param cut whether some printings were
  static void paperAgrees(Shop shop, boolean cut) throws Exception {
    long told = 0;
    for (JsonNode payment : shop.payments()) {
      Map<String, List<TestPrinter.Paper>> papers = papers(shop, payment);
      Map<String, List<TestPrinter.Paper>> whole = wholePapers(shop, payment);
      String evidence = payment + " on paper: " + papers;
      Set<String> wanted = wanted(shop, payment);
      Set<String> real = happened(shop, payment);
      for (Map.Entry<String, List<TestPrinter.Paper>> slip : papers.entrySet()) {
        assertTrue(real.contains(slip.getKey()), () -> slip.getKey() + " of " + evidence);
        long originals = slip.getValue().stream().filter(paper -> !paper.copy()).count();
        assertTrue(originals <= 1, evidence);
        assertTrue(cut || slip.getValue().size() == 1, evidence);
        assertTrue(cut || originals == 1, evidence);
      }
      wanted.forEach(slip -> assertTrue(whole.containsKey(slip), () -> slip + " of " + evidence));
      for (Map.Entry<String, List<TestPrinter.Paper>> slip : whole.entrySet()) {
        String amount = amount(shop, payment, slip.getKey());
        slip.getValue().forEach(paper -> assertTrue(paper.says(amount), evidence));
        told += slip.getValue().size();
      }
    }
    long all = shop.printer.papers().stream().filter(TestPrinter.Paper::whole).count();
    assertEquals(all, told, "papers about no payment");
  }

  /// The slips that must be on paper by now.
  private static Set<String> wanted(Shop shop, JsonNode payment) throws Exception {
    Set<String> wanted = new TreeSet<>(happened(shop, payment));
    if (!payment.path("state").asText().equals("PAID")) {
      wanted.remove(SALE); // a receipt that waits is void once the sale is undone
    }
    if (!payment.path("state").asText().equals("NEEDS_SUPPORT")) {
      wanted.remove(LATE_MONEY); // likewise, once the money goes back
    }
    return wanted;
  }

  /// The slips that would tell the truth, by the journal.
  private static Set<String> happened(Shop shop, JsonNode payment) throws Exception {
    String id = payment.path("paymentRequestId").asText();
    Set<String> slips = new TreeSet<>();
    for (JsonNode fact : shop.story(id)) {
      JsonNode body = fact.path("fact");
      switch (fact.path("type").asText()) {
        case "PaymentPaid" -> slips.add(SALE);
        case "RefundDone" -> slips.add(REFUND + body.path("refundRequestId").asText());
        case "PaymentCancelled" -> {
          if (body.path("ending").asText().equals("UNDONE")) {
            slips.add(CANCELLATION);
          }
        }
        case "SupportNeeded" -> {
          if (body.path("trouble").asText().equals("LATE_MONEY")) {
            slips.add(LATE_MONEY);
          }
        }
        default -> {}
      }
    }
    return slips;
  }

  private static String amount(Shop shop, JsonNode payment, String slip) throws IOException {
    String currency = payment.at("/amount/currency").asText();
    long minor = payment.at("/amount/value").asLong();
    for (JsonNode refund : shop.refunds()) {
      if (slip.equals(REFUND + refund.path("refundRequestId").asText())) {
        minor = refund.at("/amount/value").asLong();
      }
    }
    return currency + " " + new Money(Currency.of(currency), minor).format(STORE);
  }

  /// The pieces of paper about a payment, by slip.
  private static Map<String, List<TestPrinter.Paper>> papers(Shop shop, JsonNode payment) {
    String id = payment.path("paymentRequestId").asText();
    return shop.printer.papers().stream()
        .filter(paper -> paper.says(id))
        .collect(Collectors.groupingBy(paper -> slip(paper, id)));
  }

  private static Map<String, List<TestPrinter.Paper>> wholePapers(Shop shop, JsonNode payment) {
    Map<String, List<TestPrinter.Paper>> papers = papers(shop, payment);
    papers.values().forEach(same -> same.removeIf(paper -> !paper.whole()));
    papers.values().removeIf(List::isEmpty);
    return papers;
  }

  private static String slip(TestPrinter.Paper paper, String id) {
    if (paper.says("Refunded with Antom")) {
      Pattern refund = Pattern.compile(Pattern.quote(id) + "R[0-9]+");
      return paper.lines().stream()
          .map(refund::matcher)
          .filter(Matcher::find)
          .findFirst()
          .map(found -> REFUND + found.group())
          .orElse(REFUND);
    }
    if (paper.says("Payment by Antom cancelled")) {
      return CANCELLATION;
    }
    if (paper.says("FOR THE MANAGER")) {
      return LATE_MONEY;
    }
    return paper.says("Paid with Antom") ? SALE : "a slip that nobody knows";
  }

  /// No order code is where whoever finds it could pay with it, or pretend to.
  static void orderCodesAreNowhere(Shop shop) throws IOException {
    for (JsonNode payment : shop.payments()) {
      String story = shop.story(payment.path("paymentRequestId").asText()).toString();
      shop.shownCodes().forEach(code -> assertFalse(story.contains(code), "a code in an export"));
    }
    for (String code : shop.shownCodes()) {
      shop.faults().forEach(line -> assertFalse(line.contains(code), "a code in: " + line));
      for (TestPrinter.Paper paper : shop.printer.papers()) {
        assertFalse(paper.bytes().contains(code), "a code on paper");
      }
    }
    try (Stream<Path> files = Files.walk(shop.data.resolve("logs"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = text(Files.readAllBytes(file));
        shop.shownCodes().forEach(code -> assertFalse(text.contains(code), "a code in " + file));
      }
    }
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
}
