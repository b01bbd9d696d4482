package io.tillcode.payment;

import static io.tillcode.payment.Story.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.money.Money;
import io.tillcode.payment.GatewayOutcome.Refusal;
import io.tillcode.payment.PaymentState.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// One payment in virtual time: a storm of faults, then calm.
final class TruthWalk {

  /// How a walk can end.
  enum End {
    PAID,
    DECLINED,
    NOT_SENT,
    CONFIRMED,
    NOTHING_CHARGED,
    REFUNDED,
    UNDONE
  }

  private enum Truth {
    NONE,
    PROCESSING,
    SUCCESS,
    FAIL,
    CLOSED,
    REFUNDED
  }

  private record Due(long at, long order, Runnable task) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private static final long STORM = 8L * 60_000;
  private static final long DAYS = 3 * 24 * 3_600_000L;

  private final SplittableRandom random;
  private final boolean breaksItsWord;
  private final StringBuilder log = new StringBuilder();
  private final PriorityQueue<Due> queue = new PriorityQueue<>();
  private final PaymentTerms terms;
  private final Rules rules;

  /// Percent of requests and of answers that are lost, fixed for one walk so that walks differ.
  private final int loss;

  private final int slowness;
  private final boolean gatewayDeclines;
  private final boolean customerDawdles;
  private final boolean refundsRefusedAtFirst;
  private final long gatewayCancelsUntil;

  private final Map<PaymentTimer, Long> runs = new EnumMap<>(PaymentTimer.class);

  private long now;
  private long order;
  private int life;
  private Truth truth = Truth.NONE;
  private boolean payOnItsWay;
  private boolean brokeItsWord;
  private int refusedRefunds;

  /// What went back, by the refund's name, in minor units.
  private final Map<String, Long> refunded = new HashMap<>();

  private final Map<String, Long> refundsInProcess = new HashMap<>();

  TruthWalk(int seed, boolean breaksItsWord) {
    this.random = new SplittableRandom(seed);
    this.breaksItsWord = breaksItsWord;
    loss = random.nextInt(4) * 20;
    slowness = random.nextInt(3) == 0 ? 90_000 : 2_000;
    gatewayDeclines = random.nextInt(4) == 0;
    customerDawdles = random.nextInt(3) == 0;
    refundsRefusedAtFirst = random.nextInt(4) == 0;
    boolean cliff = random.nextInt(4) == 0;
    gatewayCancelsUntil = cliff ? random.nextInt(300_000) : DAYS;
    long tillsBelief = cliff ? gatewayCancelsUntil + random.nextInt(-30_000, 30_000) : DAYS;
    PaymentTerms usual = terms();
    terms =
        new PaymentTerms(
            usual.paymentRequestId(),
            usual.serial(),
            usual.referenceOrderId(),
            random.nextInt(3) == 0 ? Scenario.ORDER_CODE : Scenario.PAYMENT_CODE,
            usual.amount(),
            usual.till(),
            usual.staff(),
            usual.maskedCode(),
            NOW,
            NOW.plusMillis(tillsBelief),
            POLICY);
    rules = new Rules(terms);
  }

  String log() {
    return log.toString();
  }

  End run() {
    boolean startDied = random.nextInt(20) == 0; // journalled, and dead before the first byte
    rules.running.forEach(this::schedule);
    if (startDied) {
      restartAfter(0);
    } else {
      send(Call.PAY, null, null);
    }
    planTheStorm();
    int events = 0;
    while (!queue.isEmpty()) {
      Due next = queue.remove();
      now = Math.max(now, next.at());
      next.task().run();
      assertTrue(++events < 20_000, "never rests");
    }
    rules.checkFold();
    return atRest();
  }

  private void planTheStorm() {
    if (random.nextInt(3) == 0) {
      at(random.nextInt(90_000), () -> happens(new PaymentEvent.CancelRequested(clock(), "anna")));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      restartAfter(random.nextInt((int) STORM));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      at(random.nextInt((int) STORM), () -> happens(new PaymentEvent.RetryRequested(clock())));
    }
    if (random.nextInt(3) == 0) {
      at(
          random.nextInt((int) STORM),
          () -> happens(new PaymentEvent.UndoRequested(clock(), "mia")));
    }
    for (int i = random.nextInt(5); i > 0; i--) {
      Money part = Money.ofWire("SGD", String.valueOf(1 + random.nextInt(900)));
      at(
          random.nextInt(2 * (int) STORM),
          () -> {
            int number = rules.payment().refunds().nextNumber();
            happens(new PaymentEvent.RefundRequested(clock(), number, part, "mia"));
            happens(
                new PaymentEvent.RefundRequested(clock(), number, part, "mia")); // pressed twice
          });
    }
    for (int i = 1; i <= 10; i++) {
      // A person looks at the list now and then.
      at(
          STORM + i * 8L * 3_600_000,
          () -> happens(new PaymentEvent.MoneyReturnRequested(clock(), "mia")));
    }
  }

