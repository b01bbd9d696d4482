package io.tillcode.ui.code;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.Map;

/// Proves a code from the pixels that the screen was seen to draw, before anybody sees them.
final class CodeProof {

  private CodeProof() {}

  /// @param code what is to be shown
  /// @param made its pixels, a square
  /// @param drawn what the screen made of them
  /// @throws CodeFault if a single pixel differs, or if a reader that has to find the code, as a
  ///   phone has, does not read exactly its text
  static void prove(QrCode code, int[] made, int[] drawn) throws CodeFault {
    if (!Arrays.equals(made, drawn)) {
      throw new CodeFault("the screen does not draw the code's pixels as they are");
    }
    if (!read(drawn).equals(code.text())) {
      throw new CodeFault("the drawn code holds another text");
    }
  }

  private static String read(int[] pixels) throws CodeFault {
    int side = (int) Math.sqrt(pixels.length);
    var source = new RGBLuminanceSource(side, side, pixels);
    try {
      return new QRCodeReader()
          .decode(
              new BinaryBitmap(new HybridBinarizer(source)),
              Map.of(DecodeHintType.TRY_HARDER, true))
          .getText();
    } catch (ReaderException e) {
      throw new CodeFault("the drawn code cannot be read back: " + e.getClass().getSimpleName());
    }
  }
}
