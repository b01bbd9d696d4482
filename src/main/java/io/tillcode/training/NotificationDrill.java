package io.tillcode.training;

/// What can go wrong with notifications, 31 to 36: played where a pay request names a
/// `paymentNotifyUrl` on this machine. A payment code is confirmed late in all of them, an order
/// code is scanned.
public enum NotificationDrill implements DrillCard {
  /// Inquiries lag behind by [PracticePace#inquiryLag].
  COMES_FIRST(31),
  REPEATED(32),
  /// One comes while the payment is still open; no genuine one follows.
  FORGED(33),
  /// Likewise, and signed.
  WRONG_AMOUNT(34),
  PENDING_FIRST(35),
  FAILURE(36);

  private final int number;

  NotificationDrill(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }
}
