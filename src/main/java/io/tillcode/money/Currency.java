package io.tillcode.money;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// A currency the till can charge in, with the scale that Antom puts on the wire.
///
/// The table is our own because `java.util.Currency` follows ISO 4217, while wallets differ from it
/// in places: Antom sends the rupiah with two decimals that must be zero (API sheet, section 16).
///
/// @param code ISO 4217 letters
/// @param decimals digits after the point: 0, 2 or 3
/// @param step every charged amount is a multiple of this many minor units
public record Currency(String code, int decimals, long step) {

  private static final Map<String, Currency> KNOWN = table();

  /// The currency with these ISO 4217 letters.
  ///
  /// @throws IllegalArgumentException if the till has no scale for it: a guessed scale is off by
  ///   100
  public static Currency of(String code) {
    Currency currency = KNOWN.get(code);
    if (currency == null) {
      throw new IllegalArgumentException(
          "unknown currency '" + code + "', known are " + String.join(" ", KNOWN.keySet()));
    }
    return currency;
  }

  private static Map<String, Currency> table() {
    Map<String, Currency> table = new TreeMap<>();
    add(table, 0, "CLP JPY KRW VND");
    add(
        table,
        2,
        "AED AUD BDT BRL CAD CHF CNY DKK EUR GBP HKD LKR MOP MXN MYR NOK NPR NZD PEN PHP PKR PLN"
            + " SAR SEK SGD THB TRY TWD USD ZAR");
    add(table, 3, "BHD JOD KWD OMR TND");
    table.put("IDR", new Currency("IDR", 2, 100));
    return Collections.unmodifiableMap(table);
  }

  private static void add(Map<String, Currency> table, int decimals, String codes) {
    for (String code : codes.split(" ", -1)) {
      table.put(code, new Currency(code, decimals, 1));
    }
  }

  @Override
  public String toString() {
    return code;
  }
}
