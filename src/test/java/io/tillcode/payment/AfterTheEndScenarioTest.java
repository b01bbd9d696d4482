package io.tillcode.payment;

import static io.tillcode.payment.Call.CANCEL;
import static io.tillcode.payment.Call.INQUIRY;
import static io.tillcode.payment.Call.PAY;
import static io.tillcode.payment.PaymentTimer.WATCH;
import static io.tillcode.payment.Story.*;

import io.tillcode.payment.PaymentState.Ending;
import io.tillcode.payment.PaymentState.Trouble;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The look back: an end that followed a doubt is asked about again, and a success that stands is
/// late money.
class AfterTheEndScenarioTest {

  private static final Fact[] CANCELLED = {
    givenUpByCashier(), tried(), answered(CANCEL, closed()), cancelledAs(Ending.CONFIRMED)
  };

  @Test
  void theEndIsLookedAtAfterHalfAMinuteThreeMinutesTwelveMinutesAnHourAndAtTheDaysEnd() {
    Story.Given known = given(CANCELLED);
    Duration[] again = {minutes(1), minutes(5), minutes(18), minutes(60)};
    Duration[] next = {seconds(150), minutes(9), minutes(48), minutes(660)};
    for (int look = 0; look < 4; look++) {
      known =
          look(known, again[look])
              .when(answer(INQUIRY, closed()))
              .then(facts(answered(INQUIRY, closed())), effects(start(WATCH, next[look])));
    }
    look(known, minutes(60))
        .when(answer(INQUIRY, closed()))
        .thenItIsOnlyRecorded(answered(INQUIRY, closed()))
        .when(timer(WATCH))
        .thenNothing();
  }

  /// Found by the simulator (seed 500767): an outage at every look used all five up, and the money
  /// that was taken in between stayed unseen.
  @Test
  void aLookThatNobodyAnsweredIsMadeAgainEverLessOften() {
    Story.Given known = given(CANCELLED);
    for (long minutes : List.of(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L)) {
      known =
          look(known, minutes(minutes))
              .when(answer(INQUIRY, noAnswer()))
              .thenItIsOnlyRecorded(answered(INQUIRY, noAnswer()));
    }
    known
        .when(answer(INQUIRY, notFound()))
        .then(facts(answered(INQUIRY, notFound())), effects(start(WATCH, seconds(150))));
  }

  @Test
  void aRefusalAfterADoubtIsLookedAtTheSameWay() {
    GatewayOutcome refused = declined("PROCESS_FAIL");

    look(given(inquirySent(), declinedAfterDoubt("PROCESS_FAIL")), minutes(1))
        .when(answer(INQUIRY, refused))
        .then(facts(answered(INQUIRY, refused)), effects(start(WATCH, seconds(150))));
  }

  private static Story.Given look(Story.Given known, Duration untilTheNext) {
    return known
        .when(timer(WATCH))
        .then(facts(watched()), effects(sendInquiry(), start(WATCH, untilTheNext)));
  }

