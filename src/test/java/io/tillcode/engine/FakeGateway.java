package io.tillcode.engine;

import io.tillcode.engine.port.Gateway;
import io.tillcode.money.Money;
import io.tillcode.payment.Call;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.GatewayOutcome.Echo;
import io.tillcode.payment.GatewayOutcome.Refusal;
import io.tillcode.payment.OrderCode;
import io.tillcode.payment.PaymentTerms;
import io.tillcode.scan.PaymentCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A gateway that keeps its own ledger of who was charged. It behaves well unless told otherwise
/// for the next calls.
final class FakeGateway implements Gateway {

  /// What is true at the gateway, whatever the till heard of it.
  enum Truth {
    PROCESSING,
    CHARGED,
    FAILED,
    CLOSED,
    REFUNDED
  }

  /// What becomes of one call.
  sealed interface Fate {

    /// As it should be.
    record Served() implements Fate {}

    /// The request never arrives.
    record RequestLost() implements Fate {}

    /// The gateway acts, and nobody hears of it.
    record AnswerLost() implements Fate {}

    /// Not a byte leaves the till.
    record NotSent() implements Fate {}

    /// Pay only: the customer must confirm first.
    record CustomerDawdles() implements Fate {}

    /// Pay only: refused with this code.
    record Refuses(String resultCode) implements Fate {}

    /// Cancel only: the cancellable period is over.
    record TooLate() implements Fate {}

    /// Anything said without anything done.
    record Says(GatewayOutcome outcome) implements Fate {}
  }

  final Map<String, Truth> ledger = new HashMap<>();

  /// Every request that reached the gateway, as `PAY id`.
  final List<String> served = new ArrayList<>();

  final List<String> orders = new ArrayList<>();

  /// Every refund that was done, by our name for it.
  final Map<String, Money> refunds = new HashMap<>();

  int warmUps;

  private final Map<Call, Deque<Fate>> fates = new EnumMap<>(Call.class);
  private final Map<Call, Fate> always = new EnumMap<>(Call.class);

  /// Another that knows the same and behaves well.
  FakeGateway copy() {
    FakeGateway copy = new FakeGateway();
    copy.ledger.putAll(ledger);
    copy.served.addAll(served);
    copy.orders.addAll(orders);
    copy.refunds.putAll(refunds);
    return copy;
  }

  void next(Call call, Fate... next) {
    fates.computeIfAbsent(call, _ -> new ArrayDeque<>()).addAll(List.of(next));
  }

  /// From now on, where nothing else was arranged; null for good behaviour.
  void always(Call call, @Nullable Fate fate) {
    if (fate == null) {
      always.remove(call);
    } else {
      always.put(call, fate);
    }
  }

  void healthy() {
    fates.clear();
    always.clear();
  }

  void confirm(String paymentRequestId) {
    ledger.replace(paymentRequestId, Truth.PROCESSING, Truth.CHARGED);
  }

  @Override
  public GatewayOutcome pay(PaymentTerms terms, PaymentCode code) {
    Fate fate = fate(Call.PAY);
    return meet(fate, () -> charge(terms, fate));
  }

  @Override
  public GatewayOutcome payByOrderCode(PaymentTerms terms) {
    return meet(fate(Call.PAY), () -> issue(terms));
  }

  private GatewayOutcome issue(PaymentTerms terms) {
    String id = terms.paymentRequestId().value();
    served.add("PAY " + id);
    orders.add(terms.referenceOrderId());
    ledger.put(id, Truth.PROCESSING);
    return new GatewayOutcome.CodeIssued(echo(terms), new OrderCode("code of " + id, null));
  }

  @Override
  public GatewayOutcome inquire(PaymentTerms terms) {
    return meet(fate(Call.INQUIRY), () -> answerInquiry(terms));
  }

  @Override
  public GatewayOutcome cancel(PaymentTerms terms) {
    Fate fate = fate(Call.CANCEL);
    return meet(fate, () -> close(terms, fate));
  }

  @Override
  public GatewayOutcome refund(
      PaymentTerms terms, String refundRequestId, String paymentId, Money amount) {
    return meet(fate(Call.REFUND), () -> giveBack(terms, refundRequestId, paymentId, amount));
  }

  @Override
  public GatewayOutcome inquireRefund(PaymentTerms terms, String refundRequestId) {
    return meet(
        fate(Call.REFUND_INQUIRY),
        () -> {
          served.add("REFUND_INQUIRY " + refundRequestId);
          Money done = refunds.get(refundRequestId);
          return done == null
              ? new GatewayOutcome.NotFound("REFUND_NOT_EXIST")
              : new GatewayOutcome.Closed(new Echo(null, null, refundRequestId, done));
        });
  }

  @Override
  public boolean warmUp() {
    warmUps++;
    return true;
  }

  private interface Work {
    GatewayOutcome done();
  }

