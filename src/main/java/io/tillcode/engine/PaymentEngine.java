package io.tillcode.engine;

import io.tillcode.engine.port.Device;
import io.tillcode.engine.port.JournalException;
import io.tillcode.engine.port.Notification;
import io.tillcode.engine.port.NotificationListener;
import io.tillcode.engine.port.Printer;
import io.tillcode.money.Money;
import io.tillcode.payment.Call;
import io.tillcode.payment.Decision;
import io.tillcode.payment.Effect;
import io.tillcode.payment.Fact;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.GatewayOutcome.Doubt;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentEvent;
import io.tillcode.payment.PaymentMachine;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.PaymentState;
import io.tillcode.payment.PaymentTerms;
import io.tillcode.refund.Refund;
import io.tillcode.scan.PaymentCode;
import io.tillcode.scan.Scan;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The till's one loop: a message in, facts into the journal, and only then effects out.
///
/// [#handle] is called by one thread at a time and blocks on nothing but the journal. The payment
/// machine decides; this class makes its decisions durable, remembers what is live, and draws the
/// view.
public final class PaymentEngine implements TillControl {

  private static final Logger LOG = LoggerFactory.getLogger(PaymentEngine.class);
  private static final Duration REOPEN_AFTER = Duration.ofSeconds(1);
  private static final Duration REOPEN_MENDED_AFTER = Duration.ofSeconds(5);

  private static final Duration GATEWAY_LOOK = Duration.ofSeconds(30);

  /// A payment older than this is not news to the cashier after a restart.
  private static final Duration NEWS = Duration.ofMinutes(15);

  private final EngineConfig config;
  private final Ports ports;
  private final PaymentMachine machine;
  private final Map<PaymentRequestId, Payment> live = new LinkedHashMap<>();
  private final PaymentTimers timers;
  private final Effects effects;
  private final Counter counter;
  private final Records records;
  private final ViewMaker views;
  private final NewPayments newPayments;
  private final Recent recent;
  private final SecondSuccess secondSuccess;
  private final List<Consumer<TillView>> viewers = new CopyOnWriteArrayList<>();

  private TillView.Screen.@Nullable Halted halted;
  private volatile @Nullable TillView view;

  /// @param ports the world; nothing is read from it before [#recover]
  public PaymentEngine(EngineConfig config, Ports ports) {
    this(config, ports, new PaymentMachine());
  }

  /// @param machine decides; another than the usual one only where mistakes are planted
  public PaymentEngine(EngineConfig config, Ports ports, PaymentMachine machine) {
    this.config = config;
    this.ports = ports;
    this.machine = machine;
    this.timers = new PaymentTimers(ports);
    this.effects = new Effects(ports, timers);
    Till till = new Till();
    this.counter = new Counter(config.currency(), till);
    this.records = new Records(till, ports.journal(), counter);
    this.views = new ViewMaker(timers);
    this.newPayments = new NewPayments(config, ports.clock(), ports.random());
    this.recent = new Recent(ports);
    this.secondSuccess = new SecondSuccess(ports.journal(), ports.mailbox());
  }

  /// Reads the journal and takes every unfinished payment up again. Call once, before any message.
  public void recover() {
    guarded(() -> {
      readJournal();
      tellLast();
    });
    publish();
    lookAtGateway();
  }

  /// Takes one message and finishes with it.
  public void handle(Message message) {
    guarded(() -> take(message));
    publish();
  }

  @Override
  public void post(Command command) {
    ports.mailbox().accept(new Message.Asked(command));
  }

  @Override
  public Runnable watch(Consumer<TillView> viewer) {
    viewers.add(viewer);
    TillView newest = view;
    if (newest != null) {
      viewer.accept(newest);
    }
    return () -> viewers.remove(viewer);
  }

  private void take(Message message) {
    if (halted != null) {
      takeWhileHalted(message);
      return;
    }
    switch (message) {
      case Message.Asked asked -> obey(asked.command());
      case Message.Happened happened -> happened(happened.paymentRequestId(), happened.event());
      case Message.TimerDue due -> {
        if (timers.isCurrent(due)) {
          happened(due.paymentRequestId(), at -> new PaymentEvent.TimerFired(at, due.timer()));
        }
      }
      case Message.PrintBegins begins -> printBegins(begins);
      case Message.Notified notified -> notified(notified);
      case Message.DeviceChanged changed -> deviceChanged(changed);
      case Message.Expired expired -> counter.expire(expired.run());
      case Message.Aged(PaymentRequestId id) -> recent.aged(id);
      case Message.LookDue _ -> lookAtGateway();
      case Message.ReopenDue _ -> {}
    }
  }

  /// Keeps a connection open and the gateway's lamp true while nobody sells; when it comes back,
  /// the queue hears of it.
  private void lookAtGateway() {
    effects.warmUp();
    ports.scheduler().after(GATEWAY_LOOK, () -> ports.mailbox().accept(new Message.LookDue()));
  }

