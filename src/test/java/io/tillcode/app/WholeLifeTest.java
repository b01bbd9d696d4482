package io.tillcode.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillcode.app.TestGateway.Delivery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens to a payment besides being paid by a scan, as a cashier and a manager do it: a till
/// process in live mode, a gateway process, and three books that must agree in the end.
class WholeLifeTest {

  /// Long enough for a slow machine to have a code scanned in.
  private static final String CODE_VALIDITY = "timing.orderCodeValidity=8s";

  private static final String DEADLINE_OVER = "timing.cancelDeadline=00:00 +08:00 same day";

  @TempDir Path home;

  @Test
  void anOrderCodeIsPaidOrClosedAtTheGatewayButNeverForgotten() throws Exception {
    try (Shop shop = new Shop(home, Shop.PATIENT);
        TestTill till = shop.open(CODE_VALIDITY)) {
      TestTill.Seen unpaid = shop.showCode(till, 1021);
      assertEquals(code(shop, unpaid.id()), unpaid.code());
      leave(till);

      TestTill.Seen paid = shop.showCode(till, 1127);
      assertEquals(code(shop, paid.id()), paid.code());
      assertNotEquals(unpaid.code(), paid.code());
      assertEquals("SUCCESS", shop.gateway().scan(paid.code()));
      TestTill.Seen end =
          till.awaitNewest("paid and printed", s -> s.phase("PAID") && s.is("paper", "PRINTED"));
      assertEquals("", end.code(), "a code that was paid leaves the screen");
      till.press("escape");

      TestTill.Seen left = shop.showCode(till, 1221);
      till.press("escape");
      end = till.awaitNewest("the code to be closed", s -> s.phase("CANCELLED"));
      assertEquals("", end.code());
      assertEquals("ORDER_IS_CANCELED", shop.gateway().scan(left.code()));
      till.press("escape");

      // Customers pay without anybody's help; the last has not enough.
      List<String> helped = new ArrayList<>();
      for (long amount : new long[] {1300, 1423, 1526, 1622}) {
        helped.add(shop.showCode(till, amount).id());
        leave(till);
      }
      Audit.awaitEnds(shop, Set.of());
      assertEquals("DECLINED", state(shop, helped.removeLast()));
      for (String id : helped) {
        assertEquals("PAID", state(shop, id));
      }
      assertEquals("CANCELLED", state(shop, left.id()));
      // Whose clock ends it first, the till's or the gateway's, is a matter of milliseconds.
      assertTrue(Set.of("CANCELLED", "DECLINED").contains(state(shop, unpaid.id())));
      assertEquals("OrderCode", shop.payment(paid.id()).path("scenario").asText());
      assertNotEquals("SUCCESS", shop.gateway().scan(unpaid.code()), "closed at the gateway");
      audit(shop);
    }
  }

  @Test
  void aSaleIsUndoneByCancelInTimeAndByRefundAfterIt() throws Exception {
    try (Shop shop = new Shop(home, Shop.PATIENT)) {
      String deadlineOver;
      try (TestTill till = shop.open(DEADLINE_OVER)) {
        deadlineOver = sell(shop, till, 2000);
        till.press("undo " + deadlineOver);
        await(shop, deadlineOver, "refunded", "2000");
        assertEquals(0, page(shop, deadlineOver).at("/requests/cancel").asInt());
        Audit.awaitEnds(shop, Set.of());
      }
      try (TestTill till = shop.open()) {
        String inTime = sell(shop, till, 2100);
        String tooLate = sell(shop, till, 2200);
        till.press("undo " + inTime, "undo " + inTime);
        await(shop, inTime, "state", "CANCELLED");
        assertEquals("CANCELLED", page(shop, inTime).path("status").asText());
        assertEquals("0", page(shop, inTime).path("net").asText());
        assertEquals(0, page(shop, inTime).at("/requests/refund").asInt());

        shop.restartGateway("--cancel-window", "PT0S");
        till.press("undo " + tooLate, "undo " + tooLate);
        await(shop, tooLate, "refunded", "2200");
        assertEquals(1, page(shop, tooLate).path("refunds").size());

        Audit.awaitEnds(shop, Set.of());
        assertEquals("PAID", state(shop, deadlineOver));
        assertEquals("CANCELLED", state(shop, tooLate));
        assertEquals(List.of(), shop.refunds(inTime));
        audit(shop);
      }
    }
  }

