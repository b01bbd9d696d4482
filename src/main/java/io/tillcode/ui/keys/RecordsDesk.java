package io.tillcode.ui.keys;

import io.tillcode.engine.Command;
import io.tillcode.engine.RecordsView;
import io.tillcode.engine.RecordsView.Action;
import io.tillcode.engine.RecordsView.RecordView;
import io.tillcode.engine.TillView.PaymentView;
import io.tillcode.money.Money;
import io.tillcode.payment.PaymentRequestId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person is doing with the records that are on the screen: which row is chosen, and how far
/// an undo or a refund has been typed. The engine knows nothing of it until it is confirmed.
public final class RecordsDesk {

  private static final int PAGE = 6;

  private @Nullable RecordsView records;
  private @Nullable PaymentRequestId selected;
  private @Nullable PaymentRequestId undoWanted;
  private Task task = Task.LOOK;
  private long typedMinor;

  /// What is being done with the record that is open.
  public enum Task {
    /// Looking at it.
    LOOK,
    /// About to undo the sale.
    UNDO,
    /// Typing how much goes back.
    AMOUNT,
    /// About to give that much back.
    REFUND
  }

  /// What a key does here, on the screen alone.
  public sealed interface Move {

    /// Another row.
    record Select(int rows) implements Move {}

    /// Another task.
    record Begin(Task task) implements Move {}

    /// One more digit of the amount that goes back.
    record Digit(int digit) implements Move {}

    record Backspace() implements Move {}

    record Clear() implements Move {}
  }

  RecordsDesk() {}

  /// What is on the screen now.
  ///
  /// @return whether another page came up than the one that was there
  boolean show(@Nullable RecordsView view) {
    RecordsView before = records;
    records = view;
    PaymentRequestId openBefore = openId(before);
    PaymentRequestId openNow = openId(view);
    boolean other =
        (before == null) != (view == null)
            || (openNow == null ? openBefore != null : !openNow.equals(openBefore));
    if (openBefore != null) {
      selected = openBefore;
    }
    if (other) {
      task = Task.LOOK;
      typedMinor = 0;
    }
    if (view == null) {
      selected = null;
      return other;
    }
    List<PaymentView> rows = view.newest();
    if (rows.stream().noneMatch(row -> row.paymentRequestId().equals(selected))) {
      selected = rows.isEmpty() ? null : rows.getFirst().paymentRequestId();
    }
    if (openNow != null) {
      if (openNow.equals(undoWanted)) {
        task = Task.UNDO;
      }
      undoWanted = null;
    }
    if (!isLegal(task, before)) {
      task = Task.LOOK;
      typedMinor = 0;
    }
    return other;
  }

  /// The record of this payment is about to open, and its sale is to be undone.
  void wantUndo(PaymentRequestId id) {
    undoWanted = id;
  }

  void move(Move move) {
    switch (move) {
      case Move.Select(int rows) -> select(rows);
      case Move.Begin(Task next) -> begin(next);
      case Move.Digit(int digit) -> typed(typedMinor * 10 + digit);
      case Move.Backspace _ -> typed(typedMinor / 10);
      case Move.Clear _ -> typed(0);
    }
  }

  /// A command was posted: what was confirmed is not confirmed again.
  void posted(Command command) {
    if (command instanceof Command.Undo || command instanceof Command.Refund) {
      task = Task.LOOK;
      typedMinor = 0;
    }
  }

  public @Nullable RecordsView records() {
    return records;
  }

  /// The record that is open, or null while the list is.
  public @Nullable RecordView open() {
    return records == null ? null : records.open();
  }

  /// The row that Enter opens, or null when there is none.
  public @Nullable PaymentRequestId selected() {
    return selected;
  }

  public Task task() {
    return task;
  }

  /// What was typed to go back.
  ///
  /// @param record the record that is open
  public Money typed(RecordView record) {
    return new Money(record.payment().amount().currency(), typedMinor);
  }

  /// Whether the typed amount can go back: some, and whole steps of the currency.
  public boolean typedIsRefundable() {
    RecordView record = open();
    return record != null
        && typedMinor > 0
        && typedMinor <= record.refundable().minor()
        && typedMinor % record.refundable().currency().step() == 0;
  }

  /// The refund that is about to be confirmed, with its number as it is seen now: however often it
  /// is sent, it is one refund.
  public static Command.Refund refund(RecordView record, Money amount) {
    return new Command.Refund(
        record.payment().paymentRequestId(), record.refunds().size() + 1, amount);
  }

  private void select(int rows) {
    RecordsView view = records;
    if (view == null || view.newest().isEmpty()) {
      return;
    }
    List<PaymentRequestId> ids = view.newest().stream().map(PaymentView::paymentRequestId).toList();
    int at = Math.clamp((long) ids.indexOf(selected) + rows, 0, ids.size() - 1);
    selected = ids.get(at);
  }

  private void begin(Task next) {
    if (next == Task.LOOK || next == Task.UNDO) {
      typedMinor = 0;
    }
    task = next;
  }

  /// More than can go back is not typed.
  private void typed(long minor) {
    RecordView record = open();
    if (record != null && minor <= record.refundable().minor()) {
      typedMinor = minor;
    }
  }

  /// Whether the task can still be done. What changed under somebody's hands is begun anew.
  private boolean isLegal(Task doing, @Nullable RecordsView before) {
    RecordView record = open();
    if (doing == Task.LOOK) {
      return true;
    }
    if (record == null) {
      return false;
    }
    RecordView old = before == null ? null : before.open();
    boolean sameRefunds = old == null || old.refunds().size() == record.refunds().size();
    Action needed = doing == Task.UNDO ? Action.UNDO : Action.REFUND;
    return sameRefunds
        && record.actions().contains(needed)
        && typedMinor <= record.refundable().minor();
  }

  private static @Nullable PaymentRequestId openId(@Nullable RecordsView view) {
    RecordView record = view == null ? null : view.open();
    return record == null ? null : record.payment().paymentRequestId();
  }

  static int page() {
    return PAGE;
  }
}
