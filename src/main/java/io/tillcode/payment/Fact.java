package io.tillcode.payment;

import io.tillcode.reversal.Reversal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that is so since `at`. Facts are journalled before anything happens because of them,
/// and everything the till knows is a fold of them.
public sealed interface Fact {

  /// When, by the till's clock: a label for people, never a measure.
  Instant at();

  /// A payment exists and its pay request may leave from now on.
  record PaymentStarted(Instant at, PaymentTerms terms) implements Fact {}

  /// An inquiry of the checking loop is about to be sent.
  record InquirySent(Instant at) implements Fact {}

  /// What a call proved, after it was held against this payment's id, amount and currency.
  record Answered(Instant at, Call call, GatewayOutcome outcome) implements Fact {}

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

  /// A receipt must be printed.
  ///
  /// @param copy 0 for the original, n for COPY n
  record ReceiptOwed(Instant at, int copy) implements Fact {}

  /// The printer is about to get the receipt's first byte.
  record ReceiptBegun(Instant at, int copy) implements Fact {}

  /// The receipt is on paper.
  record ReceiptPrinted(Instant at, int copy) implements Fact {}

  /// Printing broke off midway; whatever is on the paper does not count.
  record ReceiptBroken(Instant at, int copy) implements Fact {}
}