  @Test
  void aRefundIsNeverMoreThanWasPaidHoweverOftenItIsAskedFor() throws Exception {
    try (Shop shop = new Shop(home, Shop.PATIENT);
        TestTill till = shop.open()) {
      String inParts = sell(shop, till, 3000);
      till.press(refund(inParts, 1, 3001));
      till.press(refund(inParts, 1, 1000), refund(inParts, 1, 1000), refund(inParts, 1, 900));
      refundEnds(shop, inParts, 1, "DONE");
      till.press(refund(inParts, 1, 700), refund(inParts, 2, 2001));
      till.press(refund(inParts, 2, 1000));
      refundEnds(shop, inParts, 2, "DONE");
      till.press(refund(inParts, 3, 1000));
      refundEnds(shop, inParts, 3, "DONE");
      till.press(refund(inParts, 4, 1), refund(inParts, 4, 1000), "undo " + inParts);

      String hard = sell(shop, till, 8000);
      till.press(refund(hard, 1, 1041)); // done, and the answer was lost
      refundEnds(shop, hard, 1, "DONE");
      till.press(refund(hard, 2, 1042)); // lost on its way
      refundEnds(shop, hard, 2, "DONE");
      till.press(refund(hard, 3, 1043)); // in process for a while
      refundEnds(shop, hard, 3, "DONE");
      till.press(refund(hard, 4, 1044)); // the merchant's balance was too low
      refundEnds(shop, hard, 4, "REFUSED");
      var _ = till.awaitNewest("the settle list", seen -> seen.settles("REFUND_REFUSED", hard));
      till.press(refund(hard, 5, 1044));
      refundEnds(shop, hard, 5, "DONE");
      var _ = till.awaitNewest("nothing to settle", seen -> seen.is("toSettle", "0"));
      till.press("undo " + hard, "undo " + hard); // a cancel is impossible by now: the rest
      refundEnds(shop, hard, 6, "DONE");

      Audit.awaitEnds(shop, Set.of());
      assertEquals("8000", shop.payment(hard).path("refunded").asText());
      assertEquals("0", page(shop, hard).path("net").asText());
      assertEquals("3000", shop.payment(inParts).path("refunded").asText());
      // Some may have been repeated under their own name, but a fourth never left.
      assertEquals(
          shop.refunds(inParts).stream().mapToInt(r -> r.path("attempts").asInt()).sum(),
          page(shop, inParts).at("/requests/refund").asInt());
      assertEquals(
          List.of("1000", "1000", "1000"),
          shop.refunds(inParts).stream().map(r -> r.at("/amount/value").asText()).toList(),
          "what was pressed twice, and a fourth part, would be more than was paid");
      audit(shop);
    }
  }

