package io.tillcode.training;

import java.util.Optional;

/// What can go wrong with any payment, 01 to 15. Where no drill is played, a payment code is paid
/// at once and an order code after a while.
///
/// With an order code nobody is charged when pay is answered, so that some stories change. Where
/// the answer with the code is lost or cannot be believed (03, 07, 13, 14, 15), nobody sees the
/// code and nobody pays, unless by `/practice/scan`. 01 is scanned and confirmed late, 02 is
/// refused at the scan, 08 is told wrongly by the inquiry alone, 10 is scanned by nobody before it
/// expires, 11 is scanned after its slow answer.
public enum Drill implements DrillCard {
  CONFIRMS_LATE(1, Customer.CONFIRMS_LATE, FirstAnswer.HONEST),
  BALANCE_NOT_ENOUGH(2, Customer.HAS_TOO_LITTLE, FirstAnswer.HONEST),
  ANSWER_LOST_CHARGED(3, Customer.CONFIRMS, FirstAnswer.LOST),
  ANSWER_LOST_NOT_CHARGED(4, Customer.IS_NEVER_ASKED, FirstAnswer.LOST),
  CANCEL_NEEDS_TRIES(5, Customer.NEVER_CONFIRMS, FirstAnswer.HONEST),
  UNREACHABLE(6, Customer.IS_NEVER_ASKED, FirstAnswer.LOST),
  UNSIGNED_ANSWER(7, Customer.CONFIRMS, FirstAnswer.UNSIGNED),
  WRONG_AMOUNT(8, Customer.CONFIRMS, FirstAnswer.WRONG_AMOUNT),
  PAID_AFTER_CANCEL(9, Customer.NEVER_CONFIRMS, FirstAnswer.HONEST),
  EXPIRED_CODE(10, Customer.SHOWED_AN_OLD_CODE, FirstAnswer.HONEST),
  SLOW_ANSWER(11, Customer.CONFIRMS_WITH_THE_ANSWER, FirstAnswer.SLOW),
  CANCEL_WINDOW_EXCEEDED(12, Customer.NEVER_CONFIRMS, FirstAnswer.HONEST),
  BADLY_SIGNED(13, Customer.CONFIRMS, FirstAnswer.BADLY_SIGNED),
  OTHER_PAYMENT(14, Customer.CONFIRMS, FirstAnswer.OTHER_PAYMENT),
  HTML_INSTEAD(15, Customer.CONFIRMS, FirstAnswer.HTML_INSTEAD);

  private final int number;
  private final Customer customer;
  private final FirstAnswer firstAnswer;

  Drill(int number, Customer customer, FirstAnswer firstAnswer) {
    this.number = number;
    this.customer = customer;
    this.firstAnswer = firstAnswer;
  }

  /// The drill that an amount asks for.
  ///
  /// @param amountMinor minor units, not negative
  public static Optional<Drill> of(long amountMinor) {
    long wanted = amountMinor % 100;
    for (Drill drill : values()) {
      if (drill.number == wanted) {
        return Optional.of(drill);
      }
    }
    return Optional.empty();
  }

  @Override
  public int number() {
    return number;
  }

  Customer customer() {
    return customer;
  }

  FirstAnswer firstAnswer() {
    return firstAnswer;
  }

  /// What the customer does about a pay request.
  enum Customer {
    CONFIRMS,
    CONFIRMS_LATE,
    CONFIRMS_WITH_THE_ANSWER,
    /// Until something else in the drill makes it so.
    NEVER_CONFIRMS,
    HAS_TOO_LITTLE,
    SHOWED_AN_OLD_CODE,
    /// The request is thrown away before it reaches anybody.
    IS_NEVER_ASKED
  }

  /// What becomes of the first answer to pay. A repeated pay is answered honestly.
  enum FirstAnswer {
    HONEST,
    LOST,
    SLOW,
    UNSIGNED,
    BADLY_SIGNED,
    HTML_INSTEAD,
    WRONG_AMOUNT,
    OTHER_PAYMENT
  }
}
