package io.tillcode.ui.code;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.Map;

/// Proves a code from the pixels that the screen was seen to draw, before anybody sees them.
final class CodeProof {

  private CodeProof() {}

  /// @param code what is to be shown
  /// @param pixelsPerModule it was made with
  /// @param turned by 180 degrees
  /// @param drawn what the screen made of it, as [QrCode#pixels] has it
  /// @throws CodeFault if a single pixel differs, or the pixels do not hold exactly the text
  static void prove(QrCode code, int pixelsPerModule, boolean turned, int[] drawn)
      throws CodeFault {
    if (!Arrays.equals(code.pixels(pixelsPerModule, turned), drawn)) {
      throw new CodeFault("the screen does not draw the code's pixels as they are");
    }
    if (!read(upright(drawn, turned), code.modules() * pixelsPerModule).equals(code.text())) {
      throw new CodeFault("the drawn code holds another text");
    }
  }

  private static int[] upright(int[] pixels, boolean turned) {
    if (!turned) {
      return pixels;
    }
    int[] back = new int[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      back[i] = pixels[pixels.length - 1 - i];
    }
    return back;
  }

  private static String read(int[] pixels, int side) throws CodeFault {
    var picture =
        new BinaryBitmap(new GlobalHistogramBinarizer(new RGBLuminanceSource(side, side, pixels)));
    try {
      // It is known where the code lies, so what is tested is the code and not the finding of it.
      return new QRCodeReader()
          .decode(picture, Map.of(DecodeHintType.PURE_BARCODE, true))
          .getText();
    } catch (ReaderException e) {
      throw new CodeFault("the drawn code cannot be read back: " + e.getClass().getSimpleName());
    }
  }
}
