package io.tillcode.simulation;

import io.tillcode.engine.Command;
import io.tillcode.engine.RecordsView;
import io.tillcode.engine.TillView;
import io.tillcode.engine.TillView.Screen;
import io.tillcode.engine.TillView.SettleItem;
import io.tillcode.money.Currency;
import io.tillcode.money.Money;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.scan.Scan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The cashier, who sees the screen and nothing else, the customers before it, and a manager who
/// opens records now and then. They press what people press: too early, twice, and the wrong thing.
final class People {

  /// The till as they have it before them.
  interface Till {

    /// What the screen shows; null while the till is off.
    @Nullable TillView view();

    void press(Command command);

    void scan(String digits);

    void customerScans(String orderCode);
  }

  /// What a person asked for, to hold against what the till did.
  static final class Wishes {
    private final Set<String> refunds = new HashSet<>();
    private final Set<PaymentRequestId> undone = new HashSet<>();

    boolean refund(PaymentRequestId id, int number) {
      return refunds.contains(id + "#" + number) || undone.contains(id);
    }
  }

  private static final int WAITS_FOR_CODE = 30_000;

  private final VirtualTime time;
  private final Dials dials;
  private final SplittableRandom random;
  private final Till till;
  private final Sightings seen;
  private final Currency currency;
  private final Consumer<Supplier<String>> story;
  private final Set<String> orderCodesSeen = new HashSet<>();
  private final List<PaymentRequestId> paid = new ArrayList<>();

  final Wishes wishes = new Wishes();

  private int salesLeft;
  private long wanted;
  private boolean byOrderCode;
  private long codes;

  /// Codes that were shown since the till started: it knows no older ones.
  private final List<String> shownCodes = new ArrayList<>();

  private long checkingSince = -1;
  private boolean resting;

  /// @param sales how many are made
  People(
      VirtualTime time,
      Dials dials,
      SplittableRandom random,
      Till till,
      Sightings seen,
      Currency currency,
      int sales,
      Consumer<Supplier<String>> story) {
    this.time = time;
    this.dials = dials;
    this.random = random;
    this.till = till;
    this.seen = seen;
    this.currency = currency;
    this.salesLeft = sales;
    this.story = story;
  }

  void comeToWork() {
    time.in(500, this::lookAndAct);
    if (random.nextInt(3) > 0) {
      time.in(10_000 + random.nextInt(20_000), this::manage);
    }
  }

  /// Whether every sale has been begun and the counter is free.
  boolean areDone() {
    TillView view = till.view();
    return salesLeft == 0 && wanted == 0 && view != null && view.screen() instanceof Screen.Amount;
  }

  void tillDies() {
    shownCodes.clear();
  }

  void goHome() {
    resting = true;
  }

  /// One more sale of an amount that nobody else pays, to see that the till still sells.
  void sell(long amountMinor) {
    resting = false;
    wanted = amountMinor;
    byOrderCode = false;
    time.in(100, this::lookAndAct);
  }

  private void lookAndAct() {
    TillView view = till.view();
    if (view != null) {
      act(view);
    }
    if (!resting) {
      time.in(300 + random.nextInt(dials.isCalm() ? 300 : 3_000), this::lookAndAct);
    }
  }

  private void act(TillView view) {
    switch (view.screen()) {
      case Screen.Halted _ -> {}
      case Screen.Amount(Money amount, _) -> atAmount(amount);
      case Screen.WaitingForCode _ -> atWaiting();
      case Screen.SameAmount _ -> atQuestion();
      case Screen.Payment(var payment) -> atPayment(payment);
    }
    if (!dials.isCalm() && dials.hits(Fault.RETRIES, random)) {
      settle(view);
    }
  }

  // the sale

  private void atAmount(Money amount) {
    checkingSince = -1;
    if (wanted == 0) {
      if (salesLeft == 0) {
        return;
      }
      salesLeft--;
      wanted = nextAmount();
      byOrderCode = dials.hits(Fault.ORDER_CODE, random);
    }
    if (dials.hits(Fault.SCAN_NOISE, random)) {
      press(new Command.Scanned(new Scan.Refused(Scan.Reason.PARTIAL)));
    } else if (dials.hits(Fault.SCAN_NOISE, random)) {
      till.scan(nextCode()); // before the amount: kept for it
    }
    if (amount.minor() != wanted) {
      if (!amount.isZero()) {
        press(new Command.Clear());
      }
      type(wanted);
    }
    press(byOrderCode ? new Command.ChargeByOrderCode() : new Command.Enter());
  }

  private void type(long minor) {
    String digits = Long.toString(minor);
    for (int i = 0; i < digits.length(); i++) {
      till.press(new Command.Digit(digits.charAt(i) - '0'));
    }
  }

  private long nextAmount() {
    boolean usual = dials.hits(Fault.SAME_AMOUNT, random);
    return usual ? 500 : 1 + random.nextInt(9_999);
  }

  private void atWaiting() {
    if (checkingSince < 0) {
      checkingSince = time.now();
    }
    if (dials.hits(Fault.GIVES_UP_SALE, random)) {
      wanted = 0;
      press(new Command.Escape());
      press(new Command.Escape());
    } else if (dials.hits(Fault.SCANS_LATE, random)
        && time.now() - checkingSince < WAITS_FOR_CODE) {
      return;
    } else {
      till.scan(nextCode());
      if (dials.hits(Fault.PRESSES_TWICE, random)) {
        till.scan(nextCode());
      }
    }
  }

