package io.tillcode.payment;

import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.PaymentState.Watch;
import io.tillcode.refund.Refund;
import io.tillcode.reversal.Reversal;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Short text for states, facts, effects and outcomes, as the committed matrix shows them.
final class Notation {

  private Notation() {}

  static String of(Payment payment) {
    String state =
        switch (payment.state()) {
          case PaymentState.Paying _ -> "Paying";
          case PaymentState.Checking(int inquiries, var last) ->
              "Checking(" + inquiries + ")" + (last == null ? "" : " for the last time");
          case PaymentState.Paid _ -> "Paid";
          case PaymentState.Declined(String code, var watch) -> "Declined " + code + watch(watch);
          case PaymentState.Cancelling(Reversal duty) -> "Cancelling by " + duty(duty);
          case PaymentState.ReversalQueued(Reversal duty) -> "ReversalQueued by " + duty(duty);
          case PaymentState.Cancelled(var ending, var watch) ->
              "Cancelled " + ending + watch(watch);
          case PaymentState.NeedsSupport(var trouble) -> "NeedsSupport " + trouble;
        };
    String code = payment.orderCode().isPresent() ? ", code shown" : "";
    String horizon = payment.horizonPassed() ? ", horizon passed" : "";
    return state + code + horizon + refunds(payment) + receipts(payment);
  }

  private static String watch(@Nullable Watch watch) {
    if (watch == null) {
      return "";
    }
    return ", "
        + watch.asked()
        + " looks"
        + (watch.unanswered() > 0 ? " and " + watch.unanswered() + " unanswered" : "")
        + (watch.successSeen() ? ", success seen" : "");
  }

  private static String duty(Reversal duty) {
    String absences = duty.absences() > 0 ? ", absent " + duty.absences() : "";
    String reason = duty.reason() == Reversal.Reason.CASHIER ? "" : " because of " + duty.reason();
    return duty.step() + reason + absences + (duty.halfTimePassed() ? ", urgent" : "");
  }

  private static String refunds(Payment payment) {
    StringBuilder text = new StringBuilder();
    for (Refund refund : payment.refunds().all()) {
      text.append(", ").append(refundName(refund.refundRequestId())).append(' ');
      text.append(refund.stage());
      if (refund.open()) {
        text.append(" next ").append(refund.next()).append(" sent ").append(refund.sendings());
      }
      if (refund.resultCode() != null) {
        text.append(' ').append(refund.resultCode());
      }
      text.append(refund.signedOff() ? " signed off" : "");
    }
    return text.toString();
  }

  private static String receipts(Payment payment) {
    StringBuilder text = new StringBuilder();
    for (ReceiptCopy receipt : payment.receipts()) {
      text.append(", receipt ").append(slip(receipt.slip())).append(' ').append(receipt.stage());
    }
    return text.toString();
  }

  static String of(Fact fact) {
    return switch (fact) {
      case Fact.PaymentStarted _ -> "PaymentStarted";
      case Fact.InquirySent _ -> "InquirySent";
      case Fact.LastInquirySent f -> "LastInquirySent " + f.reason();
      case Fact.HalfTimePassed _ -> "HalfTimePassed";
      case Fact.RefundDecided f -> "RefundDecided " + refundName(f.refundRequestId());
      case Fact.RefundTried f -> "RefundTried " + refundName(f.refundRequestId()) + " " + f.step();
      case Fact.RefundStepped f ->
          "RefundStepped "
              + refundName(f.refundRequestId())
              + " "
              + f.step()
              + (f.resultCode() == null ? "" : " " + f.resultCode());
      case Fact.RefundQueued f -> "RefundQueued " + refundName(f.refundRequestId());
      case Fact.RefundDone f -> "RefundDone " + refundName(f.refundRequestId());
      case Fact.RefundRefused f ->
          "RefundRefused " + refundName(f.refundRequestId()) + " " + f.resultCode();
      case Fact.RefundSignedOff f -> "RefundSignedOff " + refundName(f.refundRequestId());
      case Fact.Answered answered -> "Answered " + of(answered.outcome());
      case Fact.PaymentPaid _ -> "PaymentPaid";
      case Fact.PaymentDeclined f ->
          "PaymentDeclined " + f.resultCode() + (f.doubted() ? " after a doubt" : "");
      case Fact.ReversalDecided f -> "ReversalDecided " + f.reason();
      case Fact.ReversalStepped f ->
          "ReversalStepped "
              + f.step()
              + (f.refundRequestId() == null ? "" : " " + refundName(f.refundRequestId()));
      case Fact.ReversalTried _ -> "ReversalTried";
      case Fact.ReversalQueued _ -> "ReversalQueued";
      case Fact.PaymentCancelled f -> "PaymentCancelled " + f.ending();
      case Fact.HorizonPassed _ -> "HorizonPassed";
      case Fact.EndWatched _ -> "EndWatched";
      case Fact.LateSuccessSeen _ -> "LateSuccessSeen";
      case Fact.SupportNeeded f -> "SupportNeeded " + f.trouble();
      case Fact.TillRestarted _ -> "TillRestarted";
      case Fact.ReceiptOwed f -> "ReceiptOwed " + slip(f.slip());
      case Fact.ReceiptBegun f -> "ReceiptBegun " + slip(f.slip());
      case Fact.ReceiptPrinted f -> "ReceiptPrinted " + slip(f.slip());
      case Fact.ReceiptBroken f -> "ReceiptBroken " + slip(f.slip());
    };
  }

  static String of(Effect effect) {
    return switch (effect) {
      case Effect.SendPay _ -> "send pay";
      case Effect.SendInquiry _ -> "send inquiry";
      case Effect.SendCancel _ -> "send cancel";
      case Effect.SendRefund f -> "send refund " + refundName(f.refundRequestId());
      case Effect.SendRefundInquiry f ->
          "send inquiry of refund " + refundName(f.refundRequestId());
      case Effect.StartTimer(var timer, var after, boolean spread) ->
          timer + " in " + (spread ? "about " : "") + of(after);
      case Effect.PrintReceipt(Slip slip) -> "print " + slip(slip);
    };
  }

  static String of(GatewayOutcome outcome) {
    return switch (outcome) {
      case GatewayOutcome.Approved _ -> "Approved";
      case GatewayOutcome.CodeIssued _ -> "CodeIssued";
      case GatewayOutcome.Declined _ -> "Declined";
      case GatewayOutcome.Closed _ -> "Closed";
      case GatewayOutcome.InProgress _ -> "InProgress";
      case GatewayOutcome.NotFound _ -> "NotFound";
      case GatewayOutcome.Refused(_, var refusal) -> "Refused " + refusal;
      case GatewayOutcome.NotSent _ -> "NotSent";
      case GatewayOutcome.Unknown(Doubt doubt) -> "Unknown " + doubt;
    };
  }

  static String of(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  /// The sale's receipt by its copy alone.
  private static String slip(Slip slip) {
    if (slip.kind() == Slip.Kind.SALE) {
      return String.valueOf(slip.copy());
    }
    String number = slip.number() == 0 ? "" : " " + slip.number();
    return slip.kind() + number + (slip.copy() == 0 ? "" : " copy " + slip.copy());
  }

  /// A refund is named after its payment; here only what is new in the name.
  private static String refundName(String refundRequestId) {
    return refundRequestId.startsWith(Story.ID)
        ? refundRequestId.substring(Story.ID.length())
        : refundRequestId;
  }
}
