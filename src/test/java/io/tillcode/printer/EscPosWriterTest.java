package io.tillcode.printer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import io.tillcode.receipt.Receipt;
import io.tillcode.receipt.Receipt.Align;
import io.tillcode.receipt.Receipt.Element;
import io.tillcode.receipt.Receipt.Size;
import io.tillcode.training.PaperRenderer;
import io.tillcode.training.PaperRenderer.Printout;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscPosWriterTest {

  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  @Test
  void initialisesFirstAndCutsLast() {
    byte[] bytes = write(PrinterProfile.EPSON, 576, text("Hello"), new Receipt.Cut());
    assertArrayEquals(new byte[] {0x1B, '@', 0x1C, '.', 0x1B, 't', 19}, Arrays.copyOf(bytes, 7));
    assertArrayEquals(
        new byte[] {0x1D, 'V', '1'}, Arrays.copyOfRange(bytes, bytes.length - 3, bytes.length));
  }

  @Test
  void noTextCanBecomeACommand() {
    Random random = new Random(1);
    for (int round = 0; round < 150; round++) {
      String hostile = hostile(random);
      String harmless = hostile.replaceAll("[\\t-\\r\\x1C-\\x1F]", " ").replaceAll("\\p{Cc}", "");
      int dots = random.nextBoolean() ? 576 : 384;
      PrinterProfile profile = random.nextBoolean() ? PrinterProfile.GENERIC : PrinterProfile.EPSON;
      byte[] bytes = write(profile, dots, everythingWith(hostile));
      assertArrayEquals(write(profile, dots, everythingWith(harmless)), bytes, "round " + round);
      new PaperRenderer(dots).renderStrictly(bytes);
    }
  }

  /// Found by fuzzing: a QR code of nothing cannot be made.
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u001b", "\u202e"})
  void aBarcodeOfNothingPrintsNothing(String content) {
    assertArrayEquals(
        write(PrinterProfile.EPSON, 384, new Receipt.Cut()),
        write(PrinterProfile.EPSON, 384, new Receipt.Barcode(content), new Receipt.Cut()));
  }

  @Test
  void anEscapeSequenceInANamePrintsAsItsLetters() {
    byte[] bytes = write(PrinterProfile.GENERIC, 576, text("A\u001B@B\u001DV1\u0010\u0004\u0001C"));
    assertEquals(List.of("A@B V1C"), new PaperRenderer(576).renderStrictly(bytes).lines());
  }

  @Test
  void directionMarksCannotTurnAnAmountAround() {
    byte[] bytes = write(PrinterProfile.GENERIC, 576, text("\u202E12.34\u202C \u2067x\u2069"));
    assertEquals(List.of("12.34 x"), new PaperRenderer(576).renderStrictly(bytes).lines());
  }

  @ParameterizedTest
  @CsvSource({"generic,576", "generic,384", "epson,576", "epson,384", "generic,512", "epson,420"})
  void everyBarcodeReadsBackExactly(String profile, int dots) throws NotFoundException {
    Random random = new Random(dots);
    for (String id :
        List.of(
            "2026112014330701000012340001428374",
            "202611201433070100001234000142837465", // one pair more
            "20261120143307T01A1234S0001RABCDEFGH",
            "7",
            "Z",
            id(random, 20, 10),
            id(random, 33, 10),
            id(random, 40, 10),
            id(random, 64, 10),
            id(random, 18, LETTERS.length()),
            id(random, 64, LETTERS.length()))) {
      byte[] bytes =
          write(
              PrinterProfile.of(profile),
              dots,
              text("Above"),
              new Receipt.Barcode(id),
              text("Below"));
      Printout printout = new PaperRenderer(dots).renderStrictly(bytes);
      assertEquals(id, decode(printout.image()).getText());
      String readable = String.join("", printout.lines());
      assertEquals("Above" + id + "Below", readable, "the code is readable for people, too");
    }
  }

  @Test
  void paperIsWideEnoughForBarsOfAnUsualIdOnlyAt80Millimetres() throws NotFoundException {
    String id = "202611201433070100001234000142837465";
    byte[] wide = write(PrinterProfile.GENERIC, 576, new Receipt.Barcode(id));
    byte[] narrow = write(PrinterProfile.GENERIC, 384, new Receipt.Barcode(id));
    assertEquals(BarcodeFormat.CODE_128, format(wide, 576));
    assertEquals(BarcodeFormat.QR_CODE, format(narrow, 384));
  }

  @Test
  void barsAreNeverThinnerThanTwoDotsAndKeepTheirQuietZone() {
    for (int digits = 2; digits <= 64; digits += 2) {
      Code128 code = Code128.encode("1".repeat(digits)).orElseThrow();
      assertEquals(digits / 2, code.symbols());
      int modules = 11 * (digits / 2 + 2) + 13 + 20;
      int dots = code.moduleDots(576).orElse(0);
      assertTrue(dots == 0 || (dots >= 2 && dots <= 6), digits + " digits: " + dots);
      assertTrue(dots * modules <= 576);
      assertTrue(dots == 6 || (dots + 1) * modules > 576 || dots + 1 < 2, "the widest that fits");
    }
  }

  @Test
  void everyPrintableTextMakesBarsThatReadBack() throws NotFoundException {
    Random random = new Random(5);
    String printable = LETTERS + "0123456789".repeat(5) + " !\"#$%&'()*+,-./:;<=>?@[]^_`{|}~\\";
    for (int round = 0; round < 60; round++) {
      StringBuilder text = new StringBuilder("x");
      int length = random.nextInt(13);
      for (int i = 0; i < length; i++) {
        text.append(printable.charAt(random.nextInt(printable.length())));
      }
      text.append('x'); // blanks at the ends are trimmed like in any text
      byte[] bytes = write(PrinterProfile.GENERIC, 576, new Receipt.Barcode(text.toString()));
      Result result = decode(new PaperRenderer(576).renderStrictly(bytes).image());
      assertEquals(text.toString(), result.getText());
      assertEquals(BarcodeFormat.CODE_128, result.getBarcodeFormat());
    }
  }

  @Test
  void whatTheCodePageLacksIsDrawnNotQuestioned() {
    for (String name : List.of("港湾咖啡", "ร้านกาแฟ", "قهوة المرفأ", "Kafé €5", "☕ Coffee")) {
      byte[] bytes = write(PrinterProfile.GENERIC, 384, text(name));
      Printout printout = new PaperRenderer(384).renderStrictly(bytes);
      assertEquals(List.of(), printout.lines(), name);
      assertTrue(ink(printout.image()) > 100, name);
    }
    byte[] euro = write(PrinterProfile.EPSON, 384, text("Kafé €5 – Zoë’s"));
    assertEquals(List.of("Kafé €5 - Zoë's"), new PaperRenderer(384).renderStrictly(euro).lines());
  }

  @Test
  void rowsFillTheWidthAndBreakWhenTheyMust() {
    byte[] bytes =
        write(
            PrinterProfile.GENERIC,
            384,
            new Receipt.Row("Till", "01", false),
            new Receipt.Row("Payment ID", "2026112019401080010018812", false),
            new Receipt.Row("交易", "01", false));
    Printout printout = new PaperRenderer(384).renderStrictly(bytes);
    assertEquals(
        List.of("Till" + " ".repeat(26) + "01", "Payment ID", "2026112019401080010018812"),
        printout.lines());
  }

  @Test
  void noLineIsWiderThanThePaperAndNoAmountBreaksInTwo() {
    byte[] bytes =
        write(
            PrinterProfile.GENERIC,
            384,
            new Receipt.Text("SGD 99,999,999,999,999.99", Align.CENTER, Size.LARGE, true),
            text("The quick brown fox jumps over the lazy dog and runs away"),
            text("9".repeat(33)));
    Printout printout = new PaperRenderer(384).renderStrictly(bytes);
    assertEquals(
        List.of(
            "SGD 99,999,999,999,999.99",
            "The quick brown fox jumps over",
            "the lazy dog and runs away",
            "9".repeat(17),
            "9".repeat(16)),
        printout.lines());
  }

  @Test
  void aBarcodeTextTooLongForAnyCodeIsStillPrintedAsText() {
    byte[] bytes = write(PrinterProfile.GENERIC, 576, new Receipt.Barcode("9".repeat(8000)));
    assertEquals(
        "9".repeat(8000), String.join("", new PaperRenderer(576).renderStrictly(bytes).lines()));
  }

  @Test
  void widthsNoReceiptPrinterHasAreRefused() {
    for (int dots : new int[] {-1, 0, 80, 5760}) {
      assertThrows(
          IllegalArgumentException.class, () -> new EscPosWriter(PrinterProfile.GENERIC, dots));
    }
  }

  private static Element[] everythingWith(String text) {
    return new Element[] {
      new Receipt.Text(text, Align.CENTER, Size.LARGE, true),
      text(text),
      new Receipt.Row(text, text, true),
      new Receipt.Rule(),
      new Receipt.Space(2),
      new Receipt.Barcode(text),
      new Receipt.Cut()
    };
  }

  private static String hostile(Random random) {
    int[] bad = {
      0, 4, 0x0A, 0x0D, 0x10, 0x14, 0x1B, 0x1C, 0x1D, 0x7F, 0x85, 0x9B, 0x200B, 0x202E, 0xD800,
      0xDFFF, 0xE000, 0xFEFF, 0x10FFFF
    };
    StringBuilder text = new StringBuilder("x");
    int length = random.nextInt(40);
    for (int i = 0; i < length; i++) {
      switch (random.nextInt(4)) {
        case 0 -> text.append(Character.toChars(bad[random.nextInt(bad.length)]));
        case 1 -> text.append((char) random.nextInt(0x100));
        case 2 -> text.append("@t!kVJ(v0{BC".charAt(random.nextInt(12)));
        default -> text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
    }
    return text.append('x').toString();
  }

  private static Receipt.Text text(String text) {
    return new Receipt.Text(text, Align.LEFT, Size.NORMAL, false);
  }

  private static byte[] write(PrinterProfile profile, int dots, Element... elements) {
    return new EscPosWriter(profile, dots).write(new Receipt(List.of(elements)));
  }

  private static String id(Random random, int length, int letters) {
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < length; i++) {
      id.append(LETTERS.charAt(LETTERS.length() - 1 - random.nextInt(letters)));
    }
    return id.toString();
  }

  private static BarcodeFormat format(byte[] bytes, int dots) throws NotFoundException {
    return decode(new PaperRenderer(dots).renderStrictly(bytes).image()).getBarcodeFormat();
  }

  private static Result decode(BufferedImage image) throws NotFoundException {
    int[] pixels = onWhite(image);
    RGBLuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
    return new MultiFormatReader()
        .decode(
            new BinaryBitmap(new HybridBinarizer(source)),
            Map.of(
                DecodeHintType.POSSIBLE_FORMATS,
                List.of(BarcodeFormat.CODE_128, BarcodeFormat.QR_CODE),
                DecodeHintType.TRY_HARDER,
                true));
  }

  private static long ink(BufferedImage image) {
    return Arrays.stream(onWhite(image)).filter(pixel -> (pixel & 0xFF) < 0x80).count();
  }

  private static int[] onWhite(BufferedImage image) {
    BufferedImage white =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = white.createGraphics();
    graphics.drawImage(image, 0, 0, Color.WHITE, null);
    graphics.dispose();
    return white.getRGB(0, 0, white.getWidth(), white.getHeight(), null, 0, white.getWidth());
  }
}
