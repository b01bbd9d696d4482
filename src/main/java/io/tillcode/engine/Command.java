package io.tillcode.engine;

import io.tillcode.payment.PaymentRequestId;
import io.tillcode.scan.Scan;

/// What people and the scanner ask of the till. Illegal ones in the present state change nothing.
public sealed interface Command {

  /// A digit of the amount, typed from the smallest unit.
  ///
  /// @param digit 0 to 9
  record Digit(int digit) implements Command {

    /// @throws IllegalArgumentException outside 0 to 9
    public Digit {
      if (digit < 0 || digit > 9) {
        throw new IllegalArgumentException("a digit is 0 to 9");
      }
    }
  }

  /// Takes the last digit away.
  record Backspace() implements Command {}

  /// Empties the amount.
  record Clear() implements Command {}

  /// Charge; on *Paid*: next sale; on *Not paid*: the same sale again.
  record Enter() implements Command {}

  /// Charge by order code: show the customer a QR code.
  record ChargeByOrderCode() implements Command {}

  /// Back; during a payment: cancel it; on a result: next sale.
  record Escape() implements Command {}

  /// Serve the next customer while the payment in front is being checked.
  record Park() implements Command {}

  /// Bring a parked payment to the front.
  record Front(PaymentRequestId paymentRequestId) implements Command {}

  /// Print the last receipt again, marked as a copy.
  record ReprintLast() implements Command {}

  /// Try an owed reversal now instead of at its next time.
  record RetryReversal(PaymentRequestId paymentRequestId) implements Command {}

  /// Give back money that was found after the sale was over.
  record ReturnMoney(PaymentRequestId paymentRequestId) implements Command {}

  /// Something was scanned.
  record Scanned(Scan scan) implements Command {}

  /// The notice has been read.
  record DismissNotice() implements Command {}
}
