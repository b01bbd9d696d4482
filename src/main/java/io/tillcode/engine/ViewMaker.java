package io.tillcode.engine;

import io.tillcode.engine.TillView.DeviceView;
import io.tillcode.engine.TillView.OrderCodeView;
import io.tillcode.engine.TillView.Paper;
import io.tillcode.engine.TillView.PaymentView;
import io.tillcode.engine.TillView.Phase;
import io.tillcode.engine.TillView.Screen;
import io.tillcode.engine.TillView.SettleItem;
import io.tillcode.engine.TillView.Word;
import io.tillcode.engine.port.Device;
import io.tillcode.money.Money;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentMachine;
import io.tillcode.payment.PaymentPolicy;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.PaymentState;
import io.tillcode.payment.PaymentTimer;
import io.tillcode.payment.Told;
import io.tillcode.refund.Refund;
import io.tillcode.reversal.Reversal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Draws the view from what is durable. *Paid* has one source: the state [PaymentState.Paid].
final class ViewMaker {

  private final PaymentTimers timers;
  private Map<Device, DeviceView> devices;

  ViewMaker(PaymentTimers timers) {
    this.timers = timers;
    Map<Device, DeviceView> first = new EnumMap<>(Device.class);
    for (Device device : Device.values()) {
      first.put(device, new DeviceView(Device.Health.OFF, ""));
    }
    first.put(Device.GATEWAY, new DeviceView(Device.Health.STARTING, ""));
    devices = Map.copyOf(first);
  }

  /// @return whether the device was down until now
  boolean device(Message.DeviceChanged changed) {
    Map<Device, DeviceView> next = new EnumMap<>(devices);
    DeviceView before =
        next.put(changed.device(), new DeviceView(changed.health(), changed.detail()));
    devices = Map.copyOf(next);
    return before != null && before.health() == Device.Health.DOWN;
  }

  TillView make(
      Screen.@Nullable Halted halted,
      Counter counter,
      Collection<Payment> live,
      @Nullable RecordsView records,
      Function<PaymentRequestId, @Nullable Payment> find) {
    List<PaymentView> parked = new ArrayList<>();
    for (PaymentRequestId id : counter.parked()) {
      Payment waiting = find.apply(id);
      if (waiting != null) {
        parked.add(payment(waiting, timers));
      }
    }
    List<SettleItem> toSettle = new ArrayList<>();
    for (Payment payment : live) {
      settle(payment).ifPresent(toSettle::add);
    }
    return new TillView(
        screen(halted, counter, find),
        parked,
        toSettle,
        devices,
        counter.notice(),
        counter.canReprint(),
        records);
  }

  private Screen screen(
      Screen.@Nullable Halted halted,
      Counter counter,
      Function<PaymentRequestId, @Nullable Payment> find) {
    if (halted != null) {
      return halted;
    }
    PaymentRequestId front = counter.front();
    Payment payment = front == null ? null : find.apply(front);
    if (payment != null) {
      return new Screen.Payment(payment(payment, timers));
    }
    return Objects.requireNonNull(counter.screenWithoutPayment(find));
  }

  /// @param timers where running times are known, else null
  static PaymentView payment(Payment payment, @Nullable PaymentTimers timers) {
    PaymentPolicy policy = payment.terms().policy();
    return new PaymentView(
        payment.terms().paymentRequestId(),
        number(payment),
        payment.terms().amount(),
        word(payment),
        phase(payment),
        payment.resultCode(),
        payment.inquiries(),
        policy.inquiryAttempts(),
        payment.terms().createdAt(),
        timers == null ? null : endsBy(payment, timers),
        payment.settledAt(),
        paper(payment),
        orderCode(payment, timers));
  }

  /// What people say; in the digits of the keypad, whatever the machine's language.
  static String number(Payment payment) {
    return Long.toString(10_000 + payment.terms().serial() % 10_000).substring(1);
  }

  static Word word(Payment payment) {
    return switch (payment.state()) {
      case PaymentState.Paid _ -> givenBack(payment) ? Word.NOT_PAID : Word.PAID;
      case PaymentState.Paying _, PaymentState.Checking _, PaymentState.Cancelling _ ->
          Word.CHECKING;
      // What was paid is not 'not paid' before it is proved to be back.
      case PaymentState.ReversalQueued _ -> payment.oncePaid() ? Word.CHECKING : Word.NOT_PAID;
      case PaymentState.NeedsSupport(PaymentState.Trouble trouble) ->
          switch (trouble) {
            case LATE_MONEY -> Word.NOT_PAID;
            case REFUND_REFUSED -> payment.oncePaid() ? Word.PAID : Word.NOT_PAID;
            case FORGOTTEN -> payment.oncePaid() ? Word.CHECKING : Word.NOT_PAID;
          };
      case PaymentState.Declined _, PaymentState.Cancelled _ -> Word.NOT_PAID;
    };
  }

