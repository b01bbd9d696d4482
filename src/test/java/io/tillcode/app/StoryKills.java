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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/// The till is killed with -9 while order codes stand on the screen, sales are undone, money is
/// refunded, comes late or is told about: four stories in each life, again and again on one
/// journal. Started anew it ends everything without a keystroke.
final class StoryKills {

  private static final int STORIES_A_LIFE = 4;

  /// Short, and so that an undone sale is now in time for a cancel and now too late.
  private static final String CANCEL_WINDOW = "PT1.2S";

  private static final String CODE_VALIDITY = "timing.orderCodeValidity=3s";

  private static final String DEADLINE_OVER = "timing.cancelDeadline=00:00 +08:00 same day";

  /// What the till is in the middle of.
  private enum Story {
    CODE_ASKED_FOR,
    CODE_SHOWN,
    CODE_SCANNED,
    CODE_GIVEN_UP,
    UNDONE,
    REFUNDED,
    LATE_MONEY,
    LATE_MONEY_RETURNED,
    TOLD,
    TOLD_BY_HAND
  }

  /// @param drill the last two digits of the payment's amount
  /// @param refundDrill the last two digits of the refund's amount
  private record Scene(Story story, int drill, int refundDrill) {

    static Scene of(Story story, int drill) {
      return new Scene(story, drill, 0);
    }
  }

  private static final List<Scene> EACH_KIND =
      List.of(
          Scene.of(Story.CODE_ASKED_FOR, 0),
          Scene.of(Story.CODE_ASKED_FOR, 3),
          Scene.of(Story.CODE_SHOWN, 0),
          Scene.of(Story.CODE_SHOWN, 21),
          Scene.of(Story.CODE_SHOWN, 26),
          Scene.of(Story.CODE_SCANNED, 27),
          Scene.of(Story.CODE_GIVEN_UP, 21),
          Scene.of(Story.CODE_GIVEN_UP, 5),
          Scene.of(Story.UNDONE, 0),
          Scene.of(Story.UNDONE, 0),
          new Scene(Story.REFUNDED, 0, 0),
          new Scene(Story.REFUNDED, 0, 41),
          new Scene(Story.REFUNDED, 0, 42),
          new Scene(Story.REFUNDED, 0, 43),
          new Scene(Story.REFUNDED, 0, 44),
          Scene.of(Story.LATE_MONEY, 9),
          Scene.of(Story.LATE_MONEY, 25),
          Scene.of(Story.LATE_MONEY_RETURNED, 9),
          Scene.of(Story.TOLD, 31),
          Scene.of(Story.TOLD, 32),
          Scene.of(Story.TOLD, 33),
          Scene.of(Story.TOLD, 34),
          Scene.of(Story.TOLD, 36),
          Scene.of(Story.TOLD_BY_HAND, 5));

  private final Path home;
  private final Random random;
  private final Consumer<String> progress;

  private final List<CompletableFuture<Void>> telling = new ArrayList<>();

  /// Of the next sale: no two cost the same.
  private long hundreds = 100;

  /// @param home empty
  /// @param progress hears of every kill
  StoryKills(Path home, long seed, Consumer<String> progress) {
    this.home = home;
    this.random = new Random(seed);
    this.progress = progress;
  }

  /// @param wanted kills; recoveries that are cut short come on top
  /// @return the payments, as `payments --json` says them in the end
  List<JsonNode> run(int wanted) throws Exception {
    try (Shop shop = new Shop(home, Shop.HASTY, "--cancel-window", CANCEL_WINDOW)) {
      for (List<Scene> life : lives(wanted)) {
        if (random.nextInt(4) == 0) {
          killAtItsStart(shop);
        }
        try (TestTill till = open(shop, life)) {
          for (Scene scene : life) {
            play(shop, till, scene);
          }
          till.kill();
          progress.accept("killed in " + life.getLast().story());
          telling.forEach(CompletableFuture::join);
        }
      }
      try (TestTill _ = shop.openListening(CODE_VALIDITY)) {
        Audit.awaitEnds(shop, Set.of("NEEDS_SUPPORT"));
      }
      // One more life: late money is a person's to give back, and nothing else is left.
      try (TestTill till = shop.openListening(CODE_VALIDITY)) {
        giveLateMoneyBack(shop, till);
        Audit.awaitEnds(shop, Set.of());
        Audit.moneyAgrees(shop);
        Audit.paperAgrees(shop, true);
        Audit.codesAreNowhere(shop);
        Audit.orderCodesAreNowhere(shop);
        Shop.Answer chain = shop.command("journal", "verify");
        assertEquals(0, chain.exitCode(), chain::toString);
        return shop.payments();
      }
    }
  }

  private List<List<Scene>> lives(int wanted) {
    List<Scene> scenes = new ArrayList<>();
    while (scenes.size() < wanted * STORIES_A_LIFE) {
      List<Scene> round = new ArrayList<>(EACH_KIND);
      Collections.shuffle(round, random);
      scenes.addAll(round);
    }
    List<List<Scene>> lives = new ArrayList<>();
    for (int i = 0; i < wanted; i++) {
      lives.add(scenes.subList(i * STORIES_A_LIFE, (i + 1) * STORIES_A_LIFE));
    }
    return lives;
  }

