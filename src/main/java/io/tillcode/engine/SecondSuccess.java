package io.tillcode.engine;

import io.tillcode.engine.port.Journal;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentEvent;
import io.tillcode.payment.PaymentMachine;
import io.tillcode.payment.PaymentState;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// At most one payment of a sale ends paid: a second success goes back without being asked for,
/// whichever of the two was heard of first.
final class SecondSuccess {

  private final Journal journal;
  private final Consumer<Message> mailbox;

  SecondSuccess(Journal journal, Consumer<Message> mailbox) {
    this.journal = journal;
    this.mailbox = mailbox;
  }

  /// A payment changed.
  ///
  /// @param live the payments that may be of the same sale
  void changed(@Nullable Payment before, Payment after, Collection<Payment> live) {
    if (before != null && before.state().equals(after.state())) {
      return;
    }
    giveBack(after);
    if (after.state() instanceof PaymentState.Paid) {
      String sale = after.terms().referenceOrderId();
      live.stream()
          .filter(other -> other.terms().referenceOrderId().equals(sale))
          .forEach(this::giveBack);
    }
  }

  /// Gives the money of this payment back if it is late and its sale is paid by another.
  void giveBack(Payment payment) {
    if (payment.state() instanceof PaymentState.NeedsSupport(PaymentState.Trouble trouble)
        && trouble == PaymentState.Trouble.LATE_MONEY
        && journal.salePaid(payment.terms().referenceOrderId())) {
      mailbox.accept(
          new Message.Happened(
              payment.terms().paymentRequestId(),
              at -> new PaymentEvent.MoneyReturnRequested(at, PaymentMachine.BY_TILL)));
    }
  }
}
