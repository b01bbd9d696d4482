package io.tillcode.reversal;

import java.time.Instant;

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
/// @param halfTimePassed whether half of the time in which it can be a cancel is over
public record Reversal(
    Reason reason,
    String by,
    Instant since,
    Step step,
    int tries,
    int queuedTries,
    int absences,
    int refusals,
    boolean halfTimePassed) {

  /// Why the payment was given up.
  public enum Reason {
    /// The cashier pressed Esc.
    CASHIER,
    /// Every inquiry was made and none said what happened.
    NO_RESULT_IN_TIME,
    /// The order code's time is over and nobody was seen paying.
    CODE_ENDED,
    /// A person undoes a paid sale.
    UNDO,
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
    return new Reversal(reason, by, since, Step.CANCEL, 0, 0, 0, 0, false);
  }

  /// Whether it ends a payment that nobody was told the end of. Else it takes back what had ended.
  public boolean closes() {
    return switch (reason) {
      case CASHIER, NO_RESULT_IN_TIME, CODE_ENDED -> true;
      case UNDO, LATE_MONEY -> false;
    };
  }

  /// Whether it can still end by a cancel.
  public boolean canCancel() {
    return switch (step) {
      case CANCEL, ASK_THEN_CANCEL, CONFIRM_ABSENCE -> true;
      case ASK_THEN_REFUND, REFUND -> false;
    };
  }

  /// Another step is a new hope: it begins at the quick end of the queue's pace.
  public Reversal stepped(Step next) {
    int refused = refusals + (next == Step.ASK_THEN_CANCEL ? 1 : 0);
    return new Reversal(reason, by, since, next, tries, 0, 0, refused, halfTimePassed);
  }

  public Reversal tried() {
    return new Reversal(
        reason, by, since, step, tries + 1, queuedTries + 1, absences, refusals, halfTimePassed);
  }

  public Reversal queued() {
    return new Reversal(reason, by, since, step, tries, 0, absences, refusals, halfTimePassed);
  }

  public Reversal absent() {
    return new Reversal(
        reason, by, since, step, tries, queuedTries, absences + 1, refusals, halfTimePassed);
  }

  /// After half of the time in which it can be a cancel.
  public Reversal atHalfTime() {
    return new Reversal(reason, by, since, step, tries, queuedTries, absences, refusals, true);
  }
}
