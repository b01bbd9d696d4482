package io.tillcode.training;

import java.time.Duration;
import java.util.List;

/// How long things take at the practice gateway.
///
/// @param answerDelay before every answer, as a network and a wallet would need
/// @param confirmsAfter until the late customer of drill 01 confirms
/// @param slowAnswer until drill 11 is answered
/// @param unreachableFor how long drill 06 gets silence, counted from its pay request
/// @param lateMoneyAfter from the cancel of drills 09 and 25 until the money comes all the same
/// @param cancelTries cancels of drill 05 that lead nowhere before one is done
/// @param scansAfter until the practice customer has scanned and paid an order code
/// @param notifiesAfter from the end of a payment to its notification
/// @param notifiesAgainAfter between the equal notifications of drill 32
/// @param resendsAfter the waits between the tries of a notification that is not acknowledged
/// @param inquiryLag how long inquiries of drill 31 know nothing of the money
/// @param refundTries requests about the refund of drill 43 that lead nowhere before it is done
public record PracticePace(
    Duration answerDelay,
    Duration confirmsAfter,
    Duration slowAnswer,
    Duration unreachableFor,
    Duration lateMoneyAfter,
    int cancelTries,
    Duration scansAfter,
    Duration notifiesAfter,
    Duration notifiesAgainAfter,
    List<Duration> resendsAfter,
    Duration inquiryLag,
    int refundTries) {

  /// Antom's schedule after the try at once (API sheet, section 14.1).
  private static final List<Duration> ANTOM_RESENDS =
      List.of(
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofHours(15));

  /// Makes a defensive copy of the schedule.
  public PracticePace {
    resendsAfter = List.copyOf(resendsAfter);
  }

  /// As slow as life. Drill 06 outlasts a minute of cancels, so that the cancel queue is seen.
  public static PracticePace lifelike() {
    return new PracticePace(
        Duration.ofMillis(250),
        Duration.ofSeconds(8),
        Duration.ofSeconds(7),
        Duration.ofSeconds(90),
        Duration.ofSeconds(2),
        3,
        Duration.ofSeconds(6),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        ANTOM_RESENDS,
        Duration.ofSeconds(30),
        3);
  }

  /// The same story, told `divisor` times as fast, for a till with shortened timing.
  ///
  /// @param divisor 1 or more
  public PracticePace fasterBy(int divisor) {
    return new PracticePace(
        answerDelay.dividedBy(divisor),
        confirmsAfter.dividedBy(divisor),
        slowAnswer.dividedBy(divisor),
        unreachableFor.dividedBy(divisor),
        lateMoneyAfter.dividedBy(divisor),
        cancelTries,
        scansAfter.dividedBy(divisor),
        notifiesAfter.dividedBy(divisor),
        notifiesAgainAfter.dividedBy(divisor),
        resendsAfter.stream().map(wait -> wait.dividedBy(divisor)).toList(),
        inquiryLag.dividedBy(divisor),
        refundTries);
  }
}
