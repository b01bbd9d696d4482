package io.tillcode.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.fuzz.FuzzTarget;
import io.tillcode.fuzz.Input;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Any text as a scan, against a second, plainer reading of the rules. Two whole codes that ran
/// into one another are never a payment.
public final class ScanRouterFuzz implements FuzzTarget {

  private static final List<PaymentCodeRule> RULES =
      List.of(
          PaymentCodeRule.ANTOM,
          new PaymentCodeRule(List.of("28"), 17, 64),
          new PaymentCodeRule(List.of("28", "2", "300"), 8, 16));

  private static final Pattern AIM = Pattern.compile("][A-Za-z][0-9A-Za-z].*", Pattern.DOTALL);
  private static final Pattern RECEIPT = Pattern.compile("20[0-9]{6}[0-9A-Za-z]{16,56}");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

  @Override
  public List<byte[]> seeds() {
    return List.of(
        text("2812345678901234567"),
        text("]C12812345678901234567"),
        text("28123456789012345672512345678901234567"),
        text("281234567890123456728123456789012345672"),
        text("20260302120000010112340000420000000000071"),
        text("2026030210000000000000000000"),
        text("4006381333931"),
        text("134567890123456789"),
        text("6212345678901234567"),
        text("hQVDUFYwMWETTwegAAAABhAQ"),
        text("@*!@#$%^&*()!@#$%^&"),
        text("281234"));
  }

  private static byte[] text(String text) {
    return ("\u0000" + text).getBytes(UTF_8);
  }

  @Override
  public List<String> words() {
    return List.of(
        "28", "30", "12345678901234567", "]C1", "hQVDUFYwM", "20260302", "\u0661", "\uff12");
  }

  @Override
  public int runs() {
    return 80_000;
  }

  @Override
  public void check(byte[] bytes) {
    Input input = new Input(bytes);
    PaymentCodeRule rule = input.oneOf(RULES);
    String text = new String(input.rest(), UTF_8);
    String code = AIM.matcher(text).matches() ? text.substring(3) : text;
    ScanRouter router = new ScanRouter(rule, new RecentScans(3_000));

    Scan scan = router.route(text, 1_000);

    boolean fits = fits(rule, code);
    assertEquals(fits && !isTwice(rule, code), scan instanceof Scan.Payment, "payment");
    switch (scan) {
      case Scan.Payment(PaymentCode payment) -> {
        assertEquals(code, payment.digits());
        assertFalse(
            scan.toString().contains(code.substring(2, code.length() - 2)), "told the code");
        Scan doubled = new ScanRouter(rule, new RecentScans(0)).route(code + code, 0);
        assertFalse(doubled instanceof Scan.Payment, "two glued codes were taken for one");
      }
      case Scan.Receipt(String id) -> {
        assertEquals(code, id);
        assertTrue(RECEIPT.matcher(code).matches() && isDay(code.substring(0, 8)), "no receipt");
      }
      case Scan.Refused(Scan.Reason reason) -> refusedRightly(rule, code, fits, reason);
    }
    if (!(scan instanceof Scan.Refused)) {
      assertEquals(new Scan.Refused(Scan.Reason.REPEATED), router.route(code, 3_999));
    }
  }

  private static void refusedRightly(
      PaymentCodeRule rule, String code, boolean fits, Scan.Reason reason) {
    boolean onlyDigits = code.chars().allMatch(c -> c >= '0' && c <= '9');
    switch (reason) {
      case GLUED -> assertTrue(fits || code.length() > rule.maxLength(), "glued");
      case PARTIAL -> assertTrue(onlyDigits && code.length() < rule.minLength(), "partial");
      case CARD_CODE -> assertTrue(code.startsWith("hQVDUFYwM"), "card");
      case PRODUCT, OTHER_WALLET -> assertTrue(onlyDigits && !fits, "another code");
      case WRONG_LAYOUT -> assertFalse(onlyDigits, "layout");
      case REPEATED -> throw new AssertionError("repeated at the first time");
      case UNKNOWN -> assertFalse(fits, "unknown");
    }
  }

  private static boolean fits(PaymentCodeRule rule, String code) {
    if (code.length() < rule.minLength() || code.length() > rule.maxLength()) {
      return false;
    }
    for (int i = 0; i < code.length(); i++) {
      if ("0123456789".indexOf(code.charAt(i)) < 0) {
        return false;
      }
    }
    return rule.prefixes().stream().anyMatch(code::startsWith);
  }

  private static boolean isTwice(PaymentCodeRule rule, String code) {
    String half = code.substring(0, code.length() / 2);
    return code.equals(half + half) && fits(rule, half);
  }

  private static boolean isDay(String day) {
    try {
      return LocalDate.parse(day, DAY).getYear() >= 2015;
    } catch (DateTimeException noDay) {
      return false;
    }
  }
}
