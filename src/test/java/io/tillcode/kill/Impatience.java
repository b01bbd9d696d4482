package io.tillcode.kill;

import io.tillcode.engine.Command;
import io.tillcode.engine.TillControl;
import io.tillcode.engine.TillView;
import io.tillcode.engine.TillView.Screen;
import io.tillcode.engine.TillView.SettleItem;
import io.tillcode.money.Currency;
import io.tillcode.money.Money;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.PaymentState;
import io.tillcode.scan.PaymentCode;
import io.tillcode.scan.Scan;
import io.tillcode.training.PracticeCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/// A cashier who never waits: sells, parks, cancels, undoes, refunds and reprints as the dice say,
/// with what goes wrong at the gateway chosen by each amount's last two digits.
final class Impatience {

  /// The payment's drills, the ones with long stories more often.
  private static final int[] DRILLS = {
    0, 0, 0, 0, 0, 0, 1, 1, 3, 3, 3, 4, 4, 5, 5, 5, 6, 6, 9, 9, 11, 11, 12, 12, 2, 7, 8, 10, 13, 14,
    15, 31, 32, 33, 34, 35, 36
  };

  private static final int[] CODE_DRILLS = {
    0, 0, 0, 1, 3, 5, 9, 12, 21, 22, 23, 25, 25, 26, 31, 32
  };

  private static final int[] REFUND_DRILLS = {0, 0, 0, 41, 41, 42, 42, 43, 43, 44, 46};

  private final Random dice;
  private final PracticeCodes codes;
  private final Currency currency;
  private final TillControl till;
  private final WatchedJournal journal;
  private final Instants instants;
  private final List<PaymentRequestId> paid = new CopyOnWriteArrayList<>();
  private int codesShown;
  private volatile TillView newest;

  Impatience(
      LifePlan plan,
      Currency currency,
      TillControl till,
      WatchedJournal journal,
      Instants instants,
      TillView first) {
    this.dice = new Random(plan.seed());
    this.codes = Canaries.codes(plan.seed());
    this.currency = currency;
    this.till = till;
    this.journal = journal;
    this.instants = instants;
    this.newest = first;
  }

  /// Looks at the screen. What it calls *Paid* is said at once: it must stay true after any kill.
  void see(TillView view) {
    newest = view;
    if (view.screen() instanceof Screen.Payment(TillView.PaymentView payment)) {
      see(payment);
    }
    if (view.notice() instanceof TillView.Notice.Parked(TillView.PaymentView payment)) {
      see(payment);
    }
  }

  private void see(TillView.PaymentView payment) {
    PaymentRequestId id = payment.paymentRequestId();
    if (payment.word() == TillView.Word.PAID && !paid.contains(id)) {
      paid.add(id);
      instants.say("paid " + id);
    }
  }

  /// Works until the process is killed.
  void work() {
    try {
      for (Payment payment : journal.newest()) {
        if (payment.state() instanceof PaymentState.Paid) {
          paid.addFirst(payment.terms().paymentRequestId());
        }
      }
      while (codesShown < Canaries.CODES_OF_A_LIFE) {
        step(newest);
        Thread.sleep(dice.nextInt(14));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void step(TillView view) throws InterruptedException {
    switch (view.screen()) {
      case Screen.Amount _ -> {
        if (dice.nextInt(4) == 0) {
          lookBack(view);
        } else {
          charge();
          Thread.sleep(5 + dice.nextInt(10));
        }
      }
      case Screen.WaitingForCode _ -> scan();
      case Screen.SameAmount _ ->
          till.post(new Command.SameAmount(pick(List.of(Command.SameAmount.Answer.values()))));
      case Screen.Payment(TillView.PaymentView payment) -> standingInFront(payment);
      case Screen.Halted _ -> {}
    }
  }

  private void charge() {
    boolean byOrderCode = dice.nextInt(4) == 0;
    int[] drills = byOrderCode ? CODE_DRILLS : DRILLS;
    long amount = 100L * (1 + dice.nextInt(900)) + drills[dice.nextInt(drills.length)];
    till.post(new Command.Clear());
    for (char digit : Long.toString(amount).toCharArray()) {
      till.post(new Command.Digit(digit - '0'));
    }
    if (byOrderCode) {
      till.post(new Command.ChargeByOrderCode());
    } else {
      till.post(new Command.Enter());
      scan();
    }
  }

  private void scan() {
    codesShown++;
    till.post(new Command.Scanned(new Scan.Payment(new PaymentCode(codes.next()))));
  }

  private void standingInFront(TillView.PaymentView payment) {
    int die = dice.nextInt(20);
    switch (payment.word()) {
      case CHECKING -> {
        if (die < 3) {
          till.post(new Command.Escape());
        } else if (die < 11) {
          till.post(new Command.Park());
        }
      }
      case PAID -> {
        if (die < 3) {
          till.post(new Command.Undo(payment.paymentRequestId()));
        } else if (die < 6) {
          refund(payment.paymentRequestId());
        } else if (die < 8) {
          till.post(new Command.ReprintLast());
        }
        till.post(new Command.Escape());
      }
      case NOT_PAID -> till.post(die < 7 ? new Command.Enter() : new Command.Escape());
    }
  }

  /// What is done about payments that are over.
  private void lookBack(TillView view) {
    List<SettleItem> open = view.toSettle();
    if (!open.isEmpty() && dice.nextInt(3) == 0) {
      settle(pick(open));
    } else if (!paid.isEmpty()) {
      PaymentRequestId id = pick(new ArrayList<>(paid));
      switch (dice.nextInt(4)) {
        case 0 -> till.post(new Command.Undo(id));
        case 1 -> till.post(new Command.Reprint(id));
        default -> refund(id);
      }
    }
  }

  private void settle(SettleItem item) {
    PaymentRequestId id = item.paymentRequestId();
    switch (item.kind()) {
      case REVERSAL, REFUND -> till.post(new Command.RetryReversal(id));
      case LATE_MONEY, SUPPORT -> till.post(new Command.ReturnMoney(id));
      case REFUND_REFUSED -> till.post(new Command.SignOffRefund(id));
    }
  }

  private void refund(PaymentRequestId id) {
    long amount = 100L * (1 + dice.nextInt(60)) + REFUND_DRILLS[dice.nextInt(REFUND_DRILLS.length)];
    Command refund = new Command.Refund(id, 1 + dice.nextInt(2), new Money(currency, amount));
    till.post(refund);
    till.post(refund);
  }

  private <T> T pick(List<T> from) {
    return from.get(dice.nextInt(from.size()));
  }
}
