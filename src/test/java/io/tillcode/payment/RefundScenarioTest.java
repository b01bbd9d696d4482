package io.tillcode.payment;

import static io.tillcode.payment.Call.CANCEL;
import static io.tillcode.payment.Call.INQUIRY;
import static io.tillcode.payment.Call.REFUND;
import static io.tillcode.payment.PaymentTimer.ASK;
import static io.tillcode.payment.PaymentTimer.HORIZON;
import static io.tillcode.payment.PaymentTimer.REFUND_RETRY;
import static io.tillcode.payment.PaymentTimer.REFUND_WINDOW;
import static io.tillcode.payment.PaymentTimer.RETRY;
import static io.tillcode.payment.PaymentTimer.WATCH;
import static io.tillcode.payment.PaymentTimer.WINDOW;
import static io.tillcode.payment.Story.*;
import static io.tillcode.refund.Refund.Step.SEND;
import static io.tillcode.reversal.Reversal.Reason.CASHIER;
import static io.tillcode.reversal.Reversal.Reason.LATE_MONEY;
import static io.tillcode.reversal.Reversal.Step.ASK_THEN_REFUND;
import static io.tillcode.reversal.Reversal.Step.CONFIRM_ABSENCE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tillcode.money.Money;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.GatewayOutcome.Echo;
import io.tillcode.payment.GatewayOutcome.Refusal;
import io.tillcode.payment.PaymentState.Ending;
import io.tillcode.payment.PaymentState.Trouble;
import io.tillcode.refund.Refund;
import io.tillcode.reversal.Reversal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Too late to cancel: ask, and if it was charged give it back, once.
class RefundScenarioTest {

  private static final String FIRST = ID + "R1";
  private static final String SECOND = ID + "R2";

  private static final Fact[] ASKED = {givenUpByCashier(), stepped(ASK_THEN_REFUND), tried()};
  private static final Fact[] REFUNDING = {
    givenUpByCashier(),
    stepped(ASK_THEN_REFUND),
    tried(),
    answered(INQUIRY, approved()),
    steppedToRefund(FIRST),
    refundTried(FIRST, SEND)
  };

  private static List<Fact> endedBy(String refundRequestId, int number) {
    return facts(
        answered(REFUND, refundRequestId, refundDone(refundRequestId)),
        refundIsDone(refundRequestId),
        cancelledAs(Ending.REFUNDED),
        owed(new Slip(Slip.Kind.REFUND, number, 0)));
  }

  private static List<Effect> printed(int number) {
    return effects(print(new Slip(Slip.Kind.REFUND, number, 0)));
  }

  @Test
  void windowExceededIsFollowedByTheQuestionWhetherItWasCharged() {
    given(givenUpByCashier(), tried())
        .when(answer(CANCEL, windowExceeded()))
        .then(
            facts(answered(CANCEL, windowExceeded()), stepped(ASK_THEN_REFUND), tried()),
            effects(sendInquiry(), start(RETRY, seconds(5))));
  }

  @Test
  void afterTheDeadlineNoCancelIsSent() {
    Fact stepped = new Fact.ReversalStepped(DEADLINE, ASK_THEN_REFUND, null);
    Fact tried = new Fact.ReversalTried(DEADLINE);
    Fact decided = new Fact.ReversalDecided(DEADLINE, CASHIER, "anna");

    given(givenUpByCashier(), tried())
        .when(timer(RETRY, DEADLINE))
        .then(facts(stepped, tried), effects(sendInquiry(), start(RETRY, seconds(5))));
    given(inquirySent())
        .when(new PaymentEvent.CancelRequested(DEADLINE, "anna"))
        .then(
            facts(decided, stepped, tried),
            effects(sendInquiry(), start(RETRY, seconds(5)), start(WINDOW, seconds(60))));
  }

  @Test
  void theLastInstantBeforeTheDeadlineStillCancels() {
    given(givenUpByCashier(), tried())
        .when(timer(RETRY, DEADLINE.minusMillis(1)))
        .then(
            facts(new Fact.ReversalTried(DEADLINE.minusMillis(1))),
            effects(sendCancel(), start(RETRY, seconds(5))));
  }

