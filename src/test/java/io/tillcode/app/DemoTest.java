package io.tillcode.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `demo` as a process, on a machine without a display.
class DemoTest {

  private static final List<String> PICTURES =
      List.of(
          "01-sale.png",
          "02-waiting.png",
          "03-paid.png",
          "04-checking.png",
          "05-not-paid.png",
          "06-parked.png",
          "07-announced.png",
          "08-cancelling.png",
          "09-cancelled.png",
          "10-order-code.png",
          "11-payments.png",
          "12-refund.png",
          "13-refunded.png",
          "14-reversal-pending.png",
          "15-to-settle.png",
          "16-help.png",
          "receipt-1.png",
          "receipt-2.png",
          "receipt-3.png",
          "receipt-4.png",
          "receipt-5.png",
          "receipt-6.png");

  /// What the paid sales of the demo cost; the first was printed twice, the last has a refund.
  private static final List<String> RECEIPTS =
      List.of("1234", "1234", "1001", "3301", "1850", "1850");

  @TempDir Path home;

  @Test
  void theDemoTellsAShiftAndLeavesAPictureOfEveryScreenAndReceipt() throws Exception {
    Path out = home.resolve("pictures");
    try (ChildJvm demo =
        ChildJvm.start(
            Main.class,
            List.of("-Djava.io.tmpdir=" + home),
            List.of("demo", "--out", out.toString(), "--config", "config/tillcode.yaml"))) {
      assertEquals(0, demo.exitCode(), demo::evidence);
      for (String picture : PICTURES) {
        assertTrue(
            demo.stdout().stream().anyMatch(line -> line.contains(picture)),
            picture + " was not told of; " + demo.evidence());
      }
    }
    try (Stream<Path> files = Files.list(out)) {
      assertEquals(PICTURES, files.map(file -> file.getFileName().toString()).sorted().toList());
    }
    try (Stream<Path> left = Files.list(home)) {
      assertEquals(
          List.of(),
          left.filter(file -> file.getFileName().toString().startsWith("tillcode")).toList());
    }
    for (String picture : PICTURES) {
      assertShowsSomething(out.resolve(picture));
    }
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < RECEIPTS.size(); i++) {
      String id = barcode(out.resolve("receipt-" + (i + 1) + ".png"));
      // Time to the second, till and amount: the beginning of a paymentRequestId.
      assertTrue(id.matches("[0-9]{14}01" + RECEIPTS.get(i) + "[0-9]{18,19}"), id);
      ids.add(id);
    }
    assertEquals(ids.get(0), ids.get(1), "the reprint is of the same payment");
    assertEquals(ids.get(4), ids.get(5), "the refund is of the same payment");
    assertEquals(4, ids.stream().distinct().count(), ids::toString);
  }

  @Test
  void theDemoLeavesItsJournalInADirectoryThatIsNamed() throws Exception {
    Path data = home.resolve("data");
    List<String> common =
        List.of("--config", "config/tillcode.yaml", "--data-dir", data.toString());
    List<String> words = new ArrayList<>(List.of("demo", "--out", home.resolve("p").toString()));
    words.addAll(common);
    try (ChildJvm demo = ChildJvm.start(Main.class, words)) {
      assertEquals(0, demo.exitCode(), demo::evidence);
      assertTrue(
          demo.stdout().contains("The journal is " + data.resolve("training.db") + "."),
          demo::evidence);
    }
    Shop.Answer verified = run(common, "journal", "verify");
    assertTrue(verified.out().startsWith("The journal is whole: "), verified::toString);
    String id = run(common, "payments").out().replaceAll("(?s)\n.*", "").split(" +", -1)[5];
    Shop.Answer exported = run(common, "journal", "export", id);
    assertEquals(0, exported.exitCode(), exported::toString);
    assertTrue(Files.readString(Path.of(exported.out().strip())).contains(id));

    Shop.Answer again = Shop.run(words);
    assertEquals(2, again.exitCode());
    assertEquals(
        "--data-dir is %s, which is not empty: name a new or an empty directory for the demo."
            .formatted(data),
        again.err().strip());
    assertEquals(verified, run(common, "journal", "verify"));
  }

  private static Shop.Answer run(List<String> common, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(common);
    return Shop.run(all);
  }

  private static BufferedImage read(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    if (image == null) {
      return fail(file + " is no picture");
    }
    return image;
  }

  /// A screen or a paper has ink on many of its lines; a blank or a broken one has not.
  private static void assertShowsSomething(Path file) throws IOException {
    BufferedImage image = read(file);
    assertTrue(image.getWidth() >= 400 && image.getHeight() >= 400, file + " is too small");
    int linesWithInk = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      int[] line = image.getRGB(0, y, image.getWidth(), 1, null, 0, image.getWidth());
      if (Arrays.stream(line).distinct().count() > 2) {
        linesWithInk++;
      }
    }
    assertTrue(linesWithInk > image.getHeight() / 20, file + " is blank");
  }

  private static String barcode(Path file) throws IOException, NotFoundException {
    BufferedImage paper = read(file);
    BufferedImage onWhite =
        new BufferedImage(paper.getWidth(), paper.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = onWhite.createGraphics();
    graphics.drawImage(paper, 0, 0, Color.WHITE, null);
    graphics.dispose();
    int[] pixels =
        onWhite.getRGB(0, 0, onWhite.getWidth(), onWhite.getHeight(), null, 0, onWhite.getWidth());
    LuminanceSource source =
        new RGBLuminanceSource(onWhite.getWidth(), onWhite.getHeight(), pixels);
    Result result =
        new MultiFormatReader()
            .decode(
                new BinaryBitmap(new HybridBinarizer(source)),
                Map.of(
                    DecodeHintType.TRY_HARDER,
                    true,
                    DecodeHintType.POSSIBLE_FORMATS,
                    List.of(BarcodeFormat.CODE_128, BarcodeFormat.QR_CODE)));
    return result.getText();
  }
}
