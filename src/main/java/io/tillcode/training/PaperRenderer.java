package io.tillcode.training;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/// A receipt printer without paper: draws the bytes sent to a printer as the paper that would come
/// out. Knows the commands Tillcode sends and reports every other one.
public final class PaperRenderer {

  private static final Color PAPER = new Color(0xFEFDFA);
  private static final Color EDGE = new Color(0xCFD3DA);
  private static final int MARGIN_DOTS = 32; // 80 mm paper prints 72 mm
  private static final int TOP_DOTS = 40;
  private static final int TOOTH_DOTS = 8;
  private static final int GAP_DOTS = 24;

  private final int dots;

  /// @param dots the width the printer prints, such as 576 or 384
  public PaperRenderer(int dots) {
    this.dots = dots;
  }

  /// What came out of the printer.
  ///
  /// @param sheets one picture for each piece of paper the knife left, one pixel a dot
  /// @param lines the printed text, line by line; barcodes and pictures are not in it
  /// @param unknown commands this printer does not know, with their place
  public record Printout(List<BufferedImage> sheets, List<String> lines, List<String> unknown) {

    public Printout {
      sheets = List.copyOf(sheets);
      lines = List.copyOf(lines);
      unknown = List.copyOf(unknown);
    }

    /// All sheets in one picture, the first on top.
    public BufferedImage image() {
      int width = sheets.stream().mapToInt(BufferedImage::getWidth).max().orElse(1);
      int height = sheets.stream().mapToInt(sheet -> sheet.getHeight() + GAP_DOTS).sum();
      BufferedImage all =
          new BufferedImage(width, Math.max(1, height - GAP_DOTS), BufferedImage.TYPE_INT_ARGB);
      Graphics2D graphics = all.createGraphics();
      int y = 0;
      for (BufferedImage sheet : sheets) {
        graphics.drawImage(sheet, 0, y, null);
        y += sheet.getHeight() + GAP_DOTS;
      }
      graphics.dispose();
      return all;
    }

    /// [#image()] as the bytes of a PNG file.
    public byte[] png() {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try {
        ImageIO.write(image(), "png", bytes);
      } catch (IOException memoryDoesNotFail) {
        throw new UncheckedIOException(memoryDoesNotFail);
      }
      return bytes.toByteArray();
    }
  }

  /// Prints everything that is understood and lists the rest.
  public Printout render(byte[] bytes) {
    PaperRendererInterpreter printer = new PaperRendererInterpreter(bytes, dots);
    printer.run();
    List<BufferedImage> sheets = new ArrayList<>();
    for (BufferedImage strip : printer.roll().strips()) {
      sheets.add(sheet(strip));
    }
    return new Printout(sheets, printer.roll().lines(), printer.unknown());
  }

  /// Like [#render], for tests: one unknown command fails all.
  ///
  /// @throws IllegalArgumentException naming the unknown commands
  public Printout renderStrictly(byte[] bytes) {
    Printout printout = render(bytes);
    if (!printout.unknown().isEmpty()) {
      throw new IllegalArgumentException("unknown commands: " + printout.unknown());
    }
    return printout;
  }

  /// Lays what was printed on a piece of paper: margins beside it, cut edges above and below.
  private static BufferedImage sheet(BufferedImage strip) {
    int width = strip.getWidth() + 2 * MARGIN_DOTS;
    int height = strip.getHeight() + TOP_DOTS + TOOTH_DOTS;
    BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    Polygon outline = outline(width, height);
    graphics.setColor(PAPER);
    graphics.fill(outline);
    graphics.drawImage(strip, MARGIN_DOTS, TOP_DOTS, null);
    graphics.setColor(EDGE);
    graphics.setStroke(new BasicStroke(2));
    graphics.draw(outline);
    graphics.dispose();
    return sheet;
  }

  private static Polygon outline(int width, int height) {
    Polygon outline = new Polygon();
    for (int x = 0; x < width; x += TOOTH_DOTS) {
      outline.addPoint(x, x / TOOTH_DOTS % 2 == 0 ? TOOTH_DOTS : 1);
    }
    outline.addPoint(width - 1, TOOTH_DOTS);
    for (int x = width - 1; x > 0; x -= TOOTH_DOTS) {
      outline.addPoint(x, (width - 1 - x) / TOOTH_DOTS % 2 == 0 ? height - TOOTH_DOTS : height - 2);
    }
    outline.addPoint(0, height - TOOTH_DOTS);
    return outline;
  }
}
