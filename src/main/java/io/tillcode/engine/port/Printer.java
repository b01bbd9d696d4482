package io.tillcode.engine.port;

import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.Slip;
import io.tillcode.receipt.Receipt;

/// The receipt printer. Jobs are printed in the order given, on the printer's own thread.
public interface Printer {

  /// Takes a job and returns at once, whatever the printer does.
  void print(Job job);

  /// One slip to print.
  record Job(PaymentRequestId paymentRequestId, Slip slip, Receipt receipt) {}

  /// Hears, on the printer's thread, how jobs fare.
  interface Listener {

    /// The printer is there and the first byte is about to go. Returns when that is in the journal,
    /// so that a restart never prints a second original.
    ///
    /// @return whether to go on
    boolean begin(Job job);

    /// The whole job is on paper, as far as the printer can tell.
    void done(Job job);

    /// The printer stopped after [#begin]: nobody knows how much of the job is on paper. The
    /// printer has forgotten it; to get a whole receipt, print the next COPY, so that two originals
    /// can never exist.
    void interrupted(Job job);
  }
}
