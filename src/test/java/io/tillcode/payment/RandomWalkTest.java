package io.tillcode.payment;

import static io.tillcode.payment.Story.*;

import io.tillcode.money.Money;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.GatewayOutcome.Echo;
import io.tillcode.payment.GatewayOutcome.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Anything in any order, however absurd: the rules of [Rules] hold after every event.
class RandomWalkTest {

  private static final int WALKS = 15_000;
  private static final int STEPS = 60;

  @Test
  void whateverHappensInWhateverOrderTheRulesHold() {
    for (int seed = 1; seed <= WALKS; seed++) {
      walk(seed);
    }
  }

  private static void walk(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Rules rules = new Rules(terms());
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
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed " + seed + ": " + rules.facts(), e);
    }
  }

  private static PaymentEvent event(SplittableRandom random, Rules rules, Instant now) {
    int dice = random.nextInt(100);
    if (dice < 55) {
      Call call = oneOf(random, Call.values());
      return new PaymentEvent.AnswerArrived(now, call, outcome(random, rules.payment(), call));
    }
    if (dice < 80 && !rules.running.isEmpty()) {
      List<PaymentTimer> timers = List.copyOf(rules.running.keySet());
      return new PaymentEvent.TimerFired(now, timers.get(random.nextInt(timers.size())));
    }
    int copy = random.nextInt(3);
    return switch (random.nextInt(9)) {
      case 0 -> new PaymentEvent.CancelRequested(now, "anna");
      case 1 -> new PaymentEvent.RetryRequested(now);
      case 2 -> new PaymentEvent.MoneyReturnRequested(now, "mia");
      case 3 -> new PaymentEvent.Restarted(now);
      case 4 -> new PaymentEvent.ReprintRequested(now);
      case 5 -> new PaymentEvent.PrintBegan(now, copy);
      case 6 -> new PaymentEvent.PrintEnded(now, copy);
      case 7 -> new PaymentEvent.PrintBroke(now, copy);
      default -> new PaymentEvent.AnswerArrived(now, Call.INQUIRY, notFound());
    };
  }

  private static GatewayOutcome outcome(SplittableRandom random, Payment payment, Call call) {
    Echo echo = echo(random, payment, call);
    return switch (random.nextInt(10)) {
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

  private static Echo echo(SplittableRandom random, Payment payment, Call call) {
    String refund =
        call == Call.REFUND
            ? payment.refundRequestIds().get(random.nextInt(payment.refusedRefunds() + 1))
            : null;
    return switch (random.nextInt(8)) {
      case 0 -> Echo.NONE;
      case 1 -> new Echo("1234", ANTOM_ID, refund, AMOUNT);
      case 2 -> new Echo(ID, "another of Antom's", refund, AMOUNT);
      case 3 -> new Echo(ID, ANTOM_ID, "another refund", Money.ofWire("SGD", "1"));
      case 4 -> new Echo(ID, null, refund, AMOUNT);
      default -> new Echo(ID, ANTOM_ID, refund, AMOUNT);
    };
  }

  private static <T> T oneOf(SplittableRandom random, T[] all) {
    return all[random.nextInt(all.length)];
  }
}
