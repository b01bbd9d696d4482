package io.tillcode.training;

import java.util.ArrayList;
import java.util.List;

/// Draws the bars of Code 128 (ISO/IEC 15417) from the data of the printer's command: `{A`, `{B`
/// and `{C` select a code set, `{{` is a brace, set C takes values instead of characters.
final class PaperRendererCode128 {

  /// Widths of bars and spaces in turn, by symbol value; 103 to 105 start in set A, B or C.
  private static final String WIDTHS =
      """
      212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212
      112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131
      311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321
      112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121
      313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111
      314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114
      122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212
      124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113
      114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112
      """;

  private static final int CHECK_MODULUS = 103;
  private static final int START_A = 103;
  private static final int STOP = 106;
  private static final int SWITCH_TO_A = 101; // one less for B, two less for C

  private PaperRendererCode128() {}

  /// The modules from first bar to last, true for black; empty if the printer would refuse `data`.
  static boolean[] modules(byte[] data) {
    List<Integer> symbols = symbols(data);
    if (symbols.isEmpty()) {
      return new boolean[0];
    }
    int sum = symbols.getFirst();
    for (int i = 1; i < symbols.size(); i++) {
      sum += i * symbols.get(i);
    }
    symbols.add(sum % CHECK_MODULUS);
    symbols.add(STOP);
    return bars(symbols);
  }

  private static List<Integer> symbols(byte[] data) {
    List<Integer> symbols = new ArrayList<>();
    char set = 0;
    for (int i = 0; i < data.length; i++) {
      if (data[i] == '{' && i + 1 < data.length && data[i + 1] >= 'A' && data[i + 1] <= 'C') {
        i++;
        int offset = data[i] - 'A';
        symbols.add(set == 0 ? START_A + offset : SWITCH_TO_A - offset);
        set = (char) data[i];
      } else if (set == 'C' && data[i] >= 0 && data[i] < 100) {
        symbols.add((int) data[i]);
      } else if (set == 'B' && data[i] >= ' ' && data[i] < 0x7F) {
        if (data[i] == '{' && (++i == data.length || data[i] != '{')) {
          return new ArrayList<>();
        }
        symbols.add(data[i] - ' ');
      } else {
        return new ArrayList<>(); // set A is never sent
      }
    }
    return symbols;
  }

  private static boolean[] bars(List<Integer> symbols) {
    String[] widths = WIDTHS.strip().split("\\s+", -1);
    List<Boolean> modules = new ArrayList<>();
    for (int symbol : symbols) {
      String pattern = widths[symbol];
      for (int i = 0; i < pattern.length(); i++) {
        for (int n = 0; n < pattern.charAt(i) - '0'; n++) {
          modules.add(i % 2 == 0);
        }
      }
    }
    boolean[] row = new boolean[modules.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = modules.get(i);
    }
    return row;
  }
}
