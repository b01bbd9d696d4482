package io.tillcode.simulation;

import io.tillcode.engine.Command;
import io.tillcode.engine.EngineConfig;
import io.tillcode.engine.Message;
import io.tillcode.engine.PaymentEngine;
import io.tillcode.engine.Ports;
import io.tillcode.engine.TillView;
import io.tillcode.engine.TillView.Screen;
import io.tillcode.engine.port.Device;
import io.tillcode.engine.port.Notification;
import io.tillcode.engine.port.Printer;
import io.tillcode.journal.FactText;
import io.tillcode.money.Currency;
import io.tillcode.payment.Fact;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentIds;
import io.tillcode.payment.PaymentPolicy;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.PaymentState;
import io.tillcode.receipt.Receipt;
import io.tillcode.scan.PaymentCode;
import io.tillcode.scan.Scan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One till's shift in virtual time, told by its seed alone: a storm of faults, then calm, then
/// rest. The rules are checked after every event.
final class Shift {

  /// What a shift is like.
  ///
  /// @param without faults that are left out whatever the seed says
  /// @param otherClock runs it by another wall clock: the till must decide the same
  record Plan(long seed, Profile profile, int sales, Set<Fault> without, boolean otherClock) {

    static final int SALES = 10;

    Plan(long seed, Profile profile) {
      this(seed, profile, SALES, Set.of(), false);
    }
  }

