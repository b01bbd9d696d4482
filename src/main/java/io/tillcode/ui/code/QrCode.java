package io.tillcode.ui.code;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/// A text as a QR code (ISO/IEC 18004): error correction M, the smallest version that holds it,
/// with its quiet zone.
public final class QrCode {

  /// What a reader wants to find white around the code, in modules.
  public static final int QUIET_MODULES = 4;

  /// How many patterns there are for one text.
  static final int MASKS = 8;

  private static final int BLACK = 0xFF000000;
  private static final int WHITE = 0xFFFFFFFF;

  private final String text;
  private final ByteMatrix matrix;

  private QrCode(String text, ByteMatrix matrix) {
    this.text = text;
    this.matrix = matrix;
  }

  /// The code as the standard wants it.
  ///
  /// @param text of at most 2331 bytes of UTF-8, which is what the largest version holds
  /// @throws CodeFault if it holds no text, or more
  public static QrCode of(String text) throws CodeFault {
    return make(text, Map.of());
  }

  /// The same code in another pattern of black and white, read just like the first.
  ///
  /// @param mask 0 to 7
  /// @throws CodeFault as [#of(String)]
  static QrCode of(String text, int mask) throws CodeFault {
    return make(text, Map.of(EncodeHintType.QR_MASK_PATTERN, mask));
  }

  private static QrCode make(String text, Map<EncodeHintType, Object> wanted) throws CodeFault {
    if (text.isEmpty()) {
      throw new CodeFault("there is no text to show");
    }
    Map<EncodeHintType, Object> hints = new EnumMap<>(EncodeHintType.class);
    hints.putAll(wanted);
    // Where no character set is named, no prefix names it in the code: some old readers stumble
    // over one, and ASCII is the same bytes in all.
    if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
      hints.put(EncodeHintType.CHARACTER_SET, StandardCharsets.UTF_8.name());
    }
    try {
      return new QrCode(text, Encoder.encode(text, ErrorCorrectionLevel.M, hints).getMatrix());
    } catch (WriterException e) {
      // Without the cause, whose message may quote the text.
      throw new CodeFault("no QR code holds " + text.length() + " characters");
    }
  }

  String text() {
    return text;
  }

  /// Modules along one side, with the quiet zone on both ends.
  public int modules() {
    return matrix.getWidth() + 2 * QUIET_MODULES;
  }

  /// The picture, row by row, each pixel black or white (ARGB).
  ///
  /// @param pixelsPerModule along one side of a module
  /// @param turned by 180 degrees
  int[] pixels(int pixelsPerModule, boolean turned) {
    int side = modules() * pixelsPerModule;
    int[] pixels = new int[side * side];
    for (int i = 0; i < pixels.length; i++) {
      int x = i % side / pixelsPerModule - QUIET_MODULES;
      int y = i / side / pixelsPerModule - QUIET_MODULES;
      pixels[turned ? pixels.length - 1 - i : i] = isBlack(x, y) ? BLACK : WHITE;
    }
    return pixels;
  }

  private boolean isBlack(int x, int y) {
    return x >= 0
        && y >= 0
        && x < matrix.getWidth()
        && y < matrix.getHeight()
        && matrix.get(x, y) == 1;
  }

  /// Without the text: whoever has it can pay.
  @Override
  public String toString() {
    return "QrCode[" + modules() + " modules]";
  }
}
