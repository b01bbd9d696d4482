package io.tillcode.ui;

import io.tillcode.money.Money;

/// Sounds for the cashier, who looks at the customer and not at the screen.
@FunctionalInterface
public interface Sounds {

  /// Plays a sound and returns at once.
  void play(Cue cue);

  /// A payment of this amount became *Paid* before the cashier's eyes. Says so, with the amount
  /// where there is a voice, and returns at once.
  default void paid(Money amount) {
    play(Cue.PAID);
  }

  /// A till without ears around it.
  static Sounds silent() {
    return cue -> {};
  }

  /// What a sound means. Each is told from the others without looking.
  enum Cue {
    /// A payment code was read.
    GOOD_READ,
    /// Something was scanned that goes no further.
    BAD_READ,
    PAID,
    NOT_PAID,
    /// Somebody should look at the screen.
    ATTENTION
  }
}
