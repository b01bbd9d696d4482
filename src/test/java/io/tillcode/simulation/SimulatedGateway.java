package io.tillcode.simulation;

import io.tillcode.engine.port.Gateway;
import io.tillcode.engine.port.Notification;
import io.tillcode.money.Money;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.GatewayOutcome.Refusal;
import io.tillcode.payment.OrderCode;
import io.tillcode.payment.PaymentTerms;
import io.tillcode.scan.PaymentCode;
import io.tillcode.simulation.Account.PayFate;
import io.tillcode.simulation.Account.Truth;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The gateway: it charges early, late or never, and its [Ledger] is the truth.
///
/// What it does against its own contract is flagged in the account.
final class SimulatedGateway implements Gateway {

  private static final long UNSETTLED = 15L * 60_000;

  private static final GatewayOutcome.Refused SET_UP =
      new GatewayOutcome.Refused("INVALID_CLIENT", Refusal.CONFIGURATION);
  private static final GatewayOutcome.Refused LIMIT =
      new GatewayOutcome.Refused("PAYMENT_AMOUNT_EXCEED_LIMIT", Refusal.NEVER);

  private final VirtualTime time;
  private final Dials dials;
  private final SplittableRandom random;
  private final Network network;
  private final Ledger ledger;
  private final Answers answers;
  private final Consumer<Notification> notify;
  private final BiConsumer<Account, Truth> turned;
  private final long cancelPeriod;
  private final RefundDesk refunds;

  /// @param cancelPeriod from a payment's start, in milliseconds
  /// @param refundsAskable whether this store may ask what became of a refund
  /// @param turned hears of every change of an account, with what it was before
  SimulatedGateway(
      VirtualTime time,
      Dials dials,
      SplittableRandom random,
      Network network,
      Ledger ledger,
      Answers answers,
      long cancelPeriod,
      boolean refundsAskable,
      Consumer<Notification> notify,
      BiConsumer<Account, Truth> turned) {
    this.time = time;
    this.dials = dials;
    this.random = random;
    this.network = network;
    this.ledger = ledger;
    this.answers = answers;
    this.cancelPeriod = cancelPeriod;
    this.notify = notify;
    this.turned = turned;
    this.refunds = new RefundDesk(time, dials, random, refundsAskable, this::turn, this::tell);
  }

  // requests

  @Override
  public GatewayOutcome pay(PaymentTerms terms, PaymentCode code) {
    Account account = requested(terms);
    if (network.reaches()) {
      ledger.present(code.digits(), account);
    }
    return pay(account, terms.amount());
  }

  @Override
  public GatewayOutcome payByOrderCode(PaymentTerms terms) {
    return pay(requested(terms), terms.amount());
  }

  private GatewayOutcome pay(Account account, Money amount) {
    boolean trouble = dials.hits(Fault.SET_UP_TROUBLE, random);
    boolean never = dials.hits(Fault.REQUEST_REFUSED, random);
    return answers.pay(
        account,
        network.carry(
            () -> account.payFate = PayFate.NOT_SENT,
            () ->
                trouble || never
                    ? turnAway(account, trouble ? SET_UP : LIMIT)
                    : payArrives(account, amount)));
  }

  @Override
  public GatewayOutcome inquire(PaymentTerms terms) {
    Account account = requested(terms);
    return answers.payment(account, carry(() -> inquiryArrives(account)));
  }

  @Override
  public GatewayOutcome cancel(PaymentTerms terms) {
    Account account = requested(terms);
    return answers.payment(account, carry(() -> cancelArrives(account)));
  }

  @Override
  public GatewayOutcome refund(
      PaymentTerms terms, String refundRequestId, String paymentId, Money amount) {
    Account account = requested(terms);
    account.refundsSentAt.put(refundRequestId, time.now());
    if (dials.hits(Fault.REFUND_STRAGGLES, random)) {
      network.straggles();
    }
    boolean notNow = dials.hits(Fault.REFUND_REFUSED, random) && random.nextBoolean();
    return answers.refund(
        account,
        refundRequestId,
        amount,
        carry(() ->
            notNow
                ? new GatewayOutcome.Refused("MERCHANT_BALANCE_NOT_ENOUGH", Refusal.NEVER)
                : refunds.refund(account, refundRequestId, amount)));
  }

  @Override
  public GatewayOutcome inquireRefund(PaymentTerms terms, String refundRequestId) {
    Account account = requested(terms);
    return answers.refund(
        account,
        refundRequestId,
        terms.amount(),
        carry(() -> refunds.inquiry(account, refundRequestId)));
  }

