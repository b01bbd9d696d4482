package io.tillcode.printer;

import com.github.anastaciocintra.escpos.EscPos;
import com.github.anastaciocintra.escpos.EscPosConst.Justification;
import com.github.anastaciocintra.escpos.Style;
import com.github.anastaciocintra.escpos.Style.FontSize;
import com.github.anastaciocintra.escpos.barcode.BarCode;
import com.github.anastaciocintra.escpos.barcode.BarCode.BarCodeSystem;
import com.github.anastaciocintra.escpos.image.BitonalThreshold;
import com.github.anastaciocintra.escpos.image.CoffeeImageImpl;
import com.github.anastaciocintra.escpos.image.EscPosImage;
import com.github.anastaciocintra.escpos.image.RasterBitImageWrapper;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import io.tillcode.receipt.Receipt;
import io.tillcode.receipt.Receipt.Align;
import io.tillcode.receipt.Receipt.Size;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Turns receipts into the bytes of an ESC/POS printer.
///
/// Text reaches the printer as characters where its code page has them and as a picture of the line
/// where not, so nothing ever prints as a question mark.
public final class EscPosWriter {

  private static final int COLUMN_DOTS = 12; // font A
  private static final int MIN_DOTS = 200;
  private static final int MAX_DOTS = 1200;
  private static final int FS = 0x1C;
  private static final int BARCODE_DOTS_HIGH = 80;
  private static final int CAPTION_GAP_DOTS = 8;
  private static final int TALL_LINE_DOTS = 60;
  private static final int QR_MODEL = 65;
  private static final int QR_MODULE_DOTS = 67;
  private static final int QR_CORRECTION = 69;
  private static final int QR_STORE = 80;
  private static final int QR_PRINT = 81;
  private static final int LINES_FROM_HEAD_TO_KNIFE = 5;

  private final PrinterProfile profile;
  private final int dots;
  private final int columns;

  /// @param dots the width the printer prints: 576 on 80 mm paper, 384 on 58 mm
  /// @throws IllegalArgumentException if no receipt printer is that wide
  public EscPosWriter(PrinterProfile profile, int dots) {
    if (dots < MIN_DOTS || dots > MAX_DOTS) {
      throw new IllegalArgumentException(
          "printer.dots is from " + MIN_DOTS + " to " + MAX_DOTS + "; 576 is 80 mm, 384 is 58 mm");
    }
    this.profile = profile;
    this.dots = dots / 8 * 8; // pictures are sent in whole bytes
    this.columns = dots / COLUMN_DOTS;
  }

