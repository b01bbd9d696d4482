package io.tillcode.payment;

import static io.tillcode.payment.Story.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tillcode.money.Money;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.GatewayOutcome.Echo;
import io.tillcode.payment.GatewayOutcome.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Anything in any order, however absurd: the rules of [Rules] hold after every event.
class RandomWalkTest {

  private static final int WALKS = 15_000;
  private static final int STEPS = 60;

  @Test
  void whateverHappensInWhateverOrderTheRulesHoldAndNoEdgeIsTakenThatIsNotDrawn() {
    StateDiagrams drawn = new StateDiagrams();
    Map<StateDiagrams.Edge, Integer> notDrawn = new LinkedHashMap<>();
    for (int seed = 1; seed <= WALKS; seed++) {
      for (StateDiagrams.Edge edge : drawn.missing(walk(seed))) {
        notDrawn.putIfAbsent(edge, seed);
      }
    }

    assertEquals(Map.of(), notDrawn, "edges that the diagrams lack, by seed");
  }

  private static List<Fact> walk(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Rules rules = new Rules(random.nextInt(3) == 0 ? orderCodeTerms() : terms());
    Instant now = NOW;
    try {
      for (int step = 0; step < STEPS; step++) {
        now = now.plus(Duration.ofMillis(random.nextInt(20_000)));
        if (random.nextInt(200) == 0) {
          now = now.plus(Duration.ofHours(random.nextInt(-20, 20))); // clocks jump
        }
        PaymentEvent event = event(random, rules, now);
        if (event instanceof PaymentEvent.Restarted restarted) {
          rules.restart(restarted);
        } else {
          rules.happens(event);
        }
      }
      rules.checkFold();
      return rules.facts();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed " + seed + ": " + rules.facts(), e);
    }
  }

  private static PaymentEvent event(SplittableRandom random, Rules rules, Instant now) {
    int dice = random.nextInt(100);
    if (dice < 55) {
      Call call = oneOf(random, Call.values());
      String refund = refund(random, call);
      return new PaymentEvent.AnswerArrived(
          now, call, refund, outcome(random, rules.payment(), refund));
    }
    if (dice < 80 && !rules.running.isEmpty()) {
      List<PaymentTimer> timers = List.copyOf(rules.running.keySet());
      return new PaymentEvent.TimerFired(now, timers.get(random.nextInt(timers.size())));
    }
    Slip slip = slip(random, rules.payment());
    return switch (random.nextInt(12)) {
      case 0 -> new PaymentEvent.CancelRequested(now, "anna");
      case 1 -> new PaymentEvent.RetryRequested(now);
      case 2 -> new PaymentEvent.MoneyReturnRequested(now, "mia");
      case 3 -> new PaymentEvent.Restarted(now);
      case 4 -> new PaymentEvent.ReprintRequested(now);
      case 5 -> new PaymentEvent.PrintBegan(now, slip);
      case 6 -> new PaymentEvent.PrintEnded(now, slip);
      case 7 -> new PaymentEvent.PrintBroke(now, slip);
      case 8 -> new PaymentEvent.UndoRequested(now, "mia");
      case 9 ->
          new PaymentEvent.RefundRequested(
              now,
              1 + random.nextInt(4),
              Money.ofWire("SGD", String.valueOf(random.nextInt(1300))),
              "mia");
      case 10 -> new PaymentEvent.RefundSignedOff(now, "mia");
      default -> new PaymentEvent.AnswerArrived(now, Call.INQUIRY, null, notFound());
    };
  }

  private static Slip slip(SplittableRandom random, Payment payment) {
    List<ReceiptCopy> receipts = payment.receipts();
    return receipts.isEmpty() ? Slip.sale(0) : receipts.get(random.nextInt(receipts.size())).slip();
  }

  /// A refund of the payment, or one that is not; null for answers about the payment itself.
  private static @Nullable String refund(SplittableRandom random, Call call) {
    return switch (call) {
      case PAY, INQUIRY, CANCEL -> null;
      case REFUND, REFUND_INQUIRY -> ID + "R" + (1 + random.nextInt(3));
      case NOTIFICATION -> random.nextBoolean() ? null : ID + "R" + (1 + random.nextInt(3));
    };
  }

  private static GatewayOutcome outcome(
      SplittableRandom random, Payment payment, @Nullable String refund) {
    Echo echo = echo(random, payment, refund);
    return switch (random.nextInt(11)) {
      case 10 -> new GatewayOutcome.CodeIssued(echo, new OrderCode(CODE_TEXT, null));
      case 0 -> new GatewayOutcome.Approved(echo);
      case 1 -> new GatewayOutcome.Declined(echo, "PROCESS_FAIL");
      case 2 -> new GatewayOutcome.Closed(echo);
      case 3 -> inProgress();
      case 4, 5 -> notFound();
      case 6, 7 -> refused("CODE", oneOf(random, Refusal.values()));
      case 8 -> notSent();
      default -> unknown(oneOf(random, Doubt.values()));
    };
  }

  private static Echo echo(SplittableRandom random, Payment payment, @Nullable String refund) {
    Money amount =
        refund == null
            ? AMOUNT
            : payment.refunds().named(refund).map(r -> r.amount()).orElse(Money.ofWire("SGD", "7"));
    return switch (random.nextInt(8)) {
      case 0 -> Echo.NONE;
      case 1 -> new Echo("1234", ANTOM_ID, refund, amount);
      case 2 -> new Echo(ID, "another of Antom's", refund, amount);
      case 3 -> new Echo(ID, ANTOM_ID, "another refund", Money.ofWire("SGD", "1"));
      case 4 -> new Echo(ID, null, refund, amount);
      default -> new Echo(ID, ANTOM_ID, refund, amount);
    };
  }

  private static <T> T oneOf(SplittableRandom random, T[] all) {
    return all[random.nextInt(all.length)];
  }
}
