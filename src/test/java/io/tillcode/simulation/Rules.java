package io.tillcode.simulation;

import io.tillcode.engine.RecordsView;
import io.tillcode.engine.TillView;
import io.tillcode.engine.TillView.PaymentView;
import io.tillcode.engine.TillView.Screen;
import io.tillcode.engine.TillView.Word;
import io.tillcode.engine.port.Notification;
import io.tillcode.engine.port.Printer;
import io.tillcode.payment.Call;
import io.tillcode.payment.Fact;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.GatewayOutcome.Unknown;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentMachine;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.PaymentState;
import io.tillcode.payment.PaymentState.Ending;
import io.tillcode.payment.PaymentState.Trouble;
import io.tillcode.payment.ReceiptCopy;
import io.tillcode.payment.Slip;
import io.tillcode.simulation.Account.PayFate;
import io.tillcode.simulation.Account.Truth;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What must hold after every event, whatever happens. The names are those of the list of
/// invariants in the reliability page; the checker sees the truth, which the till cannot.
final class Rules {

  /// Every so many views all payments are looked at, not only those on the screen.
  private static final int EVERY_PAYMENT = 16;

  /// In the queue, before the till may give up asking about a refund.
  private static final int ASKED_OFTEN = 8;

  private final VirtualTime time;
  private final Ledger ledger;
  private final Answers answers;
  private final People.Wishes wishes;
  private int views;

  Rules(VirtualTime time, Ledger ledger, Answers answers, People.Wishes wishes) {
    this.time = time;
    this.ledger = ledger;
    this.answers = answers;
    this.wishes = wishes;
  }

  // facts

  /// A fact has become durable.
  void written(Payment after, Account account, Fact fact) {
    switch (fact) {
      case Fact.Answered f ->
          require(!answers.isLie(f.outcome()), "I10", "a lie was believed: ", f, account);
      case Fact.PaymentPaid _ -> {
        require(account.everCharged, "I02", "paid, but never charged", fact, account);
        require(
            account.truth == Truth.SUCCESS || account.brokeItsWord,
            "I02",
            "paid, but not charged",
            fact,
            account);
        require(
            account.charged.equals(after.terms().amount()), "I02", "another amount", fact, account);
      }
      case Fact.PaymentDeclined(_, String code, _) -> declined(code, fact, account);
      case Fact.PaymentCancelled(_, Ending ending) -> cancelled(after, ending, fact, account);
      case Fact.HorizonPassed _ ->
          require(horizonPassed(account), "I06", "the horizon has not passed", fact, account);
      case Fact.SupportNeeded(_, Trouble trouble) -> called(trouble, fact, account);
      case Fact.RefundDecided f ->
          require(
              f.by().equals(PaymentMachine.BY_TILL)
                  || wishes.refund(after.terms().paymentRequestId(), after.refunds().all().size()),
              "I17",
              "a refund that nobody asked for",
              fact,
              account);
      case Fact.RefundDone f -> {
        Long back = account.refunds.get(f.refundRequestId());
        long amountMinor =
            after.refunds().named(f.refundRequestId()).orElseThrow().amount().minor();
        require(
            back != null && back == amountMinor, "I05", "refunded, but it was not", fact, account);
        require(
            after.refunded().compareTo(after.terms().amount()) <= 0,
            "I17",
            "more than was paid",
            fact,
            account);
      }
      case Fact.RefundRefused f -> refundRefused(after, f, account);
      default -> {} // says nothing about money or time
    }
  }

  /// A person is called for a reason only.
  private static void called(Trouble trouble, Fact fact, Account account) {
    boolean reason =
        switch (trouble) {
          case LATE_MONEY, FORGOTTEN -> account.everCharged;
          case REFUND_REFUSED -> !account.refundsSentAt.isEmpty();
        };
    require(reason, "I26", "a person is called for nothing", fact, account);
  }

