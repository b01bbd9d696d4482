package io.tillcode.payment;

import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.PaymentState.Watch;
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
          case PaymentState.Checking(int inquiries) -> "Checking(" + inquiries + ")";
          case PaymentState.Paid _ -> "Paid";
          case PaymentState.Declined(String code, var watch) -> "Declined " + code + watch(watch);
          case PaymentState.Cancelling(Reversal duty) -> "Cancelling by " + duty(duty);
          case PaymentState.ReversalQueued(Reversal duty) -> "ReversalQueued by " + duty(duty);
          case PaymentState.Cancelled(var ending, var watch) ->
              "Cancelled " + ending + watch(watch);
          case PaymentState.NeedsSupport(var trouble) -> "NeedsSupport " + trouble;
        };
    return state + (payment.horizonPassed() ? ", horizon passed" : "") + receipts(payment);
  }

  private static String watch(@Nullable Watch watch) {
    if (watch == null) {
      return "";
    }
    return ", " + watch.asked() + " looks" + (watch.successSeen() ? ", success seen" : "");
  }

  private static String duty(Reversal duty) {
    String absences = duty.absences() > 0 ? ", absent " + duty.absences() : "";
    String refund = duty.refundRequestId() == null ? "" : " " + refundName(duty.refundRequestId());
    return duty.step() + refund + absences;
  }

  private static String receipts(Payment payment) {
    StringBuilder text = new StringBuilder();
    for (ReceiptCopy receipt : payment.receipts()) {
      text.append(", receipt ").append(receipt.copy()).append(' ').append(receipt.stage());
    }
    return text.toString();
  }

  static String of(Fact fact) {
    return switch (fact) {
      case Fact.PaymentStarted _ -> "PaymentStarted";
      case Fact.InquirySent _ -> "InquirySent";
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
      case Fact.ReceiptOwed f -> "ReceiptOwed " + f.copy();
      case Fact.ReceiptBegun f -> "ReceiptBegun " + f.copy();
      case Fact.ReceiptPrinted f -> "ReceiptPrinted " + f.copy();
      case Fact.ReceiptBroken f -> "ReceiptBroken " + f.copy();
    };
  }

  static String of(Effect effect) {
    return switch (effect) {
      case Effect.SendPay _ -> "send pay";
      case Effect.SendInquiry _ -> "send inquiry";
      case Effect.SendCancel _ -> "send cancel";
      case Effect.SendRefund f -> "send refund " + refundName(f.refundRequestId());
      case Effect.StartTimer(var timer, var after, boolean spread) ->
          timer + " in " + (spread ? "about " : "") + of(after);
      case Effect.PrintReceipt(int copy) -> "print " + copy;
    };
  }

  static String of(GatewayOutcome outcome) {
    return switch (outcome) {
      case GatewayOutcome.Approved _ -> "Approved";
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

  /// A refund is named after its payment; here only what is new in the name.
  private static String refundName(String refundRequestId) {
    return refundRequestId.startsWith(Story.ID)
        ? refundRequestId.substring(Story.ID.length())
        : refundRequestId;
  }
}