  private static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }

  /// A gateway that says FAIL and takes the money all the same contradicts itself (fault F70):
  /// found by a stranger who let the simulated one do so.
  @Test
  void aRefusalThatNobodyDoubtedIsLookedAtFromADistance() {
    Story.Given asked =
        look(given(declinedFor("RISK_REJECT")), minutes(60))
            .when(answer(INQUIRY, declined("PROCESS_FAIL")))
            .then(
                facts(answered(INQUIRY, declined("PROCESS_FAIL"))),
                effects(start(WATCH, minutes(660))));
    look(asked, minutes(60))
        .when(answer(INQUIRY, approved()))
        .then(
            facts(answered(INQUIRY, approved()), lateSuccessSeen()),
            effects(start(WATCH, seconds(3))));
  }

  @Test
  void whatWasNeverSentOrIsKnownToBeBackIsNotLookedAt() {
    given(declinedFor(PaymentMachine.NOT_SENT)).when(timer(WATCH)).thenNothing();
    given(givenUpByCashier(), cancelledAs(Ending.NOT_SENT)).when(timer(WATCH)).thenNothing();
    given(givenUpByCashier(), cancelledAs(Ending.REFUNDED)).when(timer(WATCH)).thenNothing();
    given(paid()).when(timer(WATCH)).thenNothing();
  }

  private static final Slip LATE_MONEY_SLIP = new Slip(Slip.Kind.LATE_MONEY, 0, 0);

  @Test
  void aSuccessThatMayBeOlderThanTheEndIsAskedAboutOnceMore() {
    for (Call call : List.of(PAY, INQUIRY)) {
      given(CANCELLED)
          .when(answer(call, approved()))
          .then(
              facts(answered(call, approved()), lateSuccessSeen()),
              effects(start(WATCH, seconds(3))));
    }
  }

  @Test
  void aSuccessThatStandsIsLateMoney() {
    given(plus(CANCELLED, watched(), lateSuccessSeen(), watched()))
        .when(answer(INQUIRY, approved()))
        .then(
            facts(
                answered(INQUIRY, approved()),
                supportNeeded(Trouble.LATE_MONEY),
                owed(LATE_MONEY_SLIP)),
            effects(print(LATE_MONEY_SLIP)));
  }

  @Test
  void aLatePayAnswerIsNoSecondWitness() {
    given(plus(CANCELLED, lateSuccessSeen(), watched()))
        .when(answer(PAY, approved()))
        .then(
            facts(answered(PAY, approved()), lateSuccessSeen()), effects(start(WATCH, seconds(3))));
  }

  @Test
  void aSuccessThatDoesNotStandIsForgotten() {
    Story.Given known =
        given(plus(CANCELLED, watched(), lateSuccessSeen(), watched()))
            .when(answer(INQUIRY, closed()))
            .then(facts(answered(INQUIRY, closed())), effects(start(WATCH, seconds(30))));
    known
        .when(answer(INQUIRY, approved()))
        .then(
            facts(answered(INQUIRY, approved()), lateSuccessSeen()),
            effects(start(WATCH, seconds(3))));
  }

  /// However late it was seen: an unanswered question about money is asked again, also when all
  /// ordinary looks are used up.
  @Test
  void aSuccessThatWasSeenIsAskedAboutUntilThereIsAnAnswer() {
    Story.Given seenLate =
        given(plus(CANCELLED, looked(5)))
            .when(answer(INQUIRY, approved()))
            .then(
                facts(answered(INQUIRY, approved()), lateSuccessSeen()),
                effects(start(WATCH, seconds(3))));
    for (int again = 0; again < 3; again++) {
      seenLate =
          seenLate
              .when(timer(WATCH))
              .then(facts(watched()), effects(sendInquiry(), start(WATCH, seconds(60))))
              .when(answer(INQUIRY, noAnswer()))
              .thenItIsOnlyRecorded(answered(INQUIRY, noAnswer()));
    }
    seenLate
        .when(answer(INQUIRY, approved()))
        .then(
            facts(
                answered(INQUIRY, approved()),
                supportNeeded(Trouble.LATE_MONEY),
                owed(LATE_MONEY_SLIP)),
            effects(print(LATE_MONEY_SLIP)));
  }

  /// Found by the simulator (seed 5334): asked about every minute for ever.
  @Test
  void aSuccessThatTheGatewayKnowsNothingOfAnyMoreIsForAPerson() {
    Story.Given asked = given(plus(CANCELLED, lateSuccessSeen()));
    for (int again = 0; again < 2; again++) {
      asked =
          asked
              .when(timer(WATCH))
              .then(facts(watched()), effects(sendInquiry(), start(WATCH, seconds(60))))
              .when(answer(INQUIRY, notFound()))
              .thenItIsOnlyRecorded(answered(INQUIRY, notFound()));
    }
    asked
        .when(timer(WATCH))
        .then(facts(watched()), effects(sendInquiry(), start(WATCH, seconds(60))))
        .when(answer(INQUIRY, notFound()))
        .then(facts(answered(INQUIRY, notFound()), supportNeeded(Trouble.FORGOTTEN)), effects());
  }

  @Test
  void whatNeedsAPersonWaitsForOne() {
    given(plus(CANCELLED, lateSuccessSeen(), supportNeeded(Trouble.LATE_MONEY)))
        .when(answer(INQUIRY, approved()))
        .thenItIsOnlyRecorded(answered(INQUIRY, approved()));
    given(plus(CANCELLED, lateSuccessSeen(), supportNeeded(Trouble.LATE_MONEY)))
        .when(timer(WATCH))
        .thenNothing();
  }
}
