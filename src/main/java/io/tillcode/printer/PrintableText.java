package io.tillcode.printer;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/// Text on its way to the paper: made harmless, measured, and broken into lines.
final class PrintableText {

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private PrintableText() {}

  /// The one place where text loses everything that could be taken for a printer command or that
  /// would reorder or hide what is printed. All text passes here before it is measured or encoded.
  static String clean(String text) {
    StringBuilder clean = new StringBuilder();
    for (int codePoint : text.codePoints().toArray()) {
      if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)) {
        clean.append(' ');
      } else if (isVisible(codePoint)) {
        clean.appendCodePoint(codePoint);
      }
    }
    return Normalizer.normalize(clean, Normalizer.Form.NFC).strip();
  }

  private static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
          false;
      // Direction marks can turn an amount around; joiners shape letters and stay.
      case Character.FORMAT -> codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER;
      default -> true;
    };
  }

  /// Columns that cleaned text takes in the normal font.
  static int columns(String text) {
    return text.codePoints().map(PrintableText::columns).sum();
  }

  private static int columns(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(codePoint) ? 2 : 1;
    };
  }

  private static boolean isWide(int codePoint) {
    return switch (Character.UnicodeScript.of(codePoint)) {
      case HAN, HANGUL, HIRAGANA, KATAKANA, BOPOMOFO -> true;
      default ->
          (codePoint >= 0x3000 && codePoint <= 0x303F)
              || (codePoint >= 0xFF00 && codePoint <= 0xFF60)
              || codePoint >= 0x1F000;
    };
  }

  /// Breaks cleaned text at blanks into lines of at most `width` columns. A word that is wider than
  /// a line is cut into pieces of about equal length, so that a long number never leaves one digit
  /// alone.
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" +", -1)) {
      List<String> pieces = pieces(word, width);
      for (String piece : pieces) {
        boolean fits = columns(line.toString()) + 1 + columns(piece) <= width;
        if (!line.isEmpty() && (pieces.size() > 1 || !fits)) {
          lines.add(line.toString());
          line.setLength(0);
        }
        line.append(line.isEmpty() ? "" : " ").append(piece);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  private static List<String> pieces(String word, int width) {
    int columns = columns(word);
    int goal = Math.ceilDiv(columns, Math.max(1, Math.ceilDiv(columns, width)));
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    for (int codePoint : word.codePoints().toArray()) {
      if (!piece.isEmpty() && columns(piece.toString()) + columns(codePoint) > goal) {
        pieces.add(piece.toString());
        piece.setLength(0);
      }
      piece.appendCodePoint(codePoint);
    }
    pieces.add(piece.toString());
    return pieces;
  }
}
