package io.tillcode.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tillcode.money.Money;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.GatewayOutcome.Echo;
import io.tillcode.payment.GatewayOutcome.Refusal;
import io.tillcode.payment.PaymentState.Ending;
import io.tillcode.payment.PaymentState.Trouble;
import io.tillcode.refund.Refund;
import io.tillcode.reversal.Reversal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The words in which scenarios are told: `given(facts).when(event).then(facts, effects)`.
///
/// One payment of SGD 12.34 with the documented pace. All facts carry [#NOW], so that a scenario
/// speaks of time only where time matters.
final class Story {

  static final Instant NOW = Instant.parse("2026-03-02T04:00:00Z");
  static final Instant DEADLINE = Instant.parse("2026-03-02T16:15:00Z");
  static final PaymentPolicy POLICY =
      new PaymentPolicy(
          Duration.ofSeconds(5),
          Duration.ofSeconds(3),
          20,
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofSeconds(120),
          true);
  static final String ID = "2026030212000001123400000142123456789012";
  static final String ANTOM_ID = "20260302194010800100188820000001";
  static final String CODE_TEXT = "https://oc.example/281666";
  static final Money AMOUNT = Money.ofWire("SGD", "1234");

  private static final PaymentMachine MACHINE = new PaymentMachine();

  private final Payment before;
  private final Decision decision;

  private Story(Payment before, Decision decision) {
    this.before = before;
    this.decision = decision;
  }

  static PaymentTerms terms() {
    return new PaymentTerms(
        new PaymentRequestId(ID),
        142,
        "S20260302120000-01-142",
        Scenario.PAYMENT_CODE,
        AMOUNT,
        "01",
        "anna",
        "28··············34",
        NOW,
        DEADLINE,
        POLICY);
  }

  /// The same sale by order code.
  static PaymentTerms orderCodeTerms() {
    PaymentTerms t = terms();
    return new PaymentTerms(
        t.paymentRequestId(),
        t.serial(),
        t.referenceOrderId(),
        Scenario.ORDER_CODE,
        t.amount(),
        t.till(),
        t.staff(),
        "",
        t.createdAt(),
        t.cancelDeadline(),
        t.policy());
  }

  // given

  static Given given(Fact... facts) {
    return givenPayment(terms(), facts);
  }

  static Given givenOrderCode(Fact... facts) {
    return givenPayment(orderCodeTerms(), facts);
  }

  static Given givenPayment(PaymentTerms terms, Fact... facts) {
    List<Fact> all = new ArrayList<>();
    all.add(new Fact.PaymentStarted(NOW, terms, null));
    all.addAll(List.of(facts));
    return new Given(Payment.of(all));
  }

  /// What is known before the event.
  record Given(Payment payment) {

    Story when(PaymentEvent event) {
      return new Story(payment, MACHINE.decide(payment, event));
    }
  }

  /// What must follow, exactly and in this order. The facts must also fit on what was known.
  Given then(List<Fact> facts, List<Effect> effects) {
    assertEquals(lines(facts), lines(decision.facts()), "facts");
    assertEquals(lines(effects), lines(decision.effects()), "effects");
    Payment after = before;
    for (Fact fact : decision.facts()) {
      after = after.after(fact);
    }
    return new Given(after);
  }

  /// The answer is remembered, and nothing else follows.
  Given thenItIsOnlyRecorded(Fact.Answered answered) {
    return then(facts(answered), nothing());
  }

  Given thenNothing() {
    return then(facts(), nothing());
  }

  /// One line each, so that a failing scenario shows where it differs.
  private static String lines(List<?> things) {
    return String.join("\n", things.stream().map(Object::toString).toList());
  }

  static List<Fact> facts(Fact... facts) {
    return List.of(facts);
  }

  static List<Effect> effects(Effect... effects) {
    return List.of(effects);
  }

  static List<Effect> nothing() {
    return List.of();
  }

  // facts

  static Fact.Answered answered(Call call, GatewayOutcome outcome) {
    return new Fact.Answered(NOW, call, null, outcome);
  }

  static Fact.Answered answered(Call call, String refundRequestId, GatewayOutcome outcome) {
    return new Fact.Answered(NOW, call, refundRequestId, outcome);
  }

  static Fact lastInquirySent(Reversal.Reason reason, String by) {
    return new Fact.LastInquirySent(NOW, reason, by);
  }

  static Fact refundDecided(String refundRequestId, Money amount, String by) {
    return new Fact.RefundDecided(NOW, refundRequestId, amount, by);
  }

