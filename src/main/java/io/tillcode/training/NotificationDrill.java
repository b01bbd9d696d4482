package io.tillcode.training;

/// What can go wrong with notifications, from 31: played where a pay request names a
/// `paymentNotifyUrl` on this machine. None is 34, for 12.34 is what everybody types first. A
/// payment code is confirmed late in all of them, an order code is scanned.
public enum NotificationDrill implements DrillCard {
  /// Inquiries lag behind by [PracticePace#inquiryLag].
  COMES_FIRST(31),
  REPEATED(32),
  /// One comes while the payment is still open; no genuine one follows.
  FORGED(33),
  PENDING_FIRST(35),
  FAILURE(36),
  /// One of another amount comes, signed, while the payment is still open; no other follows.
  WRONG_AMOUNT(37);

  private final int number;

  NotificationDrill(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }
}
