package io.tillcode.printer;

import java.nio.charset.Charset;

/// Walks over bytes as a printer does and lets only those commands pass that receipts are made of.
final class CommandWalk {

  private static final int LF = 0x0A;
  private static final int ESC = 0x1B;
  private static final int FS = 0x1C;
  private static final int GS = 0x1D;

  private final byte[] bytes;
  private final int dots;
  private final Charset charset;
  private final StringBuilder printed = new StringBuilder();
  private int at;
  private int wide = 1;
  private int column;
  private int cuts;

  private CommandWalk(byte[] bytes, int dots, Charset charset) {
    this.bytes = bytes;
    this.dots = dots;
    this.charset = charset;
  }

  /// What a walk saw.
  ///
  /// @param text all characters, lines ended by line feeds
  record Seen(String text, int cuts) {}

  /// @throws AssertionError at anything that is no known command, too wide or cut short
  static Seen of(byte[] bytes, int dots, Charset charset) {
    CommandWalk walk = new CommandWalk(bytes, dots, charset);
    while (walk.at < bytes.length) {
      walk.step();
    }
    return new Seen(walk.printed.toString(), walk.cuts);
  }

  private void step() {
    int start = at;
    int code = next();
    boolean known =
        switch (code) {
          case LF -> {
            column = 0;
            printed.append('\n');
            yield true;
          }
          case ESC -> escape(next());
          case FS -> next() == '.';
          case GS -> group(next());
          default -> code >= ' ' && code != 0x7F && character(code);
        };
    if (!known) {
      throw new AssertionError("no command of ours at byte %d: %02x".formatted(start, code));
    }
  }

  private boolean character(int code) {
    printed.append(new String(new byte[] {(byte) code}, charset));
    column += wide;
    if (column * 12 > dots) {
      throw new AssertionError("a line wider than the paper");
    }
    return true;
  }

  private boolean escape(int command) {
    return switch (command) {
      case '@' -> {
        wide = 1;
        yield true;
      }
      case '2' -> true;
      case 'E', '-', 'M', 'a', '3', 'J', 'd', 't' -> next() >= 0;
      default -> false;
    };
  }

  private boolean group(int command) {
    return switch (command) {
      case '!' -> {
        wide = (next() >> 4) + 1;
        yield wide <= 2;
      }
      case 'B', 'h', 'w', 'H', 'f' -> next() >= 0;
      case 'V' -> {
        cuts++;
        yield (next() & ~'0') <= 1;
      }
      case 'k' -> next() == 73 && skip(next());
      case '(' -> next() == 'k' && skip(next() | next() << 8);
      case 'v' -> raster();
      default -> false;
    };
  }

  private boolean raster() {
    if (next() != '0' || next() % 48 != 0) {
      return false;
    }
    int octetsWide = next() | next() << 8;
    int lines = next() | next() << 8;
    return octetsWide * 8 <= dots && skip(octetsWide * lines);
  }

  private boolean skip(int count) {
    at += count;
    return at <= bytes.length;
  }

  private int next() {
    if (at >= bytes.length) {
      throw new AssertionError("the end within a command");
    }
    return bytes[at++] & 0xFF;
  }
}