  @Test
  void chargedMeansOneRefundUnderItsOwnName() {
    given(ASKED)
        .when(answer(INQUIRY, approved()))
        .then(
            facts(answered(INQUIRY, approved()), steppedToRefund(FIRST), refundTried(FIRST, SEND)),
            effects(
                sendRefund(FIRST),
                start(REFUND_RETRY, seconds(5)),
                start(REFUND_WINDOW, seconds(60))));
  }

  @Test
  void notChargedMeansNoRefund() {
    given(ASKED)
        .when(answer(INQUIRY, closed()))
        .then(
            facts(answered(INQUIRY, closed()), cancelledAs(Ending.CONFIRMED)),
            effects(start(WATCH, seconds(30))));
    given(ASKED)
        .when(answer(INQUIRY, declined("PROCESS_FAIL")))
        .then(
            facts(answered(INQUIRY, declined("PROCESS_FAIL")), cancelledAs(Ending.NOTHING_CHARGED)),
            effects(start(WATCH, seconds(30))));
  }

  @Test
  void notYetDecidedIsAskedAgain() {
    for (GatewayOutcome open : List.of(inProgress(), noAnswer(), notFound(), notSent())) {
      given(ASKED).when(answer(INQUIRY, open)).thenItIsOnlyRecorded(answered(INQUIRY, open));
    }
    given(ASKED)
        .when(timer(RETRY))
        .then(facts(tried()), effects(sendInquiry(), start(RETRY, seconds(5))));
  }

  @Test
  void unknownAfterTheHorizonIsConfirmedTwice() {
    given(givenUpByCashier(), horizonPassed(), stepped(ASK_THEN_REFUND), tried())
        .when(answer(INQUIRY, notFound()))
        .then(facts(answered(INQUIRY, notFound()), stepped(CONFIRM_ABSENCE)), nothing());
  }

  @Test
  void aChargeThatDoesNotTellAntomsIdIsAskedAgainSinceARefundNeedsIt() {
    GatewayOutcome nameless = approved(about(ID, AMOUNT));

    given(ASKED).when(answer(INQUIRY, nameless)).thenItIsOnlyRecorded(answered(INQUIRY, nameless));
  }

  @Test
  void refundWithoutProofIsRepeatedUnderTheSameName() {
    for (GatewayOutcome open : List.of(inProgress(), noAnswer(), notSent())) {
      given(REFUNDING)
          .when(answer(REFUND, FIRST, open))
          .thenItIsOnlyRecorded(answered(REFUND, FIRST, open));
    }
    given(REFUNDING)
        .when(timer(REFUND_RETRY))
        .then(
            facts(refundTried(FIRST, SEND)),
            effects(sendRefund(FIRST), start(REFUND_RETRY, seconds(5))));
    given(REFUNDING)
        .when(retryRequested())
        .then(
            facts(refundTried(FIRST, SEND)),
            effects(sendRefund(FIRST), start(REFUND_RETRY, seconds(5))));
  }

  @Test
  void refundConfirmedEndsItAndIsNotWatched() {
    given(REFUNDING)
        .when(answer(REFUND, FIRST, refundDone(FIRST)))
        .then(endedBy(FIRST, 1), printed(1));
  }

  @Test
  void refundOfAnotherNameAmountOrCurrencyIsNoAnswer() {
    List<Echo> wrong =
        List.of(
            ofRefund("2026030212000001999900014299999999999999R1"),
            new Echo(null, "someone else's", FIRST, AMOUNT),
            new Echo(null, ANTOM_ID, FIRST, Money.ofWire("SGD", "34")),
            new Echo(null, ANTOM_ID, FIRST, Money.ofWire("USD", "1234")));
    for (Echo echo : wrong) {
      given(REFUNDING)
          .when(answer(REFUND, FIRST, new GatewayOutcome.Closed(echo)))
          .thenItIsOnlyRecorded(answered(REFUND, FIRST, unknown(Doubt.MISMATCH)));
    }
    given(REFUNDING)
        .when(answer(REFUND, FIRST, closed()))
        .thenItIsOnlyRecorded(answered(REFUND, FIRST, unknown(Doubt.UNREADABLE)));
  }

