package io.tillcode.training;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/// The paper as it leaves the print head: lines, pictures and feeds from top to bottom, cut in
/// strips.
final class PaperRendererRoll {

  /// One character cell of font A.
  static final int CELL_WIDTH = 12;

  static final int CELL_HEIGHT = 24;

  // A print head's letters fill their cell more than screen fonts do.
  private static final double TALL = 1.2;
  private static final int BASELINE = 19;

  private static final Color INK = new Color(0x1E2024);
  private static final Color CLEAR = new Color(0, true);
  private static final int FIRST_HEIGHT = 1024;

  private final int dots;
  private final List<BufferedImage> strips = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private BufferedImage strip;
  private int used;

  PaperRendererRoll(int dots) {
    this.dots = dots;
    this.strip = blank(FIRST_HEIGHT);
  }

  /// How a character looks.
  ///
  /// @param wide 1 to 8 times the normal width
  /// @param high 1 to 8 times the normal height
  record Look(int wide, int high, boolean bold, boolean underlined, boolean inverse) {}

  /// A character and its look.
  record Cell(String character, Look look) {

    int width() {
      return CELL_WIDTH * look.wide();
    }

    int height() {
      return CELL_HEIGHT * look.high();
    }
  }

  /// Where a line or picture stands.
  enum Align {
    LEFT,
    CENTER,
    RIGHT
  }

  /// Prints a line and feeds by its height or `spacing`, whichever is more.
  void line(List<Cell> cells, Align align, int spacing) {
    int height = cells.stream().mapToInt(Cell::height).max().orElse(0);
    int x = left(cells.stream().mapToInt(Cell::width).sum(), align);
    Graphics2D graphics = graphics(Math.max(height, spacing));
    StringBuilder text = new StringBuilder();
    for (Cell cell : cells) {
      draw(graphics, cell, x, used + height - cell.height());
      x += cell.width();
      text.append(cell.character());
    }
    graphics.dispose();
    used += Math.max(height, spacing);
    lines.add(text.toString().strip());
  }

  /// Prints a picture and feeds by its height. What is wider than the paper is lost, as on paper.
  void picture(boolean[][] rows, Align align) {
    reserve(rows.length);
    int x = left(rows.length == 0 ? 0 : rows[0].length, align);
    for (boolean[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        if (row[i] && x + i < dots) {
          strip.setRGB(x + i, used, INK.getRGB());
        }
      }
      used++;
    }
  }

  void feed(int height) {
    reserve(height);
    used += height;
  }

  void cut() {
    strips.add(strip.getSubimage(0, 0, dots, Math.max(1, used)));
    strip = blank(FIRST_HEIGHT);
    used = 0;
  }

  /// Everything printed so far; the last piece hangs uncut.
  List<BufferedImage> strips() {
    if (used > 0) {
      cut();
    }
    return List.copyOf(strips);
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  private int left(int width, Align align) {
    int free = Math.max(0, dots - width);
    return switch (align) {
      case LEFT -> 0;
      case CENTER -> free / 2;
      case RIGHT -> free;
    };
  }

  private static void draw(Graphics2D graphics, Cell cell, int x, int y) {
    Look look = cell.look();
    Graphics2D placed = (Graphics2D) graphics.create(x, y, cell.width(), cell.height());
    if (look.inverse()) {
      placed.setColor(INK);
      placed.fillRect(0, 0, cell.width(), cell.height());
      placed.setColor(Color.WHITE);
    }
    Font font =
        new Font(Font.MONOSPACED, look.bold() ? Font.BOLD : Font.PLAIN, CELL_HEIGHT * 5 / 6);
    placed.setFont(font);
    FontMetrics metrics = placed.getFontMetrics();
    int advance = Math.max(1, metrics.charWidth('0'));
    placed.scale((double) CELL_WIDTH / advance * look.wide(), TALL * look.high());
    placed.drawString(cell.character(), 0, (int) (BASELINE / TALL));
    if (look.underlined()) {
      placed.fillRect(0, (int) (BASELINE / TALL) + 2, advance, 2);
    }
    placed.dispose();
  }

  private Graphics2D graphics(int height) {
    reserve(height);
    Graphics2D graphics = strip.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setColor(INK);
    return graphics;
  }

  private void reserve(int height) {
    if (used + height > strip.getHeight()) {
      BufferedImage longer = blank(2 * (used + height));
      Graphics2D graphics = longer.createGraphics();
      graphics.drawImage(strip, 0, 0, null);
      graphics.dispose();
      strip = longer;
    }
  }

  private BufferedImage blank(int height) {
    BufferedImage image = new BufferedImage(dots, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setBackground(CLEAR);
    graphics.clearRect(0, 0, dots, height);
    graphics.dispose();
    return image;
  }
}