  static Fact refundTried(String refundRequestId, Refund.Step step) {
    return new Fact.RefundTried(NOW, refundRequestId, step);
  }

  static Fact refundStepped(String refundRequestId, Refund.Step step, @Nullable String code) {
    return new Fact.RefundStepped(NOW, refundRequestId, step, code);
  }

  static Fact refundQueued(String refundRequestId) {
    return new Fact.RefundQueued(NOW, refundRequestId);
  }

  static Fact refundIsDone(String refundRequestId) {
    return new Fact.RefundDone(NOW, refundRequestId);
  }

  static Fact refundRefused(String refundRequestId, String code) {
    return new Fact.RefundRefused(NOW, refundRequestId, code);
  }

  static Fact owed(Slip slip) {
    return new Fact.ReceiptOwed(NOW, slip);
  }

  static Fact halfTimePassed() {
    return new Fact.HalfTimePassed(NOW);
  }

  static Fact inquirySent() {
    return new Fact.InquirySent(NOW);
  }

  static Fact paid() {
    return new Fact.PaymentPaid(NOW);
  }

  static Fact declinedFor(String code) {
    return new Fact.PaymentDeclined(NOW, code, false);
  }

  static Fact declinedAfterDoubt(String code) {
    return new Fact.PaymentDeclined(NOW, code, true);
  }

  static Fact reversalDecided(Reversal.Reason reason, String by) {
    return new Fact.ReversalDecided(NOW, reason, by);
  }

  static Fact givenUpByCashier() {
    return reversalDecided(Reversal.Reason.CASHIER, "anna");
  }

  static Fact stepped(Reversal.Step step) {
    return new Fact.ReversalStepped(NOW, step, null);
  }

  static Fact steppedToRefund(String refundRequestId) {
    return new Fact.ReversalStepped(NOW, Reversal.Step.REFUND, refundRequestId);
  }

  static Fact tried() {
    return new Fact.ReversalTried(NOW);
  }

  static Fact queued() {
    return new Fact.ReversalQueued(NOW);
  }

  static Fact cancelledAs(Ending ending) {
    return new Fact.PaymentCancelled(NOW, ending);
  }

  static Fact horizonPassed() {
    return new Fact.HorizonPassed(NOW);
  }

  static Fact watched() {
    return new Fact.EndWatched(NOW);
  }

  static Fact[] plus(Fact[] facts, Fact... more) {
    return Stream.of(facts, more).flatMap(Stream::of).toArray(Fact[]::new);
  }

  /// What follows on a refusal that nobody had doubted: it is looked back at from a distance.
  static List<Effect> lookedAtFromADistance() {
    return effects(start(PaymentTimer.WATCH, Duration.ofMinutes(48)));
  }

  /// So many looks back, each answered.
  static Fact[] looked(int looks) {
    List<Fact> all = new ArrayList<>();
    for (int i = 0; i < looks; i++) {
      all.add(watched());
      all.add(answered(Call.INQUIRY, closed()));
    }
    return all.toArray(Fact[]::new);
  }

  static Fact lateSuccessSeen() {
    return new Fact.LateSuccessSeen(NOW);
  }

  static Fact supportNeeded(Trouble trouble) {
    return new Fact.SupportNeeded(NOW, trouble);
  }

  static Fact tillRestarted() {
    return new Fact.TillRestarted(NOW);
  }

  static Fact receiptOwed(int copy) {
    return new Fact.ReceiptOwed(NOW, Slip.sale(copy));
  }

  static Fact receiptBegun(int copy) {
    return new Fact.ReceiptBegun(NOW, Slip.sale(copy));
  }

  static Fact receiptPrinted(int copy) {
    return new Fact.ReceiptPrinted(NOW, Slip.sale(copy));
  }

  static Fact receiptBroken(int copy) {
    return new Fact.ReceiptBroken(NOW, Slip.sale(copy));
  }

  // events

  static PaymentEvent answer(Call call, GatewayOutcome outcome) {
    return new PaymentEvent.AnswerArrived(NOW, call, null, outcome);
  }

  static PaymentEvent answer(Call call, String refundRequestId, GatewayOutcome outcome) {
    return new PaymentEvent.AnswerArrived(NOW, call, refundRequestId, outcome);
  }

  static PaymentEvent undoRequested() {
    return new PaymentEvent.UndoRequested(NOW, "mia");
  }

  static PaymentEvent refundRequested(int number, Money amount) {
    return new PaymentEvent.RefundRequested(NOW, number, amount, "mia");
  }

