package io.tillcode.simulation;

import io.tillcode.engine.port.Notification;
import io.tillcode.money.Money;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.GatewayOutcome.Echo;
import io.tillcode.payment.GatewayOutcome.Refusal;
import io.tillcode.simulation.Account.Truth;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/// How the gateway gives money back: at once, late, or not at all; and what it says of it later,
/// which may be that it never heard of it.
final class RefundDesk {

  /// Tells the till of its own accord.
  interface Teller {
    void tell(String type, Notification.About about, GatewayOutcome outcome);
  }

  private final VirtualTime time;
  private final Dials dials;
  private final SplittableRandom random;
  private final boolean askable;
  private final BiConsumer<Account, Truth> turn;
  private final Teller teller;

  /// @param askable whether this store may ask what became of a refund
  /// @param turn changes an account
  RefundDesk(
      VirtualTime time,
      Dials dials,
      SplittableRandom random,
      boolean askable,
      BiConsumer<Account, Truth> turn,
      Teller teller) {
    this.time = time;
    this.dials = dials;
    this.random = random;
    this.askable = askable;
    this.turn = turn;
    this.teller = teller;
  }

  GatewayOutcome refund(Account account, String refundRequestId, Money amount) {
    Long known = account.refunds.get(refundRequestId);
    if (known == null) {
      known = account.refundsInProcess.get(refundRequestId);
    }
    if (known != null) {
      if (known != amount.minor()) {
        throw new Violation("I17", "one refund with two amounts: " + account);
      }
      return dials.hits(Fault.REFUND_REFUSED, random)
          ? new GatewayOutcome.Refused("REFUND_AMOUNT_EXCEED", Refusal.NEVER) // counts it twice
          : state(account, refundRequestId, amount);
    }
    // An answer is the answer to every repeat.
    if (account.refusedRefunds.contains(refundRequestId)
        || account.failedRefunds.contains(refundRequestId)) {
      return refused();
    }
    if (dials.hits(Fault.REFUND_REFUSED, random)) {
      fails(account, refundRequestId);
      return refused();
    }
    if (account.truth != Truth.SUCCESS) {
      return new GatewayOutcome.Refused("ORDER_IS_CANCELED", Refusal.STATE);
    }
    if (account.refundedOrInProcessMinor() + amount.minor() > account.charged.minor()) {
      return new GatewayOutcome.Refused("REFUND_AMOUNT_EXCEED", Refusal.NEVER);
    }
    if (dials.hits(Fault.REFUND_UNDECIDED, random)) {
      account.refundsInProcess.put(refundRequestId, amount.minor());
      boolean fails = random.nextInt(8) == 0;
      time.in(random.nextInt(600_000), () -> settle(account, refundRequestId, amount, fails));
      return new GatewayOutcome.InProgress("REFUND_IN_PROCESS");
    }
    giveBack(account, refundRequestId, amount);
    return state(account, refundRequestId, amount);
  }

  GatewayOutcome inquiry(Account account, String refundRequestId) {
    if (!askable) {
      return new GatewayOutcome.Refused("ACCESS_DENIED", Refusal.CONFIGURATION);
    }
    if (dials.hits(Fault.REQUEST_REFUSED, random)) {
      return new GatewayOutcome.Refused(
          "ACCESS_DENIED", random.nextBoolean() ? Refusal.STATE : Refusal.NEVER);
    }
    Long minor = account.refunds.get(refundRequestId);
    Money amount =
        minor == null ? account.terms.amount() : new Money(account.charged.currency(), minor);
    return state(account, refundRequestId, amount);
  }

  private void settle(Account account, String id, Money amount, boolean fails) {
    if (account.refundsInProcess.remove(id) == null || account.truth != Truth.SUCCESS) {
      return;
    }
    if (!fails) {
      giveBack(account, id, amount);
    } else if (random.nextBoolean()) {
      account.failedRefunds.add(id);
    }
  }

  /// Some failures are remembered, and some only as long as nobody asks.
  private void fails(Account account, String refundRequestId) {
    (random.nextBoolean() ? account.failedRefunds : account.refusedRefunds).add(refundRequestId);
  }

  private void giveBack(Account account, String refundRequestId, Money amount) {
    account.refunds.put(refundRequestId, amount.minor());
    if (account.refundedMinor() == account.charged.minor()) {
      turn.accept(account, Truth.REFUNDED);
    }
    if (dials.hits(Fault.NOTIFIES, random)) {
      Echo echo = new Echo(account.id(), account.echo.paymentId(), refundRequestId, amount);
      teller.tell(
          "REFUND_RESULT",
          new Notification.OfRefund(refundRequestId),
          new GatewayOutcome.Closed(echo));
    }
  }

  private static GatewayOutcome state(Account account, String refundRequestId, Money amount) {
    Echo named = new Echo(account.id(), account.echo.paymentId(), refundRequestId, null);
    if (account.refunds.containsKey(refundRequestId)) {
      return new GatewayOutcome.Closed(
          new Echo(account.id(), account.echo.paymentId(), refundRequestId, amount));
    }
    if (account.failedRefunds.contains(refundRequestId)) {
      return new GatewayOutcome.Declined(named, "PROCESS_FAIL");
    }
    return account.refundsInProcess.containsKey(refundRequestId)
        ? new GatewayOutcome.InProgress("REFUND_IN_PROCESS")
        : new GatewayOutcome.NotFound("REFUND_NOT_EXIST");
  }

  private static GatewayOutcome refused() {
    return new GatewayOutcome.Refused("MERCHANT_BALANCE_NOT_ENOUGH", Refusal.NEVER);
  }
}
