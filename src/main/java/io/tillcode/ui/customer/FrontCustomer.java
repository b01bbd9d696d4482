package io.tillcode.ui.customer;

import io.tillcode.engine.TillView;
import io.tillcode.engine.TillView.PaymentView;
import io.tillcode.payment.PaymentRequestId;
import java.util.HashSet;
import java.util.Set;

/// Keeps to the customer who stands in front of the till.
///
/// A payment that ended while it was parked is looked at later by the cashier, when somebody else
/// may stand there: its page is not shown. One that is brought back to the front while it is still
/// open is its customer's turn again.
final class FrontCustomer {

  private final Set<PaymentRequestId> endedApart = new HashSet<>();

  CustomerPage page(TillView view) {
    Set<PaymentRequestId> stillAround = new HashSet<>();
    for (PaymentView parked : view.parked()) {
      stillAround.add(parked.paymentRequestId());
      if (parked.word() != TillView.Word.CHECKING) {
        endedApart.add(parked.paymentRequestId());
      }
    }
    if (view.screen() instanceof TillView.Screen.Payment(PaymentView front)) {
      stillAround.add(front.paymentRequestId());
    }
    endedApart.retainAll(stillAround);
    return view.screen() instanceof TillView.Screen.Payment(PaymentView front)
            && endedApart.contains(front.paymentRequestId())
        ? new CustomerPage.Welcome()
        : CustomerPage.of(view.screen());
  }
}