  /// The whole receipt, from initialising the printer to the cut.
  public byte[] write(Receipt receipt) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (EscPos paper = new EscPos(bytes)) {
      paper.initializePrinter();
      // Printers made for China take bytes above 127 for Chinese pairs until told not to.
      paper.write(FS).write('.');
      paper.setCharacterCodeTable(profile.codePage().table());
      for (Receipt.Element element : receipt.elements()) {
        write(paper, element);
      }
      paper.flush();
    } catch (IOException memoryDoesNotFail) {
      throw new UncheckedIOException(memoryDoesNotFail);
    }
    return bytes.toByteArray();
  }

  private void write(EscPos paper, Receipt.Element element) throws IOException {
    switch (element) {
      case Receipt.Text text -> text(paper, text);
      case Receipt.Row row -> row(paper, row);
      case Receipt.Rule() -> rule(paper);
      case Receipt.Space space -> {
        for (int i = 0; i < space.lines(); i++) {
          paper.writeLF(new Style(), "");
        }
      }
      case Receipt.Barcode barcode -> barcode(paper, barcode.content());
      case Receipt.Cut() ->
          paper.feed(new Style(), LINES_FROM_HEAD_TO_KNIFE).cut(EscPos.CutMode.PART);
    }
  }

  private void text(EscPos paper, Receipt.Text text) throws IOException {
    String clean = PrintableText.clean(text.text());
    boolean large = text.size() == Size.LARGE;
    // A large amount must not break in two: what is too long for double width is only made tall.
    boolean wide = large && 2 * PrintableText.columns(clean) <= columns;
    for (String line : PrintableText.wrap(clean, columns)) {
      line(paper, line, "", text.align(), new Look(text.bold(), wide ? 2 : 1, large ? 2 : 1));
    }
  }

  private void row(EscPos paper, Receipt.Row row) throws IOException {
    String label = PrintableText.clean(row.label());
    String value = PrintableText.clean(row.value());
    Look look = new Look(row.bold(), 1, 1);
    if (PrintableText.columns(label) + 1 + PrintableText.columns(value) <= columns) {
      line(paper, label, value, Align.LEFT, look);
      return;
    }
    for (String line : PrintableText.wrap(label, columns)) {
      line(paper, line, "", Align.LEFT, look);
    }
    for (String line : PrintableText.wrap(value, columns)) {
      line(paper, line, "", Align.RIGHT, look);
    }
  }

  private void rule(EscPos paper) throws IOException {
    String dash = profile.codePage().fit("─").orElse("-");
    paper.writeLF(new Style(), dash.repeat(columns));
  }

  /// Prints cleaned text that fits one line, with `end` at the right end of the same line.
  private void line(EscPos paper, String text, String end, Align align, Look look)
      throws IOException {
    Optional<String> left = profile.codePage().fit(text);
    Optional<String> right = profile.codePage().fit(end);
    int gap =
        columns - left.orElse("").length() * look.wide() - right.orElse("").length() * look.wide();
    if (left.isEmpty() || right.isEmpty() || gap < 0) {
      picture(paper, Pictures.line(text, end, align, look.bold(), look.wide(), look.high(), dots));
    } else {
      String whole = end.isEmpty() ? left.get() : left.get() + " ".repeat(gap) + right.get();
      paper.writeLF(look.style(align), whole);
    }
  }

  private void barcode(EscPos paper, String content) throws IOException {
    String clean = PrintableText.clean(content);
    if (clean.isEmpty()) {
      return; // nothing to read, and no code can say it
    }
    Optional<Code128> code = Code128.encode(clean);
    OptionalInt moduleDots = code.isPresent() ? code.get().moduleDots(dots) : OptionalInt.empty();
    if (moduleDots.isPresent()) {
      BarCode bars =
          new BarCode()
              .setSystem(BarCodeSystem.CODE128)
              .setBarCodeSize(moduleDots.getAsInt(), BARCODE_DOTS_HIGH)
              .setJustification(Justification.Center);
      paper.write(bars, code.orElseThrow().data());
    } else {
      qr(paper, clean);
    }
    // As lines of their own: the printer's own caption would not wrap on narrow paper.
    paper.write(EscPos.ESC).write('J').write(CAPTION_GAP_DOTS);
    for (String line : PrintableText.wrap(clean, columns)) {
      line(paper, line, "", Align.CENTER, new Look(false, 1, 1));
    }
  }

  private void qr(EscPos paper, String content) throws IOException {
    BitMatrix code;
    try {
      code = Pictures.qr(content);
    } catch (WriterException tooLong) {
      return; // the text below still says it
    }
    // ASCII only, because printers do not agree on the character set inside a code.
    if (profile.nativeQr() && content.chars().allMatch(c -> c < 0x80)) {
      paper.write(EscPos.ESC).write('a').write(Justification.Center.value);
      qrCommand(paper, QR_MODEL, '2', 0);
      qrCommand(paper, QR_MODULE_DOTS, Pictures.qrModuleDots(code.getWidth(), dots));
      qrCommand(paper, QR_CORRECTION, '1'); // M, as measured above
      qrCommand(paper, QR_STORE, IntStream.concat(IntStream.of('0'), content.chars()).toArray());
      qrCommand(paper, QR_PRINT, '0');
    } else {
      picture(paper, Pictures.qrPicture(code, dots));
    }
  }

  /// Epson's `GS ( k` for QR codes. The library's own one asks for the outdated Model 1.
  private static void qrCommand(EscPos paper, int function, int... parameters) throws IOException {
    int length = parameters.length + 2;
    paper.write(EscPos.GS).write('(').write('k').write(length & 0xFF).write(length >> 8);
    paper.write('1').write(function);
    for (int parameter : parameters) {
      paper.write(parameter);
    }
  }

  private static void picture(EscPos paper, BufferedImage picture) throws IOException {
    RasterBitImageWrapper raster =
        new RasterBitImageWrapper().setJustification(Justification.Center);
    paper.write(raster, new EscPosImage(new CoffeeImageImpl(picture), new BitonalThreshold()));
  }

  /// How a line is set.
  ///
  /// @param wide times the normal width
  /// @param high times the normal height
  private record Look(boolean bold, int wide, int high) {

    Style style(Align align) {
      Style style = new Style();
      if (high > 1) {
        style.setLineSpacing(TALL_LINE_DOTS); // the normal spacing would leave no space below
      }
      return style
          .setBold(bold)
          .setFontSize(size(wide), size(high))
          .setJustification(
              switch (align) {
                case LEFT -> Justification.Left_Default;
                case CENTER -> Justification.Center;
                case RIGHT -> Justification.Right;
              });
    }

    private static FontSize size(int times) {
      return times == 1 ? FontSize._1 : FontSize._2;
    }
  }
}
