package io.tillcode.ui.customer;

import io.tillcode.engine.TillView;
import io.tillcode.engine.TillView.OrderCodeView;
import io.tillcode.engine.TillView.PaymentView;
import io.tillcode.money.Money;
import java.time.Instant;

/// What the customer in front of the till is told. No result codes, no staff, nobody else's sale.
public sealed interface CustomerPage {

  /// Nothing is being sold.
  record Welcome() implements CustomerPage {}

  /// The amount, as typed so far.
  record ToPay(Money amount) implements CustomerPage {}

  /// The customer's payment code is wanted.
  record ShowYourCode(Money amount) implements CustomerPage {}

  /// An order code to scan.
  ///
  /// @param startedAt when the payment was sent
  record Scan(Money amount, OrderCodeView code, Instant startedAt) implements CustomerPage {}

  /// Nothing is proved yet.
  ///
  /// @param cancelling whether it is being cancelled, so that nothing is to be confirmed any more
  record Checking(Money amount, boolean cancelling) implements CustomerPage {}

  /// It is proved that this was paid.
  record Paid(Money amount) implements CustomerPage {}

  /// It is proved that nothing was charged.
  record NotPaid(Money amount) implements CustomerPage {}

  /// It is proved that what was charged was given back.
  record Refunded(Money amount) implements CustomerPage {}

  /// What is true of the money is for a person to say.
  record AskTheCashier() implements CustomerPage {}

  /// The page for what stands in front of the cashier.
  static CustomerPage of(TillView.Screen screen) {
    return switch (screen) {
      case TillView.Screen.Amount(Money amount, var _) ->
          amount.isZero() ? new Welcome() : new ToPay(amount);
      case TillView.Screen.WaitingForCode(Money amount) -> new ShowYourCode(amount);
      case TillView.Screen.SameAmount(Money amount, var _, var _) -> new ToPay(amount);
      case TillView.Screen.Payment(PaymentView payment) -> of(payment);
      case TillView.Screen.Halted _ -> new AskTheCashier();
    };
  }

  private static CustomerPage of(PaymentView payment) {
    Money amount = payment.amount();
    return switch (payment.phase()) {
      case SENDING, ASKING, CANCELLING -> checking(payment);
      case PAID -> new Paid(amount);
      case DECLINED, NOT_SENT, CANCELLED -> new NotPaid(amount);
      case REFUNDED, UNDONE -> new Refunded(amount);
      case UNDO_PENDING, UNDO_FAILED, REVERSAL_PENDING, LATE_MONEY, NEEDS_SUPPORT ->
          new AskTheCashier();
    };
  }

  private static CustomerPage checking(PaymentView payment) {
    OrderCodeView code = payment.orderCode();
    return code == null
        ? new Checking(payment.amount(), payment.phase() == TillView.Phase.CANCELLING)
        : new Scan(payment.amount(), code, payment.startedAt());
  }
}
