package io.tillcode.payment;

/// One printing of one of a payment's slips.
public record ReceiptCopy(Slip slip, Stage stage) {

  /// How far it got.
  public enum Stage {
    OWED,
    /// Bytes are going to the printer, or were when the till died.
    BEGUN,
    PRINTED,
    /// Broke off midway; a further copy replaces it.
    BROKEN,
    /// No longer true before it was begun: the sale was undone. Never printed.
    VOID
  }
}
