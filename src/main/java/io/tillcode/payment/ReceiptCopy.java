package io.tillcode.payment;

/// One printing of a payment's receipt.
///
/// @param copy 0 for the original, n for COPY n
public record ReceiptCopy(int copy, Stage stage) {

  /// How far it got.
  public enum Stage {
    OWED,
    /// Bytes are going to the printer, or were when the till died.
    BEGUN,
    PRINTED,
    /// Broke off midway; a further copy replaces it.
    BROKEN
  }
}
