package io.tillcode.printer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.fuzz.FuzzTarget;
import io.tillcode.fuzz.Input;
import io.tillcode.receipt.Receipt;
import io.tillcode.receipt.Receipt.Align;
import io.tillcode.receipt.Receipt.Element;
import io.tillcode.receipt.Receipt.Size;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/// Any text on a receipt: nothing but commands of ours reaches the printer, no line is wider than
/// the paper, there is one cut, and printable text is printed to the letter.
public final class PrinterTextFuzz implements FuzzTarget {

  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    List<String> texts =
        List.of(
            "Harbour Coffee",
            "A\u001b@B\u001dV1\u0010\u0004\u0001C",
            "20260302120000010112340000420000000000071",
            "Caf\u00e9 \u20ac 12.34 \u2014 \u201cx\u201d",
            "\u5496\u5561 \u202e12.34\u202c",
            "x".repeat(100) + " {B{C{{ " + "1".repeat(60));
    for (int i = 0; i < texts.size(); i++) {
      byte[] text = texts.get(i).getBytes(UTF_8);
      byte[] seed = new byte[text.length + 4];
      seed[0] = (byte) i;
      seed[1] = (byte) i;
      seed[2] = (byte) i;
      seed[3] = (byte) text.length;
      System.arraycopy(text, 0, seed, 4, text.length);
      seeds.add(seed);
    }
    return seeds;
  }

  @Override
  public List<String> words() {
    return List.of(
        "\u001b@",
        "\u001dV1",
        "\u0010\u0004\u0001",
        "\u001c.",
        "{C",
        "\u0085",
        "\u009b",
        "\u202e",
        "\u200b",
        "\ufeff",
        "\u0301",
        "\u20ac",
        "\u5496",
        "\ud83d\ude00",
        "\u2028",
        "\u00ad",
        "\u017f",
        "\u0130",
        "\uff21",
        "\ufb01",
        "\u1100\u1161",
        "\u0344",
        "\u2126",
        "\u037e");
  }

  @Override
  public int runs() {
    return 700;
  }

  @Override
  public void check(byte[] bytes) {
    Input input = new Input(bytes);
    PrinterProfile profile = input.yes() ? PrinterProfile.EPSON : PrinterProfile.GENERIC;
    int dots = input.oneOf(List.of(576, 384, 420, 200, 1200));
    List<Element> elements = new ArrayList<>();
    do {
      elements.add(element(input));
    } while (!input.isEmpty() && elements.size() < 3);
    elements.add(new Receipt.Cut());

    byte[] paper = new EscPosWriter(profile, dots).write(new Receipt(elements));

    Charset charset = Charset.forName(profile.equals(PrinterProfile.EPSON) ? "IBM00858" : "IBM437");
    CommandWalk.Seen seen = CommandWalk.of(paper, dots, charset);
    assertEquals(1, seen.cuts(), "cuts");
    assertTrue(seen.text().chars().noneMatch(c -> c == '?') || hasQuestion(elements), "a '?'");
    for (Element element : elements) {
      if (element instanceof Receipt.Text(String text, Align _, Size _, boolean _)) {
        everyPlainWordIsThere(text, seen.text());
      }
    }
  }

  private static Element element(Input input) {
    int kind = input.octet();
    String text = input.text();
    return switch (kind % 4) {
      case 0 -> new Receipt.Row(text, input.text(), input.yes());
      case 1 -> new Receipt.Barcode(text);
      case 2 -> new Receipt.Text(text, Align.CENTER, Size.LARGE, true);
      default -> new Receipt.Text(text, input.oneOf(List.of(Align.values())), Size.NORMAL, false);
    };
  }

  private static boolean hasQuestion(List<Element> elements) {
    return elements.toString().indexOf('?') >= 0 || elements.toString().indexOf('\u037e') >= 0;
  }

  /// Plain ASCII is never drawn, dropped or replaced.
  private static void everyPlainWordIsThere(String text, String printed) {
    if (text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      String glued = printed.replaceAll("[\\n ]", "");
      assertTrue(glued.contains(text.replace(" ", "")), "text is missing");
    }
  }
}
