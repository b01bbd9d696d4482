package io.tillcode.payment;

import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.GatewayOutcome.Echo;
import io.tillcode.payment.GatewayOutcome.Unknown;
import io.tillcode.refund.Refund;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Holds an answer against the payment it is meant for. A signature proves who speaks, not of what:
/// the signed text does not contain our request, so a true answer for another payment, amount or
/// currency is worth nothing here (reliability rule R2, invariant I10).
final class Binding {

  private Binding() {}

  /// `outcome` itself where it speaks of this payment, else [Unknown].
  static GatewayOutcome bind(Payment payment, Call call, GatewayOutcome outcome) {
    return switch (outcome) {
      case GatewayOutcome.Approved(var echo) -> money(payment, echo, outcome);
      case GatewayOutcome.CodeIssued(var echo, _) ->
          call == Call.PAY && payment.terms().scenario() == Scenario.ORDER_CODE
              ? unlessOther(payment, echo, outcome)
              : new Unknown(Doubt.UNREADABLE); // nobody asked for one
      case GatewayOutcome.Declined(var echo, _) ->
          call == Call.PAY ? unlessOther(payment, echo, outcome) : end(payment, echo, outcome);
      case GatewayOutcome.Closed(var echo) -> end(payment, echo, outcome);
      case GatewayOutcome.InProgress _,
          GatewayOutcome.NotFound _,
          GatewayOutcome.Refused _,
          GatewayOutcome.NotSent _,
          Unknown _ ->
          outcome; // claims nothing about money
    };
  }

  /// A claim that money was taken must name our id and our amount.
  private static GatewayOutcome money(Payment payment, Echo echo, GatewayOutcome outcome) {
    if (contradicts(payment, echo)) {
      return new Unknown(Doubt.MISMATCH);
    }
    boolean complete = echo.paymentRequestId() != null && echo.amount() != null;
    return complete ? outcome : new Unknown(Doubt.UNREADABLE);
  }

  /// `outcome` of a call about this refund itself where it speaks of it, else [Unknown].
  static GatewayOutcome bind(Payment payment, Refund refund, GatewayOutcome outcome) {
    return switch (outcome) {
      case GatewayOutcome.Closed(var echo) -> refund(payment, refund, echo, outcome);
      case GatewayOutcome.Declined(var echo, _) -> refund(payment, refund, echo, outcome);
      case GatewayOutcome.Approved _, GatewayOutcome.CodeIssued _ ->
          new Unknown(Doubt.UNREADABLE); // no refund is answered so
      case GatewayOutcome.InProgress _,
          GatewayOutcome.NotFound _,
          GatewayOutcome.Refused _,
          GatewayOutcome.NotSent _,
          Unknown _ ->
          outcome;
    };
  }

  /// Antom's refusals of a pay request often name nothing, and a code claims no money; an answer
  /// that names something must name us.
  private static GatewayOutcome unlessOther(Payment payment, Echo echo, GatewayOutcome outcome) {
    return contradicts(payment, echo) ? new Unknown(Doubt.MISMATCH) : outcome;
  }

  /// A claim that a payment is over must name it, by our id or by Antom's.
  private static GatewayOutcome end(Payment payment, Echo echo, GatewayOutcome outcome) {
    if (contradicts(payment, echo)) {
      return new Unknown(Doubt.MISMATCH);
    }
    boolean named =
        echo.paymentRequestId() != null
            || (echo.paymentId() != null && payment.paymentId() != null);
    return named ? outcome : new Unknown(Doubt.UNREADABLE);
  }

  /// A claim that a refund is over must name it.
  private static GatewayOutcome refund(
      Payment payment, Refund refund, Echo echo, GatewayOutcome outcome) {
    if (differs(echo.paymentRequestId(), payment.terms().paymentRequestId().value())
        || differs(echo.paymentId(), payment.paymentId())
        || differs(echo.refundRequestId(), refund.refundRequestId())
        || differs(echo.amount(), refund.amount())) {
      return new Unknown(Doubt.MISMATCH);
    }
    return echo.refundRequestId() != null ? outcome : new Unknown(Doubt.UNREADABLE);
  }

  private static boolean contradicts(Payment payment, Echo echo) {
    PaymentTerms terms = payment.terms();
    return differs(echo.paymentRequestId(), terms.paymentRequestId().value())
        || differs(echo.paymentId(), payment.paymentId())
        || differs(echo.amount(), terms.amount());
  }

  private static boolean differs(@Nullable Object said, @Nullable Object known) {
    return said != null && known != null && !Objects.equals(said, known);
  }
}
