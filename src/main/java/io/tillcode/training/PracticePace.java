package io.tillcode.training;

import java.time.Duration;

/// How long things take at the practice gateway.
///
/// @param answerDelay before every answer, as a network and a wallet would need
/// @param confirmsAfter until the late customer of drill 01 confirms
/// @param slowAnswer until drill 11 is answered
/// @param unreachableFor how long drill 06 gets silence, counted from its pay request
/// @param lateMoneyAfter from the cancel of drill 09 until the money comes all the same
/// @param cancelTries cancels of drill 05 that lead nowhere before one is done
public record PracticePace(
    Duration answerDelay,
    Duration confirmsAfter,
    Duration slowAnswer,
    Duration unreachableFor,
    Duration lateMoneyAfter,
    int cancelTries) {

  /// As slow as life. Drill 06 outlasts a minute of cancels, so that the cancel queue is seen.
  public static PracticePace lifelike() {
    return new PracticePace(
        Duration.ofMillis(250),
        Duration.ofSeconds(8),
        Duration.ofSeconds(7),
        Duration.ofSeconds(90),
        Duration.ofSeconds(2),
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
        cancelTries);
  }
}
