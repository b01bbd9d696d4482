package io.tillcode.ui.keys;

import io.tillcode.engine.Command;
import org.jspecify.annotations.Nullable;

/// Lets a command through when it was asked for twice, deliberately: the second press comes after a
/// quiet moment (no bouncing key, no scanner is that slow) and before the first is forgotten.
final class Confirmation {

  /// A second press sooner than this is the first one bouncing, or a scanner typing.
  static final long QUIET_MILLIS = PressGuard.GUARD_MILLIS;

  /// A first press is forgotten after this.
  static final long FORGOTTEN_MILLIS = 10_000;

  private @Nullable Command armed;
  private long lastPressAt;

  /// Whether the command is confirmed by this press.
  boolean press(Command command, long uptimeMillis) {
    boolean quiet = uptimeMillis - lastPressAt >= QUIET_MILLIS;
    boolean confirmed = command.equals(armed(uptimeMillis)) && quiet;
    armed = confirmed ? null : command;
    lastPressAt = uptimeMillis;
    return confirmed;
  }

  /// A press that bounced: the quiet moment begins anew.
  void bounced(long uptimeMillis) {
    lastPressAt = uptimeMillis;
  }

  void drop() {
    armed = null;
  }

  /// What one more press would do, or null.
  @Nullable Command armed(long uptimeMillis) {
    return uptimeMillis - lastPressAt < FORGOTTEN_MILLIS ? armed : null;
  }
}
