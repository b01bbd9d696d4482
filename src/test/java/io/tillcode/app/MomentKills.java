package io.tillcode.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The till with its scanner and printer is killed with -9 at every kind of instant, again and
/// again on one journal. Started anew it ends every payment without a keystroke.
final class MomentKills {

  /// When in a payment the till is killed.
  private enum Moment {
    JUST_SCANNED,
    CHECKING,
    CANCELLING,
    QUEUED,
    PRINTING,
    PRINTING_AND_THE_PRINTER_LOSES_POWER
  }

  private record Kill(Moment moment, long amount) {}

  private static final List<Kill> EACH_KIND =
      List.of(
          new Kill(Moment.JUST_SCANNED, 100),
          new Kill(Moment.JUST_SCANNED, 203),
          new Kill(Moment.JUST_SCANNED, 304),
          new Kill(Moment.JUST_SCANNED, 411),
          new Kill(Moment.JUST_SCANNED, 507),
          new Kill(Moment.CHECKING, 601),
          new Kill(Moment.CHECKING, 704),
          new Kill(Moment.CHECKING, 808),
          new Kill(Moment.CHECKING, 906),
          new Kill(Moment.CANCELLING, 1005),
          new Kill(Moment.CANCELLING, 1112),
          new Kill(Moment.CANCELLING, 1206),
          new Kill(Moment.CANCELLING, 1309),
          new Kill(Moment.QUEUED, 1406),
          new Kill(Moment.QUEUED, 1504),
          new Kill(Moment.PRINTING, 1600),
          new Kill(Moment.PRINTING, 1703),
          new Kill(Moment.PRINTING_AND_THE_PRINTER_LOSES_POWER, 1800));

  private final Path home;
  private final Random random;
  private final Consumer<String> progress;

  /// @param home empty
  /// @param progress hears of every kill
  MomentKills(Path home, long seed, Consumer<String> progress) {
    this.home = home;
    this.random = new Random(seed);
    this.progress = progress;
  }

  /// @return the payments, as `payments --json` says them in the end
  List<JsonNode> run(int wanted) throws Exception {
    try (Shop shop = new Shop(home, Shop.HASTY)) {
      for (Kill kill : kills(wanted)) {
        try (TestTill till = shop.open()) {
          play(shop, till, kill);
          till.kill();
          progress.accept("killed at " + kill.moment());
          shop.printer.goOn(kill.moment() == Moment.PRINTING_AND_THE_PRINTER_LOSES_POWER);
        }
      }
      try (TestTill _ = shop.open()) {
        Audit.awaitEnds(shop, Set.of("NEEDS_SUPPORT"));
      }
      // One more life: late money is a person's to give back, and nothing else is left.
      try (TestTill till = shop.open()) {
        giveLateMoneyBack(shop, till);
        Audit.awaitEnds(shop, Set.of());
        Audit.moneyAgrees(shop);
        Audit.paperAgrees(shop, true);
        Audit.codesAreNowhere(shop);
        Shop.Answer chain = shop.command("journal", "verify");
        assertEquals(0, chain.exitCode(), chain::toString);
        return shop.payments();
      }
    }
  }

  private List<Kill> kills(int wanted) {
    List<Kill> kills = new ArrayList<>();
    while (kills.size() < wanted) {
      List<Kill> round = new ArrayList<>(EACH_KIND);
      Collections.shuffle(round, random);
      kills.addAll(round.subList(0, Math.min(round.size(), wanted - kills.size())));
    }
    return kills;
  }

  /// Waits for the earlier lives' payments to let the cashier go, without a keystroke, and sells
  /// until the moment of the kill.
  private void play(Shop shop, TestTill till, Kill kill) throws Exception {
    TestTill.Seen seen = till.awaitNewest("a free till", TestTill.Seen::free);
    if (!seen.is("screen", "AMOUNT")) {
      till.press("escape");
    }
    switch (kill.moment()) {
      case JUST_SCANNED -> {
        shop.charge(till, kill.amount());
        shop.scan();
        pause(250);
      }
      case CHECKING -> {
        var _ = shop.sell(till, kill.amount());
        var _ = till.awaitNewest("a doubt", s -> s.phase("ASKING"));
        pause(800);
      }
      case CANCELLING -> {
        var _ = shop.sell(till, kill.amount());
        till.press("escape");
        int asked = till.now();
        var _ = till.await(asked, "cancelling", s -> s.phase("CANCELLING"));
        pause(300);
      }
      case QUEUED -> {
        var _ = shop.sell(till, kill.amount());
        till.press("escape");
        var _ = till.awaitNewest("the queue", s -> s.phase("REVERSAL_PENDING"));
        pause(500);
      }
      case PRINTING, PRINTING_AND_THE_PRINTER_LOSES_POWER -> {
        CountDownLatch begun = shop.printer.holdNext();
        var _ = shop.sell(till, kill.amount());
        assertTrue(begun.await(180, TimeUnit.SECONDS), "the receipt never began");
      }
    }
  }

  /// Not a wait for anything: it moves the kill about within its moment.
  private void pause(int mostMillis) throws InterruptedException {
    Thread.sleep(random.nextInt(mostMillis));
  }

  private static void giveLateMoneyBack(Shop shop, TestTill till) throws Exception {
    for (JsonNode payment : shop.payments()) {
      if (payment.path("state").asText().equals("NEEDS_SUPPORT")) {
        assertEquals("09", payment.at("/amount/value").asText().substring(2), payment::toString);
        till.press("return " + payment.path("paymentRequestId").asText());
      }
    }
  }
}
