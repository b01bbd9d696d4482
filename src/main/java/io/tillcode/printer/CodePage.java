package io.tillcode.printer;

import com.github.anastaciocintra.escpos.EscPos.CharacterCodeTable;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Map;
import java.util.Optional;

/// A character table that printers have built in.
public enum CodePage {
  /// The one every ESC/POS printer starts with.
  PC437(CharacterCodeTable.CP437_USA_Standard_Europe, "IBM437"),
  /// Western Europe with the euro sign.
  PC858(CharacterCodeTable.CP858_Euro, "IBM00858"),
  /// Windows' Western Europe.
  WPC1252(CharacterCodeTable.WPC1252, "windows-1252");

  /// Typographic characters whose plain twin says the same.
  private static final Map<Integer, String> TWINS =
      Map.ofEntries(
          Map.entry(0x2018, "'"),
          Map.entry(0x2019, "'"),
          Map.entry(0x201C, "\""),
          Map.entry(0x201D, "\""),
          Map.entry(0x2010, "-"),
          Map.entry(0x2011, "-"),
          Map.entry(0x2012, "-"),
          Map.entry(0x2013, "-"),
          Map.entry(0x2014, "-"),
          Map.entry(0x2212, "-"),
          Map.entry(0x2026, "..."));

  private final CharacterCodeTable table;
  private final Charset charset;

  CodePage(CharacterCodeTable table, String charset) {
    this.table = table;
    this.charset = Charset.forName(charset);
  }

  CharacterCodeTable table() {
    return table;
  }

  /// `text` in characters of this page only, or empty if some have no place in it.
  Optional<String> fit(String text) {
    CharsetEncoder encoder = charset.newEncoder();
    StringBuilder fitted = new StringBuilder();
    for (int codePoint : text.codePoints().toArray()) {
      String character = Character.toString(codePoint);
      String printable = encoder.canEncode(character) ? character : TWINS.get(codePoint);
      if (printable == null) {
        return Optional.empty();
      }
      fitted.append(printable);
    }
    return Optional.of(fitted.toString());
  }
}
