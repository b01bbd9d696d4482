package io.tillcode.training;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/// What can go wrong at a till, to be practised on purpose: the last two digits of the amount, in
/// minor units, choose the drill. Every other amount is paid at once.
public enum Drill {
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

  private static final String BUNDLE = "io.tillcode.training.drills";

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

  /// The amount's last two digits, 1 to 99.
  public int number() {
    return number;
  }

  /// The two digits that end the amount: `01`.
  public String digits() {
    return String.format(Locale.ROOT, "%02d", number);
  }

  Customer customer() {
    return customer;
  }

  FirstAnswer firstAnswer() {
    return firstAnswer;
  }

  /// A few words for the card inside the app.
  public String title(Locale locale) {
    return text(locale, "title");
  }

  /// One sentence for the card: what happens and what the till is expected to do.
  public String sentence(Locale locale) {
    return text(locale, "sentence");
  }

  private String text(Locale locale, String part) {
    // Without a bundle for the locale: English, not whatever this machine speaks.
    ResourceBundle.Control english =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    return ResourceBundle.getBundle(BUNDLE, locale, english).getString(digits() + "." + part);
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