  private static final Currency SGD = Currency.of("SGD");
  private static final Receipt SLIP = new Receipt(List.of());
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Asia/Singapore"),
          ZoneId.of("America/New_York"),
          ZoneId.of("Pacific/Apia"),
          ZoneId.of("Europe/London"));

  private static final long MINUTE = 60_000L;
  private static final long HOUR = 60 * MINUTE;
  private static final long YEAR = 365 * 24 * HOUR;
  private static final long LAST_AMOUNT = 77_777;
  private static final int MOST_EVENTS = 200_000;

  private final Plan plan;
  private final PlantedBug bug;
  private final @Nullable Consumer<String> story;
  private final Sightings seen = new Sightings();
  private final Dials dials;
  private final VirtualTime time;
  private final Network network;
  private final Answers answers;
  private final Ledger ledger;
  private final SimulatedGateway gateway;
  private final Disk disk;
  private final Paper paper;
  private final People people;
  private final Rules rules;
  private final Rarities rarities;
  private final Trace trace = new Trace();
  private final SplittableRandom crashes;
  private final SplittableRandom clocks;
  private final SplittableRandom forTheTill;
  private final PaymentPolicy policy;
  private final long deadlineMillis;

  private final Deque<Message> mailbox = new ArrayDeque<>();
  private final List<Message.Happened> heard = new ArrayList<>();
  private @Nullable PaymentEngine engine;
  private @Nullable TillView view;
  private int life;
  private int crashAfter = -1;
  private boolean recovering;
  private boolean looks = true;
  private long decided;

  /// The end of its work. What is heard again is heard when the last idle timer has run out, and
  /// those for the cancellable period run for years.
  private long lastFactAt;

  private boolean hearsAgain;

  /// @param story hears, line by line, what happens; costs nothing where nobody listens
  Shift(Plan plan, PlantedBug bug, @Nullable FactText codec, @Nullable Consumer<String> story) {
    this.plan = plan;
    this.bug = bug;
    this.story = story;
    SplittableRandom seeds = new SplittableRandom(plan.seed() * 0x9E3779B97F4A7C15L + 1);
    dials = new Dials(plan.profile(), seeds.split(), plan.without());
    SplittableRandom shop = seeds.split();
    crashes = seeds.split();
    forTheTill = seeds.split();
    SplittableRandom sameClocks = seeds.split();
    clocks = plan.otherClock() ? new SplittableRandom(~plan.seed()) : sameClocks;
    time =
        new VirtualTime(
            Instant.parse(plan.otherClock() ? "2031-10-26T00:15:00Z" : "2026-03-02T04:00:00Z"));
    network = new Network(time, dials, seeds.split(), this::crashBeforeSending);
    answers = new Answers(dials, seeds.split());
    disk = new Disk(time, dials, seeds.split(), this::crashPoint, this::written, seen, codec);
    ledger = new Ledger(id -> disk.known(id) != null);
    boolean cliff = dials.has(Fault.CANCEL_PERIOD_OVER) && shop.nextInt(3) == 0;
    long cancelPeriod = cliff ? shop.nextLong(5 * MINUTE) : 30 * YEAR;
    deadlineMillis = deadline(cliff, cancelPeriod, shop);
    boolean refundsAskable = !dials.has(Fault.REFUND_UNASKABLE) || shop.nextInt(3) > 0;
    gateway =
        new SimulatedGateway(
            time,
            dials,
            seeds.split(),
            network,
            ledger,
            answers,
            cancelPeriod,
            refundsAskable,
            notification -> notifyTill(notification, 0),
            this::turned);
    paper = new Paper(time, dials, seeds.split(), seen, new PrintersTill(), this::printing);
    people =
        new People(
            time, dials, seeds.split(), new PeoplesTill(), seen, SGD, plan.sales(), this::tell);
    rarities = new Rarities(seen);
    rules = new Rules(time, ledger, answers, people.wishes);
    policy =
        new PaymentPolicy(
            Duration.ofSeconds(5),
            Duration.ofSeconds(3),
            10 + shop.nextInt(11),
            Duration.ofSeconds(5 + shop.nextInt(6)),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60 + shop.nextInt(120)),
            shop.nextInt(8) > 0);
  }

  /// When the till believes that cancels end: about right where that time comes soon, else within
  /// the clock's farthest jump or beyond it.
  private long deadline(boolean cliff, long cancelPeriod, SplittableRandom shop) {
    if (cliff) {
      return Math.max(1, cancelPeriod + shop.nextLong(-30_000, 30_000));
    }
    return dials.has(Fault.CANCEL_PERIOD_OVER) ? 900 * HOUR : 20 * YEAR;
  }

  /// Runs it to the end.
  ///
  /// @throws Violation when a rule did not hold
  Sightings run() {
    tell(() -> "dials " + dials.active());
    start();
    people.comeToWork();
    planTheStorm();
    time.in(5_000, this::endTheStormWhenDone);
    goOn();
    rest();
    decided = trace.hash();
    if (plan.seed() % 8 == 0) {
      hearItAllAgain();
    }
    return seen();
  }

  /// What there was to see so far, also when a rule was broken.
  Sightings seen() {
    seen.payments = ledger.all().size();
    seen.virtualMillis = lastFactAt;
    return seen;
  }

  /// Every payment as the journal has it, oldest first.
  List<Payment> stories() {
    return List.copyOf(disk.payments());
  }

  /// One payment's facts, oldest first.
  List<Fact> facts(Payment payment) {
    return disk.facts(payment.terms().paymentRequestId());
  }

  /// Two runs that decided the same have the same.
  long trace() {
    return decided;
  }

  private void tell(Supplier<String> line) {
    if (story != null) {
      story.accept(line.get());
    }
  }

  // the phases

  private void goOn() {
    int events = 0;
    while (time.step()) {
      deliver();
      if (++events > MOST_EVENTS) {
        throw new Violation("I25", "it never rests");
      }
    }
  }

  private void planTheStorm() {
    long length = 30_000L * plan.sales();
    if (dials.has(Fault.CRASH)) {
      for (int i = 1 + crashes.nextInt(3); i > 0; i--) {
        inTheStorm(crashes.nextLong(length), () -> crashAfter = crashes.nextInt(6));
      }
    }
    if (dials.has(Fault.OUTAGE)) {
      inTheStorm(crashes.nextLong(length), this::netGoesDown);
    }
    if (dials.has(Fault.CLOCK_JUMPS)) {
      for (int i = 1 + clocks.nextInt(3); i > 0; i--) {
        inTheStorm(clocks.nextLong(length), this::clockJumps);
      }
    }
  }

  private void inTheStorm(long delayMillis, Runnable disaster) {
    time.in(
        delayMillis,
        () -> {
          if (!dials.isCalm()) {
            disaster.run();
          }
        });
  }

  private void netGoesDown() {
    network.goesDown();
    post(new Message.DeviceChanged(Device.GATEWAY, Device.Health.DOWN, ""));
    time.in(
        5_000 + crashes.nextInt(300_000),
        () -> {
          network.comesBack();
          post(new Message.DeviceChanged(Device.GATEWAY, Device.Health.READY, ""));
        });
  }

  private void clockJumps() {
    long[] farthest = {MINUTE, HOUR, 24 * HOUR, YEAR};
    long most = farthest[clocks.nextInt(farthest.length)];
    long jump = clocks.nextLong(-most, most);
    seen.saw(jump < 0 ? Rare.CLOCK_JUMPED_BACK : Rare.CLOCK_JUMPED_FORWARD);
    tell(() -> "the wall clock jumps by " + Duration.ofMillis(jump));
    time.jumpWallClock(jump);
  }

  private void endTheStormWhenDone() {
    boolean late = time.now() > 4L * MINUTE * plan.sales();
    if (!people.areDone() && !late) {
      time.in(5_000, this::endTheStormWhenDone);
      return;
    }
    tell(() -> "calm");
    dials.calm();
    crashAfter = -1;
    disk.heals();
    network.comesBack();
    post(new Message.DeviceChanged(Device.GATEWAY, Device.Health.READY, ""));
    time.in(8 * MINUTE, this::sellOneMore);
    time.in(40 * MINUTE, this::nothingIsOwed);
    for (long visit = 1; visit <= 5; visit++) {
      time.in(45 * MINUTE + visit * 8 * HOUR, this::manager);
    }
  }

  /// Liveness: a till that has had some minutes of calm sells as if nothing had been.
  private void sellOneMore() {
    dials.still();
    if (!people.areDone()) {
      TillView now = view;
      throw new Violation("I25", "the counter is not free: " + (now == null ? now : now.screen()));
    }
    people.sell(LAST_AMOUNT);
    time.in(
        10_000,
        () -> {
          boolean paid =
              disk.payments().stream()
                  .anyMatch(p ->
                      p.terms().amount().minor() == LAST_AMOUNT
                          && p.state() instanceof PaymentState.Paid);
          if (!paid) {
            throw new Violation("I25", "a sale in calm is not paid within ten seconds");
          }
        });
    time.in(
        60_000,
        () -> {
          people.goHome();
          looks = false;
        });
  }

  private void nothingIsOwed() {
    for (Payment payment : disk.payments()) {
      boolean owed =
          payment.undecided() || payment.reversal().isPresent() || payment.openRefund().isPresent();
      if (owed) {
        throw new Violation("I25", "still owed after long calm: " + payment);
      }
    }
  }

  private void manager() {
    TillView now = view;
    if (now != null) {
      people.settle(now);
    }
  }

  private void rest() {
    TillView now = view;
    if (now == null) {
      throw new Violation("I25", "the till is off");
    }
    new Books(ledger).atRest(disk, now);
    for (Payment payment : disk.payments()) {
      if (payment.state() instanceof PaymentState.NeedsSupport && !account(payment).brokeItsWord) {
        seen.needsSupport++;
      }
    }
  }

  /// Whatever was heard once is heard again, in the same order: nothing may change by it.
  private void hearItAllAgain() {
    hearsAgain = true;
    tell(() -> "all is heard again");
    List<String> before = ends();
    for (Message.Happened message : List.copyOf(heard)) {
      post(message);
    }
    deliver();
    goOn();
    rest();
    List<String> after = ends();
    if (!after.equals(before)) {
      throw new Violation("I30", "before " + before + "\nafter " + after);
    }
  }

  private List<String> ends() {
    return disk.payments().stream()
        .filter(p -> !account(p).brokeItsWord) // what it forgot may rightly call a person now
        .map(p -> p.terms().serial() + " " + p.state().getClass().getSimpleName() + p.refunded())
        .toList();
  }

  // the till

  private void start() {
    life++;
    seen.lives++;
    disk.readAgain();
    int thisLife = life;
    Ports ports =
        bug.ports(
            new Ports(
                message -> postFrom(thisLife, message),
                disk,
                gateway,
                paper,
                (_, _) -> SLIP,
                time,
                network,
                time,
                forTheTill),
            disk);
    EngineConfig config =
        new EngineConfig(
            "01",
            "anna",
            SGD,
            ZONES.get(clocks.nextInt(ZONES.size())),
            policy,
            start -> start.plusMillis(deadlineMillis),
            false,
            failure -> "E-" + failure.getClass().getSimpleName());
    PaymentEngine next = new PaymentEngine(config, ports, bug.machine());
    engine = next;
    if (!dials.isCalm() && life > 1 && dials.hits(Fault.CRASH_IN_RECOVERY, crashes)) {
      crashAfter = crashes.nextInt(8);
    }
    recovering = true;
    next.watch(this::see);
    mayDie(next::recover);
    recovering = false;
    deliver();
  }

  private void postFrom(int thatLife, Message message) {
    if (thatLife != life) {
      return;
    }
    long untilHeard = network.untilHeard();
    if (untilHeard == 0) {
      post(message);
    } else {
      time.in(
          untilHeard,
          () -> {
            if (thatLife == life) {
              post(message);
            }
          });
    }
  }

  private void post(Message message) {
    boolean unwanted = message instanceof Message.LookDue && !looks;
    if (engine != null && !unwanted) {
      mailbox.add(message);
    }
  }

  private void deliver() {
    for (Message message = mailbox.poll(); message != null; message = mailbox.poll()) {
      PaymentEngine running = engine;
      if (running == null) {
        return;
      }
      seen.messages++;
      if (message instanceof Message.Happened happened && plan.seed() % 8 == 0) {
        heard.add(happened);
      }
      Message next = message;
      mayDie(() -> running.handle(next));
    }
  }

  private void mayDie(Runnable step) {
    try {
      step.run();
    } catch (Crash crash) {
      die();
    }
  }

  private void crashPoint() {
    if (crashAfter >= 0 && crashAfter-- == 0) {
      throw new Crash();
    }
  }

  private void crashBeforeSending() {
    if (crashAfter == 0) {
      seen.saw(Rare.CRASHED_BETWEEN_COMMIT_AND_SEND);
    }
    crashPoint();
  }

  /// What it had in memory is gone; what had left it goes on its way.
  private void die() {
    tell(() -> "the till dies" + (recovering ? " in recovery" : ""));
    seen.saw(recovering ? Rare.CRASHED_IN_RECOVERY : Rare.CRASHED);
    life++;
    engine = null;
    view = null;
    crashAfter = -1;
    mailbox.clear();
    time.tillDies();
    paper.tillDies();
    people.tillDies();
    if (dials.hits(Fault.POWER_CUT, crashes)) {
      disk.losesPower();
    }
    boolean forLong = dials.hits(Fault.STAYS_OFF, crashes);
    time.in(500 + crashes.nextInt(forLong ? 400_000 : 3_000), this::start);
  }

  private void see(TillView next) {
    if (view != null && view.screen() instanceof Screen.Halted) {
      if (!(next.screen() instanceof Screen.Halted)) {
        seen.saw(Rare.HALTED_AND_REOPENED);
      }
    }
    if (next.notice() instanceof TillView.Notice.Parked(var parked)
        && parked.word() == TillView.Word.PAID) {
      seen.saw(Rare.PARKED_AND_PAID);
    }
    if (next.notice() instanceof TillView.Notice.CodeUsed) {
      seen.saw(Rare.USED_CODE_REFUSED);
    }
    view = next;
    rules.shown(next, disk);
  }

  // what is watched

  private void written(@Nullable Payment before, Payment after, List<Fact> facts) {
    if (before == null) {
      ledger.open(after.terms(), time.now());
    }
    Account account = account(after);
    Payment known = before;
    for (Fact fact : facts) {
      Payment earlier = known;
      known = known == null ? Payment.started((Fact.PaymentStarted) fact) : known.after(fact);
      lastFactAt = hearsAgain ? lastFactAt : time.now();
      trace.add(time.now(), after.terms().serial(), fact);
      tell(() -> time.now() + " " + after.terms().serial() + " " + fact + "   [" + account + "]");
      if (fact instanceof Fact.Answered answered) {
        rules.answered(earlier, known, account, answered);
      }
      rules.written(known, account, fact);
      if (plan.profile() == Profile.CALM && fact instanceof Fact.SupportNeeded) {
        throw new Violation("I26", "nothing failed, and a person is called: " + account);
      }
      if (earlier != null) {
        rarities.see(earlier, known, fact, facts, account);
      }
    }
  }

  private void turned(Account account, Account.Truth before) {
    tell(() -> time.now() + "   gateway: " + account + ", was " + before);
    trace.add(time.now(), account.terms.serial(), account.truth);
    Payment known = disk.known(account.terms.paymentRequestId());
    if (account.truth == Account.Truth.SUCCESS && known != null && known.reversal().isPresent()) {
      seen.saw(Rare.CHARGED_WHILE_CANCELLING);
    }
    if (before == Account.Truth.NONE && account.cancelFoundNothing) {
      seen.saw(Rare.CANCEL_OVERTOOK_PAY);
    }
    rules.turned(account);
  }

  private void printing(Printer.Job job) {
    rules.printing(job, disk);
    switch (job.slip().kind()) {
      case LATE_MONEY -> seen.saw(Rare.SLIP_OF_LATE_MONEY);
      case CANCELLATION -> seen.saw(Rare.SLIP_OF_UNDONE_SALE);
      case SALE, REFUND -> {}
    }
  }

  private void notifyTill(Notification notification, int attempt) {
    if (engine == null) {
      again(notification, attempt);
      return;
    }
    Promise durable =
        new Promise(acknowledged -> {
          if (acknowledged) {
            rules.acknowledged(notification, disk, about(notification));
            if (disk.keeps(notification)) {
              seen.saw(Rare.NOTIFIED_OF_NOBODYS);
            }
          } else {
            seen.saw(Rare.NOTIFICATION_REFUSED_WHILE_HALTED);
            again(notification, attempt);
          }
        });
    post(new Message.Notified(notification, durable));
  }

  private void again(Notification notification, int attempt) {
    if (attempt < 7) {
      time.in(15_000L << attempt, () -> notifyTill(notification, attempt + 1));
    }
  }

  private static @Nullable PaymentRequestId about(Notification notification) {
    Optional<PaymentRequestId> id =
        switch (notification.about()) {
          case Notification.OfPayment(String payment) -> PaymentRequestId.parse(payment);
          case Notification.OfRefund(String refund) -> PaymentIds.paymentOfRefund(refund);
          case Notification.Other _ -> Optional.empty();
        };
    return id.orElse(null);
  }

  private Account account(Payment payment) {
    return ledger.of(payment.terms());
  }

  private final class PeoplesTill implements People.Till {

    @Override
    public @Nullable TillView view() {
      return view;
    }

    @Override
    public void press(Command command) {
      post(new Message.Asked(command));
    }

    @Override
    public void scan(String digits) {
      press(new Command.Scanned(new Scan.Payment(new PaymentCode(digits))));
    }

    @Override
    public void customerScans(String orderCode) {
      gateway.customerScans(orderCode);
    }
  }

  private final class PrintersTill implements Paper.Till {

    @Override
    public void post(Message message) {
      Shift.this.post(message);
    }

    @Override
    public Printer.Listener listener() {
      PaymentEngine running = engine;
      if (running == null) {
        throw new IllegalStateException("the printer outlived its till");
      }
      return running.printerListener();
    }
  }
}
