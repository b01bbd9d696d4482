package io.tillcode.engine;

import io.tillcode.engine.TillView.PaymentView;
import io.tillcode.money.Money;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.refund.Refund;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The payments behind F6, while somebody looks at them.
///
/// @param newest the payments that started last, newest first
/// @param refunded what was given back of those among them of which anything was
/// @param open the one that is open, or null while the list is
public record RecordsView(
    List<PaymentView> newest, Map<PaymentRequestId, Money> refunded, @Nullable RecordView open) {

  public RecordsView {
    newest = List.copyOf(newest);
    refunded = Map.copyOf(refunded);
  }

  /// One payment's record, and what can be done about it now.
  ///
  /// @param paymentId Antom's name for it, or null
  /// @param refunded what was given back by refund
  /// @param refundable what another refund could give back
  /// @param refunds oldest first; the next one's number is one more than there are
  /// @param undoByCancel whether undoing would be a cancel; else it is a refund
  /// @param cancelDeadline until when it can be a cancel
  /// @param actions what is legal now
  public record RecordView(
      PaymentView payment,
      @Nullable String paymentId,
      Money refunded,
      Money refundable,
      List<RefundView> refunds,
      boolean undoByCancel,
      Instant cancelDeadline,
      Set<Action> actions) {

    public RecordView {
      refunds = List.copyOf(refunds);
      actions = Set.copyOf(actions);
    }
  }

  /// One refund.
  ///
  /// @param number from 1
  /// @param resultCode why it was refused, or null
  /// @param by who asked for it
  /// @param nextTry when the till goes on with it by itself, or null
  public record RefundView(
      int number,
      Money amount,
      Refund.Stage stage,
      @Nullable String resultCode,
      String by,
      Instant since,
      @Nullable Instant nextTry) {}

  /// What a person may do about a payment.
  public enum Action {
    REPRINT,
    UNDO,
    REFUND
  }
}
