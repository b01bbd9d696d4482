package io.tillcode.scan;

/// What one trigger of the scanner turned out to be.
public sealed interface Scan {

  /// A customer's payment code, ready to be charged.
  record Payment(PaymentCode code) implements Scan {}

  /// The barcode of one of our receipts: a `paymentRequestId` or a `paymentId`.
  record Receipt(String id) implements Scan {}

  /// Nothing we may send. The text itself is not kept: it may be a card number.
  record Refused(Reason reason) implements Scan {}

  /// Why a scan goes no further; each has its own sentence.
  enum Reason {
    /// Cut short: bytes stopped before a terminator, or fewer digits than a payment code has.
    PARTIAL,
    /// Two codes ran into one another without a terminator.
    GLUED,
    /// The same code again within seconds.
    REPEATED,
    /// Letters or symbols where digits belong, as a wrong keyboard layout makes them.
    WRONG_LAYOUT,
    /// A code of a wallet that is not paid through Antom.
    OTHER_WALLET,
    /// A product's barcode.
    PRODUCT,
    /// A card-network code, which may hold a card number and is dropped unread.
    CARD_CODE,
    /// Anything else.
    UNKNOWN
  }
}
