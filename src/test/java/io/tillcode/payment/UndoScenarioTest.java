package io.tillcode.payment;

import static io.tillcode.payment.Call.CANCEL;
import static io.tillcode.payment.Call.INQUIRY;
import static io.tillcode.payment.Call.NOTIFICATION;
import static io.tillcode.payment.Call.PAY;
import static io.tillcode.payment.Call.REFUND;
import static io.tillcode.payment.PaymentTimer.HORIZON;
import static io.tillcode.payment.PaymentTimer.REFUND_RETRY;
import static io.tillcode.payment.PaymentTimer.REFUND_WINDOW;
import static io.tillcode.payment.PaymentTimer.RETRY;
import static io.tillcode.payment.PaymentTimer.WATCH;
import static io.tillcode.payment.PaymentTimer.WINDOW;
import static io.tillcode.payment.Story.*;
import static io.tillcode.refund.Refund.Step.SEND;
import static io.tillcode.reversal.Reversal.Reason.UNDO;
import static io.tillcode.reversal.Reversal.Step.ASK_THEN_CANCEL;
import static io.tillcode.reversal.Reversal.Step.ASK_THEN_REFUND;
import static io.tillcode.reversal.Reversal.Step.CONFIRM_ABSENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tillcode.money.Money;
import io.tillcode.payment.GatewayOutcome.Refusal;
import io.tillcode.payment.PaymentState.Ending;
import io.tillcode.payment.PaymentState.Trouble;
import io.tillcode.reversal.Reversal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A paid sale is taken back: by cancel while that is possible, by refund after it.
class UndoScenarioTest {

  private static final String FIRST = ID + "R1";
  private static final String SECOND = ID + "R2";
  private static final Fact[] SOLD = {answered(PAY, approved()), paid()};
  private static final Fact[] UNDOING = {
    answered(PAY, approved()), paid(), reversalDecided(UNDO, "mia"), tried()
  };
  private static final Slip UNDONE_SLIP = new Slip(Slip.Kind.CANCELLATION, 0, 0);

  private static List<Fact> undoneBy(Call call, GatewayOutcome outcome) {
    return facts(answered(call, outcome), cancelledAs(Ending.UNDONE), owed(UNDONE_SLIP));
  }

  private static List<Effect> watchedAndPrinted() {
    return effects(start(WATCH, seconds(30)), print(UNDONE_SLIP));
  }

  @Test
  void insideTheCancellablePeriodItIsACancelWhoseDutyIsAFactFirst() {
    given(SOLD)
        .when(undoRequested())
        .then(
            facts(reversalDecided(UNDO, "mia"), tried()),
            effects(
                sendCancel(),
                start(RETRY, seconds(5)),
                start(WINDOW, seconds(60)),
                warnAtHalfTime(),
                start(HORIZON, seconds(185))));
  }

  @Test
  void confirmedItIsUndoneWithASlipOfItsOwnAndLookedAtAgain() {
    Story.Given undone =
        given(UNDOING)
            .when(answer(CANCEL, closed()))
            .then(undoneBy(CANCEL, closed()), watchedAndPrinted());
    undone.when(undoRequested()).thenNothing();
    undone.when(refundRequested(1, AMOUNT)).thenNothing();
    undone.when(new PaymentEvent.ReprintRequested(NOW)).thenNothing(); // nothing says *Paid* now
  }

  @Test
  void undoneBecauseAnInquirySaysSo() {
    given(plus(UNDOING, stepped(ASK_THEN_CANCEL), tried()))
        .when(answer(INQUIRY, closed()))
        .then(undoneBy(INQUIRY, closed()), watchedAndPrinted());
  }

  @Test
  void pressedTwiceItIsOneCancel() {
    given(UNDOING).when(undoRequested()).thenNothing();
    given(UNDOING).when(refundRequested(1, AMOUNT)).thenNothing();
    given(plus(UNDOING, queued())).when(undoRequested()).thenNothing();
  }

  @Test
  void nobodyUndoesWhatIsNotPaid() {
    given().when(undoRequested()).thenNothing();
    given(inquirySent()).when(undoRequested()).thenNothing();
    given(declinedFor("RISK_REJECT")).when(undoRequested()).thenNothing();
    given(givenUpByCashier(), tried()).when(undoRequested()).thenNothing();
    given(givenUpByCashier(), cancelledAs(Ending.CONFIRMED)).when(undoRequested()).thenNothing();
    given(givenUpByCashier(), cancelledAs(Ending.CONFIRMED), supportNeeded(Trouble.LATE_MONEY))
        .when(undoRequested())
        .thenNothing();
  }

