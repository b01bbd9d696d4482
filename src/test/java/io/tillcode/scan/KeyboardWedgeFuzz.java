package io.tillcode.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.fuzz.FuzzTarget;
import io.tillcode.fuzz.Input;
import io.tillcode.scan.KeyboardWedge.Output;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// A scanner and a person at the same keyboard, on a screen's thread that is sometimes busy.
///
/// Every key comes out once and in order, as typed or in a scan; only the terminators of scans are
/// swallowed, and only what is too long for any code is cut. Looking at the clock more often than
/// needed changes nothing.
public final class KeyboardWedgeFuzz implements FuzzTarget {

  private static final List<Integer> GAPS =
      List.of(0, 1, 5, 49, 50, 51, 100, 149, 150, 299, 300, 301, 1_000);

  /// No two keys of one scan are further apart, even if a busy thread let the timer wait.
  private static final int LONGEST_PAUSE = 300;

  private static final int LATE_TERMINATOR = 150;

  private record Press(Key key, long at, boolean idleFirst) {}

  @Override
  public List<byte[]> seeds() {
    return List.of(
        keys("2812345678901234567\n", 0x20),
        keys("2812345678901234567\n\n2812345678901234567\n", 0x20),
        keys("1234\n", 0xB0),
        keys("28123456\t12\n", 0x60),
        keys("1".repeat(600) + "2" + "1".repeat(600) + "\n", 0x20));
  }

  private static byte[] keys(String text, int pace) {
    byte[] bytes = new byte[2 * text.length()];
    for (int i = 0; i < text.length(); i++) {
      bytes[2 * i] = (byte) (pace >> 4);
      bytes[2 * i + 1] = (byte) text.charAt(i);
    }
    return bytes;
  }

  @Override
  public int runs() {
    return 1_200;
  }

  @Override
  public void check(byte[] bytes) {
    List<Press> presses = presses(new Input(bytes));

    List<Output> outputs = outputs(presses, false);

    assertEquals(outputs, outputs(presses, true), "with more looks at the clock");
    everyKeyComesOutOnce(presses, outputs);
  }

  private static List<Press> presses(Input input) {
    List<Press> presses = new ArrayList<>();
    long now = 1_000;
    while (!input.isEmpty() && presses.size() < 2_000) {
      int pace = input.octet();
      now += GAPS.get((pace & 0x0F) % GAPS.size());
      int c = input.octet();
      Key key =
          switch (c) {
            case '\n' -> new Key.Enter();
            case '\t' -> new Key.Tab();
            case 0 -> new Key.Named("F4");
            default -> new Key.Char((char) c);
          };
      presses.add(new Press(key, now, (pace & 0x80) == 0));
    }
    return presses;
  }

  private static List<Output> outputs(List<Press> presses, boolean impatient) {
    KeyboardWedge wedge = new KeyboardWedge(WedgeRule.STANDARD);
    List<Output> outputs = new ArrayList<>();
    long now = 1_000;
    for (Press press : presses) {
      now = press.at();
      OptionalLong timer = wedge.nextIdleAt();
      if (press.idleFirst() && timer.isPresent() && timer.getAsLong() <= now) {
        outputs.addAll(wedge.idle(timer.getAsLong()));
      } else if (impatient && timer.isPresent() && timer.getAsLong() > now) {
        outputs.addAll(wedge.idle(now));
      }
      outputs.addAll(wedge.press(press.key(), now));
    }
    while (wedge.nextIdleAt().isPresent()) {
      outputs.addAll(wedge.idle(wedge.nextIdleAt().getAsLong()));
    }
    return outputs;
  }

  private static void everyKeyComesOutOnce(List<Press> presses, List<Output> outputs) {
    int at = 0;
    boolean afterScan = false;
    for (Output output : outputs) {
      switch (output) {
        case Output.Typed(Key key) -> {
          at = afterScan ? behindTerminators(presses, at) : at;
          assertEquals(presses.get(at++).key(), key, "a key was lost or changed");
          afterScan = false;
        }
        case Output.Scanned(String text) -> {
          at = afterScan ? behindTerminators(presses, at) : at;
          at = behindScan(presses, at, text);
          afterScan = true;
        }
      }
    }
    at = afterScan ? behindTerminators(presses, at) : at;
    assertEquals(presses.size(), at, "keys were lost at the end");
  }

  /// Behind the terminators that belong to the scan before them: the one that ended it, and late or
  /// repeated ones.
  private static int behindTerminators(List<Press> presses, int from) {
    int at = from;
    while (at < presses.size()
        && (presses.get(at).key() instanceof Key.Enter || presses.get(at).key() instanceof Key.Tab)
        && ((at == from && inOneRun(presses.get(at - 1), presses.get(at)))
            || presses.get(at).at() - presses.get(at - 1).at() < LATE_TERMINATOR)) {
      at++;
    }
    return at;
  }

  private static int behindScan(List<Press> presses, int from, String text) {
    assertTrue(text.length() >= 6 && text.length() <= FrameRule.MAX_BYTES, "length of a scan");
    assertTrue(text.chars().distinct().count() > 1, "a key held down");
    int at = from;
    for (byte c : text.getBytes(StandardCharsets.ISO_8859_1)) {
      assertEquals(new Key.Char((char) (c & 0xFF)), presses.get(at).key(), "scanned");
      assertTrue(at == from || inOneRun(presses.get(at - 1), presses.get(at)), "two scans in one");
      at++;
    }
    while (text.length() == FrameRule.MAX_BYTES
        && at < presses.size()
        && presses.get(at).key() instanceof Key.Char
        && inOneRun(presses.get(at - 1), presses.get(at))) {
      at++; // beyond any code
    }
    return at;
  }

  private static boolean inOneRun(Press earlier, Press later) {
    long pause = later.at() - earlier.at();
    return pause < (later.idleFirst() ? WedgeRule.STANDARD.gapMillis() : LONGEST_PAUSE);
  }
}