  private void restartAfter(long delay) {
    at(
        delay,
        () -> {
          life++;
          log.append(now).append(" the till dies\n");
          int thisLife = life;
          long off = random.nextInt(3) == 0 ? random.nextInt(400_000) : random.nextInt(3_000);
          at(
              off,
              () -> {
                if (thisLife == life) {
                  carryOut(rules.restart(new PaymentEvent.Restarted(clock())));
                }
              });
        });
  }

  private void happens(PaymentEvent event) {
    log.append(now).append(' ').append(event).append('\n');
    Decision decision = rules.happens(event);
    carryOut(decision);
  }

  private void carryOut(Decision decision) {
    for (Fact fact : decision.facts()) {
      log.append("    ").append(Notation.of(fact)).append("  [").append(truth).append("]\n");
      check(fact);
    }
    for (Effect effect : decision.effects()) {
      switch (effect) {
        case Effect.SendPay _ -> throw new AssertionError("pay is sent once");
        case Effect.SendInquiry _ -> send(Call.INQUIRY, null, null);
        case Effect.SendCancel _ -> send(Call.CANCEL, null, null);
        case Effect.SendRefund refund ->
            send(Call.REFUND, refund.refundRequestId(), refund.amount());
        case Effect.SendRefundInquiry ask -> send(Call.REFUND_INQUIRY, ask.refundRequestId(), null);
        case Effect.StartTimer start -> schedule(start.timer(), start.after().toMillis());
        case Effect.PrintReceipt _ -> {}
      }
    }
  }

  private void schedule(PaymentTimer timer, long delay) {
    int thisLife = life;
    long run = order + 1;
    runs.put(timer, run);
    at(
        delay,
        () -> {
          if (thisLife == life && runs.get(timer) == run) {
            happens(new PaymentEvent.TimerFired(clock(), timer));
          }
        });
  }

  // the network

  private void send(Call call, @Nullable String refundRequestId, @Nullable Money amount) {
    int thisLife = life;
    boolean calm = now > STORM;
    long timeout = call == Call.PAY ? 10_000 : 3_000;
    if (!calm && random.nextInt(100) < loss / 4) {
      answer(thisLife, 50, call, refundRequestId, notSent());
      return;
    }
    boolean lost = !calm && random.nextInt(100) < loss;
    long out = calm ? 50 : random.nextInt(call == Call.PAY ? slowness : 4_000);
    boolean[] answered = {false};
    at(
        timeout,
        () -> {
          if (!answered[0] && thisLife == life) {
            answered[0] = true;
            happens(new PaymentEvent.AnswerArrived(clock(), call, refundRequestId, noAnswer()));
          }
        });
    if (lost) {
      return;
    }
    payOnItsWay |= call == Call.PAY;
    at(
        out,
        () -> {
          GatewayOutcome outcome = served(call, refundRequestId, amount);
          log.append(now)
              .append("   gateway: ")
              .append(call)
              .append(' ')
              .append(outcome)
              .append('\n');
          if (random.nextInt(100) < loss && now <= STORM) {
            return;
          }
          at(
              calm ? 50 : random.nextInt(1_500),
              () -> {
                if (!answered[0] && thisLife == life) {
                  answered[0] = true;
                  happens(new PaymentEvent.AnswerArrived(clock(), call, refundRequestId, outcome));
                }
              });
        });
  }

  private void answer(
      int thisLife,
      long delay,
      Call call,
      @Nullable String refundRequestId,
      GatewayOutcome outcome) {
    at(
        delay,
        () -> {
          if (thisLife == life) {
            happens(new PaymentEvent.AnswerArrived(clock(), call, refundRequestId, outcome));
          }
        });
  }

  // the gateway

