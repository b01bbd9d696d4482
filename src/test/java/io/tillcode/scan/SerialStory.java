package io.tillcode.scan;

import io.tillcode.fuzz.Input;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happens on a serial line, drawn from a fuzzer's bytes, and what a reader of the whole
/// recording would cut it into: the pieces between terminators, pauses and unplugging.
record SerialStory(List<Read> reads, FrameRule rule) {

  static final int RAW = 0;
  private static final int UNPLUG = 4;
  private static final int CLEAR_PAUSE = 1_000;

  /// Below a frame's gap, or far beyond everything the framer measures.
  private static final List<Integer> CLEAR = List.of(0, 0, 1, 40, 99, CLEAR_PAUSE, 5_000);

  private static final List<Integer> UNCLEAR = List.of(0, 99, 100, 101, 250, 498, 499, 500, 599);

  /// @param latin the bytes as ISO 8859-1; none for a mere look at the clock
  record Read(long at, String latin, boolean unplugged) {

    Read(long at, byte[] bytes, boolean unplugged) {
      this(at, new String(bytes, StandardCharsets.ISO_8859_1), unplugged);
    }

    byte[] bytes() {
      return latin.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  /// @param text null where it is no clean text or too long
  record Segment(@Nullable String text, boolean terminated, boolean unplugged) {}

  static SerialStory of(Input input, FrameRule rule) {
    boolean clear = input.octet() % 4 != 3;
    List<Read> reads = new ArrayList<>();
    long now = 1_000;
    while (!input.isEmpty() && reads.size() < 64) {
      int kind = input.below(6);
      now += input.oneOf(clear ? CLEAR : UNCLEAR);
      reads.add(new Read(now, kind == UNPLUG ? new byte[0] : bytes(kind, input), kind == UNPLUG));
    }
    return new SerialStory(reads, rule);
  }

  private static byte[] bytes(int kind, Input input) {
    return switch (kind) {
      case 1 -> ascii(input.digits(input.below(40)));
      case 2 -> ascii("28" + input.digits(15 + input.below(16)) + (input.yes() ? "\r" : ""));
      case 3 -> ascii(input.yes() ? "\r" : "\r\n");
      case 5 -> ascii(input.oneOf(List.of("1", "28123456789", "\r28", "\u0000", "]C1", "\u001b")));
      default -> input.take(input.octet());
    };
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// Whether every pause between bytes is within a frame's gap or beyond all that is measured.
  boolean hasClearPauses() {
    long last = Long.MIN_VALUE / 2;
    for (Read read : reads) {
      if (!read.latin().isEmpty()) {
        long pause = read.at() - last;
        if (pause >= rule.idleGapMillis() && pause < CLEAR_PAUSE) {
          return false;
        }
        last = read.at();
      }
    }
    return true;
  }

  /// The same bytes with every burst in one read, at the time of its first.
  List<Read> merged() {
    List<Read> merged = new ArrayList<>();
    ByteArrayOutputStream burst = new ByteArrayOutputStream();
    long begun = 0;
    long last = 0;
    for (Read read : reads) {
      if (burst.size() > 0 && (read.unplugged() || read.at() - last >= rule.idleGapMillis())) {
        merged.add(new Read(begun, burst.toByteArray(), false));
        burst.reset();
      }
      if (read.unplugged()) {
        // An idle line was judged before the cable went; a busy one is cut by it.
        merged.add(
            new Read(
                read.at() - last >= rule.idleGapMillis() ? read.at() : begun, read.bytes(), true));
      } else if (read.bytes().length > 0) {
        begun = burst.size() == 0 ? read.at() : begun;
        burst.writeBytes(read.bytes());
        last = read.at();
      }
    }
    merged.add(new Read(begun, burst.toByteArray(), false));
    return merged;
  }

  List<Segment> segments() {
    List<Segment> segments = new ArrayList<>();
    ByteArrayOutputStream piece = new ByteArrayOutputStream();
    boolean deaf = false;
    long last = Long.MIN_VALUE / 2;
    for (Read read : reads) {
      if (read.at() - last >= rule.idleGapMillis()) {
        end(piece, false, false, segments);
        deaf = false;
      }
      if (read.unplugged()) {
        end(piece, false, true, segments);
        deaf = false;
      }
      for (byte b : read.bytes()) {
        if (deaf) {
          continue;
        }
        if (rule.endsFrame(b)) {
          end(piece, true, false, segments);
        } else if (piece.size() == rule.maxBytes()) {
          piece.reset();
          segments.add(new Segment(null, true, false)); // and nothing is remembered of it
          deaf = true;
        } else {
          piece.write(b);
        }
      }
      last = read.bytes().length > 0 ? read.at() : last;
    }
    end(piece, false, false, segments);
    return segments;
  }

  private static void end(
      ByteArrayOutputStream piece, boolean terminated, boolean unplugged, List<Segment> segments) {
    if (piece.size() > 0) {
      segments.add(new Segment(text(piece.toByteArray()), terminated, unplugged));
      piece.reset();
    }
  }

  private static @Nullable String text(byte[] bytes) {
    for (byte b : bytes) {
      if ((b >= 0 && b < ' ') || b == 0x7F) {
        return null;
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
