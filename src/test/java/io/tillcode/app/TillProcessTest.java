package io.tillcode.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A shift with every drill in it: a till process in live mode, a gateway process, a
/// pseudo-terminal for a scanner and a socket for a printer.
class TillProcessTest {

  @TempDir Path home;

  private final Map<Long, String> ids = new HashMap<>();

  @Test
  void ledgerJournalAndPaperAgreeAfterTwentySalesWithEveryDrill() throws Exception {
    try (Shop shop = new Shop(home, Shop.PATIENT);
        TestTill till = shop.open()) {
      // The long doubts first: they end by themselves while others are served.
      parked(shop, till, 1004);
      parked(shop, till, 1106);
      parked(shop, till, 1208);
      for (long plain : new long[] {1000, 95, 120_050, 777}) {
        ends(shop, till, plain, "PAID");
      }
      for (long doubt : new long[] {2001, 2103, 2207, 2311, 2413, 2514, 2615}) {
        ends(shop, till, doubt, "PAID");
      }
      ends(shop, till, 3002, "DECLINED");
      ends(shop, till, 3110, "DECLINED");
      cancelled(shop, till, 4005);
      cancelled(shop, till, 4109);
      cancelled(shop, till, 4212);
      giveLateMoneyBack(shop, till, 4109);
      // Given up at once; the customer's confirmation may still win the race.
      ids.put(4301L, shop.sell(till, 4301));
      till.press("escape");
      var _ = till.awaitNewest("the end of a race", seen -> !seen.is("word", "CHECKING"));

      Audit.awaitEnds(shop, Set.of());
      Audit.moneyAgrees(shop);
      Audit.paperAgrees(shop, false);
      Audit.codesAreNowhere(shop);
      assertEquals(20, shop.scannedCodes().size());
      assertEquals(20, shop.payments().size());
      till.press("escape");
      var _ = till.awaitNewest("nothing left to settle", seen -> seen.is("toSettle", "0"));

      states("PAID", 1000, 95, 120_050, 777, 2001, 2103, 2207, 2311, 2413, 2514, 2615);
      states("DECLINED", 3002, 3110);
      states("CANCELLED", 1004, 1106, 1208, 4005, 4109, 4212);
      for (Map.Entry<Long, String> expected : expectations.entrySet()) {
        JsonNode payment = shop.payment(String.valueOf(ids.get(expected.getKey())));
        assertEquals(expected.getValue(), payment.path("state").asText(), payment::toString);
      }
      assertEquals("4109", shop.payment(id(4109)).path("refunded").asText());
      assertEquals("4212", shop.payment(id(4212)).path("refunded").asText());
      assertTrue(till.process().isAlive());
    }
  }

  private final Map<Long, String> expectations = new HashMap<>();

  private void states(String state, long... amounts) {
    for (long amount : amounts) {
      expectations.put(amount, state);
    }
  }

  private String id(long amount) {
    return String.valueOf(ids.get(amount));
  }

  private void parked(Shop shop, TestTill till, long amount) throws Exception {
    ids.put(amount, shop.sell(till, amount));
    till.press("park");
    var _ = till.awaitNewest("a free till", seen -> seen.is("screen", "AMOUNT"));
  }

  private void ends(Shop shop, TestTill till, long amount, String phase) throws Exception {
    ids.put(amount, shop.sell(till, amount));
    var _ = till.awaitNewest(phase + " of " + amount, seen -> seen.phase(phase));
    next(till);
  }

  private void cancelled(Shop shop, TestTill till, long amount) throws Exception {
    ids.put(amount, shop.sell(till, amount));
    var _ = till.awaitNewest("a doubt about " + amount, seen -> seen.phase("ASKING"));
    till.press("escape");
    var _ =
        till.awaitNewest(
            "the end of " + amount,
            seen ->
                seen.phase("CANCELLED")
                    || seen.phase("REFUNDED")
                    || seen.phase("REVERSAL_PENDING")
                    || seen.phase("LATE_MONEY"));
    next(till);
  }

  private static void next(TestTill till) throws Exception {
    till.press("escape");
    var _ = till.awaitNewest("the next sale", seen -> seen.is("screen", "AMOUNT"));
  }

  /// The only payment that wants a person: its money came after it was cancelled.
  private void giveLateMoneyBack(Shop shop, TestTill till, long amount) throws Exception {
    Patiently.await(
        "late money",
        () -> shop.payment(id(amount)).path("state").asText().equals("NEEDS_SUPPORT"),
        () -> shop.command("payments").out());
    till.press("return " + id(amount));
  }
}
