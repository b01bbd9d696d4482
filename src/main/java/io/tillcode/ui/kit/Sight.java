package io.tillcode.ui.kit;

import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;

/// What the cashier is told about the customer's screen.
///
/// @param picture what the customer sees, small; null while there is none
public record Sight(State state, @Nullable Image picture) {

  /// How the customer's screen is.
  public enum State {
    /// This till has none.
    NONE,
    /// There should be one, and it is not there.
    MISSING,
    SHOWN,
    /// It is there, and has not enough pixels for the code that the customer should scan.
    CODE_UNREADABLE
  }

  /// A till without a second screen.
  public static Sight none() {
    return new Sight(State.NONE, null);
  }
}
