package io.tillcode.simulation;

import static io.tillcode.simulation.MistakenMachine.and;
import static io.tillcode.simulation.MistakenMachine.does;
import static io.tillcode.simulation.MistakenMachine.effects;
import static io.tillcode.simulation.MistakenMachine.hears;
import static io.tillcode.simulation.MistakenMachine.only;
import static io.tillcode.simulation.MistakenMachine.reads;
import static io.tillcode.simulation.RuleBreakers.swallowsFailures;

import io.tillcode.engine.Ports;
import io.tillcode.engine.port.Gateway;
import io.tillcode.engine.port.Journal;
import io.tillcode.engine.port.JournalException;
import io.tillcode.money.Money;
import io.tillcode.payment.Call;
import io.tillcode.payment.Decision;
import io.tillcode.payment.Effect;
import io.tillcode.payment.Fact;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.GatewayOutcome.Approved;
import io.tillcode.payment.GatewayOutcome.Closed;
import io.tillcode.payment.GatewayOutcome.Declined;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.GatewayOutcome.Echo;
import io.tillcode.payment.GatewayOutcome.InProgress;
import io.tillcode.payment.GatewayOutcome.NotFound;
import io.tillcode.payment.GatewayOutcome.Refusal;
import io.tillcode.payment.GatewayOutcome.Refused;
import io.tillcode.payment.GatewayOutcome.Unknown;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentEvent;
import io.tillcode.payment.PaymentMachine;
import io.tillcode.payment.PaymentState;
import io.tillcode.payment.PaymentState.Ending;
import io.tillcode.payment.PaymentState.Trouble;
import io.tillcode.payment.PaymentTerms;
import io.tillcode.payment.PaymentTimer;
import io.tillcode.payment.Slip;
import io.tillcode.refund.Refund;
import io.tillcode.reversal.Reversal;
import io.tillcode.scan.PaymentCode;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Mistakes that tills have made, or that are easily made: each one planted must be found.
enum Mistake {
  // silence and refusals
  TIMEOUT_MEANS_DECLINED(
      reads((payment, a) ->
          a.call() == Call.PAY && a.outcome() instanceof Unknown
              ? new Declined(ours(payment), "TIMEOUT")
              : a.outcome())),
  TIMEOUT_MEANS_PAID(
      reads((payment, a) ->
          a.call() == Call.PAY && a.outcome() instanceof Unknown
              ? new Approved(ours(payment))
              : a.outcome())),
  END_OF_ASKING_MEANS_DECLINED(
      does((_, event, decided) ->
          decided.facts().stream().anyMatch(Mistake::isOutOfTime)
              ? only(new Fact.PaymentDeclined(event.at(), "TIMEOUT", false))
              : decided)),
  CASHIERS_CANCEL_MEANS_NOT_CHARGED(
      does((payment, event, decided) ->
          event instanceof PaymentEvent.CancelRequested && payment.undecided()
              ? only(new Fact.PaymentDeclined(event.at(), "CANCELLED", false))
              : decided)),
  UNKNOWN_WORD_MEANS_DECLINED(
      reads((payment, a) ->
          a.call() == Call.INQUIRY && a.outcome() instanceof InProgress
              ? new Declined(ours(payment), "WHATEVER")
              : a.outcome())),
  // reversals
  CANCEL_NOT_FOUND_MEANS_REVERSED(
      reads((payment, a) ->
          a.call() == Call.CANCEL && a.outcome() instanceof NotFound
              ? new Closed(ours(payment))
              : a.outcome())),
  CANCEL_UNDECIDED_MEANS_REVERSED(
      reads((payment, a) ->
          a.call() == Call.CANCEL && a.outcome() instanceof InProgress
              ? new Closed(ours(payment))
              : a.outcome())),
  CANCEL_PERIOD_OVER_MEANS_REVERSED(
      reads((payment, a) ->
          a.outcome() instanceof Refused(_, Refusal refusal)
                  && refusal == Refusal.CANCEL_WINDOW_EXCEEDED
              ? new Closed(ours(payment))
              : a.outcome())),
  CANCEL_REFUSED_MEANS_REVERSED(
      reads((payment, a) ->
          a.call() == Call.CANCEL
                  && a.outcome() instanceof Refused(_, Refusal refusal)
                  && refusal == Refusal.STATE
              ? new Closed(ours(payment))
              : a.outcome())),
  QUEUE_EXPIRES(
      hears((payment, event) ->
          isTimer(event, PaymentTimer.RETRY)
                  && payment.reversal().filter(d -> d.queuedTries() > 2).isPresent()
              ? new PaymentEvent.PrintEnded(event.at(), Slip.sale(9))
              : event)),
  QUEUE_WITHOUT_BACKOFF(
      does((_, _, decided) ->
          effects(
              decided,
              e ->
                  e instanceof Effect.StartTimer(PaymentTimer timer, _, boolean spread) && spread
                      ? new Effect.StartTimer(timer, Duration.ofSeconds(1), true)
                      : e))),
  LATE_ANSWER_PAYS_WHILE_CANCELLING(
      does((payment, event, decided) ->
          event instanceof PaymentEvent.AnswerArrived(_, Call call, _, Approved _)
                  && call == Call.PAY
                  && payment.reversal().isPresent()
              ? and(decided, new Fact.PaymentPaid(event.at()))
              : decided)),
  // the horizon
  HORIZON_TOO_SHORT(
      does((_, _, decided) ->
          effects(
              decided,
              e ->
                  e instanceof Effect.StartTimer(PaymentTimer timer, Duration after, _)
                          && timer == PaymentTimer.HORIZON
                      ? new Effect.StartTimer(timer, after.minusSeconds(1), false)
                      : e))),
  HORIZON_BY_WALL_CLOCK(
      hears((payment, event) ->
          event instanceof PaymentEvent.TimerFired
                  && !payment.horizonPassed()
                  && event
                      .at()
                      .isAfter(
                          payment
                              .terms()
                              .createdAt()
                              .plus(payment.terms().policy().horizon(payment.terms().scenario())))
              ? new PaymentEvent.TimerFired(event.at(), PaymentTimer.HORIZON)
              : event)),
  ONE_ABSENCE_IS_ENOUGH(
      does((payment, event, decided) ->
          isAbsence(payment, event) && decided.facts().size() == 1 && !payment.told().successHeard()
              ? and(decided, new Fact.PaymentCancelled(event.at(), Ending.NOTHING_CHARGED))
              : decided)),
  SIGNED_SUCCESS_IS_FORGOTTEN(
      does((_, _, decided) ->
          MistakenMachine.facts(
              decided,
              f ->
                  f instanceof Fact.SupportNeeded(var at, Trouble trouble)
                          && trouble == Trouble.FORGOTTEN
                      ? new Fact.PaymentCancelled(at, Ending.NOTHING_CHARGED)
                      : f))),
  // whose answer it is
  OTHERS_SUCCESS_IS_OURS(
      reads((payment, a) ->
          a.outcome() instanceof Approved ? new Approved(ours(payment)) : a.outcome())),
  OTHERS_CANCEL_IS_OURS(
      reads((payment, a) ->
          a.call() == Call.CANCEL && a.outcome() instanceof Closed
              ? new Closed(ours(payment))
              : a.outcome())),
  OTHERS_REFUND_IS_OURS(
      reads((payment, a) ->
          a.refundRequestId() != null && a.outcome() instanceof Closed
              ? new Closed(refund(payment, a))
              : a.outcome())),
  AMOUNT_IS_NOT_COMPARED(
      reads((payment, a) ->
          a.outcome() instanceof Approved(Echo echo)
              ? new Approved(
                  new Echo(
                      echo.paymentRequestId(), echo.paymentId(), null, payment.terms().amount()))
              : a.outcome())),
  UNSIGNED_IS_BELIEVED(
      reads((payment, a) ->
          a.call() == Call.INQUIRY
                  && a.outcome() instanceof Unknown(Doubt doubt)
                  && (doubt == Doubt.UNSIGNED || doubt == Doubt.BAD_SIGNATURE)
              ? new Approved(ours(payment))
              : a.outcome())),
  INQUIRYS_S_MEANS_PAID(
      reads((payment, a) ->
          a.call() == Call.INQUIRY && a.outcome() instanceof InProgress
              ? new Approved(ours(payment))
              : a.outcome())),
  PENDING_NOTIFICATION_MEANS_PAID(
      reads((payment, a) ->
          a.call() == Call.NOTIFICATION && a.outcome() instanceof InProgress
              ? new Approved(ours(payment))
              : a.outcome())),
  // restarts
  NOT_SENT_AFTER_RESTART(
      does((payment, event, decided) ->
          event instanceof PaymentEvent.Restarted && payment.undecided() && !startsPayment(decided)
              ? only(
                  new Fact.TillRestarted(event.at()),
                  new Fact.PaymentDeclined(event.at(), PaymentMachine.NOT_SENT, false))
              : decided)),
  RECOVERY_SKIPS_CANCELLING(
      does((payment, event, decided) ->
          event instanceof PaymentEvent.Restarted && payment.reversal().isPresent()
              ? only(new Fact.TillRestarted(event.at()))
              : decided)),
  RECOVERY_SKIPS_ASKING(
      does((payment, event, decided) ->
          event instanceof PaymentEvent.Restarted && payment.undecided() && !startsPayment(decided)
              ? only(new Fact.TillRestarted(event.at()))
              : decided)),
  RECOVERY_SKIPS_REFUNDS(
      does((payment, event, decided) ->
          event instanceof PaymentEvent.Restarted && payment.openRefund().isPresent()
              ? only(new Fact.TillRestarted(event.at()))
              : decided)),
  PERSONS_LIST_IS_CLEARED(
      ports(p ->
          with(
              p,
              new PassingJournal(p.journal()) {
                @Override
                public List<Payment> unfinished() {
                  return super.unfinished().stream()
                      .filter(u -> !(u.state() instanceof PaymentState.NeedsSupport))
                      .toList();
                }
              }))),
  // after the end
  DOUBTED_DECLINE_IS_NOT_WATCHED(
      does((_, _, decided) ->
          decided.facts().stream().anyMatch(f -> f instanceof Fact.PaymentDeclined d && d.doubted())
              ? effects(decided, e -> isTimer(e, PaymentTimer.WATCH) ? null : e)
              : decided)),
  NO_AFTER_LOOK(
      does((_, _, decided) -> effects(decided, e -> isTimer(e, PaymentTimer.WATCH) ? null : e))),
  LATE_SUCCESS_IS_IGNORED(
      does((payment, event, decided) ->
          event instanceof PaymentEvent.AnswerArrived(_, _, _, Approved _)
                  && payment.over()
                  && !decided.facts().isEmpty()
              ? only(decided.facts().getFirst())
              : decided)),
  LATE_MONEY_IS_NOT_PUT_ON_THE_LIST("I31", RuleBreakers.lateMoneyIsNotListed()),
  OLD_SUCCESS_IS_LATE_MONEY(
      does((payment, event, decided) ->
          decided.facts().stream().anyMatch(Fact.LateSuccessSeen.class::isInstance)
                  && payment.watch().isPresent()
              ? only(
                  decided.facts().getFirst(),
                  new Fact.SupportNeeded(event.at(), Trouble.LATE_MONEY))
              : decided)),
  ORDER_CODE_IS_NEVER_CLOSED(
      does((_, _, decided) -> effects(decided, e -> isTimer(e, PaymentTimer.CODE_END) ? null : e))),
  // refunds
  REFUND_HAS_A_NEW_NAME_EACH_TIME(
      does((payment, _, decided) ->
          effects(
              decided,
              e ->
                  e instanceof Effect.SendRefund(String id, String paymentId, Money amount)
                      ? new Effect.SendRefund(
                          id + payment.openRefund().map(Refund::sendings).orElse(0),
                          paymentId,
                          amount)
                      : e))),
  REFUND_AGAIN_AFTER_RESTART(
      does((_, event, decided) ->
          event instanceof PaymentEvent.Restarted
              ? effects(
                  decided,
                  e ->
                      e instanceof Effect.SendRefund(String id, String paymentId, Money amount)
                          ? new Effect.SendRefund(id + "9", paymentId, amount)
                          : e)
              : decided)),
  REFUND_CHANGES_ITS_AMOUNT(
      does((payment, _, decided) ->
          effects(
              decided,
              e ->
                  e instanceof Effect.SendRefund(String id, String paymentId, Money amount)
                          && payment.openRefund().map(Refund::sendings).orElse(0) > 0
                          && amount.minor() > 1
                      ? new Effect.SendRefund(
                          id, paymentId, new Money(amount.currency(), amount.minor() - 1))
                      : e))),
  REFUND_PRESSED_TWICE_IS_TWO(
      hears((payment, event) ->
          event instanceof PaymentEvent.RefundRequested(var at, _, var amount, var by)
              ? new PaymentEvent.RefundRequested(at, payment.refunds().nextNumber(), amount, by)
              : event)),
  REFUSAL_OF_A_REPEATED_REFUND_IS_BELIEVED(
      reads((payment, a) ->
          a.call() == Call.REFUND
                  && a.outcome() instanceof Refused(String code, _)
                  && payment.openRefund().filter(Refund::doubted).isPresent()
              ? new Declined(refund(payment, a), code)
              : a.outcome())),
  REFUND_IN_PROCESS_MEANS_DONE(
      reads((payment, a) ->
          a.refundRequestId() != null && a.outcome() instanceof InProgress
              ? new Closed(refund(payment, a))
              : a.outcome())),
  REFUND_SILENCE_MEANS_REFUSED(
      reads((payment, a) ->
          a.call() == Call.REFUND && a.outcome() instanceof Unknown
              ? new Declined(refund(payment, a), "TIMEOUT")
              : a.outcome())),
  ABSENCE_AFTER_A_REFUSED_REFUND_IS_BELIEVED_AT_ONCE(
      reads((payment, a) ->
          a.call() == Call.REFUND_INQUIRY && a.outcome() instanceof NotFound
              ? saidRefused(payment, a)
              : a.outcome())),
  REFUND_REFUSED_IN_DOUBT_ENDS_WHERE_NOBODY_MAY_ASK(
      reads((payment, a) ->
          a.call() == Call.REFUND_INQUIRY && a.outcome() instanceof Refused
              ? saidRefused(payment, a)
              : a.outcome())),
  SET_UP_TROUBLE_MEANS_DONE(
      reads((payment, a) ->
          a.outcome() instanceof Refused(_, Refusal refusal)
                  && refusal == Refusal.CONFIGURATION
                  && (a.call() == Call.CANCEL || a.refundRequestId() != null)
              ? new Closed(a.refundRequestId() == null ? ours(payment) : refund(payment, a))
              : a.outcome())),
  REFUND_INQUIRYS_REFUSAL_MEANS_DONE(
      reads((payment, a) ->
          a.call() == Call.REFUND_INQUIRY && a.outcome() instanceof Refused
              ? new Closed(refund(payment, a))
              : a.outcome())),
  REFUND_INQUIRYS_FAIL_MEANS_DONE(
      reads((payment, a) ->
          a.call() == Call.REFUND_INQUIRY && a.outcome() instanceof Declined
              ? new Closed(refund(payment, a))
              : a.outcome())),
  // the journal
  JOURNAL_AFTER_SENDING(ports(p -> with(p, new LaggingJournal(p, (_, _) -> true)))),
  RECEIPT_BEFORE_JOURNAL(
      ports(p -> with(p, new LaggingJournal(p, (_, fact) -> fact instanceof Fact.ReceiptBegun)))),
  SCREEN_BEFORE_JOURNAL(
      ports(p -> with(p, new LaggingJournal(p, (_, fact) -> fact instanceof Fact.PaymentPaid)))),
  ACKNOWLEDGED_BEFORE_JOURNAL(
      ports(p -> with(p, new LaggingJournal(p, (_, fact) -> isNotification(fact))))),
  SECOND_NOTIFICATION_ACKNOWLEDGED_BEFORE_JOURNAL(
      "I16",
      ports(p ->
          with(
              p,
              new LaggingJournal(
                  p,
                  (payment, fact) ->
                      isNotification(fact) && payment.told().notifications().size() > 1)))),
  NOT_SYNCED(
      new PlantedBug() {
        @Override
        public Ports ports(Ports ports, Disk disk) {
          disk.syncsLater();
          return ports;
        }
      }),
  FAILED_COMMIT_IS_IGNORED(
      ports(p ->
          with(
              p,
              new PassingJournal(p.journal()) {
                @Override
                public void append(Payment after, List<Fact> facts) {
                  try {
                    super.append(after, facts);
                  } catch (JournalException ignored) {
                    super.reopen();
                  }
                }
              }))),
  FAILED_COMMIT_IS_REPEATED(
      ports(p ->
          with(
              p,
              new PassingJournal(p.journal()) {
                @Override
                public void append(Payment after, List<Fact> facts) {
                  try {
                    super.append(after, facts);
                  } catch (JournalException again) {
                    super.reopen();
                    super.append(after, facts);
                  }
                }
              }))),
  COMMIT_OF_PAID_IS_TAKEN_FOR_DONE(
      "I03", ports(p -> with(p, swallowsFailures(p, fact -> fact instanceof Fact.PaymentPaid)))),
  COMMIT_OF_ANSWER_IS_TAKEN_FOR_DONE(
      "I09", ports(p -> with(p, swallowsFailures(p, fact -> fact instanceof Fact.InquirySent)))),
  RECEIPT_IS_FORGOTTEN("I24", RuleBreakers.receiptIsForgotten()),
  LIE_IS_WRITTEN_DOWN("I10", RuleBreakers.lieIsWrittenDown()),
  ANOTHER_TILLS_PAYMENT_IS_LISTED("I14", ports(p -> with(p, RuleBreakers.listsAnothers(p)))),
  SALE_KEEPS_ITS_NUMBER("I08", RuleBreakers.saleKeepsItsNumber()),
  A_PERSON_IS_CALLED_FOR_NOTHING("I26", RuleBreakers.callsForNothing()),
  DECIDES_BY_CHANCE("I27", RuleBreakers.decidesByChance()),
  DECIDES_BY_THE_CLOCK("I28", RuleBreakers.decidesByTheClock()),
  // requests
  PAYS_UNDER_ANOTHER_NAME("I01", ports(p -> with(p, RuleBreakers.paysUnderAnotherName(p)))),
  WRONG_SCALE(
      ports(p ->
          with(
              p,
              new PassingGateway(p.gateway()) {
                @Override
                public GatewayOutcome pay(PaymentTerms terms, PaymentCode code) {
                  return super.pay(hundredfold(terms), code);
                }
              }))),
  CODE_IS_USED_AGAIN(
      ports(p ->
          with(
              p,
              new PassingGateway(p.gateway()) {
                private @Nullable PaymentCode first;

                @Override
                public GatewayOutcome pay(PaymentTerms terms, PaymentCode code) {
                  first = first == null ? code : first;
                  return super.pay(terms, first);
                }
              })));

