package io.tillcode.money;

import java.text.DecimalFormatSymbols;
import java.util.Locale;

/// An amount of money in whole minor units.
///
/// @param currency what it is counted in
/// @param minor smallest units, 0 to 9,999,999,999,999,999 (Antom allows sixteen digits)
public record Money(Currency currency, long minor) implements Comparable<Money> {

  /// The largest amount the gateway's sixteen digits can carry.
  public static final long MAX_MINOR = 9_999_999_999_999_999L;

  /// @throws IllegalArgumentException outside 0 to [#MAX_MINOR]
  public Money {
    if (minor < 0 || minor > MAX_MINOR) {
      throw new IllegalArgumentException("amount out of range");
    }
  }

  /// Nothing, in this currency.
  public static Money zero(Currency currency) {
    return new Money(currency, 0);
  }

  /// Reads the wire form: digits only, no sign, no point, no blanks.
  ///
  /// @throws IllegalArgumentException if `value` is anything else or too large
  public static Money ofWire(String currencyCode, String value) {
    if (value.isEmpty() || value.length() > 16 || !value.chars().allMatch(Money::isAsciiDigit)) {
      throw new IllegalArgumentException("not an amount in minor units");
    }
    return new Money(Currency.of(currencyCode), Long.parseLong(value));
  }

  /// The wire form: minor units as a string.
  public String wireValue() {
    return Long.toString(minor);
  }

  public boolean isZero() {
    return minor == 0;
  }

  /// @throws IllegalArgumentException if the currencies differ or the sum is out of range
  public Money plus(Money other) {
    return new Money(same(other), Math.addExact(minor, other.minor));
  }

  /// @throws IllegalArgumentException if the currencies differ or `other` is larger
  public Money minus(Money other) {
    return new Money(same(other), minor - other.minor);
  }

  /// What is seen on screen and paper, without the currency: `1,234.50`, `1234` in JPY is `1,234`.
  public String format(Locale locale) {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
    String digits = Long.toString(minor);
    int decimals = currency.decimals();
    if (digits.length() <= decimals) {
      digits = "0".repeat(decimals + 1 - digits.length()) + digits;
    }
    String whole = digits.substring(0, digits.length() - decimals);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < whole.length(); i++) {
      if (i > 0 && (whole.length() - i) % 3 == 0) {
        text.append(symbols.getGroupingSeparator());
      }
      text.append(whole.charAt(i));
    }
    if (decimals > 0) {
      text.append(symbols.getDecimalSeparator())
          .append(digits, digits.length() - decimals, digits.length());
    }
    return text.toString();
  }

  @Override
  public int compareTo(Money other) {
    same(other);
    return Long.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return currency.code() + " " + format(Locale.ROOT);
  }

  private Currency same(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(
          "different currencies: " + currency + " and " + other.currency);
    }
    return currency;
  }

  private static boolean isAsciiDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
