package io.tillcode.payment;

import static io.tillcode.payment.Story.*;

import io.tillcode.money.Money;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.GatewayOutcome.Echo;
import io.tillcode.payment.GatewayOutcome.Refusal;
import io.tillcode.payment.PaymentState.Ending;
import io.tillcode.payment.PaymentState.Trouble;
import io.tillcode.refund.Refund;
import io.tillcode.reversal.Reversal;
import io.tillcode.reversal.Reversal.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Every shape of a payment with every event, as text. Events that lead to the same stand on one
/// line.
final class PaymentMatrix {

  private static final int WIDTH = 100;
  private static final String INDENT = " ".repeat(8);

  private static final String HEAD =
      """
      What follows when something happens to a payment: every state with every event.

      Made by PaymentMatrix, compared by PaymentMatrixTest. To rewrite it after a change of the rules:
          mvn test -Dtest=PaymentMatrixTest -Dmatrix.write=true
      How to read a block: in this state, after any of these events (answers, by call; timers; wishes),
      these facts are journalled and lead "->" to this state, then these effects run. An event that is
      not listed changes nothing. Every answer is journalled first. It is held against the payment: one
      about another payment, amount or currency counts as Unknown MISMATCH, one that leaves out what it
      must name as Unknown UNREADABLE.
      """;

  private static final String FIRST_REFUND = ID + "R1";
  private static final String SECOND_REFUND = ID + "R2";
  private static final Money PART = Money.ofWire("SGD", "234");

  private final PaymentMachine machine = new PaymentMachine();

  String draw() {
    StringBuilder text = new StringBuilder(HEAD);
    states().forEach((name, payment) -> draw(text, name, payment));
    return text.toString();
  }

  private void draw(StringBuilder text, String name, Payment payment) {
    text.append("\n== ").append(name).append(": ").append(Notation.of(payment)).append('\n');
    Map<String, List<String>> eventsByResult = new LinkedHashMap<>();
    events()
        .forEach((event, what) ->
            eventsByResult
                .computeIfAbsent(result(payment, what), _ -> new ArrayList<>())
                .add(event));
    eventsByResult.remove("");
    eventsByResult.forEach((result, events) -> {
      byKind(events).forEach((kind, of) -> wrap(text, "  " + kind, String.join(", ", of)));
      text.append(INDENT).append(result.replace("\n", "\n" + INDENT)).append('\n');
    });
  }

  /// "pay: NotFound, NotSent" rather than "pay: NotFound", "pay: NotSent".
  static Map<String, List<String>> byKind(Collection<String> events) {
    Map<String, List<String>> byKind = new LinkedHashMap<>();
    for (String event : events) {
      int colon = event.indexOf(": ") + 2;
      byKind
          .computeIfAbsent(event.substring(0, colon), _ -> new ArrayList<>())
          .add(event.substring(colon));
    }
    return byKind;
  }

  /// Empty when nothing follows (an answer is journalled all the same).
  private String result(Payment payment, PaymentEvent event) {
    Decision decision = machine.decide(payment, event);
    Payment after = payment;
    List<String> facts = new ArrayList<>();
    for (Fact fact : decision.facts()) {
      after = after.after(fact);
      if (!(fact instanceof Fact.Answered)) {
        facts.add(Notation.of(fact));
      }
    }
    boolean same = Notation.of(after).equals(Notation.of(payment));
    if (facts.isEmpty() && decision.effects().isEmpty() && same) {
      return "";
    }
    StringBuilder text = new StringBuilder(String.join(", ", facts));
    text.append(facts.isEmpty() ? "" : " ")
        .append("-> ")
        .append(same ? "same" : Notation.of(after));
    if (!decision.effects().isEmpty()) {
      text.append('\n')
          .append(String.join(", ", decision.effects().stream().map(Notation::of).toList()));
    }
    return text.toString();
  }

