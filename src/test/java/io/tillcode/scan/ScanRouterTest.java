package io.tillcode.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tillcode.scan.Scan.Reason;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScanRouterTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "25000000000000001",
        "28763443825664394",
        "2876344382566439412345",
        "300000000000000000000001",
        "30999999999999999999999999999999",
      })
  void paymentCodesOfEveryLengthAreTaken(String code) {
    assertEquals(new Scan.Payment(new PaymentCode(code)), route(code));
    assertEquals(new Scan.Payment(new PaymentCode(code)), route("]C1" + code));
    assertEquals(new Scan.Payment(new PaymentCode(code)), route("]Q3" + code));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "202609141030590112345678",
        "20260914103059010000123400420123456789",
        "20260914103059T01a1234X98765",
        "20190608114010800100188820200355226",
        "20190608994010800100188820200355226", // Antom's begins with the day alone
        "201501011030590112345678",
        "2019060811401080010018882020035522620190608114010800100188820200",
      })
  void ourReceiptsBarcodesAreTaken(String id) {
    assertEquals(new Scan.Receipt(id), route(id));
    assertEquals(new Scan.Receipt(id), route("]C0" + id));
  }

  @ParameterizedTest
  @CsvSource({
    // cut payment codes
    "2876344382566439, PARTIAL",
    "28763, PARTIAL",
    "3, PARTIAL",
    // products: EAN-8, UPC-A, EAN-13, GTIN-14
    "96385074, PRODUCT",
    "036000291452, PRODUCT",
    "4006381333931, PRODUCT",
    "2812345678909, PRODUCT",
    "10012345678902, PRODUCT",
    "4006381333932, UNKNOWN",
    // other wallets
    "134567890123456789, OTHER_WALLET",
    "101234567890123456, OTHER_WALLET",
    "6212345678901234567, OTHER_WALLET",
    // card-network codes, whatever follows
    "hQVDUFYwMWETTwegAAAAVRAQUAtQcm9kdWN0IDFh, CARD_CODE",
    "hQVDUFYwM, CARD_CODE",
    "]Q3hQVDUFYwMmFzZGY=, CARD_CODE",
    // wrong keyboard layouts
    "é_\"''à&'&_à&_\"'(-è_, WRONG_LAYOUT",
    "@*&^#$$#*@%^^$#($, WRONG_LAYOUT",
    "\"(/&§$$§(\"%&&$§)$, WRONG_LAYOUT",
    "ěáýžšččšáěřžžčšéč, WRONG_LAYOUT",
    "٢٨٧٦٣٤٤٣٨٢٥٦٦٤٣٩٤, WRONG_LAYOUT",
    "２８７６３４４３８２５６６４３９４, WRONG_LAYOUT",
    // a shift that came late: fewer than half are digits
    "@*&^#$$#*2&8, WRONG_LAYOUT",
    "@*&^#$$#*0, WRONG_LAYOUT",
    "@*&^#$$#*9, WRONG_LAYOUT",
    "@*&^#902, WRONG_LAYOUT",
    "@*&^9028, UNKNOWN",
    // too short to say
    "@*&^#$$, UNKNOWN",
    "@*&^#$$#, WRONG_LAYOUT",
    // dates that do not exist
    "202613141030590112345678, UNKNOWN",
    "202602301030590112345678, UNKNOWN",
    "202609142530590A12345678, UNKNOWN",
    "201409141030590112345678, UNKNOWN",
    // one too long for a payment code, and no two codes either
    "241111111111111111111111111111111, UNKNOWN",
    // a code that ran into something that no scanner reads
    "992500000000000000000000000000000, UNKNOWN",
    // other things
    "12345678901234567, UNKNOWN",
    "31000000000000000, UNKNOWN",
    "https://example.com/28763443825664394, UNKNOWN",
    "28763443825664394x, UNKNOWN",
    "2876344 3825664394, UNKNOWN",
    "-28763443825664394, UNKNOWN",
    "1'; DROP TABLE payment; --, UNKNOWN",
    "%s%n%x, UNKNOWN",
    "], UNKNOWN",
    "]C1, UNKNOWN",
    "!, UNKNOWN",
  })
  void everythingElseIsRefusedByName(String text, Reason reason) {
    assertEquals(new Scan.Refused(reason), route(text));
  }

  @Test
  void anEmptyTextIsRefused() {
    assertEquals(new Scan.Refused(Reason.UNKNOWN), route(""));
  }

  @Test
  void twoCodesWithoutATerminatorAreRefusedBothAtEveryPairOfLengths() {
    Random random = new Random(77);
    ScanRouter router = router(PaymentCodeRule.ANTOM);
    for (int first = 17; first <= 32; first++) {
      for (int second = 17; second <= 32; second++) {
        for (int i = 0; i < 20; i++) {
          String glued = code(first, random) + code(second, random);
          assertEquals(new Scan.Refused(Reason.GLUED), router.route(glued, 0));
        }
      }
    }
  }

  @Test
  void aProductOrAnotherWalletGluedToACodeIsRefused() {
    Random random = new Random(78);
    assertEquals(new Scan.Refused(Reason.GLUED), route("4006381333931" + code(20, random)));
    assertEquals(new Scan.Refused(Reason.GLUED), route(code(20, random) + "134567890123456789"));
    assertEquals(
        new Scan.Refused(Reason.GLUED),
        route(code(32, random) + code(17, random) + code(24, random)));
  }

  /// Shorter texts are not taken apart: among them a split by chance would be too common.
  @Test
  void onlyWhatIsLongerThanAnyCodeIsTakenForTwo() {
    Random random = new Random(80);
    assertEquals(new Scan.Refused(Reason.UNKNOWN), route("4006381333931" + code(19, random)));
    assertEquals(new Scan.Refused(Reason.GLUED), route("4006381333931" + code(20, random)));
  }

  @Test
  void longerCodesAreASettingAndADoubledOneIsStillSeen() {
    PaymentCodeRule longer = new PaymentCodeRule(List.of("28", "41"), 17, 48);
    String code = "41" + "7".repeat(46);
    assertEquals(new Scan.Payment(new PaymentCode(code)), router(longer).route(code, 0));
    String twice = "28763443825664394".repeat(2);
    assertEquals(new Scan.Refused(Reason.GLUED), router(longer).route(twice, 0));
    assertEquals(new Scan.Refused(Reason.UNKNOWN), router(longer).route("29" + "7".repeat(20), 0));
  }

  @Test
  void theSameCodeWithinSecondsIsOneScan() {
    ScanRouter router = router(PaymentCodeRule.ANTOM);
    String a = "28763443825664394";
    String b = "25000000000000001";
    assertInstanceOf(Scan.Payment.class, router.route(a, 1_000));
    assertEquals(new Scan.Refused(Reason.REPEATED), router.route("]C1" + a, 1_000));
    assertInstanceOf(Scan.Payment.class, router.route(b, 2_000));
    assertEquals(new Scan.Refused(Reason.REPEATED), router.route(a, 3_999));
    // Held in front of the scanner: each read opens the window anew.
    assertEquals(new Scan.Refused(Reason.REPEATED), router.route(a, 6_998));
    assertInstanceOf(Scan.Payment.class, router.route(a, 9_998));
  }

  @Test
  void badFramesKeepTheirReason() {
    Frame bad = new Frame.Bad(Reason.PARTIAL);
    assertEquals(new Scan.Refused(Reason.PARTIAL), router(PaymentCodeRule.ANTOM).route(bad, 0));
  }

  @Test
  void nothingRandomIsEverTakenForACode() {
    Random random = new Random(79);
    ScanRouter router = router(PaymentCodeRule.ANTOM);
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(80); n > 0; n--) {
        text.append(
            (char) (random.nextInt(4) == 0 ? random.nextInt(0x3000) : '0' + random.nextInt(10)));
      }
      if (router.route(text.toString(), i * 10_000L) instanceof Scan.Payment(PaymentCode code)) {
        assertEquals(text.toString(), code.digits());
        assertEquals(true, code.digits().matches("(2[5-9]|30)[0-9]{15,30}"));
      }
    }
  }

  @Test
  void aVerdictNeverShowsTheCode() {
    assertFalse(route("28763443825664394").toString().contains("287634"));
  }

  private static String code(int length, Random random) {
    StringBuilder digits = new StringBuilder().append(25 + random.nextInt(6));
    while (digits.length() < length) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  private static Scan route(String text) {
    return router(PaymentCodeRule.ANTOM).route(text, 0);
  }

  private static ScanRouter router(PaymentCodeRule rule) {
    return new ScanRouter(rule, new RecentScans(RecentScans.STANDARD_WINDOW_MILLIS));
  }
}
