package io.tillcode.app;

import io.tillcode.engine.ReceiptMaker;
import io.tillcode.money.Money;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentTerms;
import io.tillcode.payment.Slip;
import io.tillcode.receipt.PaymentSlip;
import io.tillcode.receipt.Receipt;
import io.tillcode.receipt.ReceiptComposer;
import io.tillcode.refund.Refund;
import io.tillcode.settings.Settings;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// What is printed about payments, with this shop's names.
record PaymentSlips(Settings settings) implements ReceiptMaker {

  @Override
  public Receipt make(Payment payment, Slip slip) {
    PaymentTerms terms = payment.terms();
    Optional<Refund> refund =
        slip.kind() == Slip.Kind.REFUND
            ? Optional.of(payment.refunds().all().get(slip.number() - 1))
            : Optional.empty();
    Instant settled = Objects.requireNonNullElse(payment.settledAt(), terms.createdAt());
    return ReceiptComposer.compose(
        new PaymentSlip(
            slip,
            settings.merchant().name(),
            settings.merchant().store().name(),
            terms.till(),
            refund.map(Refund::by).orElse(terms.staff()),
            terms.paymentRequestId(),
            payment.paymentId(),
            refund.map(Refund::refundRequestId).orElse(null),
            refund.map(Refund::amount).orElse(terms.amount()),
            slip.kind() == Slip.Kind.SALE
                ? payment.refunded()
                : Money.zero(terms.amount().currency()),
            refund.map(Refund::endedAt).orElse(settled),
            settings.till().timeZone(),
            settings.till().locale(),
            settings.mode() == Settings.Mode.TRAINING));
  }
}