  @SuppressWarnings("ImmutableEnumChecker") // made of functions; what has state is made per shift
  private final PlantedBug bug;

  private final @Nullable String rule;

  Mistake(PlantedBug bug) {
    this(null, bug);
  }

  /// @param rule for which it was made
  Mistake(@Nullable String rule, PlantedBug bug) {
    this.rule = rule;
    this.bug = bug;
  }

  /// The rule for which it was made and which must find it, or null where any may.
  @Nullable String rule() {
    return rule;
  }

  PlantedBug bug() {
    return bug;
  }

  private static PlantedBug ports(UnaryOperator<Ports> change) {
    return new PlantedBug() {
      @Override
      public Ports ports(Ports ports, Disk disk) {
        return change.apply(ports);
      }
    };
  }

  private static Ports with(Ports p, Journal journal) {
    return new Ports(
        p.mailbox(),
        journal,
        p.gateway(),
        p.printer(),
        p.receipts(),
        p.scheduler(),
        p.effects(),
        p.clock(),
        p.random());
  }

  private static Ports with(Ports p, Gateway gateway) {
    return new Ports(
        p.mailbox(),
        p.journal(),
        gateway,
        p.printer(),
        p.receipts(),
        p.scheduler(),
        p.effects(),
        p.clock(),
        p.random());
  }

