package io.tillcode.ui.keys;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lets a press through once.
///
/// A bouncing key or screen presses twice, and a press may have been meant for the screen that was
/// there a moment ago. So a guarded press is refused for [#GUARD_MILLIS]
///
/// * after the same press, and
/// * after the screen changed, if the press meant something on the old one (a touch always might);
///
/// unless another press came between, which shows that the new screen was seen.
final class PressGuard {

  /// How long two presses count as one, and a new screen as unseen.
  static final long GUARD_MILLIS = 400;

  private final Set<TillKey> meantBefore = new HashSet<>();
  private @Nullable Object last;
  private long lastAt;
  private long changedAt;
  private boolean unseen;

  /// The screen has changed.
  ///
  /// @param before what the keys meant on the old one
  void changed(KeyTable before, long uptimeMillis) {
    meantBefore.clear();
    for (KeyAction action : before.actions()) {
      meantBefore.add(action.key());
    }
    changedAt = uptimeMillis;
    unseen = true;
  }

  /// A press that can do no harm twice.
  void harmless() {
    last = null;
    unseen = false;
  }

  /// Whether a key press goes through.
  boolean key(TillKey key, long uptimeMillis) {
    return press(key, meantBefore.contains(key), uptimeMillis);
  }

  /// Whether a touch on a button goes through.
  ///
  /// @param meaning what the button does, compared by equality
  boolean touch(Object meaning, long uptimeMillis) {
    return press(meaning, true, uptimeMillis);
  }

  private boolean press(Object press, boolean meantForOldScreen, long now) {
    boolean twice = press.equals(last) && now - lastAt < GUARD_MILLIS;
    boolean late = unseen && meantForOldScreen && now - changedAt < GUARD_MILLIS;
    if (twice || late) {
      return false;
    }
    last = press;
    lastAt = now;
    unseen = false;
    return true;
  }
}
