package io.tillcode.scan;

import java.util.regex.Pattern;

/// Tells a payment code, our own receipts' barcodes and everything else apart.
///
/// The order matters and is the order of [#classify]: the shop's payment-code rule comes first, so
/// that no other guess can shadow it. One owner.
public final class ScanRouter {

  /// AIM symbology identifier (ISO/IEC 15424), which some scanners put before the code.
  private static final Pattern AIM_PREFIX = Pattern.compile("^][A-Za-z][0-9A-Za-z]");

  /// How every EMVCo consumer-presented code begins: Base64 of tag 85 and `CPV0` (EMV QRCPS).
  private static final String CARD_CODE_PREFIX = "hQVDUFYwM";

  /// WeChat Pay (18 digits beginning 10 to 15) and UnionPay (19 digits beginning 62).
  private static final Pattern OTHER_WALLET = Pattern.compile("1[0-5][0-9]{16}|62[0-9]{17}");

  /// Shorter symbols say nothing about the keyboard.
  private static final int LAYOUT_CHARACTERS = 8;

  private final PaymentCodeRule rule;
  private final GlueDetector glue;
  private final RecentScans recent;

  public ScanRouter(PaymentCodeRule rule, RecentScans recent) {
    this.rule = rule;
    this.glue = new GlueDetector(rule);
    this.recent = recent;
  }

  /// The verdict on a frame of the serial line.
  public Scan route(Frame frame, long uptimeMillis) {
    return switch (frame) {
      case Frame.Text(String text) -> route(text, uptimeMillis);
      case Frame.Bad(Scan.Reason reason) -> new Scan.Refused(reason);
    };
  }

  /// The verdict on one whole scanned text.
  ///
  /// @param uptimeMillis monotonic time, for telling a repeat
  public Scan route(String text, long uptimeMillis) {
    String code = AIM_PREFIX.matcher(text).replaceFirst("");
    Scan scan = classify(code);
    if (scan instanceof Scan.Refused) {
      return scan;
    }
    return recent.repeats(code, uptimeMillis) ? new Scan.Refused(Scan.Reason.REPEATED) : scan;
  }

  private Scan classify(String code) {
    if (code.startsWith(CARD_CODE_PREFIX)) {
      return new Scan.Refused(Scan.Reason.CARD_CODE);
    }
    if (rule.matches(code)) {
      return glue.isDouble(code)
          ? new Scan.Refused(Scan.Reason.GLUED)
          : new Scan.Payment(new PaymentCode(code));
    }
    if (ReceiptBarcode.matches(code)) {
      return new Scan.Receipt(code);
    }
    return new Scan.Refused(reasonFor(code));
  }

  private Scan.Reason reasonFor(String code) {
    if (code.length() >= LAYOUT_CHARACTERS && KeyboardRow.typed(code)) {
      return Scan.Reason.WRONG_LAYOUT;
    }
    if (!Digits.only(code)) {
      return Scan.Reason.UNKNOWN;
    }
    if (isProduct(code)) {
      return Scan.Reason.PRODUCT;
    }
    if (isOtherWallet(code)) {
      return Scan.Reason.OTHER_WALLET;
    }
    if (rule.isBeginning(code)) {
      return Scan.Reason.PARTIAL;
    }
    return glue.isGlued(code) ? Scan.Reason.GLUED : Scan.Reason.UNKNOWN;
  }

  static boolean isOtherWallet(String digits) {
    return OTHER_WALLET.matcher(digits).matches();
  }

  static boolean isProduct(String digits) {
    return switch (digits.length()) {
      case 8, 12, 13, 14 -> Digits.gs1CheckDigitFits(digits);
      default -> false;
    };
  }
}