  private static void wrap(StringBuilder text, String start, String words) {
    StringBuilder line = new StringBuilder(start);
    for (String word : words.split(" ", -1)) {
      if (line.length() + word.length() >= WIDTH) {
        text.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(" ".repeat(start.length()));
      }
      line.append(word).append(' ');
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  /// Every shape a payment can have.
  static Map<String, Payment> states() {
    Map<String, Payment> states = new LinkedHashMap<>();
    Fact[] lastInquiry =
        Collections.nCopies(POLICY.inquiryAttempts(), inquirySent()).toArray(Fact[]::new);
    Fact confirmed = cancelledAs(Ending.CONFIRMED);

    put(states, "pay is out");
    put(states, "pay answered U", answered(Call.PAY, inProgress()));
    put(states, "being asked", inquirySent());
    put(states, "asked for the last time", lastInquiry);
    put(states, "paid, receipt owed", paid(), receiptOwed(0));
    put(states, "paid, printing", paid(), receiptOwed(0), receiptBegun(0));
    put(states, "paid, printed", paid(), receiptOwed(0), receiptBegun(0), receiptPrinted(0));
    put(states, "declined at once", declinedFor("EXPIRED_CODE"));
    put(states, "not sent", declinedFor("NOT_SENT"));
    put(states, "declined after a doubt", inquirySent(), declinedAfterDoubt("PROCESS_FAIL"));
    put(states, "given up", givenUpByCashier(), tried());
    put(states, "given up, pay can no longer arrive", givenUpByCashier(), tried(), horizonPassed());
    put(states, "cancel refused", givenUpByCashier(), stepped(Step.ASK_THEN_CANCEL), tried());
    put(
        states,
        "cancel refused twice",
        givenUpByCashier(),
        stepped(Step.ASK_THEN_CANCEL),
        stepped(Step.CANCEL),
        stepped(Step.ASK_THEN_CANCEL),
        tried());
    put(states, "too late to cancel", givenUpByCashier(), stepped(Step.ASK_THEN_REFUND), tried());
    put(
        states,
        "too late to cancel, pay can no longer arrive",
        givenUpByCashier(),
        horizonPassed(),
        stepped(Step.ASK_THEN_REFUND),
        tried());
    put(
        states,
        "unknown to the gateway",
        givenUpByCashier(),
        horizonPassed(),
        stepped(Step.CONFIRM_ABSENCE),
        tried());
    put(
        states,
        "unknown to the gateway, said once",
        givenUpByCashier(),
        horizonPassed(),
        stepped(Step.CONFIRM_ABSENCE),
        tried(),
        answered(Call.INQUIRY, notFound()));
    put(
        states,
        "refunding",
        answered(Call.INQUIRY, approved()),
        givenUpByCashier(),
        steppedToRefund(FIRST_REFUND),
        refundTried(FIRST_REFUND, Refund.Step.SEND));
    put(states, "queued", givenUpByCashier(), tried(), queued(), tried());
    put(
        states,
        "queued, refunding",
        answered(Call.INQUIRY, approved()),
        givenUpByCashier(),
        queued(),
        steppedToRefund(FIRST_REFUND),
        refundTried(FIRST_REFUND, Refund.Step.SEND));
    put(states, "cancelled", givenUpByCashier(), confirmed);
    put(states, "cancelled, looked at", givenUpByCashier(), confirmed, watched());
    put(
        states,
        "cancelled, success seen",
        givenUpByCashier(),
        confirmed,
        watched(),
        lateSuccessSeen());
    Fact[] ended = {givenUpByCashier(), confirmed};
    put(states, "cancelled, all looks made", plus(ended, looked(5)));
    put(
        states,
        "cancelled, all looks made, success seen",
        plus(plus(ended, looked(5)), lateSuccessSeen()));
    put(states, "never charged", givenUpByCashier(), cancelledAs(Ending.NOTHING_CHARGED));
    put(states, "never sent", givenUpByCashier(), cancelledAs(Ending.NOT_SENT));
    put(states, "refunded", givenUpByCashier(), cancelledAs(Ending.REFUNDED));
    put(
        states,
        "cancelled, success seen and asked about",
        givenUpByCashier(),
        confirmed,
        lateSuccessSeen(),
        watched());
    put(
        states,
        "declined after a doubt, success seen and asked about",
        inquirySent(),
        declinedAfterDoubt("PROCESS_FAIL"),
        lateSuccessSeen(),
        watched());
    put(
        states,
        "late money",
        givenUpByCashier(),
        confirmed,
        lateSuccessSeen(),
        answered(Call.INQUIRY, approved()),
        supportNeeded(Trouble.LATE_MONEY));
    put(
        states,
        "refund refused",
        answered(Call.INQUIRY, approved()),
        givenUpByCashier(),
        steppedToRefund(FIRST_REFUND),
        refundTried(FIRST_REFUND, Refund.Step.SEND),
        refundRefused(FIRST_REFUND, "REFUND_WINDOW_EXCEED"),
        supportNeeded(Trouble.REFUND_REFUSED));
    putOrderCodes(states);
    putRefunds(states);
    return states;
  }

  private static void putOrderCodes(Map<String, Payment> states) {
    Fact shown = answered(Call.PAY, codeIssued(Duration.ofSeconds(118)));
    Fact last = lastInquirySent(Reversal.Reason.CODE_ENDED, "till");
    Map<String, Fact[]> codes = new LinkedHashMap<>();
    codes.put("order code wanted", new Fact[] {});
    codes.put("order code wanted, being asked", new Fact[] {inquirySent()});
    codes.put("order code shown", new Fact[] {shown});
    codes.put("order code shown, being asked", new Fact[] {shown, inquirySent()});
    codes.put("order code asked about for the last time", new Fact[] {shown, last});
    codes.put(
        "order code being closed",
        new Fact[] {shown, last, reversalDecided(Reversal.Reason.CODE_ENDED, "till"), tried()});
    codes.forEach((name, facts) -> states.put(name, givenOrderCode(facts).payment()));
  }

  private static void putRefunds(Map<String, Payment> states) {
    Fact charged = answered(Call.PAY, approved());
    Fact undone = reversalDecided(Reversal.Reason.UNDO, "mia");
    put(states, "paid, being undone", charged, paid(), undone, tried());
    put(
        states,
        "paid, being undone, unknown to the gateway, said once",
        charged,
        paid(),
        undone,
        horizonPassed(),
        stepped(Step.CONFIRM_ABSENCE),
        tried(),
        answered(Call.INQUIRY, notFound()));
    put(
        states,
        "undone, its receipt to be printed, success seen and asked about",
        charged,
        paid(),
        undone,
        cancelledAs(Ending.UNDONE),
        new Fact.ReceiptOwed(NOW, new Slip(Slip.Kind.CANCELLATION, 0, 0)),
        lateSuccessSeen(),
        watched());
    put(states, "undone", charged, paid(), undone, tried(), cancelledAs(Ending.UNDONE));
    Fact decided = refundDecided(FIRST_REFUND, PART, "mia");
    Fact sent = refundTried(FIRST_REFUND, Refund.Step.SEND);
    put(states, "paid, Antom's id unknown, refund wanted", paid(), decided);
    put(states, "paid, refund sent", charged, paid(), decided, sent);
    put(states, "paid, refund sent twice", charged, paid(), decided, sent, sent);
    Fact queued = refundQueued(FIRST_REFUND);
    put(states, "paid, refund queued", charged, paid(), decided, sent, queued);
    put(
        states,
        "paid, refund refused after a doubt",
        charged,
        paid(),
        decided,
        sent,
        sent,
        refundStepped(FIRST_REFUND, Refund.Step.ASK, "REFUND_AMOUNT_EXCEED"));
    put(
        states,
        "paid, refund refused after a doubt, queued",
        charged,
        paid(),
        decided,
        sent,
        sent,
        queued,
        refundStepped(FIRST_REFUND, Refund.Step.ASK, "REFUND_AMOUNT_EXCEED"));
    put(
        states,
        "paid, refund refused after a doubt, nothing can arrive",
        charged,
        paid(),
        decided,
        sent,
        sent,
        refundQueued(FIRST_REFUND),
        refundStepped(FIRST_REFUND, Refund.Step.CONFIRM_ABSENCE, "REFUND_AMOUNT_EXCEED"));
    Fact again = refundStepped(FIRST_REFUND, Refund.Step.SEND, null);
    put(
        states,
        "paid, refund to be sent by the queue",
        charged,
        paid(),
        decided,
        sent,
        queued,
        again);
    put(
        states,
        "paid, refund refused while another is out",
        charged,
        paid(),
        refundDecided(FIRST_REFUND, AMOUNT, "mia"),
        sent,
        refundRefused(FIRST_REFUND, "MERCHANT_BALANCE_NOT_ENOUGH"),
        refundDecided(SECOND_REFUND, AMOUNT, "mia"),
        refundTried(SECOND_REFUND, Refund.Step.SEND),
        refundQueued(SECOND_REFUND),
        refundStepped(SECOND_REFUND, Refund.Step.SEND, null));
    put(states, "paid, part refunded", charged, paid(), decided, sent, refundIsDone(FIRST_REFUND));
    put(
        states,
        "paid, refund refused",
        charged,
        paid(),
        decided,
        sent,
        refundRefused(FIRST_REFUND, "REFUND_WINDOW_EXCEED"));
    put(
        states,
        "paid, all refunded",
        charged,
        paid(),
        refundDecided(FIRST_REFUND, AMOUNT, "mia"),
        sent,
        refundIsDone(FIRST_REFUND));
  }

  private static void put(Map<String, Payment> states, String name, Fact... facts) {
    states.put(name, given(facts).payment());
  }

  /// Every shape of event.
  static Map<String, PaymentEvent> events() {
    Map<String, PaymentEvent> events = new LinkedHashMap<>();
    for (Call call : List.of(Call.PAY, Call.INQUIRY, Call.CANCEL, Call.NOTIFICATION)) {
      outcomes(closed())
          .forEach((name, outcome) ->
              events.put(
                  call.name().toLowerCase(Locale.ROOT) + ": " + name, answer(call, outcome)));
    }
    for (Call call : List.of(Call.REFUND, Call.REFUND_INQUIRY, Call.NOTIFICATION)) {
      String name = call == Call.NOTIFICATION ? "notification of refund" : call.name();
      Map<String, GatewayOutcome> outcomes = outcomes(refundDone(FIRST_REFUND));
      outcomes.put("Closed for a part", refundDone(FIRST_REFUND, PART));
      outcomes.put("Declined by its name", refundFailed(FIRST_REFUND));
      outcomes.forEach((outcome, of) ->
          events.put(
              name.toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + outcome,
              answer(call, FIRST_REFUND, of)));
    }
    events.put(
        "refund: InProgress REFUND_IN_PROCESS",
        answer(Call.REFUND, FIRST_REFUND, new GatewayOutcome.InProgress("REFUND_IN_PROCESS")));
    for (PaymentTimer timer : PaymentTimer.values()) {
      events.put("timer: " + timer, timer(timer));
    }
    events.put("timer: RETRY after the deadline", timer(PaymentTimer.RETRY, DEADLINE));
    events.put("cashier: cancels", cashierCancels());
    events.put(
        "cashier: cancels after the deadline", new PaymentEvent.CancelRequested(DEADLINE, "anna"));
    events.put("asked: retry now", retryRequested());
    events.put("asked: give the money back", moneyReturnRequested());
    events.put("asked: undo the sale", undoRequested());
    events.put(
        "asked: undo the sale after the deadline", new PaymentEvent.UndoRequested(DEADLINE, "mia"));
    events.put("asked: refund 1 of a part", refundRequested(1, PART));
    events.put("asked: refund 2 of a part", refundRequested(2, PART));
    events.put("asked: refund 2 of all", refundRequested(2, AMOUNT));
    events.put("asked: sign the refusal off", new PaymentEvent.RefundSignedOff(NOW, "mia"));
    events.put("till: restarted", restarted());
    events.put("cashier: wants a copy", new PaymentEvent.ReprintRequested(NOW));
    events.put("printer: began", new PaymentEvent.PrintBegan(NOW, Slip.sale(0)));
    events.put("printer: ended", new PaymentEvent.PrintEnded(NOW, Slip.sale(0)));
    events.put("printer: broke", new PaymentEvent.PrintBroke(NOW, Slip.sale(0)));
    return events;
  }

  private static Map<String, GatewayOutcome> outcomes(GatewayOutcome closed) {
    Map<String, GatewayOutcome> outcomes = new LinkedHashMap<>();
    outcomes.put("Approved", approved());
    outcomes.put("Approved for another amount", approved(about(ID, Money.ofWire("SGD", "1"))));
    outcomes.put("Approved without a name", approved(Echo.NONE));
    outcomes.put("Declined", declined("PROCESS_FAIL"));
    outcomes.put("Declined without a name", new GatewayOutcome.Declined(Echo.NONE, "PROCESS_FAIL"));
    outcomes.put("CodeIssued", codeIssued(null));
    outcomes.put("Closed", closed);
    outcomes.put("Closed for another payment", new GatewayOutcome.Closed(about("9", null)));
    outcomes.put("Closed without a name", new GatewayOutcome.Closed(Echo.NONE));
    outcomes.put("InProgress", inProgress());
    outcomes.put("NotFound", notFound());
    for (Refusal refusal : Refusal.values()) {
      outcomes.put("Refused " + refusal, refused("SOME_CODE", refusal));
    }
    outcomes.put("NotSent", notSent());
    outcomes.put("Unknown NO_ANSWER", noAnswer());
    outcomes.put("Unknown BAD_SIGNATURE", unknown(Doubt.BAD_SIGNATURE));
    return outcomes;
  }
}