  /// Where the gateway will not tell, one that was refused in doubt ends when none of its requests
  /// can still be on its way and it was asked often: a person must find out what became of it.
  private void refundRefused(Payment after, Fact.RefundRefused fact, Account account) {
    String id = fact.refundRequestId();
    Long sentAt = account.refundsSentAt.get(id);
    boolean askedOften =
        after.refunds().named(id).filter(r -> r.queuedTries() >= ASKED_OFTEN).isPresent();
    boolean stillOnItsWay = sentAt != null && time.now() < sentAt + Network.LONGEST;
    if (askedOften && account.refundsNotTold.contains(id) && !stillOnItsWay) {
      account.refundsEndedInDoubt.add(id);
      return;
    }
    require(
        !account.refunds.containsKey(id),
        "I05",
        "a refund that was done is called refused",
        fact,
        account);
  }

  private static void declined(String code, Fact fact, Account account) {
    if (code.equals(PaymentMachine.NOT_SENT)) {
      require(account.payFate == PayFate.NOT_SENT, "I07", "sent all the same", fact, account);
      return;
    }
    boolean over = account.truth == Truth.FAIL || account.truth == Truth.CLOSED;
    require(
        over || account.payFate == PayFate.TURNED_AWAY || account.brokeItsWord,
        "I07",
        "declined, but the gateway did not",
        fact,
        account);
  }

  private void cancelled(Payment after, Ending ending, Fact fact, Account account) {
    boolean gone =
        switch (ending) {
          case CONFIRMED, UNDONE -> account.truth == Truth.CLOSED;
          case NOTHING_CHARGED ->
              account.truth == Truth.FAIL
                  || account.truth == Truth.CLOSED
                  || absent(after, account);
          case NOT_SENT -> account.truth == Truth.NONE && account.payFate == PayFate.NOT_SENT;
          case REFUNDED -> account.truth == Truth.REFUNDED;
        };
    require(gone || account.brokeItsWord, rule(ending), "over, but it is not", fact, account);
    boolean denied = account.truth == Truth.FAIL || account.truth == Truth.CLOSED;
    require(
        ending != Ending.NOTHING_CHARGED || denied || !after.told().successHeard(),
        "I06",
        "nothing charged, after a signed success",
        fact,
        account);
  }

  private static String rule(Ending ending) {
    return ending == Ending.NOTHING_CHARGED ? "I06" : "I05";
  }

  /// It was asked for twice, later than it could still arrive.
  private boolean absent(Payment after, Account account) {
    return account.truth == Truth.NONE
        && after.horizonPassed()
        && horizonPassed(account)
        && account.absentAnswersSinceHorizon >= 2;
  }

  private boolean horizonPassed(Account account) {
    long horizon = account.terms.policy().horizon(account.terms.scenario()).toMillis();
    return time.now() >= account.startedAt + horizon;
  }

  /// An answer reached the till.
  ///
  /// @param before the payment without it
  void answered(@Nullable Payment before, Payment known, Account account, Fact.Answered answered) {
    if (answered.call() == Call.INQUIRY
        && answered.outcome() instanceof GatewayOutcome.NotFound
        && horizonPassed(account)) {
      account.absentAnswersSinceHorizon++;
    }
    String refund = answered.refundRequestId();
    if (refund != null && answered.call() == Call.REFUND_INQUIRY) {
      if (answered.outcome() instanceof GatewayOutcome.Refused) {
        account.refundsNotTold.add(refund);
      } else {
        account.refundsNotTold.remove(refund);
      }
    }
    if (account.brokeItsWord) {
      boolean denied =
          answered.outcome() instanceof GatewayOutcome.Closed
              || answered.outcome() instanceof GatewayOutcome.Declined;
      boolean told = answered.outcome() instanceof GatewayOutcome.Approved;
      boolean again = told && answered.call() == Call.INQUIRY && askedOnceMore(before);
      account.breachTold = told || (account.breachTold && !denied);
      account.breachConfirmed = again || (account.breachConfirmed && !denied);
    }
  }