  private void printBegins(Message.PrintBegins begins) {
    try {
      Decision begun =
          happened(begins.paymentRequestId(), at -> new PaymentEvent.PrintBegan(at, begins.slip()));
      begins.durable().complete(!begun.facts().isEmpty());
    } finally {
      begins.durable().complete(false); // the printer waits for an answer, also when there is none
    }
  }

  private void obey(Command command) {
    switch (command) {
      case Command.Scanned(Scan.Receipt(String id)) -> records.scanned(id);
      case Command.AtCounter atCounter -> counter.obey(atCounter);
      case Command.OnRecord onRecord -> records.obey(onRecord);
    }
  }

  /// Antom told something by itself. It is acknowledged once it is durable; what it says is one
  /// more answer to the machine, which has heard it before, may no longer want it, or knows better.
  private void notified(Message.Notified message) {
    Notification notification = message.notification();
    try {
      Optional<PaymentRequestId> ours = Notifications.paymentOf(notification).filter(this::isOurs);
      if (ours.isPresent()) {
        happened(ours.get(), at -> Notifications.event(notification, at));
      } else {
        keep(notification);
      }
      message.durable().complete(true);
    } finally {
      message.durable().complete(false); // the sender waits for an answer, also when there is none
    }
  }

  private boolean isOurs(PaymentRequestId id) {
    return live.containsKey(id) || ports.journal().find(id).isPresent();
  }

  private void keep(Notification notification) {
    ports.journal().keep(notification, ports.clock().instant());
    if (!(notification.about() instanceof Notification.Other)) {
      LOG.warn("A notification {} is about none of this till's payments", notification.type());
      counter.say(new TillView.Notice.UnknownNotification());
    }
  }

  /// The journal comes first: nothing that happens now is acted on. What it was will be asked of
  /// the gateway once the journal is back.
  private void takeWhileHalted(Message message) {
    switch (message) {
      case Message.ReopenDue _ -> {
        ports.journal().reopen();
        halted = null;
        readJournal();
        LOG.warn("The journal is open again");
      }
      case Message.PrintBegins begins -> begins.durable().complete(false);
      case Message.Notified notified -> notified.durable().complete(false);
      case Message.DeviceChanged changed -> views.device(changed);
      case Message.LookDue _ -> lookAtGateway();
      case Message.Expired expired -> counter.expire(expired.run());
      case Message.Aged(PaymentRequestId id) -> recent.aged(id);
      case Message.Asked _, Message.Happened _, Message.TimerDue _ -> {}
    }
  }

  private Decision happened(PaymentRequestId id, Function<Instant, PaymentEvent> event) {
    Payment payment = live.get(id);
    if (payment == null) {
      Optional<Payment> old = ports.journal().find(id);
      if (old.isEmpty()) {
        LOG.error("An event for payment {}, which the journal does not know", id);
        return Decision.NOTHING;
      }
      payment = old.get();
    }
    Decision decision = machine.decide(payment, event.apply(ports.clock().instant()));
    carryOut(payment, id, decision, null);
    return decision;
  }

  /// Facts first, effects after: the order on which everything rests.
  private void carryOut(
      @Nullable Payment before,
      PaymentRequestId id,
      Decision decision,
      @Nullable PaymentCode code) {
    Payment after = before;
    for (Fact fact : decision.facts()) {
      after = after == null ? Payment.started((Fact.PaymentStarted) fact) : after.after(fact);
    }
    if (after == null) {
      return;
    }
    if (!decision.facts().isEmpty()) {
      ports.journal().append(after, decision.facts());
      decision.facts().forEach(fact -> LOG.info("{} {}", id, fact));
    }
    live.put(id, after);
    for (Effect effect : decision.effects()) {
      effects.run(after, effect, code);
    }
    counter.changed(before, after);
    tell(after, decision);
    records.changed(after);
    secondSuccess.changed(before, after, live.values());
    forgetIfDone(id, after);
  }

  /// What the cashier must hear of, whatever stands on the screen.
  private void tell(Payment after, Decision decision) {
    for (Fact fact : decision.facts()) {
      if (fact instanceof Fact.Answered(_, Call call, _, GatewayOutcome.Unknown(Doubt doubt))
          && doubt.alarming()) {
        // Somebody may be lying to the till: the log keeps it for the manager.
        LOG.warn(
            "{} {}: an answer was not believed: {}", after.terms().paymentRequestId(), call, doubt);
        counter.warn(after);
      }
    }
    News.of(after, decision.facts()).ifPresent(counter::say);
  }

  private void forgetIfDone(PaymentRequestId id, Payment payment) {
    if (!payment.unfinished() && !counter.shows(id) && !records.shows(id)) {
      live.remove(id);
      timers.forget(id);
    }
  }