  static Phase phase(Payment payment) {
    return switch (payment.state()) {
      case PaymentState.Paying _ -> Phase.SENDING;
      case PaymentState.Checking _ -> Phase.ASKING;
      case PaymentState.Paid _ -> givenBack(payment) ? Phase.UNDONE : Phase.PAID;
      case PaymentState.Declined declined ->
          declined.resultCode().equals(PaymentMachine.NOT_SENT) ? Phase.NOT_SENT : Phase.DECLINED;
      case PaymentState.Cancelling _ -> Phase.CANCELLING;
      case PaymentState.ReversalQueued _ ->
          payment.oncePaid() ? Phase.UNDO_PENDING : Phase.REVERSAL_PENDING;
      case PaymentState.Cancelled cancelled ->
          switch (cancelled.ending()) {
            case REFUNDED -> payment.oncePaid() ? Phase.UNDONE : Phase.REFUNDED;
            case UNDONE -> Phase.UNDONE;
            case CONFIRMED, NOTHING_CHARGED, NOT_SENT -> Phase.CANCELLED;
          };
      case PaymentState.NeedsSupport(PaymentState.Trouble trouble) ->
          switch (trouble) {
            case LATE_MONEY -> Phase.LATE_MONEY;
            case REFUND_REFUSED -> payment.oncePaid() ? Phase.UNDO_FAILED : Phase.NEEDS_SUPPORT;
            case FORGOTTEN -> payment.oncePaid() ? Phase.UNDO_PENDING : Phase.NEEDS_SUPPORT;
          };
    };
  }

  /// Whether nothing of what was paid is left.
  private static boolean givenBack(Payment payment) {
    return payment.refunded().equals(payment.terms().amount());
  }

  private static @Nullable OrderCodeView orderCode(
      Payment payment, @Nullable PaymentTimers timers) {
    Told.ShownCode code = payment.orderCode().orElse(null);
    if (code == null) {
      return null;
    }
    Instant end =
        timers == null
            ? null
            : timers.due(payment.terms().paymentRequestId(), PaymentTimer.CODE_END);
    boolean open =
        payment.state() instanceof PaymentState.Checking checking && checking.last() == null;
    return new OrderCodeView(code.text(), end == null ? code.until() : end, !open);
  }

  /// When the cashier's waiting ends by itself: checking by the last inquiry, cancelling by the
  /// queue.
  private static @Nullable Instant endsBy(Payment payment, PaymentTimers timers) {
    PaymentRequestId id = payment.terms().paymentRequestId();
    PaymentPolicy policy = payment.terms().policy();
    return switch (payment.state()) {
      case PaymentState.Paying _, PaymentState.Checking _ -> {
        Instant codeEnd = timers.due(id, PaymentTimer.CODE_END);
        Instant next = timers.due(id, PaymentTimer.ASK);
        if (codeEnd != null || next == null) {
          yield codeEnd;
        }
        int left = policy.inquiryAttempts() - payment.inquiries();
        yield next.plus(policy.inquiryInterval().multipliedBy(left));
      }
      case PaymentState.Cancelling _ -> timers.due(id, PaymentTimer.WINDOW);
      case PaymentState.Paid _,
          PaymentState.Declined _,
          PaymentState.ReversalQueued _,
          PaymentState.Cancelled _,
          PaymentState.NeedsSupport _ ->
          null;
    };
  }

  private static Paper paper(Payment payment) {
    if (payment.receipts().isEmpty()) {
      return Paper.NONE;
    }
    return payment.receiptWaiting() ? Paper.WAITING : Paper.PRINTED;
  }

  private Optional<SettleItem> settle(Payment payment) {
    return switch (payment.state()) {
      case PaymentState.Cancelling cancelling -> Optional.of(owed(payment, cancelling.reversal()));
      case PaymentState.ReversalQueued queued -> Optional.of(owed(payment, queued.reversal()));
      case PaymentState.NeedsSupport(PaymentState.Trouble trouble) ->
          Optional.of(
              forPerson(
                  payment,
                  trouble == PaymentState.Trouble.LATE_MONEY
                      ? SettleItem.Kind.LATE_MONEY
                      : SettleItem.Kind.SUPPORT,
                  payment.terms().amount(),
                  payment.resultCode(),
                  payment.terms().createdAt()));
      case PaymentState.Paid _ -> refund(payment);
      case PaymentState.Paying _,
          PaymentState.Checking _,
          PaymentState.Declined _,
          PaymentState.Cancelled _ ->
          Optional.empty();
    };
  }

  private Optional<SettleItem> refund(Payment payment) {
    PaymentRequestId id = payment.terms().paymentRequestId();
    return payment
        .openRefund()
        .map(r ->
            new SettleItem(
                id,
                number(payment),
                r.amount(),
                SettleItem.Kind.REFUND,
                r.resultCode(),
                r.sendings(),
                r.since(),
                timers.due(id, PaymentTimer.REFUND_RETRY),
                null,
                false))
        .or(() ->
            payment
                .refusedRefund()
                .map(r ->
                    forPerson(
                        payment,
                        SettleItem.Kind.REFUND_REFUSED,
                        r.amount(),
                        r.resultCode(),
                        r.since())));
  }

  private SettleItem owed(Payment payment, Reversal duty) {
    PaymentRequestId id = payment.terms().paymentRequestId();
    boolean byRefund = duty.step() == Reversal.Step.REFUND;
    return new SettleItem(
        id,
        number(payment),
        payment.terms().amount(),
        SettleItem.Kind.REVERSAL,
        payment.resultCode(),
        duty.tries() + payment.openRefund().map(Refund::sendings).orElse(0),
        duty.since(),
        timers.due(id, byRefund ? PaymentTimer.REFUND_RETRY : PaymentTimer.RETRY),
        duty.canCancel() ? payment.terms().cancelDeadline() : null,
        duty.halfTimePassed());
  }

  private static SettleItem forPerson(
      Payment payment,
      SettleItem.Kind kind,
      Money amount,
      @Nullable String resultCode,
      Instant since) {
    return new SettleItem(
        payment.terms().paymentRequestId(),
        number(payment),
        amount,
        kind,
        resultCode,
        0,
        since,
        null,
        null,
        false);
  }
}
