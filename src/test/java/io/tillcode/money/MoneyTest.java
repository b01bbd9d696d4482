package io.tillcode.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SGD | 0                | 0.00
          SGD | 5                | 0.05
          SGD | 50               | 0.50
          SGD | 599              | 5.99
          SGD | 123450           | 1,234.50
          SGD | 99999            | 999.99
          SGD | 100000           | 1,000.00
          SGD | 9999999999999999 | 99,999,999,999,999.99
          JPY | 0                | 0
          JPY | 7                | 7
          JPY | 599              | 599
          JPY | 1234             | 1,234
          JPY | 1234567          | 1,234,567
          KWD | 0                | 0.000
          KWD | 1                | 0.001
          KWD | 1234             | 1.234
          KWD | 1234567          | 1,234.567
          IDR | 30000            | 300.00
          """)
  void formatsByTheScaleOfTheCurrency(String currency, String wire, String shown) {
    assertEquals(shown, Money.ofWire(currency, wire).format(Locale.forLanguageTag("en-SG")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en-US | 1,234,567.89
          de-DE | 1.234.567,89
          de-CH | 1’234’567.89
          ja-JP | 1,234,567.89
          pt-BR | 1.234.567,89
          ms-MY | 1,234,567.89
          """)
  void formatsWithTheSeparatorsOfTheLocale(String locale, String shown) {
    assertEquals(shown, Money.ofWire("SGD", "123456789").format(Locale.forLanguageTag(locale)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "fa-IR", "bn-BD", "th-TH-u-nu-thai", "mr-IN"})
  void digitsAreAlwaysThoseOfTheKeypad(String locale) {
    String shown = Money.ofWire("SGD", "123456").format(Locale.forLanguageTag(locale));

    assertEquals("123456", shown.replaceAll("[^0-9]", ""), shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "1234", "9999999999999999"})
  void theWireFormGoesBothWays(String wire) {
    assertEquals(wire, Money.ofWire("SGD", wire).wireValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " 1",
        "1 ",
        "-1",
        "+1",
        "1.00",
        "1,000",
        "1e3",
        "0x10",
        "١٢",
        "１２",
        "12\n",
        "10000000000000000",
        "99999999999999999999"
      })
  void anythingButDigitsIsNoAmount(String wire) {
    assertThrows(IllegalArgumentException.class, () -> Money.ofWire("SGD", wire));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sgd", "XXX", "SGD ", "BTC"})
  void anUnknownCurrencyIsRefusedSinceAGuessedScaleIsOffByAHundred(String code) {
    assertThrows(IllegalArgumentException.class, () -> Money.ofWire(code, "1"));
  }

  @Test
  void amountsStayInRange() {
    Currency sgd = Currency.of("SGD");
    Money most = new Money(sgd, Money.MAX_MINOR);
    Money one = new Money(sgd, 1);

    assertEquals(most, most.minus(one).plus(one));
    assertThrows(IllegalArgumentException.class, () -> most.plus(one));
    assertThrows(IllegalArgumentException.class, () -> most.plus(most));
    assertThrows(IllegalArgumentException.class, () -> Money.zero(sgd).minus(one));
    assertThrows(IllegalArgumentException.class, () -> new Money(sgd, -1));
    assertThrows(IllegalArgumentException.class, () -> new Money(sgd, Long.MAX_VALUE));
  }

  @Test
  void currenciesAreNotMixed() {
    Money sgd = Money.ofWire("SGD", "100");
    Money hkd = Money.ofWire("HKD", "100");

    assertThrows(IllegalArgumentException.class, () -> sgd.plus(hkd));
    assertThrows(IllegalArgumentException.class, () -> sgd.minus(hkd));
    Exception mixed = assertThrows(IllegalArgumentException.class, () -> sgd.compareTo(hkd));
    assertEquals("different currencies: SGD and HKD", mixed.getMessage());
    assertFalse(sgd.equals(hkd));
  }

  @Test
  void addsSubtractsAndCompares() {
    Money twelve = Money.ofWire("SGD", "1200");
    Money five = Money.ofWire("SGD", "500");

    assertEquals(Money.ofWire("SGD", "1700"), twelve.plus(five));
    assertEquals(Money.ofWire("SGD", "700"), twelve.minus(five));
    assertTrue(twelve.compareTo(five) > 0);
    assertTrue(Money.zero(Currency.of("SGD")).isZero());
    assertFalse(new Money(Currency.of("SGD"), 1).isZero());
    assertEquals("SGD 12.00", twelve.toString());
    assertEquals("SGD", Currency.of("SGD").toString());
  }

  @ParameterizedTest
  @CsvSource({
    "JPY,0", "KRW,0", "VND,0", "CLP,0", "SGD,2", "HKD,2", "CNY,2", "IDR,2", "TWD,2", "KWD,3",
    "BHD,3"
  })
  void theScalesAreAntoms(String code, int decimals) {
    assertEquals(decimals, Currency.of(code).decimals());
  }

  @Test
  void rupiahGoesInWholeRupiah() {
    assertEquals(100, Currency.of("IDR").step());
    assertEquals(1, Currency.of("SGD").step());
  }
}
