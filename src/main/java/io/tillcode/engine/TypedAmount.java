package io.tillcode.engine;

import io.tillcode.engine.TillView.Notice;
import io.tillcode.money.Currency;
import io.tillcode.money.Money;
import io.tillcode.scan.Scan;

/// The amount as it is typed, from the smallest unit.
///
/// A scanner that types like a slow keyboard must not become an amount: what has more digits than
/// any amount is taken back, and what it goes on typing, its Enter included, is not the cashier's.
final class TypedAmount {

  private static final int MAX_DIGITS = 12;

  private final Currency currency;
  private final Passing passing;
  private long minor;

  /// The quiet that must pass before digits count again.
  private long flood;

  TypedAmount(Currency currency, Passing passing) {
    this.currency = currency;
    this.passing = passing;
  }

  Money money() {
    return new Money(currency, minor);
  }

  void set(long amountMinor) {
    minor = amountMinor;
  }

  /// What it is after one more digit, or -1 if that is one too many.
  long with(int digit) {
    return minor < Math.powExact(10L, MAX_DIGITS - 1) ? minor * 10 + digit : -1;
  }

  long withoutLast() {
    return minor / 10;
  }

  /// Whether what is typed now belongs to a code that was taken back.
  boolean flooded() {
    return passing.isOpen(flood);
  }

  /// Begins to pass over what is typed, or goes on with it.
  void flood() {
    flood = passing.quiet();
  }

  /// Takes all of it back.
  void overflow() {
    minor = 0;
    flood();
    passing.say(new Notice.BadScan(Scan.Reason.PARTIAL));
  }

  /// Whether the currency has such an amount; if not, a notice says so.
  boolean isChargeable() {
    if (minor % currency.step() != 0) {
      passing.say(new Notice.AmountStep(currency.step()));
      return false;
    }
    return minor > 0;
  }
}