  private static boolean askedOnceMore(@Nullable Payment before) {
    return before != null
        && before.watch().filter(w -> w.successSeen() && w.unanswered() > 0).isPresent();
  }

  // the ledger

  /// An account turned: no sale may have two customers charged.
  void turned(Account account) {
    if (!account.truth.live() || account.brokeItsWord) {
      return;
    }
    for (Account other : ledger.ofSale(account)) {
      if (other != account && other.truth.live() && !other.brokeItsWord) {
        throw new Violation("I08", "two live payments of one sale: " + account + ", " + other);
      }
    }
  }

  // the screen

  /// The screen changed: it says *Paid* only about what is durable and true.
  void shown(TillView view, Disk disk) {
    if (view.screen() instanceof Screen.Payment(var payment)) {
      said(payment, view, disk);
    }
    for (PaymentView parked : view.parked()) {
      said(parked, view, disk);
    }
    RecordsView records = view.records();
    if (records != null) {
      for (PaymentView record : records.newest()) {
        said(record, view, disk);
      }
      RecordsView.RecordView open = records.open();
      if (open != null) {
        said(open.payment(), view, disk);
      }
    }
    if (disk.isTrusted()) {
      listed(view, disk);
      if (++views % EVERY_PAYMENT == 0) {
        everyNotPaid(view, disk);
      }
    }
    switch (view.notice()) {
      case TillView.Notice.Parked(var payment) -> said(payment, view, disk);
      case TillView.Notice.Recovered(var payment) -> said(payment, view, disk);
      case null, default -> {}
    }
  }

  /// What waits for a person is on the list, always.
  private void listed(TillView view, Disk disk) {
    for (PaymentRequestId id : disk.forPersons()) {
      if (!lists(view, id)) {
        throw new Violation("I22", "a person must act and is not told: " + id);
      }
    }
    for (TillView.SettleItem item : view.toSettle()) {
      Account account = account(item.paymentRequestId());
      if (!account.refundsEndedInDoubt.isEmpty()) {
        putBeforePerson(account, disk.known(item.paymentRequestId()));
      }
    }
  }

  private static boolean lists(TillView view, PaymentRequestId id) {
    for (TillView.SettleItem item : view.toSettle()) {
      if (item.paymentRequestId().equals(id)) {
        return true;
      }
    }
    return false;
  }

  private static void putBeforePerson(Account account, @Nullable Payment known) {
    if (known == null) {
      return;
    }
    boolean support = known.state() instanceof PaymentState.NeedsSupport;
    for (String id : account.refundsEndedInDoubt) {
      boolean thisOne =
          known.refusedRefund().filter(r -> r.refundRequestId().equals(id)).isPresent();
      if (support || thisOne) {
        account.refundsPutBeforePerson.add(id);
      }
    }
  }

  /// What would be said of a payment holds also while nobody looks at it.
  private void everyNotPaid(TillView view, Disk disk) {
    for (Account account : ledger.all()) {
      Payment known = disk.known(account.terms.paymentRequestId());
      if (known != null && account.truth == Truth.SUCCESS && word(known) == Word.NOT_PAID) {
        notPaid(known, account, view);
      }
    }
  }

  private void said(PaymentView said, TillView view, Disk disk) {
    PaymentRequestId id = said.paymentRequestId();
    Account account = account(id);
    Payment known = disk.known(id);
    if (known == null) {
      throw new Violation("I18", "the screen shows a payment that is not in the journal");
    }
    // What a failed commit may have made durable is not known before the journal is read again.
    if (said.word() != word(known) && disk.isTrusted()) {
      throw new Violation("I18", "the screen says " + said.word() + " of " + known);
    }
    if (said.word() == Word.NOT_PAID && disk.isTrusted()) {
      notPaid(known, account, view);
    }
    if (said.word() == Word.PAID) {
      require(known.oncePaid(), "I03", "the screen says Paid", account);
      boolean mayBeBack = !known.refunds().isEmpty(); // a refund whose answer is on its way
      require(
          account.netMinor() > 0 || mayBeBack || account.brokeItsWord,
          "I02",
          "the screen says Paid",
          account);
    }
  }

