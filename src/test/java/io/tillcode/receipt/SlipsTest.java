package io.tillcode.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tillcode.money.Currency;
import io.tillcode.money.Money;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.Slip;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The exact words of each slip: what is not among them is not on the paper.
class SlipsTest {

  private static final Currency SGD = Currency.of("SGD");
  private static final String ID = "2026112014330701000012340001";

  private static List<String> text(
      Slip slip, @Nullable String refundRequestId, long minor, long refunded, boolean training) {
    return ReceiptComposer.compose(
            new PaymentSlip(
                slip,
                "Harbour Coffee",
                "Harbour Coffee Pier 2",
                "01",
                "Mei",
                new PaymentRequestId(ID),
                "20261120194010800100188",
                refundRequestId,
                new Money(SGD, minor),
                new Money(SGD, refunded),
                Instant.parse("2026-11-20T06:33:07Z"),
                ZoneId.of("Asia/Singapore"),
                Locale.forLanguageTag("en-SG"),
                training))
        .elements()
        .stream()
        .map(SlipsTest::words)
        .filter(words -> !words.isEmpty())
        .toList();
  }

  private static String words(Receipt.Element element) {
    return switch (element) {
      case Receipt.Text text -> text.text();
      case Receipt.Row row -> row.label() + ": " + row.value();
      case Receipt.Barcode barcode -> "[" + barcode.content() + "]";
      case Receipt.Rule(), Receipt.Cut() -> "";
      case Receipt.Space(int _) -> "";
    };
  }

  @Test
  void aRefundSaysWhatWentBackUnderItsOwnName() {
    assertEquals(
        List.of(
            "Harbour Coffee",
            "Harbour Coffee Pier 2",
            "REFUND",
            "Till: 01",
            "Staff: Mei",
            "Date: 2026-11-20 14:33:07 +08:00",
            "Refunded with Antom",
            "SGD 4.00",
            "Payment ID: 20261120194010800100188",
            "Refund ID: " + ID + "R2",
            "Request ID",
            "[" + ID + "]",
            "Thank you",
            "REFUND"),
        text(new Slip(Slip.Kind.REFUND, 2, 0), ID + "R2", 400, 0, false));
  }

  @Test
  void aCancellationSaysAtBothEndsThatNothingIsCharged() {
    assertEquals(
        List.of(
            "Harbour Coffee",
            "Harbour Coffee Pier 2",
            "CANCELLED",
            "Till: 01",
            "Staff: Mei",
            "Date: 2026-11-20 14:33:07 +08:00",
            "Payment by Antom cancelled",
            "SGD 12.34",
            "Nothing is charged for this sale.",
            "Payment ID: 20261120194010800100188",
            "Request ID",
            "[" + ID + "]",
            "Thank you",
            "CANCELLED"),
        text(new Slip(Slip.Kind.CANCELLATION, 0, 0), null, 1234, 0, false));
  }

  @Test
  void lateMoneyIsForTheManagerAndNoReceipt() {
    assertEquals(
        List.of(
            "Harbour Coffee",
            "Harbour Coffee Pier 2",
            "FOR THE MANAGER",
            "Till: 01",
            "Staff: Mei",
            "Date: 2026-11-20 14:33:07 +08:00",
            "Money was taken by Antom although this sale was over. This is no receipt.",
            "SGD 12.34",
            "To give it back press F8 on the till.",
            "Payment ID: 20261120194010800100188",
            "Request ID",
            "[" + ID + "]",
            "FOR THE MANAGER"),
        text(new Slip(Slip.Kind.LATE_MONEY, 0, 0), null, 1234, 0, false));
  }

  @Test
  void aCopyOfTheSaleSaysWhatWentBackSince() {
    assertEquals(
        List.of(
            "Harbour Coffee",
            "Harbour Coffee Pier 2",
            "COPY 1",
            "Till: 01",
            "Staff: Mei",
            "Date: 2026-11-20 14:33:07 +08:00",
            "Paid with Antom",
            "SGD 12.34",
            "Refunded: SGD 4.00",
            "Payment ID: 20261120194010800100188",
            "Request ID",
            "[" + ID + "]",
            "Thank you",
            "COPY 1"),
        text(Slip.sale(1), null, 1234, 400, false));
  }

  @Test
  void everySlipsCopyAndEveryTrainingSlipSaysSoAtBothEnds() {
    for (Slip.Kind kind : Slip.Kind.values()) {
      List<String> text = text(new Slip(kind, 1, 12), null, 1234, 0, true);
      assertEquals(2, text.stream().filter("COPY 12"::equals).count(), kind::name);
      assertEquals(2, text.stream().filter("TRAINING — no value"::equals).count(), kind::name);
      assertEquals("COPY 12", text.getLast());
    }
  }
}