  private void readJournal() {
    live.clear();
    newPayments.countFrom(ports.journal().latest().map(p -> p.terms().serial()).orElse(0L));
    counter.restart(ports.journal().latestPaid().map(p -> p.terms().paymentRequestId()));
    List<Payment> unfinished = ports.journal().unfinished();
    for (Payment payment : unfinished) {
      live.put(payment.terms().paymentRequestId(), payment);
      recent.found(payment);
    }
    records.restart();
    for (Payment payment : unfinished) {
      counter.found(payment);
      happened(payment.terms().paymentRequestId(), PaymentEvent.Restarted::new);
      secondSuccess.giveBack(payment);
    }
  }

  /// After a start the cashier hears what became of the last sale. Not after a mere reopening of
  /// the journal: there the screen has told it.
  private void tellLast() {
    Instant now = ports.clock().instant();
    ports
        .journal()
        .latest()
        .filter(p -> Duration.between(p.terms().createdAt(), now).compareTo(NEWS) < 0)
        .ifPresent(counter::tellLast);
  }

  private void deviceChanged(Message.DeviceChanged changed) {
    boolean wasDown = views.device(changed);
    if (changed.device() == Device.GATEWAY && changed.health() == Device.Health.READY && wasDown) {
      // The network is back: what the queue owes is tried now, not at its next time.
      for (Payment payment : List.copyOf(live.values())) {
        if (isQueued(payment)) {
          happened(payment.terms().paymentRequestId(), PaymentEvent.RetryRequested::new);
        }
      }
    }
  }

  private static boolean isQueued(Payment payment) {
    return payment.state() instanceof PaymentState.ReversalQueued
        || payment.openRefund().filter(r -> r.stage() == Refund.Stage.QUEUED).isPresent();
  }

  /// A failed append is itself an unknown (it may be durable): nothing is sent because of it,
  /// selling stops, and the journal is closed, opened and read again.
  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (JournalException e) {
      String code = config.supportCode().apply(e);
      halted = new TillView.Screen.Halted(code, e.trouble());
      LOG.error("Halted with support code {}", code, e);
      timers.forgetAll();
      ports
          .scheduler()
          .after(reopenAfter(e), () -> ports.mailbox().accept(new Message.ReopenDue()));
    }
  }

  /// A disk may be back in a moment. What a person must mend takes longer, and looking for it reads
  /// the whole journal.
  private static Duration reopenAfter(JournalException fault) {
    return switch (fault.trouble()) {
      case FAILED, FULL -> REOPEN_AFTER;
      case DAMAGED, REPLACED -> REOPEN_MENDED_AFTER;
    };
  }

  private void publish() {
    RecordsView looked = records.view(this::find, timers, ports.clock().instant());
    TillView next = views.make(halted, counter, live.values(), looked, this::find);
    view = next;
    viewers.forEach(viewer -> viewer.accept(next));
  }

  /// The printer's side of the engine: its thread waits here until a beginning is durable.
  public Printer.Listener printerListener() {
    return new PrinterMessages(ports.mailbox());
  }

  /// Where notifications come in: the receiver's thread waits here until one is durable.
  public NotificationListener notificationListener() {
    return notification ->
        Durable.await(
            durable -> ports.mailbox().accept(new Message.Notified(notification, durable)));
  }

  private @Nullable Payment find(PaymentRequestId id) {
    return live.get(id);
  }

  /// What the counter and the records may do with payments.
  private final class Till implements Counter.Actions, Records.Actions {

    @Override
    public PaymentRequestId start(
        Money amount,
        @Nullable PaymentCode code,
        @Nullable String sale,
        @Nullable PaymentRequestId despite) {
      PaymentTerms terms = newPayments.next(amount, code, sale);
      carryOut(null, terms.paymentRequestId(), machine.start(terms, despite), code);
      recent.begun(terms.paymentRequestId());
      return terms.paymentRequestId();
    }

    @Override
    public Optional<Payment> unresolved(Money amount) {
      return live.values().stream()
          .filter(p -> p.terms().amount().equals(amount))
          .filter(recent::holds)
          .filter(Payment::mayCharge)
          .reduce((_, newer) -> newer); // the newest customer is the likeliest to stand there still
    }

    @Override
    public void hold(Payment payment) {
      live.putIfAbsent(payment.terms().paymentRequestId(), payment);
    }

    @Override
    public void happened(PaymentRequestId id, Function<Instant, PaymentEvent> event) {
      PaymentEngine.this.happened(id, event);
    }

    @Override
    public @Nullable Payment payment(PaymentRequestId id) {
      return find(id);
    }

    @Override
    public void released(PaymentRequestId id) {
      Payment payment = find(id);
      if (payment != null) {
        forgetIfDone(id, payment);
      }
    }

    @Override
    public void warmUp() {
      effects.warmUp();
    }

    @Override
    public String staff() {
      return config.staff();
    }

    @Override
    public boolean reusesCodes() {
      return config.reusableCodes();
    }

    @Override
    public boolean hasPrinter() {
      return config.policy().printReceipt();
    }

    @Override
    public void expireAfter(Duration delay, long run) {
      ports.scheduler().after(delay, () -> ports.mailbox().accept(new Message.Expired(run)));
    }
  }
}