  @Test
  void afterTheDeadlineItIsARefundOfAllAndTheLastInstantBeforeStillCancels() {
    given(SOLD)
        .when(new PaymentEvent.UndoRequested(DEADLINE, "mia"))
        .then(
            facts(
                new Fact.RefundDecided(DEADLINE, FIRST, AMOUNT, "mia"),
                new Fact.RefundTried(DEADLINE, FIRST, SEND)),
            effects(
                sendRefund(FIRST),
                start(REFUND_RETRY, seconds(5)),
                start(REFUND_WINDOW, seconds(60))));
    Instant justBefore = DEADLINE.minusMillis(1);
    given(SOLD)
        .when(new PaymentEvent.UndoRequested(justBefore, "mia"))
        .then(
            facts(
                new Fact.ReversalDecided(justBefore, UNDO, "mia"),
                new Fact.ReversalTried(justBefore)),
            effects(
                sendCancel(),
                start(RETRY, seconds(5)),
                start(WINDOW, seconds(60)),
                start(PaymentTimer.HALF_TIME, Duration.ofNanos(500_000)),
                start(HORIZON, seconds(185))));
  }

  @Test
  void afterAPartialRefundNoCancelIsPossibleAndTheRestIsRefunded() {
    Money part = Money.ofWire("SGD", "234");
    Money rest = Money.ofWire("SGD", "1000");
    given(
            plus(
                SOLD,
                refundDecided(FIRST, part, "mia"),
                refundTried(FIRST, SEND),
                refundIsDone(FIRST)))
        .when(undoRequested())
        .then(
            facts(refundDecided(SECOND, rest, "mia"), refundTried(SECOND, SEND)),
            effects(
                sendRefund(SECOND, rest),
                start(REFUND_RETRY, seconds(5)),
                start(REFUND_WINDOW, seconds(60))));
    // One that was refused may have been carried out all the same: no cancel after it either.
    given(
            plus(
                SOLD,
                refundDecided(FIRST, part, "mia"),
                refundTried(FIRST, SEND),
                refundRefused(FIRST, "REFUND_NOT_SUPPORTED")))
        .when(undoRequested())
        .then(
            facts(refundDecided(SECOND, AMOUNT, "mia"), refundTried(SECOND, SEND)),
            effects(
                sendRefund(SECOND),
                start(REFUND_RETRY, seconds(5)),
                start(REFUND_WINDOW, seconds(60))));
  }

  @Test
  void whileARefundIsOpenOrNothingIsLeftThereIsNothingToUndo() {
    Fact[] refunding = plus(SOLD, refundDecided(FIRST, AMOUNT, "mia"), refundTried(FIRST, SEND));

    given(refunding).when(undoRequested()).thenNothing();
    given(plus(refunding, refundQueued(FIRST))).when(undoRequested()).thenNothing();
    given(plus(refunding, refundIsDone(FIRST))).when(undoRequested()).thenNothing();
  }

  @Test
  void aCancelWithoutProofIsRepeatedAndThenQueued() {
    for (GatewayOutcome open : List.of(noAnswer(), inProgress(), notSent())) {
      given(UNDOING).when(answer(CANCEL, open)).thenItIsOnlyRecorded(answered(CANCEL, open));
    }
    given(UNDOING)
        .when(timer(RETRY))
        .then(facts(tried()), effects(sendCancel(), start(RETRY, seconds(5))));
    given(UNDOING)
        .when(timer(WINDOW))
        .then(facts(queued()), effects(startSpread(RETRY, seconds(5))));
  }

  @Test
  void aCancelThatIsRefusedTwiceWhileTheMoneyStandsIsFollowedByOneRefund() {
    GatewayOutcome refused = refused("ORDER_STATUS_INVALID", Refusal.STATE);
    Story.Given known = given(UNDOING);
    for (int time = 1; time <= 2; time++) {
      Story.Given asked =
          known
              .when(answer(CANCEL, refused))
              .then(
                  facts(answered(CANCEL, refused), stepped(ASK_THEN_CANCEL), tried()),
                  effects(sendInquiry(), start(RETRY, seconds(5))));
      if (time == 1) {
        known =
            asked
                .when(answer(INQUIRY, approved()))
                .then(
                    facts(answered(INQUIRY, approved()), stepped(Reversal.Step.CANCEL)), nothing())
                .when(timer(RETRY))
                .then(facts(tried()), effects(sendCancel(), start(RETRY, seconds(5))));
      } else {
        known =
            asked
                .when(answer(INQUIRY, approved()))
                .then(
                    facts(
                        answered(INQUIRY, approved()),
                        steppedToRefund(FIRST),
                        refundTried(FIRST, SEND)),
                    effects(
                        sendRefund(FIRST),
                        start(REFUND_RETRY, seconds(5)),
                        start(REFUND_WINDOW, seconds(60))));
      }
    }
    Slip slip = new Slip(Slip.Kind.REFUND, 1, 0);
    known
        .when(answer(REFUND, FIRST, refundDone(FIRST)))
        .then(
            facts(
                answered(REFUND, FIRST, refundDone(FIRST)),
                refundIsDone(FIRST),
                cancelledAs(Ending.REFUNDED),
                owed(slip)),
            effects(print(slip)));
  }

