package io.tillcode.engine;

import io.tillcode.money.Money;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.scan.Scan;

/// What people and the scanner ask of the till. Illegal ones in the present state change nothing.
public sealed interface Command {

  /// What is done at the counter: a sale, and the payment that stands in front.
  sealed interface AtCounter extends Command {}

  /// What is done about payments that are over.
  sealed interface OnRecord extends Command {}

  /// A digit of the amount, typed from the smallest unit.
  ///
  /// @param digit 0 to 9
  record Digit(int digit) implements AtCounter {

    /// @throws IllegalArgumentException outside 0 to 9
    public Digit {
      if (digit < 0 || digit > 9) {
        throw new IllegalArgumentException("a digit is 0 to 9");
      }
    }
  }

  /// Takes the last digit away.
  record Backspace() implements AtCounter {}

  /// Empties the amount.
  record Clear() implements AtCounter {}

  /// Charge; on *Paid*: next sale; on *Not paid*: the same sale again.
  record Enter() implements AtCounter {}

  /// Charge by order code: show the customer a QR code.
  record ChargeByOrderCode() implements AtCounter {}

  /// Back; during a payment: cancel it; on a result: next sale.
  record Escape() implements AtCounter {}

  /// Serve the next customer while the payment in front is being checked.
  record Park() implements AtCounter {}

  /// Bring a parked payment to the front.
  record Front(PaymentRequestId paymentRequestId) implements AtCounter {}

  /// Print the last receipt again, marked as a copy.
  record ReprintLast() implements AtCounter {}

  /// Try an owed reversal now instead of at its next time.
  record RetryReversal(PaymentRequestId paymentRequestId) implements AtCounter {}

  /// Give back money that was found after the sale was over.
  record ReturnMoney(PaymentRequestId paymentRequestId) implements AtCounter {}

  /// The answer to [TillView.Screen.SameAmount].
  record SameAmount(Answer answer) implements AtCounter {

    /// What to do about an unresolved payment of the same amount.
    public enum Answer {
      /// It is the same customer: wait for that payment.
      WAIT,
      /// It is the same customer: cancel that payment first.
      CANCEL_FIRST,
      /// It is another customer: charge.
      OTHER_CUSTOMER
    }
  }

  /// Open the list of payments, or go back to it.
  record OpenRecords() implements OnRecord {}

  /// Close the list of payments and the record that is open.
  record CloseRecords() implements OnRecord {}

  /// Open one payment's record.
  record OpenRecord(PaymentRequestId paymentRequestId) implements OnRecord {}

  /// Print the receipt of a paid payment again, marked as a copy.
  record Reprint(PaymentRequestId paymentRequestId) implements OnRecord {}

  /// Undo a paid sale: by cancel while that is possible, else by refund.
  record Undo(PaymentRequestId paymentRequestId) implements OnRecord {}

  /// Give money of a paid sale back.
  ///
  /// @param number the refund's number as the person saw it, one more than the refunds that are
  ///   there: pressed twice, it is one refund
  record Refund(PaymentRequestId paymentRequestId, int number, Money amount) implements OnRecord {}

  /// A refused refund has been seen to by other means: it leaves the settle list.
  record SignOffRefund(PaymentRequestId paymentRequestId) implements OnRecord {}

  /// Something was scanned.
  record Scanned(Scan scan) implements AtCounter {}

  /// The notice has been read.
  record DismissNotice() implements AtCounter {}
}