  private Fate fate(Call call) {
    Deque<Fate> planned = fates.getOrDefault(call, new ArrayDeque<>());
    Fate usual = always.getOrDefault(call, new Fate.Served());
    return planned.isEmpty() ? usual : planned.removeFirst();
  }

  private static GatewayOutcome meet(Fate fate, Work work) {
    return switch (fate) {
      case Fate.RequestLost _ -> new GatewayOutcome.Unknown(Doubt.NO_ANSWER);
      case Fate.NotSent _ -> new GatewayOutcome.NotSent("connect");
      case Fate.AnswerLost _ -> {
        work.done();
        yield new GatewayOutcome.Unknown(Doubt.NO_ANSWER);
      }
      case Fate.Says(var outcome) -> outcome;
      case Fate.Served _, Fate.CustomerDawdles _, Fate.Refuses _, Fate.TooLate _ -> work.done();
    };
  }

  private GatewayOutcome charge(PaymentTerms terms, Fate fate) {
    String id = terms.paymentRequestId().value();
    served.add("PAY " + id);
    orders.add(terms.referenceOrderId());
    if (ledger.containsKey(id)) {
      throw new AssertionError("the same pay request twice: " + id);
    }
    return switch (fate) {
      case Fate.CustomerDawdles _ -> {
        ledger.put(id, Truth.PROCESSING);
        yield new GatewayOutcome.InProgress("PAYMENT_IN_PROCESS");
      }
      case Fate.Refuses(String code) -> {
        ledger.put(id, Truth.FAILED);
        yield new GatewayOutcome.Declined(echo(terms), code);
      }
      case Fate.Served _,
          Fate.RequestLost _,
          Fate.AnswerLost _,
          Fate.NotSent _,
          Fate.TooLate _,
          Fate.Says _ -> {
        ledger.put(id, Truth.CHARGED);
        yield new GatewayOutcome.Approved(echo(terms));
      }
    };
  }

  private GatewayOutcome answerInquiry(PaymentTerms terms) {
    String id = terms.paymentRequestId().value();
    served.add("INQUIRY " + id);
    Truth truth = ledger.get(id);
    if (truth == null) {
      return new GatewayOutcome.NotFound("ORDER_NOT_EXIST");
    }
    return switch (truth) {
      case PROCESSING -> new GatewayOutcome.InProgress("PAYMENT_IN_PROCESS");
      case CHARGED, REFUNDED -> new GatewayOutcome.Approved(echo(terms));
      case FAILED -> new GatewayOutcome.Declined(echo(terms), "PROCESS_FAIL");
      case CLOSED -> new GatewayOutcome.Closed(echo(terms));
    };
  }

  private GatewayOutcome close(PaymentTerms terms, Fate fate) {
    String id = terms.paymentRequestId().value();
    served.add("CANCEL " + id);
    Truth truth = ledger.get(id);
    if (truth == null) {
      return new GatewayOutcome.NotFound("ORDER_NOT_EXIST");
    }
    return switch (truth) {
      case PROCESSING, CHARGED, CLOSED -> {
        if (fate instanceof Fate.TooLate) {
          yield new GatewayOutcome.Refused("CANCEL_WINDOW_EXCEED", Refusal.CANCEL_WINDOW_EXCEEDED);
        }
        ledger.put(id, Truth.CLOSED);
        yield new GatewayOutcome.Closed(echo(terms));
      }
      case FAILED, REFUNDED -> new GatewayOutcome.Refused("ORDER_STATUS_INVALID", Refusal.STATE);
    };
  }

  private GatewayOutcome giveBack(
      PaymentTerms terms, String refundRequestId, String paymentId, Money amount) {
    String id = terms.paymentRequestId().value();
    served.add("REFUND " + refundRequestId);
    if (ledger.get(id) != Truth.CHARGED && ledger.get(id) != Truth.REFUNDED) {
      return new GatewayOutcome.Refused("ORDER_IS_CLOSED", Refusal.STATE);
    }
    Money known = refunds.get(refundRequestId);
    if (known == null) {
      if (refunded(id) + amount.minor() > terms.amount().minor()) {
        return new GatewayOutcome.Refused("REFUND_AMOUNT_EXCEED", Refusal.NEVER);
      }
      refunds.put(refundRequestId, amount);
    } else if (!known.equals(amount)) {
      throw new AssertionError("one refund with two amounts: " + refundRequestId);
    }
    if (refunded(id) == terms.amount().minor()) {
      ledger.put(id, Truth.REFUNDED);
    }
    return new GatewayOutcome.Closed(new Echo(null, paymentId, refundRequestId, amount));
  }

  /// What went back of this payment, in minor units.
  long refunded(String paymentRequestId) {
    return refunds.entrySet().stream()
        .filter(refund -> refund.getKey().startsWith(paymentRequestId + "R"))
        .mapToLong(refund -> refund.getValue().minor())
        .sum();
  }

  private static Echo echo(PaymentTerms terms) {
    String id = terms.paymentRequestId().value();
    return new Echo(id, "A" + id, null, terms.amount());
  }
}
