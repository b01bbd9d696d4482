package io.tillcode.diagnostics;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The last line of defence: takes out of a text what must never be in a log.
///
/// Masked are payment codes (16 and more digits that start with 25 to 30, also in groups), card
/// numbers (13 to 19 digits with a valid check digit), keys (PEM blocks, long Base64), and what
/// follows the name of a token, PIN, password or secret. It errs on the side of masking.
public final class Redaction {

  private static final String MASK = "[redacted]";

  private static final Pattern PEM =
      Pattern.compile(
          "-----BEGIN [A-Z0-9 ]{1,40}-----.*?(?:-----END [A-Z0-9 ]{1,40}-----|\\z)",
          Pattern.DOTALL);

  /// A line of Base64 as keys have it, with the lines after it. Hexadecimal hashes do not match:
  /// they hold no letter beyond f.
  private static final Pattern BASE64 =
      Pattern.compile(
          "(?<![A-Za-z0-9+/])(?=[A-Za-z0-9+/]{0,200}[G-Zg-z+])[A-Za-z0-9+/]{60,}+"
              + "(?:\\R[A-Za-z0-9+/]{16,}+)*+={0,2}");

  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)((?:\\btoken|access_?token|agent-?token|\\bpin|password|secret)\"?\\s{0,2}[:=]\\s{0,2}\"?)"
              + "[^\\s\",;}]+");

  /// In one piece or in groups with one blank or hyphen between them, after anything but a digit.
  private static final Pattern PAYMENT_CODE =
      Pattern.compile("(?<![0-9])(2[5-9]|30)(?:[ -]?[0-9]){14,}+");

  private static final Pattern CARD_NUMBER =
      Pattern.compile("(?<![0-9])[2-6](?:[0-9]{12,18}|[0-9]{3}(?:[ -][0-9]{4}){3})(?![0-9])");

  private Redaction() {}

  /// The text without secrets. A text without any comes back unchanged.
  public static String redact(String text) {
    String result = PEM.matcher(text).replaceAll(MASK);
    result = BASE64.matcher(result).replaceAll(MASK);
    result = NAMED.matcher(result).replaceAll("$1" + Matcher.quoteReplacement(MASK));
    result = PAYMENT_CODE.matcher(result).replaceAll("$1" + Matcher.quoteReplacement(MASK));
    return CARD_NUMBER.matcher(result).replaceAll(found -> card(found.group()));
  }

  private static String card(String digits) {
    return hasCheckDigit(digits.replaceAll("[ -]", "")) ? digits.substring(0, 2) + MASK : digits;
  }

  /// Whether the last digit is that of a card (Luhn).
  private static boolean hasCheckDigit(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit : 2 * digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }
}
