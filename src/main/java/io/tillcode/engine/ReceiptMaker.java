package io.tillcode.engine;

import io.tillcode.payment.Payment;
import io.tillcode.receipt.Receipt;

/// Writes the receipt of a paid payment.
@FunctionalInterface
public interface ReceiptMaker {

  /// @param copy 0 for the original, n for COPY n
  Receipt make(Payment payment, int copy);
}