  private String nextCode() {
    if (!shownCodes.isEmpty() && dials.hits(Fault.SHOWS_USED_CODE, random)) {
      return shownCodes.get(random.nextInt(shownCodes.size()));
    }
    String code = "28" + (1_000_000_000_000_000L + ++codes);
    shownCodes.add(code);
    return code;
  }

  private void atQuestion() {
    seen.saw(Rare.SAME_AMOUNT_ASKED);
    Command.SameAmount.Answer answer = Command.SameAmount.Answer.OTHER_CUSTOMER;
    if (dials.hits(Fault.CARELESS, random)) {
      wanted = 0;
      answer =
          random.nextBoolean()
              ? Command.SameAmount.Answer.WAIT
              : Command.SameAmount.Answer.CANCEL_FIRST;
    }
    press(new Command.SameAmount(answer));
  }

  private void atPayment(TillView.PaymentView payment) {
    wanted = 0;
    switch (payment.word()) {
      case CHECKING -> whileChecking(payment);
      case PAID -> {
        if (!paid.contains(payment.paymentRequestId())) {
          paid.add(payment.paymentRequestId());
        }
        press(random.nextBoolean() ? new Command.Enter() : new Command.Escape());
      }
      case NOT_PAID -> afterRefusal(payment);
    }
  }

  private void afterRefusal(TillView.PaymentView payment) {
    boolean again = salesLeft > 0 && random.nextInt(3) == 0;
    if (again) {
      salesLeft--;
      wanted = payment.amount().minor();
      byOrderCode = false;
      press(new Command.Enter());
    } else {
      press(new Command.Escape());
    }
  }

  private void whileChecking(TillView.PaymentView payment) {
    TillView.OrderCodeView code = payment.orderCode();
    if (code != null && orderCodesSeen.add(code.text())) {
      if (dials.hits(Fault.GIVES_UP_SALE, random)) {
        return; // nobody scans it
      }
      String text = code.text();
      boolean photographs = dials.hits(Fault.SCANS_LATE, random);
      time.in(
          photographs ? random.nextInt(400_000) : random.nextInt(20_000),
          () -> till.customerScans(text));
      return;
    }
    if (dials.hits(Fault.IMPATIENT, random)) {
      press(new Command.Escape());
    } else if (dials.hits(Fault.PARKS, random)) {
      press(new Command.Park());
    } else if (dials.hits(Fault.SCAN_NOISE, random)) {
      till.scan(nextCode());
    }
  }

  // records and what is to settle

  private void manage() {
    TillView view = till.view();
    if (view != null && !paid.isEmpty()) {
      RecordsView records = view.records();
      RecordsView.RecordView open = records == null ? null : records.open();
      if (open == null && random.nextInt(24) == 0) {
        press(new Command.OpenRecords());
      } else if (open == null) {
        press(new Command.OpenRecord(paid.get(random.nextInt(paid.size()))));
      } else {
        actOn(open);
        if (random.nextBoolean()) {
          press(new Command.CloseRecords());
        }
      }
    }
    if (!resting) {
      time.in(1_000 + random.nextInt(12_000), this::manage);
    }
  }

  private void actOn(RecordsView.RecordView record) {
    PaymentRequestId id = record.payment().paymentRequestId();
    if (dials.hits(Fault.UNDOES, random)) {
      wishes.undone.add(id);
      press(new Command.Undo(id));
    } else if (dials.hits(Fault.REFUNDS, random) && !record.refundable().isZero()) {
      int number = record.refunds().size() + 1;
      long left = record.refundable().minor();
      long part = random.nextBoolean() ? left : 1 + random.nextLong(left);
      wishes.refunds.add(id + "#" + number);
      Command refund = new Command.Refund(id, number, new Money(currency, part));
      press(refund);
      if (dials.hits(Fault.PRESSES_TWICE, random)) {
        time.in(1_000 + random.nextInt(20_000), () -> till.press(refund)); // on a stale screen
      }
    } else if (dials.hits(Fault.REPRINTS, random)) {
      press(random.nextBoolean() ? new Command.Reprint(id) : new Command.ReprintLast());
    }
  }

  /// Sees to one thing on the settle list.
  void settle(TillView view) {
    if (view.toSettle().isEmpty()) {
      return;
    }
    SettleItem item = view.toSettle().get(random.nextInt(view.toSettle().size()));
    switch (item.kind()) {
      case REVERSAL, REFUND -> press(new Command.RetryReversal(item.paymentRequestId()));
      case LATE_MONEY, SUPPORT -> press(new Command.ReturnMoney(item.paymentRequestId()));
      case REFUND_REFUSED -> press(new Command.SignOffRefund(item.paymentRequestId()));
    }
  }

  private void press(Command command) {
    if (!resting) {
      story.accept(() -> "people: " + command);
    }
    till.press(command);
    if (dials.hits(Fault.PRESSES_TWICE, random)) {
      till.press(command);
    }
  }
}
