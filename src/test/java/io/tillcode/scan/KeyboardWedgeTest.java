package io.tillcode.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tillcode.scan.KeyboardWedge.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyboardWedgeTest {

  private static final Key ENTER = new Key.Enter();
  private static final Key TAB = new Key.Tab();
  private static final Key F4 = new Key.Named("F4");
  private static final String CODE = "28763443825664394";
  private static final int GAP = WedgeRule.STANDARD.gapMillis();
  private static final int FEWEST = WedgeRule.STANDARD.minLength();

  @Test
  void aFastRobotTypingAnAmountIsAPerson() {
    Screen screen = new Screen(WedgeRule.STANDARD);
    screen.keys("1234", 12).key(ENTER, 12);
    assertEquals(typed("1234", ENTER), screen.outputs);
    assertEquals(OptionalLong.empty(), screen.wedge.nextIdleAt());
  }

  @Test
  void aCodeCutShortNeitherTypesNorPressesEnterAndIsRefusedAsPartial() {
    ScanRouter router =
        new ScanRouter(
            new PaymentCodeRule(List.of("25", "26", "27", "28", "29", "30"), 16, 24),
            new RecentScans(RecentScans.STANDARD_WINDOW_MILLIS));
    for (int length = FEWEST; length < 16; length++) {
      String cut = CODE.substring(0, length);
      Screen screen = new Screen(WedgeRule.STANDARD);
      screen.keys("300", 200).wait(1_000).keys(cut, 5).key(ENTER, 5).pause();
      List<Output> expected = typed("300");
      expected.add(new Output.Scanned(cut));
      assertEquals(expected, screen.outputs);
      assertEquals(new Scan.Refused(Scan.Reason.PARTIAL), router.route(cut, 0));
    }
  }

  @Test
  void fiveCharactersAreTypedHoweverFast() {
    Screen screen = new Screen(WedgeRule.STANDARD);
    screen.keys("12345", 1).key(ENTER, 1);
    assertEquals(typed("12345", ENTER), screen.outputs);
  }

  @Test
  void aSlowBluetoothScannerIsAScanner() {
    Screen screen = new Screen(WedgeRule.STANDARD);
    screen.keys(CODE, 45).key(ENTER, 45);
    assertEquals(List.of(new Output.Scanned(CODE)), screen.outputs);
  }

  @Test
  void aBurstWithItsTerminatorIsOneScanAndTypesNothing() {
    for (Key terminator : List.of(ENTER, TAB)) {
      Screen screen = new Screen(WedgeRule.STANDARD);
      screen.keys(CODE, 3).key(terminator, 3);
      assertEquals(List.of(new Output.Scanned(CODE)), screen.outputs);
    }
  }

  @Test
  void aBurstWithoutTerminatorEndsByItsGap() {
    Screen screen = new Screen(WedgeRule.STANDARD);
    screen.keys(CODE, 3);
    assertEquals(List.of(), screen.outputs);
    long due = screen.wedge.nextIdleAt().getAsLong();
    assertEquals(screen.now + GAP, due);
    assertEquals(List.of(), screen.wedge.idle(due - 1));
    assertEquals(List.of(new Output.Scanned(CODE)), screen.wedge.idle(due));
  }

  @Test
  void aLateOrSecondTerminatorStillBelongsToTheScan() {
    Screen late = new Screen(WedgeRule.STANDARD);
    late.keys(CODE, 3).key(ENTER, 140).keys("12", 200).key(ENTER, 200).pause();
    assertEquals(scanThen("12", ENTER), late.outputs);
    Screen second = new Screen(WedgeRule.STANDARD);
    second.keys(CODE, 3).key(ENTER, 3).key(ENTER, 3).key(ENTER, 200);
    assertEquals(scanThen("", ENTER), second.outputs);
  }

  @Test
  void aHeldKeyIsNoScan() {
    Screen screen = new Screen(WedgeRule.STANDARD);
    screen.keys("0".repeat(600), 30).pause();
    assertEquals(typed("0".repeat(600)), screen.outputs);
  }

  @Test
  void anotherKeyEndsARunAndIsTyped() {
    Screen screen = new Screen(WedgeRule.STANDARD);
    screen.keys("12", 10).key(F4, 10).keys(CODE, 3).key(F4, 3);
    List<Output> expected = typed("12", F4);
    expected.add(new Output.Scanned(CODE));
    expected.add(new Output.Typed(F4));
    assertEquals(expected, screen.outputs);
  }

  @Test
  void prefixAndSuffixAreStrippedAndWithoutThemNothingIsAScan() {
    Screen screen = new Screen(new WedgeRule(GAP, FEWEST, "~", "#"));
    screen.keys("~" + CODE + "#", 3).key(ENTER, 3).keys(CODE, 3).key(ENTER, 3);
    List<Output> expected = new ArrayList<>(List.of(new Output.Scanned(CODE)));
    expected.addAll(typed(CODE, ENTER));
    assertEquals(expected, screen.outputs);
  }

  @Test
  void prefixAndSuffixDoNotShareCharacters() {
    Screen screen = new Screen(new WedgeRule(GAP, 2, "AB", "BA"));
    screen.keys("ABA", 3).key(ENTER, 3);
    assertEquals(typed("ABA", ENTER), screen.outputs);
    screen.outputs.clear();
    screen.keys("ABBA", 3).key(ENTER, 3).keys("AB7BA", 3).key(ENTER, 3);
    assertEquals(List.of(new Output.Scanned(""), new Output.Scanned("7")), screen.outputs);
  }

  @Test
  void anEndlessBurstTakesNoMemoryAndTypesNothing() {
    for (WedgeRule rule : List.of(WedgeRule.STANDARD, new WedgeRule(GAP, FEWEST, "", "#"))) {
      Screen screen = new Screen(rule);
      screen.keys("0123456789".repeat(800), 1).key(ENTER, 1);
      assertEquals(1, screen.outputs.size());
      Output.Scanned scanned = (Output.Scanned) screen.outputs.getFirst();
      assertEquals(FrameRule.MAX_BYTES, scanned.text().length());
    }
  }

  @Test
  void aBusyThreadInTheMiddleOfABurstLeaksNothing() {
    for (int at = 1; at < CODE.length(); at++) {
      for (int stall = 0; stall <= 250; stall += 10) {
        for (boolean timerFirst : new boolean[] {false, true}) {
          if (timerFirst && stall >= GAP && stall <= GAP + 20) {
            // A timer that is hardly late is believed.
            continue;
          }
          Screen screen = new Screen(WedgeRule.STANDARD);
          screen.keys(CODE.substring(0, at), 3).stall(stall, timerFirst);
          screen.queued(CODE.substring(at)).key(ENTER, 1).pause();
          assertEquals(List.of(new Output.Scanned(CODE)), screen.outputs);
        }
      }
    }
  }

  @Test
  void aTimerThatIsHardlyLateIsBelievedAndALaterOneAskedForAgain() {
    Screen hardly = new Screen(WedgeRule.STANDARD);
    hardly.keys(CODE, 3).stall(GAP + 20, true);
    assertEquals(List.of(new Output.Scanned(CODE)), hardly.outputs);

    Screen later = new Screen(WedgeRule.STANDARD);
    later.keys(CODE, 3).stall(GAP + 21, true);
    assertEquals(List.of(), later.outputs);
    assertEquals(OptionalLong.of(later.now + GAP), later.wedge.nextIdleAt());
  }

  /// Longer than any busy thread explains: two scans, however late the timer is.
  @Test
  void theLongestStallEndsARunWithoutATimer() {
    Screen shorter = new Screen(WedgeRule.STANDARD);
    shorter.keys(CODE.substring(0, 10), 3).stall(GAP + 249, false);
    shorter.queued(CODE.substring(10)).key(ENTER, 1);
    assertEquals(List.of(new Output.Scanned(CODE)), shorter.outputs);

    Screen longer = new Screen(WedgeRule.STANDARD);
    longer.keys(CODE.substring(0, 10), 3).stall(GAP + 250, false);
    longer.queued(CODE.substring(10)).key(ENTER, 1);
    assertEquals(
        List.of(new Output.Scanned(CODE.substring(0, 10)), new Output.Scanned(CODE.substring(10))),
        longer.outputs);
  }

  @Test
  void aLateTimerOnlyDelaysWhatIsTyped() {
    Screen screen = new Screen(WedgeRule.STANDARD);
    screen.keys("12", 3).stall(400, true);
    assertEquals(List.of(), screen.outputs);
    screen.stall(400, true);
    assertEquals(typed("12"), screen.outputs);
  }

  @Test
  void aScannedTextIsNeverShown() {
    assertEquals("Scanned[17 characters]", new Output.Scanned(CODE).toString());
  }

  /// A key held back may be a digit of a code.
  @Test
  void aKeyNeverShowsItsCharacter() {
    assertEquals("Char", new Key.Char('7').toString());
    assertEquals("Typed[key=Char]", new Output.Typed(new Key.Char('7')).toString());
  }

  @Test
  void aRuleWithoutAGapOrALengthIsRefused() {
    Screen screen = new Screen(new WedgeRule(1, 1, "", ""));
    screen.keys("1", 5).key(ENTER, 0);
    assertEquals(typed("1", ENTER), screen.outputs, "one character is a key, not a scan");
    assertThrows(IllegalArgumentException.class, () -> new WedgeRule(0, 6, "", ""));
    assertThrows(IllegalArgumentException.class, () -> new WedgeRule(50, 0, "", ""));
  }

  /// Bursts and typing in any order and rhythm: each character comes out once, in order, on the
  /// side it came from.
  @Test
  void noKeyIsLostOrLeakedInEitherDirection() {
    for (long seed = 0; seed < 5_000; seed++) {
      Random random = new Random(seed);
      Screen screen = new Screen(WedgeRule.STANDARD);
      List<Output> expected = new ArrayList<>();
      for (int part = 0; part < 12; part++) {
        // Longer than the terminator's grace, so that who owns an Enter is beyond doubt.
        screen.wait(3 * GAP + random.nextInt(400));
        switch (random.nextInt(4)) {
          case 0 -> screen.burst(random, random.nextInt(3), expected);
          case 1 -> screen.robot(random, expected);
          case 2 -> screen.person(random, expected);
          default -> {
            Key key = List.of(ENTER, TAB, F4).get(random.nextInt(3));
            screen.key(key, 0);
            expected.add(new Output.Typed(key));
          }
        }
      }
      screen.pause();
      assertEquals(expected, screen.outputs, "seed " + seed);
    }
  }

  private static List<Output> typed(String characters, Key... last) {
    List<Output> outputs = new ArrayList<>();
    characters.chars().forEach(c -> outputs.add(new Output.Typed(new Key.Char((char) c))));
    for (Key key : last) {
      outputs.add(new Output.Typed(key));
    }
    return outputs;
  }

  private static List<Output> scanThen(String characters, Key last) {
    List<Output> outputs = new ArrayList<>(List.of(new Output.Scanned(CODE)));
    outputs.addAll(typed(characters, last));
    return outputs;
  }

  /// A screen with a timer that fires when the wedge asks for it, not before.
  private static final class Screen {

    private final KeyboardWedge wedge;
    private final List<Output> outputs = new ArrayList<>();
    private long now = 1_000;

    Screen(WedgeRule rule) {
      wedge = new KeyboardWedge(rule);
    }

    Screen wait(int millis) {
      long until = now + millis;
      OptionalLong due = wedge.nextIdleAt();
      if (due.isPresent() && due.getAsLong() < until) {
        outputs.addAll(wedge.idle(Math.max(now, due.getAsLong())));
      }
      now = until;
      return this;
    }

    /// Nothing is handled for a while; then the timer or what the caller does next comes first.
    Screen stall(int millis, boolean timerFirst) {
      now += millis;
      if (timerFirst) {
        outputs.addAll(wedge.idle(now));
      }
      return this;
    }

    /// Keys that waited while nothing was handled, and go before any timer.
    Screen queued(String characters) {
      characters.chars().forEach(c -> outputs.addAll(wedge.press(new Key.Char((char) c), now)));
      return this;
    }

    Screen key(Key key, int afterMillis) {
      wait(afterMillis);
      outputs.addAll(wedge.press(key, now));
      return this;
    }

    Screen keys(String characters, int everyMillis) {
      characters.chars().forEach(c -> key(new Key.Char((char) c), everyMillis));
      return this;
    }

    void pause() {
      wait(1_000);
    }

    void burst(Random random, int terminators, List<Output> expected) {
      StringBuilder text = new StringBuilder("]Q");
      for (int n = 6 + random.nextInt(60); n > 0; n--) {
        text.append((char) (' ' + random.nextInt(95)));
      }
      text.chars().forEach(c -> key(new Key.Char((char) c), random.nextInt(GAP)));
      for (int i = 0; i < terminators; i++) {
        key(i == 0 ? ENTER : TAB, random.nextInt(GAP));
      }
      expected.add(new Output.Scanned(text.toString()));
    }

    void robot(Random random, List<Output> expected) {
      for (int n = 1 + random.nextInt(FEWEST - 1); n > 0; n--) {
        Key key = new Key.Char((char) ('0' + random.nextInt(10)));
        key(key, random.nextInt(GAP));
        expected.add(new Output.Typed(key));
      }
      if (random.nextBoolean()) {
        key(ENTER, random.nextInt(GAP));
        expected.add(new Output.Typed(ENTER));
      }
    }

    void person(Random random, List<Output> expected) {
      for (int n = random.nextInt(20); n > 0; n--) {
        Key key = new Key.Char((char) ('0' + random.nextInt(10)));
        key(key, GAP + random.nextInt(300));
        expected.add(new Output.Typed(key));
      }
    }
  }
}
