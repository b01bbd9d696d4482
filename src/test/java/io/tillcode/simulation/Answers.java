package io.tillcode.simulation;

import io.tillcode.money.Money;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.GatewayOutcome.Echo;
import io.tillcode.payment.GatewayOutcome.Unknown;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// What becomes of an answer before the till reads it: cut, unsigned, or a true answer about
/// something else. It remembers every lie, so that none may ever be believed (invariant I10).
final class Answers {

  private final Dials dials;
  private final SplittableRandom random;
  private final Set<GatewayOutcome> lies = Collections.newSetFromMap(new IdentityHashMap<>());
  private @Nullable Account another;

  Answers(Dials dials, SplittableRandom random) {
    this.dials = dials;
    this.random = random;
  }

  /// Whether this very outcome was made to mislead.
  boolean isLie(GatewayOutcome outcome) {
    return lies.contains(outcome);
  }

  GatewayOutcome pay(Account account, GatewayOutcome outcome) {
    return payment(account, outcome);
  }

  GatewayOutcome payment(Account account, GatewayOutcome outcome) {
    Account other = another;
    another = account;
    if (silent(outcome)) {
      return outcome;
    }
    if (dials.hits(Fault.GARBLED, random)) {
      return new Unknown(random.nextBoolean() ? Doubt.UNREADABLE : Doubt.HTTP_STATUS);
    }
    if (dials.hits(Fault.UNSIGNED, random)) {
      return new Unknown(random.nextBoolean() ? Doubt.UNSIGNED : Doubt.BAD_SIGNATURE);
    }
    if (other != null && other != account && dials.hits(Fault.OTHER_PAYMENT, random)) {
      return lie(aboutAnother(outcome, other.echo));
    }
    return dials.hits(Fault.OTHER_AMOUNT, random) ? ofOtherAmount(account) : outcome;
  }

  GatewayOutcome refund(
      Account account, String refundRequestId, Money amount, GatewayOutcome outcome) {
    if (silent(outcome)) {
      return outcome;
    }
    if (dials.hits(Fault.GARBLED, random)) {
      return new Unknown(Doubt.UNREADABLE);
    }
    if (dials.hits(Fault.UNSIGNED, random)) {
      return new Unknown(Doubt.BAD_SIGNATURE);
    }
    if (dials.hits(Fault.OTHER_PAYMENT, random)) {
      return lie(
          new GatewayOutcome.Closed(
              new Echo(account.id(), account.echo.paymentId(), refundRequestId + "0", amount)));
    }
    return dials.hits(Fault.OTHER_AMOUNT, random)
        ? lie(
            new GatewayOutcome.Closed(
                new Echo(account.id(), account.echo.paymentId(), refundRequestId, more(amount))))
        : outcome;
  }

  /// A success, signed, for this payment, of an amount that nobody asked for.
  GatewayOutcome ofOtherAmount(Account account) {
    Echo echo = account.echo;
    return lie(
        new GatewayOutcome.Approved(
            new Echo(
                echo.paymentRequestId(), echo.paymentId(), null, more(account.terms.amount()))));
  }

  private GatewayOutcome aboutAnother(GatewayOutcome outcome, Echo other) {
    return switch (outcome) {
      case GatewayOutcome.Closed _ -> new GatewayOutcome.Closed(other);
      case GatewayOutcome.Declined(_, String code) -> new GatewayOutcome.Declined(other, code);
      case GatewayOutcome.CodeIssued(_, var code) -> new GatewayOutcome.CodeIssued(other, code);
      case GatewayOutcome.Approved _ -> new GatewayOutcome.Approved(other);
      case GatewayOutcome.InProgress _,
          GatewayOutcome.NotFound _,
          GatewayOutcome.Refused _,
          GatewayOutcome.NotSent _,
          Unknown _ ->
          random.nextBoolean()
              ? new GatewayOutcome.Approved(other)
              : new GatewayOutcome.Closed(other);
    };
  }

  private GatewayOutcome lie(GatewayOutcome outcome) {
    lies.add(outcome);
    return outcome;
  }

  private static boolean silent(GatewayOutcome outcome) {
    return outcome instanceof Unknown || outcome instanceof GatewayOutcome.NotSent;
  }

  private static Money more(Money amount) {
    return new Money(amount.currency(), amount.minor() + 100);
  }
}