  /// Tells it by itself, early, late, several times, or not at all.
  private void notifies(GatewayOutcome outcome) {
    for (int i = random.nextInt(3); i > 0; i--) {
      answer(life, random.nextInt((int) STORM), Call.NOTIFICATION, null, outcome);
    }
  }

  private void charge() {
    truth = Truth.SUCCESS;
    notifies(approved());
  }

  private GatewayOutcome served(
      Call call, @Nullable String refundRequestId, @Nullable Money amount) {
    return switch (call) {
      case PAY -> pay();
      case INQUIRY ->
          switch (truth) {
            case NONE -> notFound();
            case PROCESSING -> inProgress();
            case SUCCESS, REFUNDED -> approved();
            case FAIL -> declined("PROCESS_FAIL");
            case CLOSED -> closed();
          };
      case CANCEL -> cancel();
      case REFUND ->
          refund(Objects.requireNonNull(refundRequestId), Objects.requireNonNull(amount));
      case REFUND_INQUIRY -> inquireRefund(Objects.requireNonNull(refundRequestId));
      case NOTIFICATION -> throw new AssertionError("nobody calls it");
    };
  }

  private GatewayOutcome pay() {
    payOnItsWay = false;
    if (now > payValidity()) {
      return declined("EXPIRED_CODE");
    }
    if (gatewayDeclines) {
      truth = Truth.FAIL;
      return declined("USER_BALANCE_NOT_ENOUGH");
    }
    if (terms.scenario() == Scenario.ORDER_CODE) {
      return issueCode();
    }
    if (customerDawdles) {
      truth = Truth.PROCESSING;
      boolean confirms = random.nextBoolean();
      at(
          random.nextInt(120_000),
          () -> {
            if (truth == Truth.PROCESSING) {
              settle(confirms);
            }
          });
      return inProgress();
    }
    charge();
    return approved();
  }

  private void settle(boolean confirmed) {
    if (confirmed) {
      charge();
    } else {
      truth = Truth.FAIL;
      notifies(new GatewayOutcome.Declined(ours(), "PROCESS_FAIL"));
    }
  }

  /// Nobody can pay with it before it is shown, and nobody after its time.
  private GatewayOutcome issueCode() {
    truth = Truth.PROCESSING;
    boolean scans = random.nextInt(3) > 0;
    long left = payValidity() - now;
    at(
        random.nextLong(left),
        () -> {
          if (truth == Truth.PROCESSING && scans) {
            settle(random.nextInt(5) > 0);
          }
        });
    at(
        left,
        () -> {
          if (truth == Truth.PROCESSING) {
            truth = Truth.CLOSED; // its time is over
          }
        });
    return codeIssued(random.nextBoolean() ? null : Duration.ofMillis(left));
  }

  private GatewayOutcome cancel() {
    return switch (truth) {
      case NONE -> notFound();
      case PROCESSING, SUCCESS -> {
        if (now > gatewayCancelsUntil) {
          yield windowExceeded();
        }
        if (random.nextInt(5) == 0) {
          yield inProgress();
        }
        truth = Truth.CLOSED;
        mayBreakItsWord();
        yield closed();
      }
      case CLOSED -> closed();
      case FAIL, REFUNDED -> refused("ORDER_STATUS_INVALID", Refusal.STATE);
    };
  }

  private void mayBreakItsWord() {
    if (breaksItsWord && !brokeItsWord && random.nextBoolean()) {
      brokeItsWord = true;
      at(random.nextInt(3_600_000), () -> truth = Truth.SUCCESS);
    }
  }

  private GatewayOutcome refund(String refundRequestId, Money amount) {
    Long known = refunded.get(refundRequestId);
    if (known != null) {
      assertEquals(known, amount.minor(), "one refund with two amounts");
      return refundDone(refundRequestId, amount);
    }
    if (refundsInProcess.containsKey(refundRequestId)) {
      return new GatewayOutcome.InProgress("REFUND_IN_PROCESS");
    }
    if (refundsRefusedAtFirst && refusedRefunds < 2) {
      refusedRefunds++;
      return refused("MERCHANT_BALANCE_NOT_ENOUGH", Refusal.NEVER);
    }
    if (truth != Truth.SUCCESS) {
      return refused("ORDER_IS_CANCELED", Refusal.STATE);
    }
    if (given() + amount.minor() > AMOUNT.minor()) {
      return refused("REFUND_AMOUNT_EXCEED", Refusal.NEVER);
    }
    if (random.nextInt(4) == 0) {
      refundsInProcess.put(refundRequestId, amount.minor());
      at(
          random.nextInt(600_000),
          () -> {
            Long minor = refundsInProcess.remove(refundRequestId);
            if (minor != null && truth == Truth.SUCCESS) {
              giveBack(refundRequestId, minor);
            }
          });
      return new GatewayOutcome.InProgress("REFUND_IN_PROCESS");
    }
    giveBack(refundRequestId, amount.minor());
    return refundDone(refundRequestId, amount);
  }