  @Test
  void moneyThatComesAfterTheCancelIsOnTheSettleListAndGoesBackWithOneKey() throws Exception {
    try (Shop shop = new Shop(home, Shop.PATIENT);
        TestTill till = shop.open()) {
      String scanned = shop.sell(till, 4009);
      till.press("escape");
      var _ = till.awaitNewest("cancelled", seen -> seen.phase("CANCELLED"));
      till.press("escape");
      String shown = shop.showCode(till, 4125).id();
      till.press("escape");
      var _ = till.awaitNewest("closed", seen -> seen.phase("CANCELLED"));
      till.press("escape");
      for (String id : List.of(scanned, shown)) {
        var _ = till.awaitNewest("the settle list", seen -> seen.settles("LATE_MONEY", id));
        assertEquals("NEEDS_SUPPORT", state(shop, id));
      }
      Audit.awaitEnds(shop, Set.of("NEEDS_SUPPORT"));
      assertEquals(2, papers(shop, "FOR THE MANAGER"));
      till.type(4009);
      till.press("enter");
      var _ =
          till.awaitNewest(
              "a question", seen -> seen.is("screen", "SAME_AMOUNT") && seen.is("id", scanned));
      till.press("same other_customer");
      var _ = till.awaitNewest("another customer", seen -> seen.is("screen", "CODE"));
      till.press("escape", "escape");
      till.press("return " + scanned, "return " + scanned, "return " + shown);
      Audit.awaitEnds(shop, Set.of());
      for (String id : List.of(scanned, shown)) {
        assertEquals("CANCELLED", state(shop, id));
        assertEquals(1, page(shop, id).path("refunds").size());
      }
      var _ = till.awaitNewest("nothing to settle", seen -> seen.is("toSettle", "0"));
      shop.charge(till, 4009); // without a question
      audit(shop);
    }
  }

  @Test
  void aNotificationEndsTheCheckingAndItsRepeatsAndForgeriesChangeNothing() throws Exception {
    try (Shop shop = new Shop(home, Shop.PATIENT);
        TestTill till = shop.openListening()) {
      String early = shop.sell(till, 5031);
      var _ =
          till.awaitNewest("paid and printed", s -> s.phase("PAID") && s.is("paper", "PRINTED"));
      assertEquals(List.of("NOTIFICATION"), callsBeforePaid(shop, early));
      List<JsonNode> story = shop.story(early);
      List<Delivery> repeats = shop.gateway().tell(early, "truth", "none", 5);
      assertEquals(5, repeats.size());
      repeats.forEach(delivery -> assertEquals(new Delivery(200, true), delivery));
      assertEquals(story, shop.story(early), "the same news is no news");
      till.press("escape");

      String open = shop.sell(till, 5105);
      var _ = till.awaitNewest("checking", seen -> seen.phase("ASKING"));
      List<Delivery> forged = shop.gateway().tell(open, "success", "signature", 2);
      forged.forEach(delivery -> assertFalse(delivery.acknowledged(), delivery::toString));
      assertEquals(0, notifications(shop, open));
      int before = till.now();
      List<Delivery> wrong = shop.gateway().tell(open, "success", "amount", 2);
      wrong.forEach(delivery -> assertEquals(new Delivery(200, true), delivery));
      assertEquals(1, notifications(shop, open), "journalled, and once");
      wrong = shop.gateway().tell(open, "success", "currency", 1);
      assertEquals(List.of(new Delivery(200, true)), wrong);
      var _ = till.await(before, "a warning", seen -> seen.is("notice", "Untrusted"));
      assertEquals(
          List.of(),
          shop.story(open).stream()
              .filter(fact -> fact.path("type").asText().equals("PaymentPaid"))
              .toList());
      till.press("escape");
      var _ = till.awaitNewest("cancelled", seen -> seen.phase("CANCELLED"));
      till.press("escape");

      // The gateway's own: repeated, forged, wrong, early, and about a failure.
      List<String> told = new ArrayList<>();
      for (long amount : new long[] {5232, 5333, 5437, 5535, 5636}) {
        told.add(shop.sell(till, amount));
        park(till);
      }
      String theirs = notificationsOfOthersAreKept(shop, till);
      Audit.awaitEnds(shop, Set.of());
      assertEquals("DECLINED", state(shop, told.removeLast()));
      for (String id : told) {
        assertEquals("PAID", state(shop, id));
      }
      Audit.moneyAgrees(shop, theirs);
      Audit.paperAgrees(shop, false);
    }
  }

