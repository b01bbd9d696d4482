package io.tillcode.training;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import io.tillcode.training.PaperRendererRoll.Align;
import io.tillcode.training.PaperRendererRoll.Cell;
import io.tillcode.training.PaperRendererRoll.Look;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads ESC/POS and moves the paper, as Epson's command reference tells it.
final class PaperRendererInterpreter {

  private static final int LF = 0x0A;
  private static final int ESC = 0x1B;
  private static final int FS = 0x1C;
  private static final int GS = 0x1D;
  private static final int DEL = 0x7F;
  private static final int DEFAULT_SPACING = 30;
  private static final int CODE128 = 73;

  private final byte[] input;
  private final int dots;
  private final PaperRendererRoll roll;
  private final List<String> unknown = new ArrayList<>();
  private final List<Cell> line = new ArrayList<>();
  private int at;

  private Look look = new Look(1, 1, false, false, false);
  private Align align = Align.LEFT;
  private int spacing = DEFAULT_SPACING;
  private Charset codePage = Charset.forName("IBM437");
  private int barHeight = 162;
  private int barWidth = 3;
  private int qrModule = 3;
  private ErrorCorrectionLevel qrLevel = ErrorCorrectionLevel.L;
  private String qrText = "";

  PaperRendererInterpreter(byte[] input, int dots) {
    this.input = input.clone();
    this.dots = dots;
    this.roll = new PaperRendererRoll(dots);
  }

  PaperRendererRoll roll() {
    return roll;
  }

  List<String> unknown() {
    return List.copyOf(unknown);
  }

  void run() {
    try {
      while (at < input.length) {
        step();
      }
    } catch (IndexOutOfBoundsException inputEnds) {
      unknown.add("input ends within a command");
    }
    if (!line.isEmpty()) {
      endLine();
    }
  }

  private void step() {
    int start = at;
    int code = next();
    boolean known =
        switch (code) {
          case LF -> {
            endLine();
            yield true;
          }
          case ESC -> escape(next());
          case FS -> next() == '.';
          case GS -> group(next());
          default -> {
            if (code < ' ' || code == DEL) {
              yield false;
            }
            character(code);
            yield true;
          }
        };
    if (!known) {
      StringBuilder bytes = new StringBuilder();
      for (int i = start; i < Math.min(at, start + 8); i++) {
        bytes.append("%02X ".formatted(input[i]));
      }
      unknown.add(bytes + "at " + start);
    }
  }