  /// In trouble with the set-up, every copy of a request is refused, and none is acted on.
  private GatewayOutcome carry(Supplier<GatewayOutcome> act) {
    boolean trouble = dials.hits(Fault.SET_UP_TROUBLE, random);
    return network.carry(() -> {}, () -> trouble ? SET_UP : act.get());
  }

  @Override
  public boolean warmUp() {
    return network.reaches();
  }

  private Account requested(PaymentTerms terms) {
    Account account = ledger.of(terms);
    account.requested(time.now());
    return account;
  }

  // the customer

  /// A customer scans the code on the screen, or a photograph of it.
  void customerScans(String orderCode) {
    Account account = ledger.withOrderCode(orderCode);
    boolean open =
        account != null && account.truth == Truth.PROCESSING && time.now() <= account.orderCodeEnds;
    if (account == null || !open) {
      return;
    }
    if (dials.hits(Fault.DECLINES, random)) {
      decline(account);
    } else {
      charge(account);
    }
  }

  // what arrives

  /// Refused at the door, and so is every copy of it; one that came in before stands.
  private GatewayOutcome turnAway(Account account, GatewayOutcome.Refused refusal) {
    if (account.payFate == PayFate.ARRIVED) {
      return state(account);
    }
    account.payFate = PayFate.TURNED_AWAY;
    return refusal;
  }

  private GatewayOutcome payArrives(Account account, Money amount) {
    if (account.payFate == PayFate.ARRIVED) {
      return dials.hits(Fault.REQUEST_REFUSED, random)
          ? new GatewayOutcome.Refused("REPEAT_REQ_INCONSISTENT", Refusal.STATE)
          : state(account);
    }
    PaymentTerms terms = account.terms;
    long validUntil = account.startedAt + terms.policy().payValidity(terms.scenario()).toMillis();
    if (account.payFate == PayFate.TURNED_AWAY || time.now() > validUntil) {
      account.payFate = PayFate.TURNED_AWAY;
      return declined(account, "EXPIRED_CODE");
    }
    account.payFate = PayFate.ARRIVED;
    account.charged = amount;
    account.cancelPeriodEnds = account.startedAt + cancelPeriod;
    if (dials.hits(Fault.LATE_TO_KNOW, random)) {
      long certain = account.startedAt + terms.policy().horizon(terms.scenario()).toMillis();
      account.knownFrom = Math.min(time.now() + random.nextInt(60_000), certain);
    }
    return switch (terms.scenario()) {
      case ORDER_CODE -> issue(account, validUntil);
      case PAYMENT_CODE -> takeMoney(account);
    };
  }

  private GatewayOutcome takeMoney(Account account) {
    boolean declines = dials.hits(Fault.DECLINES, random);
    if (dials.hits(Fault.DAWDLES, random) || dials.hits(Fault.UNDECIDED, random)) {
      turn(account, Truth.PROCESSING);
      boolean never = random.nextInt(4) == 0;
      time.in(
          never ? UNSETTLED : random.nextInt(120_000), () -> settle(account, !declines && !never));
      return new GatewayOutcome.InProgress("PAYMENT_IN_PROCESS");
    }
    if (declines) {
      decline(account);
      return declined(account, "USER_BALANCE_NOT_ENOUGH");
    }
    charge(account);
    return new GatewayOutcome.Approved(account.echo);
  }

  private void settle(Account account, boolean paid) {
    if (account.truth != Truth.PROCESSING) {
      return;
    }
    if (paid) {
      charge(account);
    } else {
      decline(account);
    }
  }

  private GatewayOutcome issue(Account account, long validUntil) {
    turn(account, Truth.PROCESSING);
    String text = "https://pay.example/" + account.id();
    account.orderCode = text;
    account.orderCodeEnds = validUntil;
    ledger.issue(account, text);
    time.in(
        validUntil - time.now() + 1,
        () -> {
          if (account.truth == Truth.PROCESSING) {
            turn(account, Truth.CLOSED); // its time is over
          }
        });
    Duration left = Duration.ofMillis(validUntil - time.now());
    return new GatewayOutcome.CodeIssued(
        account.echo, new OrderCode(text, random.nextBoolean() ? null : left));
  }

  private GatewayOutcome inquiryArrives(Account account) {
    if (dials.hits(Fault.REQUEST_REFUSED, random)) {
      return new GatewayOutcome.Refused(
          "ACCESS_DENIED", random.nextBoolean() ? Refusal.STATE : Refusal.NEVER);
    }
    return account.known(time.now()) ? state(account) : notFound();
  }

  private GatewayOutcome state(Account account) {
    return switch (account.truth) {
      case NONE -> notFound();
      case PROCESSING -> new GatewayOutcome.InProgress("PAYMENT_IN_PROCESS");
      case SUCCESS, REFUNDED -> new GatewayOutcome.Approved(account.echo);
      case FAIL -> declined(account, "PROCESS_FAIL");
      case CLOSED -> closed(account);
    };
  }