  @Test
  void refusedRefundCallsAPerson() {
    GatewayOutcome refused = refused("REFUND_WINDOW_EXCEED", Refusal.NEVER);
    given(REFUNDING)
        .when(answer(REFUND, FIRST, refused))
        .then(
            facts(
                answered(REFUND, FIRST, refused),
                refundRefused(FIRST, "REFUND_WINDOW_EXCEED"),
                supportNeeded(Trouble.REFUND_REFUSED)),
            nothing());
  }

  @Test
  void aWrongSetUpKeepsTheRefundOwed() {
    GatewayOutcome refused = refused("ACCESS_DENIED", Refusal.CONFIGURATION);

    Story.Given owing =
        given(REFUNDING)
            .when(answer(REFUND, FIRST, refused))
            .thenItIsOnlyRecorded(answered(REFUND, FIRST, refused));
    assertEquals("ACCESS_DENIED", owing.payment().resultCode(), "why it is still owed");
  }

  @Test
  void afterARefusalTheNextRefundIsAnotherOneWithANewName() {
    GatewayOutcome refused = refused("MERCHANT_BALANCE_NOT_ENOUGH", Refusal.NEVER);
    Story.Given needsSupport =
        given(REFUNDING)
            .when(answer(REFUND, FIRST, refused))
            .then(
                facts(
                    answered(REFUND, FIRST, refused),
                    refundRefused(FIRST, "MERCHANT_BALANCE_NOT_ENOUGH"),
                    supportNeeded(Trouble.REFUND_REFUSED)),
                nothing());
    Story.Given asked =
        needsSupport
            .when(moneyReturnRequested())
            .then(
                facts(reversalDecided(LATE_MONEY, "mia"), stepped(ASK_THEN_REFUND), tried()),
                effects(
                    sendInquiry(),
                    start(RETRY, seconds(5)),
                    start(WINDOW, seconds(60)),
                    start(HORIZON, seconds(185))));
    Story.Given refunding =
        asked
            .when(answer(INQUIRY, approved()))
            .then(
                facts(
                    answered(INQUIRY, approved()),
                    steppedToRefund(SECOND),
                    refundTried(SECOND, SEND)),
                effects(
                    sendRefund(SECOND),
                    start(REFUND_RETRY, seconds(5)),
                    start(REFUND_WINDOW, seconds(60))));
    refunding
        .when(timer(REFUND_RETRY))
        .then(
            facts(refundTried(SECOND, SEND)),
            effects(sendRefund(SECOND), start(REFUND_RETRY, seconds(5))));
    refunding.when(answer(REFUND, SECOND, refundDone(SECOND))).then(endedBy(SECOND, 2), printed(2));
  }

  /// Two requests under the same name can be out at once; the refusal of one does not undo what the
  /// other did.
  @Test
  void aRefundThatTurnsOutDoneAfterItsRefusalEndsItAllTheSame() {
    GatewayOutcome refused = refused("REPEAT_REQ_INCONSISTENT", Refusal.STATE);
    Fact[] refusedOnce = {
      givenUpByCashier(),
      stepped(ASK_THEN_REFUND),
      answered(INQUIRY, approved()),
      steppedToRefund(FIRST),
      tried(),
      answered(REFUND, refused),
      supportNeeded(Trouble.REFUND_REFUSED)
    };

    given(refusedOnce)
        .when(answer(REFUND, FIRST, refundDone(FIRST)))
        .then(endedBy(FIRST, 1), printed(1));

    List<Fact> triedAgain = new ArrayList<>(List.of(refusedOnce));
    triedAgain.addAll(
        List.of(
            reversalDecided(LATE_MONEY, "mia"),
            stepped(ASK_THEN_REFUND),
            tried(),
            steppedToRefund(SECOND),
            tried()));
    // The second one must not be sent again: the gateway alone would stand against paying twice.
    GatewayOutcome unknownRefund = new GatewayOutcome.NotFound("REFUND_NOT_EXIST");
    given(triedAgain.toArray(Fact[]::new))
        .when(answer(REFUND, FIRST, refundDone(FIRST)))
        .then(
            facts(
                answered(REFUND, FIRST, refundDone(FIRST)),
                refundIsDone(FIRST),
                cancelledAs(Ending.REFUNDED),
                refundStepped(SECOND, Refund.Step.ASK, "REFUND_AMOUNT_EXCEED"),
                owed(new Slip(Slip.Kind.REFUND, 1, 0))),
            printed(1))
        .when(timer(REFUND_RETRY))
        .then(
            facts(refundTried(SECOND, Refund.Step.ASK)),
            effects(askAboutRefund(SECOND), start(REFUND_RETRY, seconds(5))))
        .when(answer(Call.REFUND_INQUIRY, SECOND, unknownRefund))
        .then(
            facts(
                answered(Call.REFUND_INQUIRY, SECOND, unknownRefund),
                refundRefused(SECOND, "REFUND_AMOUNT_EXCEED")),
            nothing());
  }

