package io.tillcode.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/// What can go wrong at a till, to be practised on purpose, and its card inside the app. The last
/// two digits of an amount, in minor units, choose it.
public sealed interface DrillCard permits Drill, OrderCodeDrill, NotificationDrill, RefundDrill {

  /// Every drill of every kind, by number.
  static List<DrillCard> all() {
    List<DrillCard> all = new ArrayList<>();
    all.addAll(List.of(Drill.values()));
    all.addAll(List.of(OrderCodeDrill.values()));
    all.addAll(List.of(NotificationDrill.values()));
    all.addAll(List.of(RefundDrill.values()));
    return List.copyOf(all);
  }

  /// The drill with a number, of whatever kind.
  static Optional<DrillCard> numbered(long number) {
    return all().stream().filter(card -> card.number() == number).findFirst();
  }

  /// The drill that an amount's last two digits name. Whether it is played depends on what the
  /// amount is for: see the four kinds.
  ///
  /// @param amountMinor minor units, not negative
  static Optional<DrillCard> of(long amountMinor) {
    return numbered(amountMinor % 100);
  }

  /// The amount's last two digits, 1 to 99.
  int number();

  /// The two digits that end the amount: `01`.
  default String digits() {
    return String.format(Locale.ROOT, "%02d", number());
  }

  /// A few words for the card inside the app.
  default String title(Locale locale) {
    return text(locale, "title");
  }

  /// One sentence for the card: what happens and what the till is expected to do.
  default String sentence(Locale locale) {
    return text(locale, "sentence");
  }

  private String text(Locale locale, String part) {
    // Without a bundle for the locale: English, not whatever this machine speaks.
    ResourceBundle.Control english =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    return ResourceBundle.getBundle("io.tillcode.training.drills", locale, english)
        .getString(digits() + "." + part);
  }
}
