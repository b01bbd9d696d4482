package io.tillcode.journal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.money.Money;
import io.tillcode.payment.Call;
import io.tillcode.payment.Fact;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.GatewayOutcome.Echo;
import io.tillcode.payment.GatewayOutcome.Refusal;
import io.tillcode.payment.OrderCode;
import io.tillcode.payment.PaymentPolicy;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.PaymentState.Ending;
import io.tillcode.payment.PaymentState.Trouble;
import io.tillcode.payment.PaymentTerms;
import io.tillcode.payment.Scenario;
import io.tillcode.payment.Slip;
import io.tillcode.refund.Refund;
import io.tillcode.reversal.Reversal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Facts to write down.
final class Facts {

  static final Instant AT = Instant.parse("2026-03-02T04:00:00.123456789Z");
  private static final Instant WHOLE_SECOND = Instant.parse("2026-03-02T04:00:05Z");

  private Facts() {}

  static String id(long serial) {
    return "20260302120000011234%06d000000000007".formatted(serial);
  }

  static PaymentTerms terms(long serial) {
    return terms(serial, id(serial), "S20260302120000-01-" + serial);
  }

  static PaymentTerms terms(long serial, String id, String sale) {
    return new PaymentTerms(
        new PaymentRequestId(id),
        serial,
        sale,
        Scenario.PAYMENT_CODE,
        Money.ofWire("SGD", "1234"),
        "01",
        "anna",
        "28··············34",
        AT.plusSeconds(serial),
        AT.plus(Duration.ofHours(12)),
        new PaymentPolicy(
            Duration.ofSeconds(5),
            Duration.ofMillis(3_500),
            20,
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(120),
            true));
  }

  static Fact started(long serial) {
    return new Fact.PaymentStarted(terms(serial).createdAt(), terms(serial), null);
  }

  static Fact answered(GatewayOutcome outcome) {
    return new Fact.Answered(AT, Call.INQUIRY, null, outcome);
  }

  static GatewayOutcome approved(long serial) {
    return new GatewayOutcome.Approved(
        new Echo(id(serial), "A" + serial, null, Money.ofWire("SGD", "1234")));
  }

  /// Every fact with every value it can have.
  static List<Fact> all() {
    List<Fact> facts = new ArrayList<>();
    facts.add(started(142));
    facts.add(new Fact.InquirySent(WHOLE_SECOND));
    for (GatewayOutcome outcome : outcomes()) {
      facts.add(answered(outcome));
    }
    for (Call call : Call.values()) {
      facts.add(new Fact.Answered(AT, call, null, new GatewayOutcome.Unknown(Doubt.NO_ANSWER)));
    }
    facts.add(new Fact.PaymentPaid(AT));
    facts.add(new Fact.PaymentDeclined(AT, "EXPIRED_CODE", false));
    facts.add(new Fact.PaymentDeclined(AT, "PROCESS_FAIL", true));
    for (Reversal.Reason reason : Reversal.Reason.values()) {
      facts.add(new Fact.ReversalDecided(AT, reason, "anna"));
    }
    for (Reversal.Step step : Reversal.Step.values()) {
      facts.add(
          new Fact.ReversalStepped(AT, step, step == Reversal.Step.REFUND ? id(142) + "R1" : null));
    }
    facts.add(new Fact.ReversalTried(AT));
    facts.add(new Fact.ReversalQueued(AT));
    for (Ending ending : Ending.values()) {
      facts.add(new Fact.PaymentCancelled(AT, ending));
    }
    facts.add(new Fact.HorizonPassed(AT));
    facts.add(new Fact.EndWatched(AT));
    facts.add(new Fact.LateSuccessSeen(AT));
    for (Trouble trouble : Trouble.values()) {
      facts.add(new Fact.SupportNeeded(AT, trouble));
    }
    facts.add(new Fact.TillRestarted(AT));
    facts.add(new Fact.ReceiptOwed(AT, Slip.sale(0)));
    facts.add(new Fact.ReceiptBegun(AT, Slip.sale(0)));
    facts.add(new Fact.ReceiptPrinted(AT, Slip.sale(12)));
    facts.add(new Fact.ReceiptBroken(AT, Slip.sale(0)));
    facts.add(
        new Fact.PaymentStarted(AT, terms(143, id(143), "S143"), new PaymentRequestId(id(142))));
    facts.add(new Fact.LastInquirySent(AT, Reversal.Reason.CODE_ENDED, "till"));
    facts.add(new Fact.HalfTimePassed(AT));
    String refund = id(142) + "R1";
    facts.add(
        new Fact.Answered(AT, Call.REFUND, refund, new GatewayOutcome.NotFound("ORDER_NOT_EXIST")));
    facts.add(new Fact.RefundDecided(AT, refund, Money.ofWire("SGD", "234"), "mia"));
    for (Refund.Step step : Refund.Step.values()) {
      facts.add(new Fact.RefundTried(AT, refund, step));
      facts.add(new Fact.RefundStepped(AT, refund, step, null));
    }
    facts.add(new Fact.RefundStepped(AT, refund, Refund.Step.ASK, "PROCESS_FAIL"));
    facts.add(new Fact.RefundQueued(AT, refund));
    facts.add(new Fact.RefundDone(AT, refund));
    facts.add(new Fact.RefundRefused(AT, refund, "REFUND_WINDOW_EXCEED"));
    facts.add(new Fact.RefundSignedOff(AT, refund, "mia"));
    for (Slip.Kind kind : Slip.Kind.values()) {
      facts.add(new Fact.ReceiptOwed(AT, new Slip(kind, 2, 1)));
    }
    return facts;
  }

  private static List<GatewayOutcome> outcomes() {
    Echo full = new Echo(id(142), "A142", "R142", Money.ofWire("JPY", "599"));
    List<GatewayOutcome> outcomes = new ArrayList<>();
    outcomes.add(new GatewayOutcome.Approved(full));
    outcomes.add(new GatewayOutcome.Approved(new Echo(id(142), null, null, null)));
    outcomes.add(new GatewayOutcome.CodeIssued(full, new OrderCode("https://oc.example/1", null)));
    outcomes.add(
        new GatewayOutcome.CodeIssued(Echo.NONE, new OrderCode("二维码", Duration.ofSeconds(118))));
    outcomes.add(new GatewayOutcome.Declined(Echo.NONE, "USER_BALANCE_NOT_ENOUGH"));
    outcomes.add(new GatewayOutcome.Closed(full));
    outcomes.add(new GatewayOutcome.InProgress("PAYMENT_IN_PROCESS"));
    outcomes.add(new GatewayOutcome.NotFound("ORDER_NOT_EXIST"));
    for (Refusal refusal : Refusal.values()) {
      outcomes.add(new GatewayOutcome.Refused("SOME_CODE \"quoted\" \n 退款", refusal));
    }
    outcomes.add(new GatewayOutcome.NotSent("connect"));
    for (Doubt doubt : Doubt.values()) {
      outcomes.add(new GatewayOutcome.Unknown(doubt));
    }
    return outcomes;
  }

  static void assertSays(String words, Exception sentence) {
    assertTrue(String.valueOf(sentence.getMessage()).contains(words), sentence::toString);
  }
}