  private static Echo ours(Payment payment) {
    String id = payment.terms().paymentRequestId().value();
    return new Echo(id, payment.paymentId(), null, payment.terms().amount());
  }

  private static Echo refund(Payment payment, PaymentEvent.AnswerArrived answer) {
    String id = answer.refundRequestId();
    Money amount =
        id == null
            ? payment.terms().amount()
            : payment.refunds().named(id).map(Refund::amount).orElse(payment.terms().amount());
    return new Echo(payment.terms().paymentRequestId().value(), payment.paymentId(), id, amount);
  }

  private static PaymentTerms hundredfold(PaymentTerms t) {
    return new PaymentTerms(
        t.paymentRequestId(),
        t.serial(),
        t.referenceOrderId(),
        t.scenario(),
        new Money(t.amount().currency(), t.amount().minor() * 100),
        t.till(),
        t.staff(),
        t.maskedCode(),
        t.createdAt(),
        t.cancelDeadline(),
        t.policy());
  }

  /// That an open refund, refused in doubt, is refused indeed.
  private static GatewayOutcome saidRefused(Payment payment, PaymentEvent.AnswerArrived a) {
    return payment
        .openRefund()
        .filter(r -> r.doubted() && r.refundRequestId().equals(a.refundRequestId()))
        .map(Refund::resultCode)
        .<GatewayOutcome>map(code -> new Declined(refund(payment, a), code))
        .orElse(a.outcome());
  }

  private static boolean isTimer(PaymentEvent event, PaymentTimer timer) {
    return event instanceof PaymentEvent.TimerFired fired && fired.timer() == timer;
  }

  private static boolean isTimer(Effect effect, PaymentTimer timer) {
    return effect instanceof Effect.StartTimer start && start.timer() == timer;
  }

  private static boolean isOutOfTime(Fact fact) {
    return fact instanceof Fact.ReversalDecided(_, Reversal.Reason reason, _)
        && reason == Reversal.Reason.NO_RESULT_IN_TIME;
  }

  private static boolean isAbsence(Payment payment, PaymentEvent event) {
    return event instanceof PaymentEvent.AnswerArrived(_, Call call, _, NotFound _)
        && call == Call.INQUIRY
        && payment.reversal().filter(d -> d.step() == Reversal.Step.CONFIRM_ABSENCE).isPresent();
  }

  private static boolean isNotification(Fact fact) {
    return fact instanceof Fact.Answered(_, Call call, _, _) && call == Call.NOTIFICATION;
  }

  private static boolean startsPayment(Decision decided) {
    return decided.facts().getFirst() instanceof Fact.PaymentStarted;
  }
}