  @Test
  void lateMoneyIsAskedAboutBeforeItIsGivenBackSoThatItGoesBackOnce() {
    Story.Given asked =
        given(
                givenUpByCashier(),
                cancelledAs(Ending.CONFIRMED),
                lateSuccessSeen(),
                watched(),
                answered(INQUIRY, approved()),
                supportNeeded(Trouble.LATE_MONEY))
            .when(moneyReturnRequested())
            .then(
                facts(reversalDecided(LATE_MONEY, "mia"), stepped(ASK_THEN_REFUND), tried()),
                effects(
                    sendInquiry(),
                    start(RETRY, seconds(5)),
                    start(WINDOW, seconds(60)),
                    start(HORIZON, seconds(185))));
    asked
        .when(answer(INQUIRY, closed()))
        .then(
            facts(answered(INQUIRY, closed()), cancelledAs(Ending.CONFIRMED)),
            effects(start(WATCH, seconds(30))));
  }

  /// A cancel that came through late: the gateway says CANCELLED while a refund is out whose answer
  /// is missing, and then SUCCESS again. The money goes back by the refund that is out, not by a
  /// second one.
  @Test
  void aRefundThatIsStillOutIsGoneOnWithWhenItsMoneyIsFoundLate() {
    Story.Given asked =
        given(REFUNDING)
            .when(answer(INQUIRY, closed()))
            .then(
                facts(
                    answered(INQUIRY, closed()),
                    cancelledAs(Ending.CONFIRMED),
                    refundStepped(FIRST, Refund.Step.ASK, "ORDER_IS_CANCELED")),
                effects(start(WATCH, seconds(30))))
            .when(answer(INQUIRY, approved()))
            .then(
                facts(answered(INQUIRY, approved()), lateSuccessSeen()),
                effects(start(WATCH, seconds(3))))
            .when(timer(WATCH))
            .then(facts(watched()), effects(sendInquiry(), start(WATCH, seconds(60))))
            .when(answer(INQUIRY, approved()))
            .then(
                facts(
                    answered(INQUIRY, approved()),
                    supportNeeded(Trouble.LATE_MONEY),
                    owed(new Slip(Slip.Kind.LATE_MONEY, 0, 0))),
                effects(print(new Slip(Slip.Kind.LATE_MONEY, 0, 0))))
            .when(moneyReturnRequested())
            .then(
                facts(reversalDecided(LATE_MONEY, "mia"), stepped(ASK_THEN_REFUND), tried()),
                effects(
                    sendInquiry(),
                    start(RETRY, seconds(5)),
                    start(WINDOW, seconds(60)),
                    start(HORIZON, seconds(185))));
    asked
        .when(answer(INQUIRY, approved()))
        .then(
            facts(
                answered(INQUIRY, approved()),
                stepped(Reversal.Step.REFUND),
                refundTried(FIRST, Refund.Step.ASK)),
            effects(
                askAboutRefund(FIRST),
                start(REFUND_RETRY, seconds(5)),
                start(REFUND_WINDOW, seconds(60))))
        .when(answer(REFUND, FIRST, refundDone(FIRST)))
        .then(endedBy(FIRST, 1), printed(1));
  }

  @Test
  void nobodyGivesBackWhatIsNotOwed() {
    given().when(moneyReturnRequested()).thenNothing();
    given(inquirySent()).when(moneyReturnRequested()).thenNothing();
    given(paid()).when(moneyReturnRequested()).thenNothing();
    given(givenUpByCashier(), tried()).when(moneyReturnRequested()).thenNothing();
    given(givenUpByCashier(), cancelledAs(Ending.REFUNDED))
        .when(moneyReturnRequested())
        .thenNothing();
    given(declinedFor("RISK_REJECT")).when(timer(ASK)).thenNothing();
  }
}