  private void giveBack(String refundRequestId, long minor) {
    refunded.put(refundRequestId, minor);
    assertTrue(given() <= AMOUNT.minor(), "more refunded than was paid");
    truth = given() == AMOUNT.minor() ? Truth.REFUNDED : truth;
  }

  private GatewayOutcome inquireRefund(String refundRequestId) {
    Long known = refunded.get(refundRequestId);
    if (known != null) {
      return refundDone(refundRequestId, Money.ofWire("SGD", known.toString()));
    }
    return refundsInProcess.containsKey(refundRequestId)
        ? new GatewayOutcome.InProgress("")
        : new GatewayOutcome.NotFound("REFUND_NOT_EXIST");
  }

  private long given() {
    long done = refunded.values().stream().mapToLong(Long::longValue).sum();
    return done + refundsInProcess.values().stream().mapToLong(Long::longValue).sum();
  }

  // the checks

  /// At the moment it becomes known: what the till says is so.
  private void check(Fact fact) {
    switch (fact) {
      case Fact.PaymentPaid _ -> assertTrue(truth == Truth.SUCCESS, "paid, but " + truth);
      case Fact.PaymentDeclined _ ->
          assertTrue(truth == Truth.FAIL || (truth == Truth.NONE && !payOnItsWay), "declined");
      case Fact.PaymentCancelled(_, Ending ending) ->
          assertTrue(
              brokeItsWord
                  || switch (ending) {
                    case CONFIRMED -> truth == Truth.CLOSED;
                    case NOTHING_CHARGED -> truth == Truth.FAIL || nothingCanArrive();
                    case NOT_SENT -> truth == Truth.NONE && !payOnItsWay;
                    case REFUNDED -> truth == Truth.REFUNDED;
                    case UNDONE -> truth == Truth.CLOSED;
                  },
              "cancelled as " + ending + ", but " + truth);
      default -> {} // says nothing about money
    }
  }

  private boolean nothingCanArrive() {
    return truth == Truth.NONE && now > payValidity();
  }

  private long payValidity() {
    return POLICY.payValidity(terms.scenario()).toMillis();
  }

  private End atRest() {
    Payment payment = rules.payment();
    return switch (payment.state()) {
      case PaymentState.Paid _ -> {
        assertEquals(given(), payment.refunded().minor(), "refunded");
        assertTrue(payment.openRefund().isEmpty(), "a refund did not end");
        yield end(End.PAID, truth == Truth.SUCCESS || truth == Truth.REFUNDED);
      }
      case PaymentState.Declined declined ->
          end(
              declined.resultCode().equals(PaymentMachine.NOT_SENT) ? End.NOT_SENT : End.DECLINED,
              truth == Truth.FAIL || truth == Truth.NONE);
      case PaymentState.Cancelled(Ending ending, _) ->
          end(
              switch (ending) {
                case CONFIRMED -> End.CONFIRMED;
                case NOTHING_CHARGED -> End.NOTHING_CHARGED;
                case NOT_SENT -> End.NOT_SENT;
                case REFUNDED -> End.REFUNDED;
                case UNDONE -> End.UNDONE;
              },
              truth != Truth.SUCCESS && truth != Truth.PROCESSING);
      case PaymentState.Paying _,
          PaymentState.Checking _,
          PaymentState.Cancelling _,
          PaymentState.ReversalQueued _,
          PaymentState.NeedsSupport _ ->
          throw new AssertionError("did not end: " + payment.state() + ", gateway " + truth);
    };
  }

  private End end(End end, boolean agrees) {
    assertTrue(agrees, "the till says " + end + ", the gateway " + truth);
    return end;
  }

  private Instant clock() {
    return NOW.plusMillis(now);
  }

  private void at(long delay, Runnable task) {
    queue.add(new Due(now + delay, ++order, task));
  }
}
