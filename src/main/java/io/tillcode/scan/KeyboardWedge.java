package io.tillcode.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Tells a keyboard scanner's burst from a person typing. One owner, usually the screen's thread.
///
/// Characters closer together than the gap form a run. A run of enough characters is a scan, ended
/// by Enter or Tab, which belongs to it, or by the gap (a terminator that comes a little late is
/// still its own and is swallowed). Any shorter run is given back in order, key by key, so nothing
/// typed is lost and nothing scanned is typed. A run of one and the same character is a key held
/// down, not a scan.
///
/// While [#nextIdleAt] is present, keys are held back and [#idle] must be called then, on the same
/// thread. It is the call that ends a run, not the clock: keys have no time of their own, only that
/// of their handling, and a thread that was busy for a while sees a gap in the middle of a burst
/// where there was none. So a key that comes before the call belongs to the run, and a call that is
/// itself late waits one more gap for keys that may be queued behind it.
public final class KeyboardWedge {

  /// What became of keys.
  public sealed interface Output {

    /// A person pressed this.
    record Typed(Key key) implements Output {}

    /// A scanner sent this.
    ///
    /// @param text may be a payment code: [#toString] tells only its length
    record Scanned(String text) implements Output {

      @Override
      public String toString() {
        return "Scanned[" + text.length() + " characters]";
      }
    }
  }

  /// A late or second terminator comes within this many gaps after the scan's last key.
  private static final int LATE_TERMINATOR_GAPS = 3;

  /// A timer later than this was kept waiting by something, as keys may have been.
  private static final int LATE_TIMER_MILLIS = 20;

  /// No busy thread explains a longer pause; then the clock does end a run.
  private static final int LONGEST_STALL_MILLIS = 250;

  private final WedgeRule rule;
  private final StringBuilder run = new StringBuilder();
  private long lastKeyAt;
  private long idleAt;
  private boolean idlePostponed;
  private boolean overLong;
  private boolean scanJustEnded;

  public KeyboardWedge(WedgeRule rule) {
    this.rule = rule;
  }

  /// Takes one key press.
  ///
  /// @param uptimeMillis monotonic time of the press
  /// @return what is now decided, oldest first; keys not in it are held back
  public List<Output> press(Key key, long uptimeMillis) {
    List<Output> outputs = new ArrayList<>();
    if (uptimeMillis - lastKeyAt >= rule.gapMillis() + LONGEST_STALL_MILLIS) {
      endRun(outputs);
    }
    boolean ownedByScan =
        scanJustEnded && uptimeMillis - lastKeyAt < (long) LATE_TERMINATOR_GAPS * rule.gapMillis();
    scanJustEnded = false;
    switch (key) {
      case Key.Char(char character) -> extendRun(character, outputs);
      case Key.Enter enter -> terminate(enter, ownedByScan, outputs);
      case Key.Tab tab -> terminate(tab, ownedByScan, outputs);
      case Key.Named named -> {
        endRun(outputs);
        outputs.add(new Output.Typed(named));
      }
    }
    lastKeyAt = uptimeMillis;
    idleAt = uptimeMillis + rule.gapMillis();
    idlePostponed = false;
    return outputs;
  }

  /// Ends the run if its gap is over.
  public List<Output> idle(long uptimeMillis) {
    if (run.isEmpty() || uptimeMillis < idleAt) {
      return List.of();
    }
    if (uptimeMillis - idleAt > LATE_TIMER_MILLIS && !idlePostponed) {
      idlePostponed = true;
      idleAt = uptimeMillis + rule.gapMillis();
      return List.of();
    }
    List<Output> outputs = new ArrayList<>();
    scanJustEnded = endRun(outputs);
    return outputs;
  }

  /// When to call [#idle], if keys are held back.
  public OptionalLong nextIdleAt() {
    return run.isEmpty() ? OptionalLong.empty() : OptionalLong.of(idleAt);
  }

  private void extendRun(char character, List<Output> outputs) {
    if (run.length() == FrameRule.MAX_BYTES && isOneCharacter(run)) {
      endRun(outputs);
    }
    if (run.length() < FrameRule.MAX_BYTES) {
      run.append(character);
    } else {
      overLong = true;
    }
  }

  private void terminate(Key key, boolean ownedByScan, List<Output> outputs) {
    boolean hadRun = !run.isEmpty();
    scanJustEnded = endRun(outputs) || (!hadRun && ownedByScan);
    if (!scanJustEnded) {
      outputs.add(new Output.Typed(key));
    }
  }

  /// @return whether the run was a scan
  private boolean endRun(List<Output> outputs) {
    String text = run.toString();
    boolean dropTail = overLong;
    run.setLength(0);
    overLong = false;
    if (dropTail) {
      // Longer than any code: whoever looks at it refuses it, and it must not be typed.
      outputs.add(new Output.Scanned(text));
      return true;
    }
    if (!isScan(text)) {
      text.chars().forEach(c -> outputs.add(new Output.Typed(new Key.Char((char) c))));
      return false;
    }
    int end = text.length() - rule.suffix().length();
    outputs.add(new Output.Scanned(text.substring(rule.prefix().length(), end)));
    return true;
  }

  private boolean isScan(String text) {
    return text.length() >= rule.minLength()
        && text.length() >= rule.prefix().length() + rule.suffix().length()
        && text.startsWith(rule.prefix())
        && text.endsWith(rule.suffix())
        && !isOneCharacter(text);
  }

  private static boolean isOneCharacter(CharSequence text) {
    return text.chars().distinct().count() <= 1;
  }
}
