package io.tillcode.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.scan.FrameRule.Termination;
import io.tillcode.scan.Scan.Reason;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramerTest {

  private static final String CODE = "2876344382566439412345";
  private static final Frame PARTIAL = new Frame.Bad(Reason.PARTIAL);
  private static final Frame UNKNOWN = new Frame.Bad(Reason.UNKNOWN);

  @ParameterizedTest
  @ValueSource(strings = {"\r", "\n", "\r\n", "\t", "\n\r", "\r\r\n"})
  void eachTerminatorEndsAFrameAndAddsNothing(String terminator) {
    Line line = new Line(FrameRule.STANDARD);
    line.send(CODE + terminator).send(CODE + terminator);
    assertEquals(List.of(text(CODE), text(CODE)), line.frames);
  }

  @Test
  void theTerminatorSetIsASetting() {
    Line line = new Line(new FrameRule("#", Termination.ALWAYS, 100, 512));
    line.send(CODE + "#12345678#");
    assertEquals(List.of(text(CODE), text("12345678")), line.frames);
    Line zero = new Line(new FrameRule("\0", Termination.ALWAYS, 100, 512));
    zero.send(CODE + "\0");
    assertEquals(List.of(text(CODE)), zero.frames);
  }

  @Test
  void aRuleWithoutAGapOrALengthIsRefused() {
    FrameRule least = new FrameRule("\r", Termination.ALWAYS, 1, 1);
    Line line = new Line(least);
    line.send("1\r").send("12\r");
    assertEquals(List.of(text("1"), UNKNOWN), line.frames);
    assertThrows(
        IllegalArgumentException.class, () -> new FrameRule("\r", Termination.ALWAYS, 0, 1));
    assertThrows(
        IllegalArgumentException.class, () -> new FrameRule("\r", Termination.ALWAYS, 1, 0));
  }

  @Test
  void everySplitOfAStreamGivesTheSameFrames() {
    byte[] stream = bytes("28000111122223333\r\n]C1" + CODE + "\r\u001b[2J\r4006381333931\n30\t");
    List<Frame> expected = new Line(FrameRule.STANDARD).send(stream, 0, stream.length).frames;
    assertEquals(5, expected.size());
    for (int first = 0; first <= stream.length; first++) {
      for (int second = first; second <= stream.length; second++) {
        Line line = new Line(FrameRule.STANDARD);
        line.send(stream, 0, first).pause(49);
        line.send(stream, first, second).pause(49);
        line.send(stream, second, stream.length);
        assertEquals(expected, line.frames);
      }
    }
  }

  @Test
  void aCodeCutAnywhereIsPartialAtEveryLengthAndItsRestIsNoCode() {
    for (int length = 17; length <= 32; length++) {
      // Every digit pair is an allowed prefix, so only framing can refuse the rest.
      String code = "28".repeat(16).substring(0, length);
      for (int cut = 1; cut < length; cut++) {
        for (boolean seenTerminator : new boolean[] {true, false}) {
          Line line = new Line(FrameRule.STANDARD);
          if (seenTerminator) {
            line.send(CODE + "\r").frames.clear();
          }
          line.send(code.substring(0, cut)).pause(101);
          assertEquals(List.of(PARTIAL), line.frames);
          String rest = code.substring(cut) + "\r";
          line.send(rest);
          boolean couldBeAFreshRead = rest.startsWith(code.substring(0, cut));
          if (!couldBeAFreshRead) {
            assertEquals(List.of(PARTIAL, PARTIAL), line.frames);
          }
        }
      }
    }
  }

  @Test
  void afterACutCodeTheSameOrAnotherCodeIsReadAgain() {
    Line line = new Line(FrameRule.STANDARD);
    line.send(CODE.substring(0, 9)).pause(150).send(CODE + "\r");
    assertEquals(List.of(PARTIAL, text(CODE)), line.frames);
    line.frames.clear();
    line.send("12345678901").pause(500).send(CODE.substring(0, 17) + "\r");
    assertEquals(List.of(PARTIAL, text(CODE.substring(0, 17))), line.frames);
  }

  @Test
  void aTailIsKnownByWhenItBegins() {
    Line line = new Line(FrameRule.STANDARD);
    line.send(CODE.substring(0, 9)).pause(499).send("3").pause(60).send("825664394\r");
    assertEquals(List.of(PARTIAL, PARTIAL), line.frames);
  }

  @Test
  void togetherLongerThanAnyCodeTheyAreNoTail() {
    Line line = new Line(FrameRule.STANDARD);
    line.send(CODE.substring(0, 16)).pause(101).send("2500000000000000\r");
    assertEquals(List.of(PARTIAL, PARTIAL), line.frames);
    line.frames.clear();
    line.send(CODE.substring(0, 16)).pause(101).send("25000000000000001\r");
    assertEquals(List.of(PARTIAL, text("25000000000000001")), line.frames);
  }

  @Test
  void readsThatBringNothingKeepNoFrameOpen() {
    Line line = new Line(FrameRule.STANDARD);
    line.send(CODE).now += 60;
    line.send("").now += 60;
    line.send("");
    assertEquals(List.of(PARTIAL), line.frames);
  }

  @Test
  void aScannerThatTerminatesIsNeverTakenForOneThatDoesNot() {
    Line line = new Line(FrameRule.STANDARD);
    line.send(CODE + "\r").frames.clear();
    for (int i = 0; i < 5; i++) {
      line.send(CODE).pause(2_000);
    }
    assertEquals(List.of(PARTIAL, PARTIAL, PARTIAL, PARTIAL, PARTIAL), line.frames);
  }

  @Test
  void aScannerWithoutTerminatorsProvesItselfByOneRepeatedScan() {
    Line line = new Line(FrameRule.STANDARD);
    line.send(CODE).pause(2_000).send(CODE).pause(2_000).send("300000000000000001").pause(2_000);
    assertEquals(List.of(PARTIAL, text(CODE), text("300000000000000001")), line.frames);
    line.frames.clear();
    // One terminator takes the proof back.
    line.send(CODE + "\r").send(CODE).pause(2_000);
    assertEquals(List.of(text(CODE), PARTIAL), line.frames);
  }

  @Test
  void twoEqualTextsOfEightToSixtyFourCharactersAreProofAndOthersAreNot() {
    for (int length : List.of(7, 8, 64, 65)) {
      String text = "28".repeat(33).substring(0, length);
      Line line = new Line(FrameRule.STANDARD);
      line.send(text).pause(2_000).send(text).pause(2_000);
      boolean proof = length == 8 || length == 64;
      assertEquals(List.of(PARTIAL, proof ? text(text) : PARTIAL), line.frames, "length " + length);
    }
  }

  @Test
  void whatComesBetweenTwoEqualTextsTakesTheirProof() {
    for (String between : List.of("\u001b[2J", "\u001b[2J\r", "9".repeat(600))) {
      Line line = new Line(FrameRule.STANDARD);
      line.send(CODE).pause(2_000).send(between).pause(2_000).send(CODE).pause(2_000);
      assertEquals(List.of(PARTIAL, UNKNOWN, PARTIAL), line.frames, between);
    }
  }

  @Test
  void differentCutsProveNothing() {
    Line line = new Line(FrameRule.STANDARD);
    for (int cut = 9; cut < CODE.length(); cut++) {
      line.send(CODE.substring(0, cut)).pause(2_000);
    }
    assertTrue(line.frames.stream().allMatch(PARTIAL::equals));
  }

  @Test
  void whatWasLearnedIsForgottenWhenTheLineGoes() {
    Line line = new Line(FrameRule.STANDARD);
    line.send(CODE).pause(2_000).send(CODE).pause(2_000).frames.clear();
    line.disconnect().send(CODE).pause(2_000);
    assertEquals(List.of(PARTIAL), line.frames);
  }

  @Test
  void aSettingSaysWhetherTerminatorsCome() {
    Line never = new Line(new FrameRule("\r", Termination.NEVER, 100, 512));
    never.send(CODE).pause(99);
    assertEquals(List.of(), never.frames);
    never.pause(1);
    assertEquals(List.of(text(CODE)), never.frames);
    Line always = new Line(new FrameRule("\r", Termination.ALWAYS, 100, 512));
    always.send(CODE).pause(2_000).send(CODE).pause(2_000);
    assertEquals(List.of(PARTIAL, PARTIAL), always.frames);
  }

  @Test
  void anUnplugMidScanIsPartialAndKeepsNothing() {
    Line line = new Line(FrameRule.STANDARD);
    line.send(CODE.substring(0, 10)).disconnect().send(CODE.substring(10) + "\r");
    assertEquals(List.of(PARTIAL, text(CODE.substring(10))), line.frames);
    assertEquals(List.of(), new Framer(FrameRule.STANDARD).disconnected());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "\u001b[2J", "\u0007\u0008", "\u007f", "\u001d"})
  void controlCharactersSpoilTheirFrameOnly(String noise) {
    Line line = new Line(FrameRule.STANDARD);
    line.send("28" + noise + "12345678901234567\r" + CODE + "\r").send(noise).pause(100);
    assertEquals(List.of(UNKNOWN, text(CODE), UNKNOWN), line.frames);
  }

  @Test
  void brokenUtf8SpoilsItsFrameAndWholeUtf8IsText() {
    Line line = new Line(FrameRule.STANDARD);
    line.send(new byte[] {'2', (byte) 0xc3, '\r'}, 0, 3).send("é扫码\r").send("a b~\r");
    assertEquals(List.of(UNKNOWN, text("é扫码"), text("a b~")), line.frames);
  }

  @ParameterizedTest
  @ValueSource(ints = {513, 1_024, 7_089, 100_000})
  void tooLongIsOneBadScanUntilTheLineIsIdle(int length) {
    Line line = new Line(FrameRule.STANDARD);
    line.send("9".repeat(length) + "\r" + CODE + "\r");
    assertEquals(List.of(UNKNOWN), line.frames);
    line.pause(100).send(CODE + "\r");
    assertEquals(List.of(UNKNOWN, text(CODE)), line.frames);
  }

  @Test
  void theLongestAllowedFramePasses() {
    Line line = new Line(FrameRule.STANDARD);
    line.send("9".repeat(512) + "\r");
    assertEquals(List.of(text("9".repeat(512))), line.frames);
  }

  @ParameterizedTest
  @EnumSource(Termination.class)
  void randomBytesNeverCrashItNorDeafenIt(Termination termination) {
    Random random = new Random(42);
    Line line = new Line(new FrameRule("\r\n\t", termination, 100, 64));
    for (int round = 0; round < 20_000; round++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      line.send(noise, 0, noise.length).pause(random.nextInt(150));
      for (Frame frame : line.frames) {
        if (frame instanceof Frame.Text(String text)) {
          assertFalse(text.isEmpty() || text.chars().anyMatch(c -> c < 0x20 || c == 0x7f));
          assertTrue(text.length() <= 64);
        }
      }
      line.frames.clear();
    }
    line.pause(1_000).frames.clear();
    line.send(CODE + "\r");
    assertEquals(List.of(text(CODE)), line.frames);
  }

  @Test
  void aFrameNeverShowsItsText() {
    assertEquals("Text[22 characters]", text(CODE).toString());
  }

  /// A code is as good as money for a minute: once it is passed on, refused or cut off, the framer
  /// has no more of it. Only a text without its end is remembered, to know its tail by.
  @Test
  void noDigitStaysInMemory() {
    assertKeepsNothing(new Line(FrameRule.STANDARD).send(CODE + "\r"));
    assertKeepsNothing(new Line(FrameRule.STANDARD).send(CODE).disconnect());
    assertKeepsNothing(new Line(FrameRule.STANDARD).send(CODE).pause(200).disconnect());
    assertKeepsNothing(new Line(FrameRule.STANDARD).send(CODE.repeat(30)));
    assertKeepsNothing(new Line(FrameRule.STANDARD).send(CODE).pause(200).send(CODE.repeat(30)));
    assertKeepsNothing(new Line(FrameRule.STANDARD).send(CODE).pause(600).send("1\r"));
    assertKeepsNothing(new Line(FrameRule.STANDARD).send(CODE + "\u001b").pause(200));
  }

  private static void assertKeepsNothing(Line line) {
    for (Field field : Framer.class.getDeclaredFields()) {
      Object kept = valueOf(field, line.framer);
      if (kept instanceof byte[] bytes) {
        assertArrayEquals(new byte[bytes.length], bytes, field.getName());
      } else if (kept instanceof String text && !Modifier.isStatic(field.getModifiers())) {
        assertEquals("", text, field.getName());
      }
    }
  }

  private static Object valueOf(Field field, Framer framer) {
    try {
      field.setAccessible(true);
      return field.get(framer);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static Frame text(String text) {
    return new Frame.Text(text);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// A serial line in slow motion.
  private static final class Line {

    private final Framer framer;
    private final List<Frame> frames = new ArrayList<>();
    private long now = 5_000;

    Line(FrameRule rule) {
      framer = new Framer(rule);
    }

    Line send(String text) {
      byte[] bytes = bytes(text);
      return send(bytes, 0, bytes.length);
    }

    Line send(byte[] bytes, int from, int to) {
      byte[] chunk = new byte[to - from];
      System.arraycopy(bytes, from, chunk, 0, chunk.length);
      frames.addAll(framer.accept(chunk, chunk.length, now));
      return this;
    }

    Line pause(long millis) {
      now += millis;
      frames.addAll(framer.idle(now));
      return this;
    }

    Line disconnect() {
      frames.addAll(framer.disconnected());
      return this;
    }
  }
}