  /// What is recovered may be cut short too.
  private void killAtItsStart(Shop shop) throws Exception {
    try (TestTill till = shop.startListening(CODE_VALIDITY)) {
      var _ = till.await(0, "a first sign of life", _ -> true);
      pause(400);
      till.kill();
      progress.accept("killed in recovery");
    }
  }

  /// Every now and then one that begins too late for any cancel, and so for money after it.
  private TestTill open(Shop shop, List<Scene> life) throws Exception {
    boolean cancels = life.stream().anyMatch(s -> s.story() == Story.LATE_MONEY_RETURNED);
    return !cancels && random.nextInt(4) == 0
        ? shop.openListening(CODE_VALIDITY, DEADLINE_OVER)
        : shop.openListening(CODE_VALIDITY);
  }

  /// Plays a story up to somewhere in its middle. The last one of a life is cut there.
  private void play(Shop shop, TestTill till, Scene scene) throws Exception {
    stepAside(till);
    long amount = 100 * hundreds++ + scene.drill();
    switch (scene.story()) {
      case CODE_ASKED_FOR -> {
        int before = till.now();
        till.type(amount);
        till.press("code");
        var _ = till.await(before, "a payment", s -> s.is("screen", "PAYMENT"));
        pause(100);
      }
      case CODE_SHOWN -> {
        var _ = shop.showCode(till, amount);
        pause(1000);
      }
      case CODE_SCANNED -> {
        assertEquals("SUCCESS", shop.gateway().scan(shop.showCode(till, amount).code()));
        pause(300);
      }
      case CODE_GIVEN_UP -> {
        var _ = shop.showCode(till, amount);
        till.press("escape");
        pause(300);
      }
      case UNDONE -> {
        String id = paid(shop, till, amount);
        pause(1500);
        till.press("undo " + id, "undo " + id);
        pause(200);
      }
      case REFUNDED -> {
        String id = paid(shop, till, amount);
        String refund = "refund %s 1 %d".formatted(id, 1000 + scene.refundDrill());
        till.press(refund, refund);
        pause(200);
        till.press("refund %s 2 %d".formatted(id, 100 * random.nextInt(1, 40)));
        pause(200);
      }
      case LATE_MONEY -> {
        String _ = cancelled(shop, till, amount, scene);
        pause(1500);
      }
      case LATE_MONEY_RETURNED -> {
        String id = cancelled(shop, till, amount, scene);
        var _ = till.awaitNewest("late money", seen -> seen.settles("LATE_MONEY", id));
        till.press("return " + id);
        pause(150);
      }
      case TOLD -> {
        String _ = shop.sell(till, amount);
        pause(1600);
      }
      case TOLD_BY_HAND -> {
        String id = shop.sell(till, amount);
        var _ = till.awaitNewest("a payment that the gateway knows", s -> s.phase("ASKING"));
        tellOften(shop, id);
        pause(150);
      }
    }
  }

  /// Does not wait: the kill comes between them.
  private void tellOften(Shop shop, String id) {
    telling.add(
        CompletableFuture.runAsync(() -> {
          try {
            var _ = shop.gateway().tell(id, "success", "amount", 10);
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        }));
  }

  private static String paid(Shop shop, TestTill till, long amount) throws Exception {
    String id = shop.sell(till, amount);
    var _ = till.awaitNewest("a paid sale", seen -> seen.phase("PAID"));
    till.press("escape");
    return id;
  }

  private static String cancelled(Shop shop, TestTill till, long amount, Scene scene)
      throws Exception {
    String id = scene.drill() == 25 ? shop.showCode(till, amount).id() : shop.sell(till, amount);
    till.press("escape");
    var _ = till.awaitNewest("not paid", seen -> seen.is("word", "NOT_PAID"));
    till.press("escape");
    return id;
  }

  /// What stands in front goes on at the side.
  private static void stepAside(TestTill till) throws Exception {
    till.press("park");
    // An order code stays until it is over.
    var _ =
        till.awaitNewest(
            "aside, or over", s -> s.is("screen", "AMOUNT") || !s.is("word", "CHECKING"));
    till.press("escape");
    var _ = till.awaitNewest("the next sale", s -> s.is("screen", "AMOUNT") && s.is("minor", "0"));
  }

  /// Not a wait for anything: it moves the kill about within its moment.
  private void pause(int mostMillis) throws InterruptedException {
    Thread.sleep(random.nextInt(mostMillis));
  }

  private static void giveLateMoneyBack(Shop shop, TestTill till) throws Exception {
    for (JsonNode payment : shop.payments()) {
      if (payment.path("state").asText().equals("NEEDS_SUPPORT")) {
        String id = payment.path("paymentRequestId").asText();
        assertTrue(
            shop.story(id).stream()
                .filter(fact -> fact.path("type").asText().equals("SupportNeeded"))
                .allMatch(fact -> fact.at("/fact/trouble").asText().equals("LATE_MONEY")),
            () -> "nobody should have to be called about " + payment);
        till.press("return " + id);
      }
    }
  }
}
