package io.tillcode.app;

import io.tillcode.engine.ReceiptMaker;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentState;
import io.tillcode.payment.PaymentTerms;
import io.tillcode.receipt.Receipt;
import io.tillcode.receipt.ReceiptComposer;
import io.tillcode.receipt.SaleReceipt;
import io.tillcode.settings.Settings;

/// Receipts with this shop's names.
record SaleReceipts(Settings settings) implements ReceiptMaker {

  @Override
  public Receipt make(Payment payment, int copy) {
    if (!(payment.state() instanceof PaymentState.Paid paid)) {
      throw new IllegalStateException("only a paid payment has a receipt");
    }
    PaymentTerms terms = payment.terms();
    return ReceiptComposer.compose(
        new SaleReceipt(
            settings.merchant().name(),
            settings.merchant().store().name(),
            terms.till(),
            terms.staff(),
            terms.paymentRequestId(),
            payment.paymentId(),
            terms.amount(),
            paid.paidAt(),
            settings.till().timeZone(),
            settings.till().locale(),
            copy,
            settings.mode() == Settings.Mode.TRAINING));
  }
}
