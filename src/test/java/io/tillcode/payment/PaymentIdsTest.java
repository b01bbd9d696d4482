package io.tillcode.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.money.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentIdsTest {

  private static final Instant NOW = Instant.parse("2026-03-02T04:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("Asia/Singapore");

  private static String id(String till, String amount, long serial, long random) {
    return PaymentIds.paymentRequestId(NOW, ZONE, till, Money.ofWire("SGD", amount), serial, random)
        .value();
  }

  @Test
  void hasTimeTillAmountSerialAndRandomInThisOrder() {
    assertEquals(
        "20260302120000" + "01" + "1234" + "000142" + "000000000007", id("01", "1234", 142, 7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "12", "599", "1234", "99999", "123456", "9999999"})
  void isNarrowEnoughForAReceiptAtUsualAmounts(String amount) {
    String id = id("01", amount, 999_999, 999_999_999_999L);

    assertTrue(id.length() <= 42, id);
    assertEquals(0, id.length() % 2, "two digits to a symbol: " + id);
    assertTrue(id.matches("[0-9]+"), id);
  }

  @Test
  void neverPassesSixtyFourCharacters() {
    String id = id("T123456789012345", "9999999999999999", Long.MAX_VALUE, 999_999_999_999L);

    assertTrue(id.length() <= 64, id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"till-7", "B 2", "Küche_1", "7/8"})
  void takesLettersAndDigitsOnlyFromTheTillsName(String till) {
    assertTrue(id(till, "1234", 1, 1).matches("[A-Za-z0-9]+"));
  }

  @Test
  void theSerialsLastSixDigitsAreUsed() {
    assertEquals(id("01", "1234", 142, 7), id("01", "1234", 3_000_142, 7));
  }

  @Test
  void idsDoNotMeetWithinOneSecond() {
    SplittableRandom random = new SplittableRandom(42);
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      ids.add(id("01", "1234", 142, random.nextLong(1_000_000_000_000L)));
    }

    assertEquals(100_000, ids.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "fa-IR", "bn-BD", "mr-IN", "my-MM", "th-TH-u-nu-thai"})
  void theMachinesLanguageDoesNotReachTheGateway(String language) {
    Locale before = Locale.getDefault();
    String expected = id("01", "1234", 142, 7);
    String sale = PaymentIds.referenceOrderId(NOW, ZONE, "01", 142);
    try {
      Locale.setDefault(Locale.forLanguageTag(language));
      assertEquals(expected, id("01", "1234", 142, 7));
      assertEquals(sale, PaymentIds.referenceOrderId(NOW, ZONE, "01", 142));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aSaleIsNamedOtherwiseThanItsPayments() {
    assertEquals("S20260302120000-01-142", PaymentIds.referenceOrderId(NOW, ZONE, "01", 142));
    assertNotEquals(id("01", "1234", 142, 7), PaymentIds.referenceOrderId(NOW, ZONE, "01", 142));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with space", "dash-ed", "under_score", "ümlaut", "１２"})
  void anIdThatAntomWouldNotTakeIsRefused(String value) {
    assertThrows(IllegalArgumentException.class, () -> new PaymentRequestId(value));
  }

  @Test
  void anIdOfSixtyFiveCharactersIsRefused() {
    assertEquals(64, new PaymentRequestId("1".repeat(64)).value().length());
    assertThrows(IllegalArgumentException.class, () -> new PaymentRequestId("1".repeat(65)));
  }

  @Test
  void aRefundIsFoundByItsPaymentsName() {
    PaymentRequestId payment = new PaymentRequestId(id("01", "1234", 142, 7));
    PaymentRequestId withAnR = new PaymentRequestId(id("R2", "1234", 142, 7));

    for (PaymentRequestId id : List.of(payment, withAnR)) {
      for (int number : List.of(1, 9, 10, 100)) {
        assertEquals(
            Optional.of(id), PaymentIds.paymentOfRefund(PaymentIds.refundRequestId(id, number)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "R1", "2026R", "2026", "2026R1x", "2026 R1", "20-26R1"})
  void whatIsNoNameOfARefundBelongsToNoPayment(String name) {
    assertEquals(Optional.empty(), PaymentIds.paymentOfRefund(name));
    assertEquals(Optional.empty(), PaymentIds.paymentOfRefund("1".repeat(65) + "R1"));
  }

  @Test
  void anIdThatSomebodyElseWroteIsReadOrIsNone() {
    assertEquals(Optional.of(new PaymentRequestId("2026a")), PaymentRequestId.parse("2026a"));
    for (String none : List.of("", "20-26", "2026\n", " 2026", "1".repeat(65))) {
      assertEquals(Optional.empty(), PaymentRequestId.parse(none));
    }
  }

  @Test
  void anIdIsWrittenAsItIs() {
    assertEquals("2026a", new PaymentRequestId("2026a").toString());
  }
}
