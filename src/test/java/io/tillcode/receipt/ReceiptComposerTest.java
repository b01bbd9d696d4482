package io.tillcode.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.money.Currency;
import io.tillcode.money.Money;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.Slip;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ReceiptComposerTest {

  private static final Locale SINGAPORE = Locale.forLanguageTag("en-SG");

  @Test
  void saysAllAReceiptMustAndNothingElse() {
    // The exact text is what keeps wallet, issuer and the customer's currency off the paper.
    assertEquals(
        List.of(
            "Harbour Coffee",
            "Harbour Coffee Pier 2",
            "Till: 01",
            "Staff: Mei",
            "Date: 2026-11-20 14:33:07 +08:00",
            "Paid with Antom",
            "SGD 1,234.56",
            "Payment ID: 20261120194010800100188",
            "Request ID",
            "[2026112014330701000012340001]",
            "Thank you"),
        text(compose(SINGAPORE, "Asia/Singapore", 0, false)));
  }

  @Test
  void theAmountIsTheLargestThingBesidesTheName() {
    List<String> large =
        compose(SINGAPORE, "Asia/Singapore", 0, false).elements().stream()
            .filter(element -> element instanceof Receipt.Text)
            .map(Receipt.Text.class::cast)
            .filter(text -> text.size() == Receipt.Size.LARGE)
            .map(Receipt.Text::text)
            .toList();
    assertEquals(List.of("Harbour Coffee", "SGD 1,234.56"), large);
  }

  @Test
  void endsWithTheCut() {
    List<Receipt.Element> elements = compose(SINGAPORE, "Asia/Singapore", 0, false).elements();
    assertEquals(new Receipt.Cut(), elements.getLast());
  }

  @Test
  void aCopySaysWhichOneItIsAtBothEnds() {
    List<String> text = text(compose(SINGAPORE, "Asia/Singapore", 3, false));
    assertEquals(2, text.indexOf("COPY 3"));
    assertEquals("COPY 3", text.getLast());
  }

  @Test
  void trainingPaperSaysThatItIsWorthNothingAtBothEnds() {
    List<String> text = text(compose(SINGAPORE, "Asia/Singapore", 0, true));
    assertEquals(2, text.indexOf("TRAINING — no value"));
    assertEquals("TRAINING — no value", text.getLast());
  }

  @Test
  void theTimeIsTheStoresWithTheOffsetOfThatDay() {
    assertTrue(
        text(compose(Locale.US, "America/New_York", 0, false))
            .contains("Date: 2026-11-20 01:33:07 -05:00"));
    assertTrue(
        text(compose(Locale.US, "UTC", 0, false)).contains("Date: 2026-11-20 06:33:07 +00:00"));
  }

  @Test
  void amountsFollowTheReceiptsLanguage() {
    assertTrue(text(compose(Locale.GERMANY, "Europe/Berlin", 0, false)).contains("SGD 1.234,56"));
  }

  @Test
  void whatALanguageLacksIsSaidInEnglish() {
    List<String> text = text(compose(Locale.forLanguageTag("eo"), "Asia/Tokyo", 0, false));
    assertTrue(text.contains("Pagita per Antom, ĝoje"), text.toString());
    assertTrue(text.contains("Thank you"), text.toString());
  }

  @Test
  void theMachinesOwnLanguageNeverShows() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("eo"));
    try {
      assertTrue(text(compose(Locale.JAPAN, "Asia/Tokyo", 0, false)).contains("Paid with Antom"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    PaymentSlip sale =
        new PaymentSlip(
            Slip.sale(0),
            "Harbour Coffee",
            "Harbour Coffee",
            "01",
            "",
            new PaymentRequestId("1"),
            null,
            null,
            new Money(Currency.of("JPY"), 1234),
            Money.zero(Currency.of("JPY")),
            Instant.EPOCH,
            ZoneId.of("Asia/Tokyo"),
            Locale.JAPAN,
            false);
    List<String> text = text(ReceiptComposer.compose(sale));
    assertEquals("Harbour Coffee", text.getFirst());
    assertEquals("Till: 01", text.get(1));
    assertFalse(text.toString().contains("Staff"));
    assertFalse(text.toString().contains("Payment ID"));
    assertTrue(text.contains("JPY 1,234"));
  }

  @Test
  void thereIsNoCopyBeforeTheOriginal() {
    assertThrows(
        IllegalArgumentException.class, () -> compose(SINGAPORE, "Asia/Singapore", -1, false));
  }

  private static Receipt compose(Locale locale, String zone, int copy, boolean training) {
    return ReceiptComposer.compose(
        new PaymentSlip(
            Slip.sale(copy),
            "Harbour Coffee",
            "Harbour Coffee Pier 2",
            "01",
            "Mei",
            new PaymentRequestId("2026112014330701000012340001"),
            "20261120194010800100188",
            null,
            new Money(Currency.of("SGD"), 123_456),
            Money.zero(Currency.of("SGD")),
            Instant.parse("2026-11-20T06:33:07.999Z"),
            ZoneId.of(zone),
            locale,
            training));
  }

  private static List<String> text(Receipt receipt) {
    return receipt.elements().stream()
        .map(element ->
            switch (element) {
              case Receipt.Text text -> text.text();
              case Receipt.Row row -> row.label() + ": " + row.value();
              case Receipt.Barcode barcode -> "[" + barcode.content() + "]";
              case Receipt.Rule(), Receipt.Cut() -> "";
              case Receipt.Space(int lines) -> "";
            })
        .filter(text -> !text.isEmpty())
        .toList();
  }
}
