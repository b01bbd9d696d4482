package io.tillcode.training;

import java.util.Optional;

/// What can go wrong with a refund of any paid payment, 41 to 46: chosen by the refund's amount,
/// not by the payment's.
public enum RefundDrill implements DrillCard {
  ANSWER_LOST_DONE(41),
  ANSWER_LOST_NOT_DONE(42),
  /// Done once [PracticePace#refundTries] requests about it, inquiries included, led nowhere.
  IN_PROCESS(43),
  /// The same refund with a new `refundRequestId` is done.
  MERCHANT_BALANCE(44),
  WINDOW_EXCEEDED(45),
  /// A refund of all that was paid is done.
  PARTIAL_NOT_SUPPORTED(46);

  private final int number;

  RefundDrill(int number) {
    this.number = number;
  }

  /// The drill that a refund of this amount is.
  static Optional<RefundDrill> of(long amountMinor) {
    return DrillCard.of(amountMinor)
        .filter(RefundDrill.class::isInstance)
        .map(RefundDrill.class::cast);
  }

  @Override
  public int number() {
    return number;
  }
}
