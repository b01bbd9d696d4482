package io.tillcode.simulation;

import io.tillcode.payment.Call;
import io.tillcode.payment.Fact;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.GatewayOutcome.Refusal;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentMachine;
import io.tillcode.payment.PaymentState;
import io.tillcode.payment.PaymentState.Ending;
import io.tillcode.payment.PaymentState.Trouble;
import io.tillcode.payment.ReceiptCopy;
import io.tillcode.payment.Scenario;
import io.tillcode.refund.Refund;
import io.tillcode.reversal.Reversal;
import java.util.List;

/// Which rare paths a fact is the end of.
final class Rarities {

  private final Sightings seen;

  Rarities(Sightings seen) {
    this.seen = seen;
  }

  /// @param known the payment before the fact
  /// @param next the payment with it
  /// @param written all facts that became durable together
  void see(Payment known, Payment next, Fact fact, List<Fact> written, Account account) {
    switch (fact) {
      case Fact.PaymentPaid _ -> paid(known, written, account);
      case Fact.PaymentDeclined(_, String code, boolean doubted) -> {
        saw(doubted, Rare.DECLINED_AFTER_DOUBT);
        saw(code.equals(PaymentMachine.NOT_SENT), Rare.NEVER_SENT);
      }
      case Fact.ReversalDecided(_, Reversal.Reason reason, String by) -> decided(known, reason, by);
      case Fact.PaymentCancelled(_, Ending ending) -> cancelled(known, ending);
      case Fact.Answered answered -> answered(known, answered);
      case Fact.HalfTimePassed _ -> seen.saw(Rare.HALF_TIME_WARNED);
      case Fact.SupportNeeded(_, Trouble trouble) -> {
        saw(trouble == Trouble.LATE_MONEY, Rare.LATE_MONEY_FOUND);
        saw(known.state() instanceof PaymentState.Declined, Rare.LATE_MONEY_AFTER_DECLINE);
        saw(trouble == Trouble.FORGOTTEN, Rare.FORGOTTEN_BY_GATEWAY);
      }
      case Fact.RefundDone(_, String id) -> refunded(known, next, id);
      case Fact.RefundRefused(_, String id, _) -> {
        seen.saw(Rare.REFUND_REFUSED);
        saw(account.refundsEndedInDoubt.contains(id), Rare.REFUND_ENDED_IN_DOUBT);
      }
      case Fact.TillRestarted _ -> {
        account.restarted = true;
        saw(
            known.receipts().stream().anyMatch(r -> r.stage() == ReceiptCopy.Stage.BEGUN),
            Rare.RECEIPT_RESUMED_AFTER_CRASH);
      }
      default -> {} // every payment has it
    }
  }

  private void paid(Payment known, List<Fact> written, Account account) {
    if (written.getFirst() instanceof Fact.Answered(_, Call call, _, _)) {
      saw(call == Call.PAY, Rare.PAID_BY_PAY);
      saw(call == Call.INQUIRY, Rare.PAID_BY_INQUIRY);
      saw(call == Call.NOTIFICATION, Rare.PAID_BY_NOTIFICATION);
    }
    saw(account.restarted, Rare.PAID_AFTER_RESTART);
    boolean lastMoment =
        known.state() instanceof PaymentState.Checking checking && checking.last() != null;
    saw(lastMoment, Rare.ORDER_CODE_PAID_AT_LAST_MOMENT);
    saw(known.terms().scenario() == Scenario.ORDER_CODE, Rare.ORDER_CODE_PAID);
    saw(account.siblings > 1, Rare.TRIED_AGAIN_AND_PAID);
  }

  private void decided(Payment known, Reversal.Reason reason, String by) {
    switch (reason) {
      case CASHIER -> seen.saw(Rare.CANCELLED_BY_CASHIER);
      case NO_RESULT_IN_TIME -> seen.saw(Rare.CANCELLED_WHEN_TIME_WAS_UP);
      case CODE_ENDED -> seen.saw(Rare.ORDER_CODE_CLOSED);
      case UNDO -> {}
      case LATE_MONEY ->
          seen.saw(
              by.equals(PaymentMachine.BY_TILL)
                  ? Rare.SECOND_SUCCESS_RETURNED
                  : Rare.LATE_MONEY_RETURNED);
    }
    saw(known.state() instanceof PaymentState.NeedsSupport, Rare.LATE_MONEY_RETURNED);
  }

  private void cancelled(Payment known, Ending ending) {
    switch (ending) {
      case CONFIRMED, NOT_SENT -> {}
      case NOTHING_CHARGED -> saw(known.horizonPassed(), Rare.NOTHING_CHARGED_AFTER_HORIZON);
      case UNDONE -> seen.saw(Rare.UNDONE_BY_CANCEL);
      case REFUNDED ->
          saw(
              known.reversal().filter(d -> d.refusals() > 0).isPresent(),
              Rare.REFUNDED_AFTER_REFUSED_CANCELS,
              Rare.REFUNDED_AFTER_CANCEL_PERIOD);
    }
  }

  private void answered(Payment known, Fact.Answered answered) {
    saw(
        answered.outcome() instanceof GatewayOutcome.Unknown(Doubt doubt)
            && doubt == Doubt.MISMATCH,
        Rare.LIE_NOT_BELIEVED);
    saw(
        answered.outcome() instanceof GatewayOutcome.Refused(_, Refusal refusal)
            && refusal == Refusal.CONFIGURATION,
        Rare.SET_UP_TROUBLE_MET);
    saw(
        answered.call() == Call.REFUND_INQUIRY
            && answered.outcome() instanceof GatewayOutcome.Declined,
        Rare.REFUND_FAILED);
    saw(
        answered.call() == Call.REFUND_INQUIRY
            && answered.outcome() instanceof GatewayOutcome.Closed
            && known.openRefund().isPresent(),
        Rare.REFUND_FOUND_BY_ASKING);
  }

  private void refunded(Payment known, Payment next, String refundRequestId) {
    Refund refund = next.refunds().named(refundRequestId).orElseThrow();
    boolean paid = known.state() instanceof PaymentState.Paid;
    boolean all = next.refunded().equals(next.terms().amount());
    saw(paid && all, Rare.UNDONE_BY_REFUND);
    saw(paid && !all && refund.amount().minor() > 0, Rare.PART_REFUNDED);
  }

  private void saw(boolean really, Rare path) {
    if (really) {
      seen.saw(path);
    }
  }

  private void saw(boolean first, Rare one, Rare other) {
    seen.saw(first ? one : other);
  }
}