  @Test
  void outsideTheWindowTheGatewayIsAskedThenItIsRefunded() {
    given(UNDOING)
        .when(answer(CANCEL, windowExceeded()))
        .then(
            facts(answered(CANCEL, windowExceeded()), stepped(ASK_THEN_REFUND), tried()),
            effects(sendInquiry(), start(RETRY, seconds(5))))
        .when(answer(INQUIRY, approved()))
        .then(
            facts(answered(INQUIRY, approved()), steppedToRefund(FIRST), refundTried(FIRST, SEND)),
            effects(
                sendRefund(FIRST),
                start(REFUND_RETRY, seconds(5)),
                start(REFUND_WINDOW, seconds(60))));
  }

  /// 'Not found' for what was confirmed paid is no proof that nothing was charged.
  @Test
  void whatTheGatewayConfirmedItCannotForgetAPersonIsCalled() {
    Story.Given confirming =
        given(plus(UNDOING, horizonPassed()))
            .when(answer(CANCEL, notFound()))
            .then(
                facts(answered(CANCEL, notFound()), stepped(CONFIRM_ABSENCE), tried()),
                effects(sendInquiry(), start(RETRY, seconds(5))));
    confirming
        .when(answer(INQUIRY, notFound()))
        .thenItIsOnlyRecorded(answered(INQUIRY, notFound()))
        .when(timer(RETRY))
        .then(facts(tried()), effects(sendInquiry(), start(RETRY, seconds(5))))
        .when(answer(INQUIRY, notFound()))
        .then(facts(answered(INQUIRY, notFound()), supportNeeded(Trouble.FORGOTTEN)), nothing());
    given(UNDOING)
        .when(answer(CANCEL, notFound()))
        .thenItIsOnlyRecorded(answered(CANCEL, notFound()));
  }

  @Test
  void answersOfInquiriesFromBeforeTheSaleWasPaidDoNotMoveIt() {
    Fact[] paidByNotification = {
      inquirySent(),
      answered(NOTIFICATION, approved()),
      paid(),
      reversalDecided(UNDO, "mia"),
      tried()
    };
    for (GatewayOutcome late : List.of(approved(), inProgress(), notFound(), noAnswer())) {
      for (Call call : List.of(INQUIRY, PAY)) {
        given(paidByNotification)
            .when(answer(call, late))
            .thenItIsOnlyRecorded(answered(call, late));
      }
    }
  }

  @Test
  void aReceiptThatStillWaitsForThePrinterIsNotPrintedAnyMore() {
    Story.Given undoing =
        given(plus(SOLD, receiptOwed(0)))
            .when(undoRequested())
            .then(
                facts(reversalDecided(UNDO, "mia"), tried()),
                effects(
                    sendCancel(),
                    start(RETRY, seconds(5)),
                    start(WINDOW, seconds(60)),
                    warnAtHalfTime(),
                    start(HORIZON, seconds(185))));
    assertFalse(undoing.payment().receiptWaiting());
    undoing.when(new PaymentEvent.PrintBegan(NOW, Slip.sale(0))).thenNothing();
    assertEquals(
        List.of(new ReceiptCopy(Slip.sale(0), ReceiptCopy.Stage.VOID)),
        undoing.payment().receipts());
  }

  @Test
  void aReceiptThatBreaksOffWhileTheSaleIsUndoneGetsNoCopy() {
    given(plus(SOLD, receiptOwed(0), receiptBegun(0), reversalDecided(UNDO, "mia"), tried()))
        .when(new PaymentEvent.PrintBroke(NOW, Slip.sale(0)))
        .then(facts(receiptBroken(0)), nothing());
  }

  @Test
  void itGoesOnAfterARestart() {
    given(UNDOING)
        .when(restarted())
        .then(
            facts(tillRestarted(), tried()),
            effects(
                sendCancel(),
                start(RETRY, seconds(5)),
                start(WINDOW, seconds(60)),
                warnAtHalfTime(),
                start(HORIZON, seconds(185))));
  }

  @Test
  void theMoneyOfAnUndoneSaleThatStandsAllTheSameIsLateMoney() {
    Slip slip = new Slip(Slip.Kind.LATE_MONEY, 0, 0);
    Fact[] undone = plus(UNDOING, cancelledAs(Ending.UNDONE), owed(UNDONE_SLIP));

    given(plus(undone, watched(), lateSuccessSeen(), watched()))
        .when(answer(INQUIRY, approved()))
        .then(
            facts(answered(INQUIRY, approved()), supportNeeded(Trouble.LATE_MONEY), owed(slip)),
            effects(print(slip)));
  }

  /// The customer was told that nothing was taken; paper that came late must not say it again.
  @Test
  void aSlipThatIsNoLongerTrueIsNotPrinted() {
    Story.Given late =
        given(
            plus(
                UNDOING,
                cancelledAs(Ending.UNDONE),
                owed(UNDONE_SLIP),
                watched(),
                lateSuccessSeen(),
                watched(),
                supportNeeded(Trouble.LATE_MONEY)));

    late.when(new PaymentEvent.PrintBegan(NOW, UNDONE_SLIP)).thenNothing();
    late.when(restarted()).then(facts(tillRestarted()), nothing());
    assertFalse(late.payment().receiptWaiting());
  }
}
