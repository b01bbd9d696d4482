package io.tillcode.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.fuzz.FuzzTarget;
import io.tillcode.fuzz.Input;
import io.tillcode.scan.FrameRule.Termination;
import io.tillcode.scan.SerialStory.Read;
import io.tillcode.scan.SerialStory.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// A serial line with anything on it: codes, pieces of codes, codes glued together, noise, pauses,
/// an unplugged cable.
///
/// However the bytes are cut into reads the frames are the same, each frame is one whole segment of
/// the line, and no payment is made of anything but a whole framed digit string.
public final class ScannerFuzz implements FuzzTarget {

  private static final Pattern PAYMENT = Pattern.compile("(2[5-9]|30)[0-9]{15,30}");
  private static final long LATER = 10_000;

  @Override
  public List<byte[]> seeds() {
    String code = "2812345678901234567";
    return List.of(
        seed(0, SerialStory.RAW, code + "\r"),
        seed(2, SerialStory.RAW, code),
        seed(0, SerialStory.RAW, code + code + "\r"),
        seed(1, SerialStory.RAW, code + "\r\n" + code + "\t"),
        seed(0, SerialStory.RAW, "281234567890"),
        new byte[] {0, 2, 0, 2, 6, 2, 0, 2, 6, 4},
        new byte[] {3, 2, 7, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 2, 0, 6},
        new byte[] {0, 5, 0, 3, 4, 2, 0, 1, 3, 0});
  }

  private static byte[] seed(int rule, int kind, String text) {
    byte[] ascii = text.getBytes(US_ASCII);
    byte[] seed = new byte[ascii.length + 4];
    seed[0] = (byte) rule;
    seed[1] = (byte) kind;
    seed[3] = (byte) ascii.length;
    System.arraycopy(ascii, 0, seed, 4, ascii.length);
    return seed;
  }

  @Override
  public List<String> words() {
    return List.of("\r", "\n", "\t", "28", "30", "12345678901234567", "]C1", "hQVDUFYwM", "\u00fc");
  }

  @Override
  public int runs() {
    return 40_000;
  }

  @Override
  public void check(byte[] bytes) {
    Input input = new Input(bytes);
    Termination termination = input.oneOf(List.of(Termination.values()));
    FrameRule rule = new FrameRule("\r\n\t", termination, 100, input.yes() ? 512 : 40);
    SerialStory story = SerialStory.of(input, rule);

    List<Frame> frames = frames(rule, story.reads());
    assertEquals(frames, frames(rule, byteByByte(story.reads())), "byte by byte");
    assertEquals(frames, frames(rule, withIdling(story.reads())), "with idle calls between");
    if (story.hasClearPauses()) {
      assertEquals(frames, frames(rule, story.merged()), "each burst in one read");
    }
    everyFrameIsOneWholeSegment(rule, story.segments(), frames);
    noPaymentButFromAWholeCode(frames);
  }

  private static List<Frame> frames(FrameRule rule, List<Read> reads) {
    Framer framer = new Framer(rule);
    List<Frame> frames = new ArrayList<>();
    long last = 0;
    for (Read read : reads) {
      if (read.unplugged()) {
        frames.addAll(framer.idle(read.at()));
        frames.addAll(framer.disconnected());
      } else if (read.bytes().length == 0) {
        frames.addAll(framer.idle(read.at()));
      } else {
        frames.addAll(framer.accept(read.bytes(), read.bytes().length, read.at()));
      }
      last = read.at();
    }
    frames.addAll(framer.idle(last + LATER));
    return frames;
  }

  private static List<Read> byteByByte(List<Read> reads) {
    List<Read> bytes = new ArrayList<>();
    for (Read read : reads) {
      if (read.unplugged()) {
        bytes.add(read);
      }
      for (byte b : read.bytes()) {
        bytes.add(new Read(read.at(), new byte[] {b}, false));
      }
    }
    return bytes;
  }

  private static List<Read> withIdling(List<Read> reads) {
    List<Read> all = new ArrayList<>();
    for (Read read : reads) {
      int half = read.bytes().length / 2;
      all.add(new Read(read.at(), new byte[0], false));
      all.add(new Read(read.at(), Arrays.copyOf(read.bytes(), half), false));
      all.add(new Read(read.at(), new byte[0], false));
      byte[] tail = Arrays.copyOfRange(read.bytes(), half, read.bytes().length);
      all.add(new Read(read.at(), tail, read.unplugged()));
    }
    return all;
  }

  private static void everyFrameIsOneWholeSegment(
      FrameRule rule, List<Segment> segments, List<Frame> frames) {
    assertEquals(segments.size(), frames.size(), () -> segments + " made " + frames);
    boolean fragmentBefore = false;
    for (int i = 0; i < frames.size(); i++) {
      Segment segment = segments.get(i);
      switch (frames.get(i)) {
        case Frame.Text(String text) -> {
          assertEquals(segment.text(), text);
          assertFalse(segment.unplugged(), "a cut frame was passed on");
          assertTrue(
              segment.terminated() || rule.termination() != Termination.ALWAYS,
              "a frame without its terminator was passed on");
        }
        case Frame.Bad _ ->
            assertTrue(
                segment.text() == null
                    || segment.unplugged()
                    || fragmentBefore
                    || (!segment.terminated() && rule.termination() != Termination.NEVER),
                () -> "a whole frame was lost: " + segment);
      }
      // What was cut off may have its tail in the next one.
      fragmentBefore = !segment.terminated() && !segment.unplugged();
    }
  }

  private static void noPaymentButFromAWholeCode(List<Frame> frames) {
    ScanRouter router = new ScanRouter(PaymentCodeRule.ANTOM, new RecentScans(0));
    long now = 0;
    for (Frame frame : frames) {
      if (router.route(frame, now) instanceof Scan.Payment(PaymentCode code)) {
        String digits = code.digits();
        assertTrue(PAYMENT.matcher(digits).matches(), "no payment code");
        assertTrue(
            frame instanceof Frame.Text(String text)
                && (text.equals(digits)
                    || (text.startsWith("]") && text.substring(3).equals(digits))),
            "a payment code that is not a whole frame");
      }
    }
  }
}