  private boolean escape(int command) {
    switch (command) {
      case '@' -> {
        line.clear();
        look = new Look(1, 1, false, false, false);
        align = Align.LEFT;
        spacing = DEFAULT_SPACING;
        codePage = Charset.forName("IBM437");
      }
      case 'M' -> {
        return next() % 48 == 0; // font A is the only one here
      }
      case 'E' -> {
        boolean bold = (next() & 1) == 1;
        look = new Look(look.wide(), look.high(), bold, look.underlined(), look.inverse());
      }
      case '-' -> {
        boolean underlined = next() % 48 != 0;
        look = new Look(look.wide(), look.high(), look.bold(), underlined, look.inverse());
      }
      case 'a' -> {
        Align wanted = align(next() % 48);
        if (wanted == null) {
          return false;
        }
        align = wanted;
      }
      case '2' -> spacing = DEFAULT_SPACING;
      case '3' -> spacing = next();
      case 'J' -> roll.feed(next());
      case 'd' -> roll.feed(next() * spacing);
      case 't' -> {
        Charset charset = charset(next());
        if (charset == null) {
          return false;
        }
        codePage = charset;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Align align(int n) {
    return switch (n) {
      case 0 -> Align.LEFT;
      case 1 -> Align.CENTER;
      case 2 -> Align.RIGHT;
      default -> null;
    };
  }

  private static @Nullable Charset charset(int table) {
    return switch (table) {
      case 0 -> Charset.forName("IBM437");
      case 16 -> Charset.forName("windows-1252");
      case 19 -> Charset.forName("IBM00858");
      default -> null;
    };
  }

  private boolean group(int command) {
    switch (command) {
      case '!' -> {
        int n = next();
        look =
            new Look((n >> 4 & 7) + 1, (n & 7) + 1, look.bold(), look.underlined(), look.inverse());
      }
      case 'B' -> {
        boolean inverse = (next() & 1) == 1;
        look = new Look(look.wide(), look.high(), look.bold(), look.underlined(), inverse);
      }
      case 'h' -> barHeight = next();
      case 'w' -> barWidth = next();
      case 'H', 'f' -> {
        return next() % 48 == 0; // no caption below the bars, font A
      }
      case 'k' -> {
        return bars();
      }
      case '(' -> {
        return next() == 'k' && qr();
      }
      case 'v' -> {
        return raster();
      }
      case 'V' -> {
        int mode = next() % 48;
        roll.cut();
        return mode <= 1;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean bars() {
    int system = next();
    int length = next();
    byte[] data = take(length);
    if (system != CODE128 || barWidth < 2 || barWidth > 6) {
      return false;
    }
    boolean[] modules = PaperRendererCode128.modules(data);
    // A printer prints nothing when the bars are wider than its paper.
    if (modules.length == 0 || modules.length * barWidth > dots || !line.isEmpty()) {
      return false;
    }
    boolean[][] rows = new boolean[barHeight][modules.length * barWidth];
    for (boolean[] row : rows) {
      for (int x = 0; x < row.length; x++) {
        row[x] = modules[x / barWidth];
      }
    }
    roll.picture(rows, align);
    return true;
  }

  private boolean qr() {
    int length = next() | next() << 8;
    if (next() != '1') {
      take(length - 1);
      return false;
    }
    int function = next();
    byte[] data = take(length - 2);
    switch (function) {
      case 65 -> {
        return data[0] == '2';
      }
      case 67 -> qrModule = data[0];
      case 69 -> {
        // The library's order of the levels is not the printer's.
        List<ErrorCorrectionLevel> levels =
            List.of(
                ErrorCorrectionLevel.L,
                ErrorCorrectionLevel.M,
                ErrorCorrectionLevel.Q,
                ErrorCorrectionLevel.H);
        qrLevel = levels.get(data[0] - '0');
      }
      case 80 -> qrText = new String(data, 1, data.length - 1, StandardCharsets.UTF_8);
      case 81 -> {
        return qrPrint();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean qrPrint() {
    ByteMatrix code;
    try {
      code = Encoder.encode(qrText, qrLevel).getMatrix();
    } catch (WriterException nothingToPrint) {
      return false;
    }
    if (code.getWidth() * qrModule > dots) {
      return false;
    }
    boolean[][] rows = new boolean[code.getHeight() * qrModule][code.getWidth() * qrModule];
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < rows[y].length; x++) {
        rows[y][x] = code.get(x / qrModule, y / qrModule) == 1;
      }
    }
    roll.picture(rows, align);
    return true;
  }

  private boolean raster() {
    if (next() != '0') {
      return false;
    }
    int mode = next();
    int bytesWide = next() | next() << 8;
    int height = next() | next() << 8;
    byte[] data = take(bytesWide * height);
    boolean[][] rows = new boolean[height][bytesWide * 8];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < bytesWide * 8; x++) {
        rows[y][x] = (data[y * bytesWide + x / 8] >> (7 - x % 8) & 1) == 1;
      }
    }
    roll.picture(rows, align);
    return mode == 0 && bytesWide * 8 <= dots;
  }

  private void character(int code) {
    Cell cell = new Cell(new String(new byte[] {(byte) code}, codePage), look);
    int width = line.stream().mapToInt(Cell::width).sum();
    if (width + cell.width() > dots) {
      endLine(); // a printer goes on in the next line by itself
    }
    line.add(cell);
  }

  private void endLine() {
    roll.line(line, align, spacing);
    line.clear();
  }

  private int next() {
    return take(1)[0] & 0xFF;
  }

  private byte[] take(int length) {
    if (length < 0 || at + length > input.length) {
      at = input.length;
      throw new IndexOutOfBoundsException();
    }
    byte[] taken = new byte[length];
    System.arraycopy(input, at, taken, 0, length);
    at += length;
    return taken;
  }
}
