package io.tillcode.engine;

import io.tillcode.engine.RecordsView.Action;
import io.tillcode.engine.RecordsView.RecordView;
import io.tillcode.engine.RecordsView.RefundView;
import io.tillcode.engine.port.Journal;
import io.tillcode.money.Money;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentEvent;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.PaymentState;
import io.tillcode.payment.PaymentTimer;
import io.tillcode.refund.Refund;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is done about payments that are over: the list behind F6, and the record that is open.
///
/// The list is read when it is opened; a payment that changes meanwhile is shown as it is.
final class Records {

  /// What the records may do with payments.
  interface Actions {

    void happened(PaymentRequestId id, Function<Instant, PaymentEvent> event);

    /// Keeps this payment at hand until it is [#released].
    void hold(Payment payment);

    void released(PaymentRequestId id);

    String staff();

    boolean hasPrinter();
  }

  private static final int NEWEST = 50;

  private final Actions till;
  private final Journal journal;
  private final Counter counter;
  private List<Payment> newest = List.of();
  private boolean listed;
  private @Nullable PaymentRequestId open;

  Records(Actions till, Journal journal, Counter counter) {
    this.till = till;
    this.journal = journal;
    this.counter = counter;
  }

  void obey(Command.OnRecord command) {
    switch (command) {
      case Command.OpenRecords _ -> {
        open(null);
        newest = journal.newest(NEWEST);
        listed = true;
      }
      case Command.CloseRecords _ -> {
        open(null);
        newest = List.of();
        listed = false;
      }
      case Command.OpenRecord(PaymentRequestId id) -> journal.find(id).ifPresent(this::open);
      case Command.Reprint(PaymentRequestId id) -> counter.reprint(id);
      case Command.Undo(PaymentRequestId id) ->
          till.happened(id, at -> new PaymentEvent.UndoRequested(at, till.staff()));
      case Command.Refund(PaymentRequestId id, int number, Money amount) ->
          till.happened(
              id, at -> new PaymentEvent.RefundRequested(at, number, amount, till.staff()));
      case Command.SignOffRefund(PaymentRequestId id) ->
          till.happened(id, at -> new PaymentEvent.RefundSignedOff(at, till.staff()));
    }
  }

  /// A receipt was scanned, by our name for its payment or by Antom's: its record opens.
  void scanned(String id) {
    Optional<Payment> payment =
        PaymentRequestId.parse(id).flatMap(journal::find).or(() -> journal.named(id));
    if (payment.isPresent()) {
      open(payment.get());
    } else {
      counter.say(new TillView.Notice.UnknownReceipt());
    }
  }

  /// The journal was read again: what somebody looks at stays before them.
  void restart() {
    PaymentRequestId looked = open;
    open = null;
    if (looked != null) {
      journal.find(looked).ifPresent(this::open);
    }
    newest = listed ? journal.newest(NEWEST) : List.of();
  }

  /// A payment changed. One that has come to its end is not live any more, and the list must not
  /// keep what was known of it when the list was opened.
  void changed(Payment after) {
    PaymentRequestId id = after.terms().paymentRequestId();
    newest =
        newest.stream()
            .map(read -> read.terms().paymentRequestId().equals(id) ? after : read)
            .toList();
  }

  boolean shows(PaymentRequestId id) {
    return id.equals(open);
  }

  private void open(@Nullable Payment payment) {
    PaymentRequestId before = open;
    open = payment == null ? null : payment.terms().paymentRequestId();
    if (payment != null) {
      till.hold(payment);
    }
    if (before != null && !before.equals(open)) {
      till.released(before);
    }
  }

  /// @param find the payments that are live
  /// @param timers the running times
  /// @param now by the till's clock
  @Nullable RecordsView view(
      Function<PaymentRequestId, @Nullable Payment> find, PaymentTimers timers, Instant now) {
    Payment opened = open == null ? null : find.apply(open);
    if (!listed && opened == null) {
      return null;
    }
    List<TillView.PaymentView> rows = new ArrayList<>();
    Map<PaymentRequestId, Money> refunded = new HashMap<>();
    for (Payment read : newest) {
      PaymentRequestId id = read.terms().paymentRequestId();
      Payment live = find.apply(id);
      Payment current = live == null ? read : live;
      rows.add(ViewMaker.payment(current, null));
      if (!current.refunded().isZero()) {
        refunded.put(id, current.refunded());
      }
    }
    return new RecordsView(rows, refunded, opened == null ? null : record(opened, timers, now));
  }

  private RecordView record(Payment payment, PaymentTimers timers, Instant now) {
    Instant deadline = payment.terms().cancelDeadline();
    return new RecordView(
        ViewMaker.payment(payment, timers),
        payment.paymentId(),
        payment.refunded(),
        payment.state() instanceof PaymentState.Paid
            ? payment.refundable()
            : Money.zero(payment.terms().amount().currency()),
        refunds(payment, timers),
        payment.refunds().isEmpty() && now.isBefore(deadline),
        deadline,
        actions(payment));
  }

  private static List<RefundView> refunds(Payment payment, PaymentTimers timers) {
    PaymentRequestId id = payment.terms().paymentRequestId();
    List<RefundView> views = new ArrayList<>();
    for (Refund refund : payment.refunds().all()) {
      views.add(
          new RefundView(
              views.size() + 1,
              refund.amount(),
              refund.stage(),
              refund.open() ? null : refund.resultCode(),
              refund.by(),
              refund.since(),
              refund.open() ? timers.due(id, PaymentTimer.REFUND_RETRY) : null));
    }
    return views;
  }

  private Set<Action> actions(Payment payment) {
    Set<Action> actions = EnumSet.noneOf(Action.class);
    if (payment.state() instanceof PaymentState.Paid) {
      if (till.hasPrinter()) {
        actions.add(Action.REPRINT);
      }
      if (payment.openRefund().isEmpty() && payment.refundable().minor() > 0) {
        actions.add(Action.UNDO);
        actions.add(Action.REFUND);
      }
    }
    return actions;
  }
}