  private GatewayOutcome cancelArrives(Account account) {
    if (!account.known(time.now())) {
      account.cancelFoundNothing |= account.payFate == PayFate.OPEN;
      return notFound();
    }
    return switch (account.truth) {
      case NONE -> notFound();
      case CLOSED -> closed(account);
      case FAIL, REFUNDED -> new GatewayOutcome.Refused("ORDER_STATUS_INVALID", Refusal.STATE);
      case PROCESSING, SUCCESS -> close(account);
    };
  }

  private GatewayOutcome close(Account account) {
    if (time.now() > account.cancelPeriodEnds) {
      return new GatewayOutcome.Refused("CANCEL_WINDOW_EXCEED", Refusal.CANCEL_WINDOW_EXCEEDED);
    }
    boolean partRefunded = account.refundedOrInProcessMinor() > 0;
    if (partRefunded || dials.hits(Fault.CANCEL_REFUSED, random)) {
      return new GatewayOutcome.Refused("ORDER_STATUS_INVALID", Refusal.STATE);
    }
    if (dials.hits(Fault.CANCEL_UNDECIDED, random)) {
      if (random.nextBoolean()) {
        turn(account, Truth.CLOSED);
      }
      return new GatewayOutcome.InProgress("UNKNOWN_EXCEPTION");
    }
    turn(account, Truth.CLOSED);
    if (dials.hits(Fault.BREAKS_ITS_WORD, random)) {
      breakWordSoon(account);
    }
    return closed(account);
  }

  private void decline(Account account) {
    turn(account, Truth.FAIL);
    if (dials.hits(Fault.DECLINES_AND_CHARGES, random)) {
      breakWordSoon(account);
    }
  }

  private void breakWordSoon(Account account) {
    Truth word = account.truth;
    time.in(
        random.nextInt(random.nextBoolean() ? 60_000 : 3_600_000), () -> breakWord(account, word));
  }

  /// Takes the money after having said that it would not.
  private void breakWord(Account account, Truth word) {
    if (account.truth == word) {
      account.brokeItsWord = true;
      account.breachTold = false;
      account.breachConfirmed = false;
      charge(account);
    }
  }

  // the ledger

  private void charge(Account account) {
    account.everCharged = true;
    turn(account, Truth.SUCCESS);
    if (dials.hits(Fault.FORGETS, random)) {
      account.forgotten = true;
      account.brokeItsWord = true;
    }
  }

  private void turn(Account account, Truth next) {
    Truth before = account.truth;
    account.truth = next;
    turned.accept(account, before);
    if ((next == Truth.SUCCESS || next == Truth.FAIL) && dials.hits(Fault.NOTIFIES, random)) {
      tell("PAYMENT_RESULT", new Notification.OfPayment(account.id()), state(account));
    }
    if (dials.hits(Fault.NOTIFIES_WRONGLY, random)) {
      tellWrongly(account);
    }
  }

  /// Something that is true of another payment, of another amount, of nobody's, or of no result.
  private void tellWrongly(Account account) {
    switch (random.nextInt(4)) {
      case 0 ->
          tell(
              "PAYMENT_PENDING",
              new Notification.OfPayment(account.id()),
              new GatewayOutcome.InProgress("PAYMENT_IN_PROCESS"));
      case 1 ->
          tell(
              "PAYMENT_RESULT",
              new Notification.OfPayment(account.id()),
              answers.ofOtherAmount(account));
      case 2 ->
          tell(
              "PAYMENT_RESULT",
              new Notification.OfPayment("X" + account.id()),
              new GatewayOutcome.Approved(account.echo));
      default -> tell("DISPUTE_CREATED", new Notification.Other(), answers.ofOtherAmount(account));
    }
  }

  private void tell(String type, Notification.About about, GatewayOutcome outcome) {
    String digest = Long.toHexString(random.nextLong());
    Notification notification = new Notification(type, about, outcome, digest, "{}");
    int times = dials.hits(Fault.NOTIFIES_TWICE, random) ? 3 : 1;
    for (int i = 0; i < times; i++) {
      boolean late = random.nextInt(3) == 0;
      time.in(
          late ? random.nextInt(600_000) : random.nextInt(2_000),
          () -> notify.accept(notification));
    }
  }

  private static GatewayOutcome notFound() {
    return new GatewayOutcome.NotFound("ORDER_NOT_EXIST");
  }

  private static GatewayOutcome declined(Account account, String code) {
    return new GatewayOutcome.Declined(account.echo, code);
  }

  private static GatewayOutcome closed(Account account) {
    return new GatewayOutcome.Closed(account.echo);
  }
}
