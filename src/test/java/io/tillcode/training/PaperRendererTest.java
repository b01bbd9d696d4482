package io.tillcode.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tillcode.training.PaperRenderer.Printout;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PaperRendererTest {

  private final PaperRenderer renderer = new PaperRenderer(384);

  @Test
  void everyCutLeavesASheet() throws IOException {
    Printout printout = render("one\n\u001DV1two\n\u001DV0three");
    assertEquals(3, printout.sheets().size());
    assertEquals(List.of("one", "two", "three"), printout.lines());
    int width = ImageIO.read(new ByteArrayInputStream(printout.png())).getWidth();
    assertEquals(384 + 2 * 32, width);
  }

  @Test
  void wrapsWhereAPrinterWould() {
    assertEquals(List.of("x".repeat(32), "x"), render("x".repeat(33) + "\n").lines());
    assertEquals(
        List.of("x".repeat(16), "x"), render("\u001D!\u0011" + "x".repeat(17) + "\n").lines());
  }

  @Test
  void whatItDoesNotKnowIsReportedWithItsPlace() {
    assertEquals(List.of("1B 70 at 2"), render("ab\u001Bp").unknown());
    assertEquals(List.of("07 at 0"), render("\u0007").unknown());
    assertEquals(List.of("1B 74 02 at 0"), render("\u001Bt\u0002").unknown());
    IllegalArgumentException strict =
        assertThrows(
            IllegalArgumentException.class,
            () -> renderer.renderStrictly(new byte[] {0x1D, 'k', 73, 9, '{'}));
    assertEquals("unknown commands: [input ends within a command]", strict.getMessage());
  }

  @Test
  void barsWiderThanThePaperAreRefusedAsAPrinterWould() {
    String wide = "\u001Dw\u0006\u001DkI\u000C{BABCDEFGHIJ";
    assertEquals(1, render(wide).unknown().size());
  }

  @Test
  void nothingPrintedIsNoSheet() {
    assertEquals(List.of(), render("").sheets());
    assertEquals(1, render("").image().getHeight());
  }

  private Printout render(String commands) {
    return renderer.render(commands.getBytes(StandardCharsets.ISO_8859_1));
  }
}
