package io.tillcode.ui;

import io.tillcode.engine.Command;
import io.tillcode.engine.RecordsView;
import io.tillcode.engine.RecordsView.RecordView;
import io.tillcode.engine.TillControl;
import io.tillcode.engine.TillView;
import io.tillcode.engine.TillView.PaymentView;
import io.tillcode.engine.TillView.Phase;
import io.tillcode.engine.TillView.Screen;
import io.tillcode.money.Money;
import io.tillcode.payment.PaymentRequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A till with a state of its own, small enough to read: amounts are typed, codes are charged, and
/// what the gateway says is said by the test. It answers on the thread that asks.
final class ScriptedTill implements TillControl {

  private final List<Consumer<TillView>> viewers = new CopyOnWriteArrayList<>();
  private final List<Command> posted = new ArrayList<>();
  private TillView view;
  private int sales;

  ScriptedTill(TillView first) {
    view = first;
  }

  @Override
  public synchronized void post(Command command) {
    posted.add(command);
    Screen now = view.screen();
    Screen next =
        switch (command) {
          case Command.Digit(int digit) when now instanceof Screen.Amount(Money amount, var held) ->
              new Screen.Amount(new Money(amount.currency(), amount.minor() * 10 + digit), held);
          case Command.Backspace back when now instanceof Screen.Amount(Money amount, var held) ->
              new Screen.Amount(new Money(amount.currency(), amount.minor() / 10), held);
          case Command.Clear clear when now instanceof Screen.Amount(Money amount, var held) ->
              new Screen.Amount(Money.zero(amount.currency()), held);
          case Command.Enter enter -> entered(now);
          case Command.ChargeByOrderCode byCode
              when now instanceof Screen.Amount(Money amount, var _) ->
              Views.orderCode(Views.ORDER_CODE, amount.minor(), false);
          case Command.Escape escape -> escaped(now);
          case Command.Park park -> Views.amount(0);
          case Command.Scanned scanned when now instanceof Screen.WaitingForCode(Money amount) ->
              new Screen.Payment(
                  Views.payment(
                      String.valueOf(200 + sales++), amount.minor(), Phase.SENDING, null));
          case Command any -> now;
        };
    show(
        new TillView(
            next,
            view.parked(),
            view.toSettle(),
            view.devices(),
            view.notice(),
            view.canReprint(),
            recordsAfter(command)));
  }

  @Override
  public synchronized Runnable watch(Consumer<TillView> viewer) {
    viewers.add(viewer);
    viewer.accept(view);
    return () -> viewers.remove(viewer);
  }

  synchronized void show(TillView newView) {
    view = newView;
    viewers.forEach(viewer -> viewer.accept(newView));
  }

  /// What the gateway would bring about.
  synchronized void advance(Phase phase) {
    if (view.screen() instanceof Screen.Payment(PaymentView payment)) {
      show(
          Views.of(
              new Screen.Payment(
                  Views.payment(payment.number(), payment.amount().minor(), phase, null))));
    }
  }

  synchronized List<Command> takePosted() {
    List<Command> taken = List.copyOf(posted);
    posted.clear();
    return taken;
  }

  synchronized boolean hasPosted() {
    return !posted.isEmpty();
  }

  synchronized TillView view() {
    return view;
  }

  /// The records as the engine opens and closes them; every record is the paid one.
  private @Nullable RecordsView recordsAfter(Command command) {
    RecordsView before = view.records();
    return switch (command) {
      case Command.OpenRecords open -> Views.records(Views.amount(0), null).records();
      case Command.OpenRecord open ->
          new RecordsView(
              before == null ? List.of() : before.newest(),
              Map.of(),
              recordOf(open.paymentRequestId()));
      case Command.CloseRecords close -> null;
      case Command any -> before;
    };
  }

  private static RecordView recordOf(PaymentRequestId id) {
    RecordView paid = Views.paidRecord();
    String value = id.value();
    return new RecordView(
        Views.payment(value.substring(value.length() - 4), 1234, Phase.PAID, null),
        paid.paymentId(),
        paid.refunded(),
        paid.refundable(),
        paid.refunds(),
        paid.undoByCancel(),
        paid.cancelDeadline(),
        paid.actions());
  }

  private static Screen entered(Screen now) {
    return switch (now) {
      case Screen.Amount(Money amount, var held) when !amount.isZero() ->
          new Screen.WaitingForCode(amount);
      case Screen.Payment(PaymentView payment) when payment.phase() == Phase.PAID ->
          Views.amount(0);
      case Screen.Payment(PaymentView payment) when payment.word() == TillView.Word.NOT_PAID ->
          new Screen.WaitingForCode(payment.amount());
      case Screen any -> any;
    };
  }

  private static Screen escaped(Screen now) {
    return switch (now) {
      case Screen.WaitingForCode(Money amount) -> new Screen.Amount(amount, false);
      case Screen.Payment(PaymentView payment) when payment.word() == TillView.Word.CHECKING ->
          new Screen.Payment(
              Views.payment(payment.number(), payment.amount().minor(), Phase.CANCELLING, null));
      case Screen.Payment payment -> Views.amount(0);
      case Screen any -> any;
    };
  }
}
