package io.tillcode.ui;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Map;

/// Looks at pictures as a phone does.
final class Eyes {

  private Eyes() {}

  /// The text of the one QR code somewhere in a part of a picture.
  static String read(BufferedImage picture, Rectangle part) {
    int[] pixels = pixels(picture.getSubimage(part.x, part.y, part.width, part.height));
    var source = new RGBLuminanceSource(part.width, part.height, pixels);
    try {
      return new QRCodeReader()
          .decode(
              new BinaryBitmap(new HybridBinarizer(source)),
              Map.of(DecodeHintType.TRY_HARDER, true))
          .getText();
    } catch (ReaderException e) {
      throw new AssertionError("no code can be read in the picture", e);
    }
  }

  static int[] pixels(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    return picture.getRGB(0, 0, width, height, null, 0, width);
  }

  static boolean isBlack(BufferedImage picture, int x, int y) {
    return (picture.getRGB(x, y) & 0xFFFFFF) == 0;
  }

  static boolean isWhite(BufferedImage picture, int x, int y) {
    return (picture.getRGB(x, y) & 0xFFFFFF) == 0xFFFFFF;
  }

  /// The smallest rectangle around everything purely black in `place`.
  static Rectangle black(BufferedImage picture, Rectangle place) {
    Rectangle found = new Rectangle(-1, -1);
    for (int y = place.y; y < place.y + place.height; y++) {
      for (int x = place.x; x < place.x + place.width; x++) {
        if (isBlack(picture, x, y)) {
          found.add(new Rectangle(x, y, 1, 1));
        }
      }
    }
    return found;
  }
}
