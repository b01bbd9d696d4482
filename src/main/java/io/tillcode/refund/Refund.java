package io.tillcode.refund;

import io.tillcode.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One refund, whole or in part, as far as it is known.
///
/// It is repeated under its own name with the same parameters (guide: every 5 to 10 seconds for 60
/// seconds), then by the queue, which asks before it repeats. An `F` is believed at once only if no
/// earlier sending of the same request went unanswered: that one may have been carried out.
///
/// @param refundRequestId our durable name for it, the same for every repeat
/// @param amount what goes back
/// @param by who asked for it: a staff id, or `till`
/// @param since when it was decided
/// @param stage how far it is
/// @param next what the next try sends
/// @param sendings refund requests that left so far
/// @param queuedTries tries of any kind since the queue took over
/// @param resultCode why it was refused, or why it may be; else null
/// @param endedAt when it was done or refused; null while it is open
/// @param signedOff whether a person has seen to its refusal
public record Refund(
    String refundRequestId,
    Money amount,
    String by,
    Instant since,
    Stage stage,
    Step next,
    int sendings,
    int queuedTries,
    @Nullable String resultCode,
    @Nullable Instant endedAt,
    boolean signedOff) {

  /// How far a refund is.
  public enum Stage {
    /// Being sent at the guide's pace; somebody waits for it.
    SENDING,
    /// The queue goes on with it, slower and slower.
    QUEUED,
    /// The gateway confirmed it.
    DONE,
    /// The gateway will not do it. Another one gets another id.
    REFUSED
  }

  /// What a try sends.
  public enum Step {
    /// The payment's inquiry, for Antom's `paymentId`: a refund takes no other name.
    FIND,
    /// The refund.
    SEND,
    /// The refund's inquiry: what became of the sendings before?
    ASK,
    /// The same, after a refusal, when no sending can still be on its way: that the gateway does
    /// not know it is believed.
    CONFIRM_ABSENCE
  }

  /// A refund just decided.
  public static Refund decided(String refundRequestId, Money amount, String by, Instant since) {
    return new Refund(
        refundRequestId, amount, by, since, Stage.SENDING, Step.SEND, 0, 0, null, null, false);
  }

  /// Whether its fate is not known yet.
  public boolean open() {
    return stage == Stage.SENDING || stage == Stage.QUEUED;
  }

  /// Whether an earlier sending may have been carried out, whatever the newest answer says.
  public boolean doubted() {
    return sendings > 1;
  }

  /// After a try. In the queue, what was sent is asked about before it is sent again.
  public Refund tried(Step step) {
    boolean queued = stage == Stage.QUEUED;
    return new Refund(
        refundRequestId,
        amount,
        by,
        since,
        stage,
        step == Step.SEND && queued ? Step.ASK : next,
        sendings + (step == Step.SEND ? 1 : 0),
        queuedTries + (queued ? 1 : 0),
        resultCode,
        endedAt,
        signedOff);
  }

  /// After the guide's 60 seconds.
  public Refund queued() {
    Step step = sendings > 0 ? Step.ASK : next;
    return new Refund(
        refundRequestId,
        amount,
        by,
        since,
        Stage.QUEUED,
        step,
        sendings,
        0,
        resultCode,
        endedAt,
        false);
  }

  /// What the next try sends from now on.
  ///
  /// @param code the result code that led to it, or null
  public Refund stepped(Step step, @Nullable String code) {
    return new Refund(
        refundRequestId,
        amount,
        by,
        since,
        stage,
        step,
        sendings,
        queuedTries,
        code,
        endedAt,
        false);
  }

  public Refund done(Instant at) {
    return ended(Stage.DONE, null, at);
  }

  public Refund refused(String code, Instant at) {
    return ended(Stage.REFUSED, code, at);
  }

  private Refund ended(Stage end, @Nullable String code, Instant at) {
    return new Refund(
        refundRequestId, amount, by, since, end, next, sendings, queuedTries, code, at, false);
  }

  /// After a person has seen to its refusal.
  public Refund signOff() {
    return new Refund(
        refundRequestId,
        amount,
        by,
        since,
        stage,
        next,
        sendings,
        queuedTries,
        resultCode,
        endedAt,
        true);
  }
}