  /// Another till's customer pays, and the news come here.
  private String notificationsOfOthersAreKept(Shop shop, TestTill till) throws Exception {
    Path elsewhere = home.resolve("elsewhere");
    int before = till.now();
    try (TestTill other = shop.openAnother(elsewhere, "antom.notifyUrl=" + shop.notifyUrl())) {
      String theirs = shop.showCode(other, 5700).id();
      var _ = other.awaitNewest("the other till's payment", seen -> seen.phase("PAID"));
      var _ = till.await(before, "a notice", seen -> seen.is("notice", "UnknownNotification"));
      List<Delivery> again = shop.gateway().tell(theirs, "truth", "none", 2);
      again.forEach(delivery -> assertEquals(new Delivery(200, true), delivery));
      assertEquals(List.of(), shop.story(theirs));
      return theirs;
    }
  }

  private static String sell(Shop shop, TestTill till, long minor) throws Exception {
    String id = shop.sell(till, minor);
    var _ = till.awaitNewest("the receipt of " + minor, s -> s.is("paper", "PRINTED"));
    till.press("escape");
    return id;
  }

  /// An order code stays on the screen until it is over.
  private static void leave(TestTill till) throws Exception {
    till.press("park");
    var _ = till.awaitNewest("the code's end", seen -> !seen.is("word", "CHECKING"));
    till.press("escape");
    var _ = till.awaitNewest("the next sale", seen -> seen.is("screen", "AMOUNT"));
  }

  private static void park(TestTill till) throws Exception {
    till.press("park");
    var _ = till.awaitNewest("the next sale", seen -> seen.is("screen", "AMOUNT"));
  }

  private static String refund(String id, int number, long minor) {
    return "refund %s %d %d".formatted(id, number, minor);
  }

  private static void refundEnds(Shop shop, String id, int number, String end) throws Exception {
    Patiently.await(
        "refund " + number + " to be " + end,
        () ->
            shop.refunds(id).size() == number
                && shop.refunds(id).getLast().path("state").asText().equals(end),
        () -> shop.command("refunds", "--json").out() + shop.words());
  }

  private static void await(Shop shop, String id, String field, String value) throws Exception {
    Patiently.await(
        field + " " + value,
        () -> shop.payment(id).path(field).asText().equals(value),
        () -> shop.command("payments").out() + shop.words());
  }

  private static String state(Shop shop, String id) throws Exception {
    return shop.payment(id).path("state").asText();
  }

  private static JsonNode page(Shop shop, String id) throws Exception {
    return Objects.requireNonNull(shop.gateway().ledger().get(id));
  }

  private static String code(Shop shop, String id) throws Exception {
    return page(shop, id).path("orderCode").asText();
  }

  private static long papers(Shop shop, String line) {
    return shop.printer.papers().stream().filter(paper -> paper.says(line)).count();
  }

  private static long notifications(Shop shop, String id) throws Exception {
    return calls(shop.story(id)).stream().filter("NOTIFICATION"::equals).count();
  }

  /// Where the answer came from that made it *Paid*.
  private static List<String> callsBeforePaid(Shop shop, String id) throws Exception {
    List<JsonNode> story = shop.story(id);
    List<String> types = story.stream().map(fact -> fact.path("type").asText()).toList();
    int paid = types.indexOf("PaymentPaid");
    return calls(story.subList(paid - 1, paid));
  }

  private static List<String> calls(List<JsonNode> facts) {
    return facts.stream()
        .filter(fact -> fact.path("type").asText().equals("Answered"))
        .map(fact -> fact.at("/fact/call").asText())
        .toList();
  }

  private static void audit(Shop shop) throws Exception {
    Audit.moneyAgrees(shop);
    Audit.paperAgrees(shop, false);
    Audit.codesAreNowhere(shop);
    Audit.orderCodesAreNowhere(shop);
    assertEquals(0, shop.command("journal", "verify").exitCode());
  }
}