  static PaymentEvent timer(PaymentTimer timer) {
    return new PaymentEvent.TimerFired(NOW, timer);
  }

  static PaymentEvent timer(PaymentTimer timer, Instant at) {
    return new PaymentEvent.TimerFired(at, timer);
  }

  static PaymentEvent cashierCancels() {
    return new PaymentEvent.CancelRequested(NOW, "anna");
  }

  static PaymentEvent retryRequested() {
    return new PaymentEvent.RetryRequested(NOW);
  }

  static PaymentEvent moneyReturnRequested() {
    return new PaymentEvent.MoneyReturnRequested(NOW, "mia");
  }

  static PaymentEvent restarted() {
    return restarted(NOW);
  }

  static PaymentEvent restarted(Instant at) {
    return new PaymentEvent.Restarted(at);
  }

  // outcomes

  static Echo ours() {
    return new Echo(ID, ANTOM_ID, null, AMOUNT);
  }

  static Echo ofRefund(String refundRequestId) {
    return new Echo(null, ANTOM_ID, refundRequestId, AMOUNT);
  }

  static Echo about(@Nullable String paymentRequestId, @Nullable Money amount) {
    return new Echo(paymentRequestId, null, null, amount);
  }

  static GatewayOutcome approved() {
    return new GatewayOutcome.Approved(ours());
  }

  static GatewayOutcome approved(Echo echo) {
    return new GatewayOutcome.Approved(echo);
  }

  static GatewayOutcome declined(String code) {
    return new GatewayOutcome.Declined(ours(), code);
  }

  static GatewayOutcome closed() {
    return new GatewayOutcome.Closed(new Echo(ID, ANTOM_ID, null, null));
  }

  static GatewayOutcome refundDone(String refundRequestId) {
    return new GatewayOutcome.Closed(ofRefund(refundRequestId));
  }

  static GatewayOutcome refundDone(String refundRequestId, Money amount) {
    return new GatewayOutcome.Closed(new Echo(null, ANTOM_ID, refundRequestId, amount));
  }

  static GatewayOutcome refundFailed(String refundRequestId) {
    return new GatewayOutcome.Declined(new Echo(null, null, refundRequestId, null), "FAIL");
  }

  static GatewayOutcome codeIssued(@Nullable Duration validFor) {
    return new GatewayOutcome.CodeIssued(ours(), new OrderCode(CODE_TEXT, validFor));
  }

  static GatewayOutcome inProgress() {
    return new GatewayOutcome.InProgress("PAYMENT_IN_PROCESS");
  }

  static GatewayOutcome notFound() {
    return new GatewayOutcome.NotFound("ORDER_NOT_EXIST");
  }

  static GatewayOutcome refused(String code, Refusal refusal) {
    return new GatewayOutcome.Refused(code, refusal);
  }

  static GatewayOutcome windowExceeded() {
    return refused("CANCEL_WINDOW_EXCEED", Refusal.CANCEL_WINDOW_EXCEEDED);
  }

  static GatewayOutcome notSent() {
    return new GatewayOutcome.NotSent("connect");
  }

  static GatewayOutcome noAnswer() {
    return unknown(Doubt.NO_ANSWER);
  }

  static GatewayOutcome unknown(Doubt doubt) {
    return new GatewayOutcome.Unknown(doubt);
  }

  // effects

  static Effect sendInquiry() {
    return new Effect.SendInquiry();
  }

  static Effect sendCancel() {
    return new Effect.SendCancel();
  }

  static Effect sendRefund(String refundRequestId) {
    return sendRefund(refundRequestId, AMOUNT);
  }

  static Effect printReceipt(int copy) {
    return print(Slip.sale(copy));
  }

  static Effect sendRefund(String refundRequestId, Money amount) {
    return new Effect.SendRefund(refundRequestId, ANTOM_ID, amount);
  }

  static Effect askAboutRefund(String refundRequestId) {
    return new Effect.SendRefundInquiry(refundRequestId);
  }

  static Effect print(Slip slip) {
    return new Effect.PrintReceipt(slip);
  }

  /// The warning of a duty taken on at [#NOW].
  static Effect warnAtHalfTime() {
    return start(PaymentTimer.HALF_TIME, Duration.between(NOW, DEADLINE).dividedBy(2));
  }

  static Effect start(PaymentTimer timer, Duration after) {
    return new Effect.StartTimer(timer, after, false);
  }

  static Effect startSpread(PaymentTimer timer, Duration after) {
    return new Effect.StartTimer(timer, after, true);
  }

  static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
