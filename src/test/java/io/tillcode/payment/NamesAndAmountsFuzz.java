package io.tillcode.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.fuzz.FuzzTarget;
import io.tillcode.fuzz.Input;
import io.tillcode.money.Currency;
import io.tillcode.money.Money;
import io.tillcode.scan.PaymentCodeRule;
import io.tillcode.scan.RecentScans;
import io.tillcode.scan.Scan;
import io.tillcode.scan.ScanRouter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Names of payments, sales and refunds, and amounts: what is written is read again as the same, by
/// the till, from the wire and from the receipt's barcode.
public final class NamesAndAmountsFuzz implements FuzzTarget {

  private static final long FROM = Instant.parse("2015-01-02T00:00:00Z").getEpochSecond();
  private static final long TO = Instant.parse("2099-12-30T00:00:00Z").getEpochSecond();
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("UTC"),
          ZoneId.of("Asia/Singapore"),
          ZoneId.of("Pacific/Kiritimati"),
          ZoneId.of("Pacific/Pago_Pago"),
          ZoneId.of("Asia/Kathmandu"));
  private static final List<Locale> LOCALES =
      List.of(
          Locale.ROOT,
          Locale.forLanguageTag("de-CH"),
          Locale.forLanguageTag("ar-EG-u-nu-arab"),
          Locale.forLanguageTag("th-TH-u-ca-buddhist-nu-thai"),
          Locale.FRANCE);

  @Override
  public List<byte[]> seeds() {
    return List.of(
        new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20},
        new byte[] {0, 0, 0, 0, 0x69, 0, 0, 0, 1, 2, '0', '1', 0, 0, 0, 0, 0, 0, 4, (byte) 0xD2});
  }

  @Override
  public int runs() {
    return 60_000;
  }

  @Override
  public void check(byte[] bytes) {
    Input input = new Input(bytes);
    Instant now = Instant.ofEpochSecond(FROM + Math.floorMod(input.number(), TO - FROM));
    ZoneId zone = input.oneOf(ZONES);
    String till =
        input.yes() ? input.digits(1 + input.below(8)) : "T" + input.digits(input.below(8));
    Currency currency = Currency.of(input.oneOf(List.of("SGD", "JPY", "KWD", "IDR", "VND")));
    Money amount = new Money(currency, Math.floorMod(input.number(), Money.MAX_MINOR + 1));
    long serial = 1 + Math.floorMod(input.number(), 10_000_000_000L);
    long random = Math.floorMod(input.number(), 1_000_000_000_000L);

    names(now, zone, till, amount, serial, random);
    amounts(amount, input);
    others(input.text());
  }

  private static void names(
      Instant now, ZoneId zone, String till, Money amount, long serial, long random) {
    PaymentRequestId id = PaymentIds.paymentRequestId(now, zone, till, amount, serial, random);
    assertEquals(Optional.of(id), PaymentRequestId.parse(id.value()));
    assertEquals(
        new Scan.Receipt(id.value()),
        new ScanRouter(PaymentCodeRule.ANTOM, new RecentScans(0)).route(id.value(), 0),
        "the receipt's barcode");
    String refund = PaymentIds.refundRequestId(id, (int) (1 + serial % 1_000));
    assertEquals(Optional.of(id), PaymentIds.paymentOfRefund(refund));
    String sale = PaymentIds.referenceOrderId(now, zone, till, serial);
    assertFalse(sale.equals(id.value()));
    assertTrue(sale.length() <= 64 && refund.length() <= 64, "longer than Antom takes");
  }

  private static void amounts(Money amount, Input input) {
    assertEquals(amount, Money.ofWire(amount.currency().code(), amount.wireValue()));
    String shown = amount.format(input.oneOf(LOCALES));
    StringBuilder digits = new StringBuilder();
    shown
        .codePoints()
        .filter(Character::isDigit)
        .map(Character::getNumericValue)
        .forEach(digits::append);
    assertEquals(amount.minor(), Long.parseLong(digits.toString()), shown);
    long part = amount.isZero() ? 0 : Math.floorMod(input.number(), amount.minor());
    Money rest = new Money(amount.currency(), part);
    assertEquals(amount, amount.minus(rest).plus(rest));
  }

  /// What others wrote is taken as what it says or not at all.
  private static void others(String text) {
    PaymentRequestId.parse(text).ifPresent(id -> assertEquals(text, id.value()));
    PaymentIds.paymentOfRefund(text)
        .ifPresent(payment -> assertTrue(text.startsWith(payment.value() + "R"), text));
    boolean isAmount = text.matches("[0-9]{1,16}");
    try {
      assertEquals(Long.parseLong(text), Money.ofWire("SGD", text).minor());
      assertTrue(isAmount, "taken for an amount");
    } catch (IllegalArgumentException refused) {
      assertInstanceOf(IllegalArgumentException.class, refused);
      assertFalse(isAmount, "an amount was refused");
    }
    assertTrue(
        ResultCode.of(text) == ResultCode.OTHER || text.length() >= 2, "a code of one letter");
  }
}
