package io.tillcode.payment;

import io.tillcode.money.Money;
import io.tillcode.refund.Refund;
import io.tillcode.reversal.Reversal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that is so since `at`. Facts are journalled before anything happens because of them,
/// and everything the till knows is a fold of them.
public sealed interface Fact {

  /// When, by the till's clock: a label for people, never a measure.
  Instant at();

  /// A payment exists and its pay request may leave from now on.
  ///
  /// @param despite an unresolved payment of the same amount, when a person said that this one is
  ///   another customer's; else null
  record PaymentStarted(Instant at, PaymentTerms terms, @Nullable PaymentRequestId despite)
      implements Fact {}

  /// An inquiry of the checking loop is about to be sent.
  record InquirySent(Instant at) implements Fact {}

  /// An order code is given up: it is asked about one last time before it is closed.
  record LastInquirySent(Instant at, Reversal.Reason reason, String by) implements Fact {}

  /// What a call proved, after it was held against this payment's id, amount and currency.
  ///
  /// @param refundRequestId the refund it speaks of, or null when it speaks of the payment
  record Answered(Instant at, Call call, @Nullable String refundRequestId, GatewayOutcome outcome)
      implements Fact {}

  /// The customer was charged what the sale costs.
  record PaymentPaid(Instant at) implements Fact {}

  /// The payment failed.
  ///
  /// @param doubted whether it had been in doubt, so that it is looked at again
  record PaymentDeclined(Instant at, String resultCode, boolean doubted) implements Fact {}

  /// The payment is given up and must be undone.
  record ReversalDecided(Instant at, Reversal.Reason reason, String by) implements Fact {}

  /// The way to undo it changed.
  ///
  /// @param refundRequestId set when a refund was decided on
  record ReversalStepped(Instant at, Reversal.Step step, @Nullable String refundRequestId)
      implements Fact {}

  /// A cancel, refund or question for the reversal is about to be sent.
  record ReversalTried(Instant at) implements Fact {}

  /// The cashier is free; the queue took over.
  record ReversalQueued(Instant at) implements Fact {}

  /// A duty has used up half of the time in which it can be a cancel.
  record HalfTimePassed(Instant at) implements Fact {}

  /// Money of a paid payment must go back.
  record RefundDecided(Instant at, String refundRequestId, Money amount, String by)
      implements Fact {}

  /// A refund, or a question for it, is about to be sent.
  record RefundTried(Instant at, String refundRequestId, Refund.Step step) implements Fact {}

  /// The next try of a refund sends something else.
  record RefundStepped(
      Instant at, String refundRequestId, Refund.Step step, @Nullable String resultCode)
      implements Fact {}

  /// Nobody waits for the refund any more; the queue took over.
  record RefundQueued(Instant at, String refundRequestId) implements Fact {}

  /// The gateway confirmed the refund.
  record RefundDone(Instant at, String refundRequestId) implements Fact {}

  /// The gateway will not do the refund.
  record RefundRefused(Instant at, String refundRequestId, String resultCode) implements Fact {}

  /// Undone, or never charged.
  record PaymentCancelled(Instant at, PaymentState.Ending ending) implements Fact {}

  /// The pay request can no longer arrive at the gateway.
  record HorizonPassed(Instant at) implements Fact {}

  /// An after-look is about to be sent.
  record EndWatched(Instant at) implements Fact {}

  /// The gateway said SUCCESS after the end; it is asked once more before a person is called.
  record LateSuccessSeen(Instant at) implements Fact {}

  /// A person must act.
  record SupportNeeded(Instant at, PaymentState.Trouble trouble) implements Fact {}

  /// The till started again while this payment was not finished.
  record TillRestarted(Instant at) implements Fact {}

  /// A person has seen to a refused refund by other means.
  record RefundSignedOff(Instant at, String refundRequestId, String by) implements Fact {}

  /// A slip must be printed.
  record ReceiptOwed(Instant at, Slip slip) implements Fact {}

  /// The printer is about to get the slip's first byte.
  record ReceiptBegun(Instant at, Slip slip) implements Fact {}

  /// The slip is on paper.
  record ReceiptPrinted(Instant at, Slip slip) implements Fact {}

  /// Printing broke off midway; whatever is on the paper does not count.
  record ReceiptBroken(Instant at, Slip slip) implements Fact {}
}
