package io.tillcode.printer;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import io.tillcode.receipt.Receipt.Align;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Map;

/// Black-and-white pictures of what the printer has no characters or command for.
final class Pictures {

  /// The normal line of a printer: a 24-dot character and the space below it.
  private static final int LINE_DOTS = 30;

  private static final int FONT_DOTS = 22;
  private static final int QR_QUIET_MODULES = 4;
  private static final int QR_WIDEST_DOTS = 6;

  private Pictures() {}

  /// A line of text in the fonts of this machine, which know every script it has a font for.
  ///
  /// @param end text at the right end of the same line, or empty
  /// @param wide how many times wider than normal
  /// @param high how many times higher
  static BufferedImage line(
      String text, String end, Align align, boolean bold, int wide, int high, int dots) {
    BufferedImage picture =
        new BufferedImage(dots, LINE_DOTS * high, BufferedImage.TYPE_BYTE_BINARY);
    Graphics2D graphics = picture.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
      graphics.setColor(Color.BLACK);
      graphics.setFont(new Font(Font.MONOSPACED, bold ? Font.BOLD : Font.PLAIN, FONT_DOTS));
      draw(graphics, text, align, wide, high, dots);
      draw(graphics, end, Align.RIGHT, wide, high, dots);
    } finally {
      graphics.dispose();
    }
    return picture;
  }

  private static void draw(
      Graphics2D graphics, String text, Align align, int wide, int high, int dots) {
    if (text.isEmpty()) {
      return;
    }
    Graphics2D scaled = (Graphics2D) graphics.create();
    try {
      FontMetrics metrics = scaled.getFontMetrics();
      int natural = Math.max(1, metrics.stringWidth(text) * wide);
      int width = Math.min(natural, dots); // a font wider than we counted is squeezed, never cut
      int left =
          switch (align) {
            case LEFT -> 0;
            case CENTER -> (dots - width) / 2;
            case RIGHT -> dots - width;
          };
      scaled.translate(left, 0);
      scaled.scale((double) width * wide / natural, high);
      scaled.drawString(text, 0, metrics.getAscent());
    } finally {
      scaled.dispose();
    }
  }

  /// Dots per module of a QR code with `modules` modules a side, so that it fits with its margin.
  static int qrModuleDots(int modules, int paperDots) {
    return Math.max(1, Math.min(QR_WIDEST_DOTS, paperDots / (modules + 2 * QR_QUIET_MODULES)));
  }

  /// The QR code of a text, one dot a module, without margin.
  ///
  /// @throws WriterException if the text is too long for any QR code
  static BitMatrix qr(String text) throws WriterException {
    return new QRCodeWriter()
        .encode(
            text,
            BarcodeFormat.QR_CODE,
            1,
            1,
            Map.of(
                EncodeHintType.ERROR_CORRECTION,
                ErrorCorrectionLevel.M,
                EncodeHintType.CHARACTER_SET,
                "UTF-8",
                EncodeHintType.MARGIN,
                0));
  }

  /// A QR code with its margin, as large as the paper allows.
  static BufferedImage qrPicture(BitMatrix code, int paperDots) {
    int dots = qrModuleDots(code.getWidth(), paperDots);
    int side = (code.getWidth() + 2 * QR_QUIET_MODULES) * dots;
    BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int column = x / dots - QR_QUIET_MODULES;
        int row = y / dots - QR_QUIET_MODULES;
        boolean inside =
            column >= 0 && row >= 0 && column < code.getWidth() && row < code.getHeight();
        boolean black = inside && code.get(column, row);
        picture.setRGB(x, y, (black ? Color.BLACK : Color.WHITE).getRGB());
      }
    }
    return picture;
  }
}
