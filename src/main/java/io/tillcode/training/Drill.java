package io.tillcode.training;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/// What can go wrong at a till, to be practised on purpose: the last two digits of the amount, in
/// minor units, choose the drill. Every other amount is paid at once.
public enum Drill {
  CONFIRMS_LATE(1),
  BALANCE_NOT_ENOUGH(2),
  ANSWER_LOST_CHARGED(3),
  ANSWER_LOST_NOT_CHARGED(4),
  CANCEL_NEEDS_TRIES(5),
  UNREACHABLE(6),
  UNSIGNED_ANSWER(7),
  WRONG_AMOUNT(8),
  PAID_AFTER_CANCEL(9),
  EXPIRED_CODE(10),
  SLOW_ANSWER(11),
  CANCEL_WINDOW_EXCEEDED(12),
  BADLY_SIGNED(13),
  OTHER_PAYMENT(14),
  HTML_INSTEAD(15);

  private static final String BUNDLE = "io.tillcode.training.drills";

  private final int number;

  Drill(int number) {
    this.number = number;
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

  /// A few words for the card inside the app.
  public String title(Locale locale) {
    return text(locale, "title");
  }

  /// One sentence for the card: what happens and what the till is expected to do.
  public String sentence(Locale locale) {
    return text(locale, "sentence");
  }

  private String text(Locale locale, String part) {
    return ResourceBundle.getBundle(BUNDLE, locale).getString("%02d.%s".formatted(number, part));
  }
}