  /// *Not paid*: nothing is owed for this sale. Money that was taken is being given back, or stands
  /// on the list, or was taken against the gateway's word and is still to be heard of for certain.
  private static void notPaid(Payment known, Account account, TillView view) {
    boolean askedAgain = known.watch().filter(PaymentState.Watch::successSeen).isPresent();
    boolean unheard =
        account.brokeItsWord && !account.breachConfirmed && (!account.breachTold || askedAgain);
    require(
        account.netMinor() == 0 || unheard || lists(view, known.terms().paymentRequestId()),
        "I31",
        "the screen says Not paid, and money is kept that no list names",
        account);
  }

  /// What may be said, by a table of our own.
  private static Word word(Payment payment) {
    return switch (payment.state()) {
      case PaymentState.Paid _ ->
          payment.refunded().equals(payment.terms().amount()) ? Word.NOT_PAID : Word.PAID;
      case PaymentState.Paying _, PaymentState.Checking _, PaymentState.Cancelling _ ->
          Word.CHECKING;
      case PaymentState.ReversalQueued _ -> payment.oncePaid() ? Word.CHECKING : Word.NOT_PAID;
      case PaymentState.NeedsSupport(Trouble trouble) ->
          switch (trouble) {
            case LATE_MONEY -> Word.NOT_PAID;
            case REFUND_REFUSED -> payment.oncePaid() ? Word.PAID : Word.NOT_PAID;
            case FORGOTTEN -> payment.oncePaid() ? Word.CHECKING : Word.NOT_PAID;
          };
      case PaymentState.Declined _, PaymentState.Cancelled _ -> Word.NOT_PAID;
    };
  }

  // paper

  /// The first byte of a slip is about to reach the paper.
  void printing(Printer.Job job, Disk disk) {
    Payment known = disk.known(job.paymentRequestId());
    if (known == null) {
      throw new Violation("I04", "a slip of nobody's payment");
    }
    boolean begun = known.receipts().contains(new ReceiptCopy(job.slip(), ReceiptCopy.Stage.BEGUN));
    if (!begun) {
      throw new Violation("I04", "a slip that the journal has not begun: " + job.slip());
    }
    if (job.slip().kind() == Slip.Kind.SALE && !known.oncePaid()) {
      throw new Violation("I04", "a receipt for what was not paid");
    }
  }

  // notifications

  /// A notification was acknowledged.
  void acknowledged(Notification notification, Disk disk, @Nullable PaymentRequestId ours) {
    Payment known = disk.known(ours);
    boolean durable =
        known == null
            ? disk.keeps(notification)
            : disk.facts(known.terms().paymentRequestId()).stream()
                .anyMatch(f -> tellsOf(f, notification));
    if (!durable) {
      throw new Violation("I16", "acknowledged, but not durable: " + notification);
    }
  }

  /// Whether it is what the notification said, or that it could not be believed.
  private boolean tellsOf(Fact fact, Notification notification) {
    String refund = notification.about() instanceof Notification.OfRefund(String id) ? id : null;
    GatewayOutcome outcome = notification.outcome();
    return fact instanceof Fact.Answered(_, Call call, String about, GatewayOutcome told)
        && call == Call.NOTIFICATION
        && Objects.equals(about, refund)
        && (answers.isLie(outcome) ? told instanceof Unknown : told.equals(outcome));
  }

  private Account account(PaymentRequestId id) {
    Account account = ledger.find(id.value());
    if (account == null) {
      throw new Violation("I14", "a payment of nobody's: " + id);
    }
    return account;
  }

  private static void require(boolean holds, String rule, String what, Fact fact, Account account) {
    if (!holds) {
      throw new Violation(rule, what + ": " + fact + ", payment " + account);
    }
  }

  private static void require(boolean holds, String rule, String what, Account account) {
    if (!holds) {
      throw new Violation(rule, what + ", payment " + account);
    }
  }
}
