package io.tillcode.scan;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Cuts the bytes of a serial scanner into frames. One owner, one line, any chunking.
///
/// A terminated frame is passed on. One that falls silent without a terminator is either cut or
/// comes from a scanner that sends none, and no content can tell which: 18 digits of a 20-digit
/// code are a good code too. So, unless the rule says which scanner it is, the framer learns it
/// anew for each connection:
///
/// * Until proved otherwise an unterminated frame is `PARTIAL`.
/// * One clean terminated frame proves a scanner that sends terminators; from then on every
///   unterminated frame is `PARTIAL`.
/// * The same unterminated text twice in a row, no terminator ever seen, proves a scanner that
///   sends none, since nobody cuts a code twice at the same digit: the second one is passed on, and
///   so is everything later. Such a scanner asks for one repeated scan after start-up;
///   [FrameRule.Termination#NEVER] saves even that.
///
/// The rest of a cut code is refused as well: digits that begin within half a second after cut
/// digits are their tail, not a new scan, unless they begin with the same digits (a fresh read) or
/// both together are longer than any code. Too long a frame is one bad scan, and the line is deaf
/// until it has been idle.
public final class Framer {

  /// A hand needs longer than this from one trigger to the next; a stalled line does not.
  private static final long TAIL_MILLIS = 500;

  /// Together with its tail a cut code is no longer than a whole one (guide: 32 digits); two whole
  /// codes are.
  private static final int LONGEST_CODE = 32;

  /// Below this, two equal fragments may be chance.
  private static final int PROOF_CHARACTERS = 8;

  /// Longer texts are no codes of ours and are not remembered, even for a moment.
  private static final int MEMORY_CHARACTERS = 64;

  private enum Habit {
    UNKNOWN,
    TERMINATES,
    NEVER_TERMINATES
  }

  private final FrameRule rule;
  private final byte[] pending;
  private int length;
  private boolean noisy;
  private boolean deaf;
  private long startedAt;
  private long lastByteAt;

  private Habit habit = Habit.UNKNOWN;
  private String fragment = "";
  private long fragmentEndedAt;

  public Framer(FrameRule rule) {
    this.rule = rule;
    this.pending = new byte[rule.maxBytes()];
  }

  /// Takes what was read.
  ///
  /// @param count how many of `bytes` count, from the first
  /// @param uptimeMillis monotonic time of reading
  public List<Frame> accept(byte[] bytes, int count, long uptimeMillis) {
    List<Frame> frames = new ArrayList<>(idle(uptimeMillis));
    for (int i = 0; i < count; i++) {
      take(bytes[i], uptimeMillis, frames);
    }
    if (count > 0) {
      lastByteAt = uptimeMillis;
    }
    return frames;
  }

  /// Judges what is pending if the line has been idle for the gap. Call it whenever a read came
  /// back empty.
  public List<Frame> idle(long uptimeMillis) {
    if (uptimeMillis - lastByteAt < rule.idleGapMillis()) {
      return List.of();
    }
    deaf = false;
    return nothingPending() ? List.of() : List.of(unterminated());
  }

  /// The line is gone. What was pending is a cut scan; what was learned is forgotten.
  public List<Frame> disconnected() {
    List<Frame> frames = nothingPending() ? List.of() : List.of(new Frame.Bad(dropReason()));
    clear();
    deaf = false;
    forgetFragment();
    habit = Habit.UNKNOWN;
    return frames;
  }

  private void take(byte b, long uptimeMillis, List<Frame> frames) {
    if (deaf) {
      return;
    }
    if (rule.endsFrame(b)) {
      if (!nothingPending()) {
        frames.add(terminated());
      }
      return;
    }
    if (nothingPending()) {
      startedAt = uptimeMillis;
    }
    if (length == pending.length) {
      frames.add(new Frame.Bad(Scan.Reason.UNKNOWN));
      clear();
      forgetFragment();
      deaf = true;
    } else {
      noisy |= isControl(b);
      pending[length++] = b;
    }
  }

  private Frame terminated() {
    String text = decode();
    clear();
    boolean tail = isTail(text);
    forgetFragment();
    if (text.isEmpty()) {
      return new Frame.Bad(Scan.Reason.UNKNOWN);
    }
    habit = Habit.TERMINATES;
    return tail ? new Frame.Bad(Scan.Reason.PARTIAL) : new Frame.Text(text);
  }

  private Frame unterminated() {
    String text = decode();
    clear();
    if (text.isEmpty()) {
      forgetFragment();
      return new Frame.Bad(Scan.Reason.UNKNOWN);
    }
    boolean tail = isTail(text);
    learnFrom(text);
    fragment = text.length() <= MEMORY_CHARACTERS ? text : "";
    fragmentEndedAt = lastByteAt;
    return whole() && !tail ? new Frame.Text(text) : new Frame.Bad(Scan.Reason.PARTIAL);
  }

  private void learnFrom(String text) {
    if (habit == Habit.UNKNOWN && text.length() >= PROOF_CHARACTERS && text.equals(fragment)) {
      habit = Habit.NEVER_TERMINATES;
    }
  }

  private boolean whole() {
    return switch (rule.termination()) {
      case ALWAYS -> false;
      case NEVER -> true;
      case LEARNED -> habit == Habit.NEVER_TERMINATES;
    };
  }

  private boolean isTail(String text) {
    return !fragment.isEmpty()
        && startedAt - fragmentEndedAt < TAIL_MILLIS
        && fragment.length() + text.length() <= LONGEST_CODE
        && Digits.only(fragment)
        && Digits.only(text)
        && !text.startsWith(fragment);
  }

  /// @return the pending bytes as text, or empty if they are not clean text
  private String decode() {
    if (noisy) {
      return "";
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(pending, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      return "";
    }
  }

  private Scan.Reason dropReason() {
    return decode().isEmpty() ? Scan.Reason.UNKNOWN : Scan.Reason.PARTIAL;
  }

  private boolean nothingPending() {
    return length == 0;
  }

  private void clear() {
    Arrays.fill(pending, 0, length, (byte) 0);
    length = 0;
    noisy = false;
  }

  private void forgetFragment() {
    fragment = "";
  }

  private static boolean isControl(byte b) {
    return (b >= 0 && b < 0x20) || b == 0x7f;
  }
}
