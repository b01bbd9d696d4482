package io.tillcode.payment;

/// A piece of paper that a payment owes, by name.
///
/// @param kind what it says
/// @param number which of its kind: the refund's number from 1, else 0
/// @param copy 0 for the original, n for COPY n
public record Slip(Kind kind, int number, int copy) {

  /// What the paper says.
  public enum Kind {
    /// Paid: the customer's receipt.
    SALE,
    /// A paid sale was undone.
    CANCELLATION,
    /// Money went back, whole or in part.
    REFUND,
    /// For the manager: money was taken although the sale was over.
    LATE_MONEY
  }

  /// The customer's receipt.
  ///
  /// @param copy 0 for the original, n for COPY n
  public static Slip sale(int copy) {
    return new Slip(Kind.SALE, 0, copy);
  }

  boolean sameBut(Slip other) {
    return kind == other.kind && number == other.number;
  }
}
