package io.tillcode.engine;

import io.tillcode.payment.Payment;
import io.tillcode.payment.Slip;
import io.tillcode.receipt.Receipt;

/// Writes what is printed about a payment.
@FunctionalInterface
public interface ReceiptMaker {

  Receipt make(Payment payment, Slip slip);
}
