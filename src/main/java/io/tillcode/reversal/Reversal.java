package io.tillcode.reversal;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The duty to make sure that a payment the store gave up costs the customer nothing.
///
/// It has no expiry. Only the gateway's proof ends it, or a person who takes it over.
///
/// @param reason why the payment was given up
/// @param by who asked for it: a staff id, or `till` when the machine decided by itself
/// @param since when it was decided
/// @param step what the next try sends
/// @param tries cancels, refunds and questions sent for it so far
/// @param queuedTries those of them sent since the queue took over
/// @param absences inquiries in a row that found no payment after it could no longer arrive
/// @param refusals cancels the gateway refused for a reason other than time or set-up
/// @param refundRequestId our durable name of the refund, once one is owed
public record Reversal(
    Reason reason,
    String by,
    Instant since,
    Step step,
    int tries,
    int queuedTries,
    int absences,
    int refusals,
    @Nullable String refundRequestId) {

  /// Why the payment was given up.
  public enum Reason {
    /// The cashier pressed Esc.
    CASHIER,
    /// Every inquiry was made and none said what happened.
    NO_RESULT_IN_TIME,
    /// Money was found after the sale was over, and a person wants it given back.
    LATE_MONEY
  }

  /// What the next try sends.
  public enum Step {
    CANCEL,
    /// A cancel was refused: what is true? Then cancel again if need be.
    ASK_THEN_CANCEL,
    /// Cancelling is over (window or deadline): was it charged? Then refund, once.
    ASK_THEN_REFUND,
    /// The gateway knows no such payment and none can still arrive: twice, to be sure.
    CONFIRM_ABSENCE,
    REFUND
  }

  /// A duty just taken on.
  public static Reversal decided(Reason reason, String by, Instant since) {
    return new Reversal(reason, by, since, Step.CANCEL, 0, 0, 0, 0, null);
  }

  public Reversal stepped(Step next, @Nullable String refund) {
    String id = refund == null ? refundRequestId : refund;
    int refused = refusals + (next == Step.ASK_THEN_CANCEL ? 1 : 0);
    return new Reversal(reason, by, since, next, tries, queuedTries, 0, refused, id);
  }

  public Reversal tried() {
    return new Reversal(
        reason, by, since, step, tries + 1, queuedTries + 1, absences, refusals, refundRequestId);
  }

  public Reversal queued() {
    return new Reversal(reason, by, since, step, tries, 0, absences, refusals, refundRequestId);
  }

  public Reversal absent() {
    return new Reversal(
        reason, by, since, step, tries, queuedTries, absences + 1, refusals, refundRequestId);
  }

  /// The queue's pace: the interval doubled with each try, up to 64 times. With the default of 5 s
  /// that is 5 s to about 5 min, for as long as it takes.
  public Duration backoff(Duration interval) {
    return interval.multipliedBy(1L << Math.min(queuedTries, 6));
  }
}
