package io.tillcode.ui.keys;

import io.tillcode.engine.Command;
import io.tillcode.payment.PaymentRequestId;

/// What one key does on the present screen.
///
/// @param key which
/// @param label message key of what it does, as the button says it
/// @param place where its button is
/// @param effect what happens
public record KeyAction(TillKey key, String label, Place place, Effect effect) {

  /// Whether pressing it twice by mistake would do harm.
  public boolean guarded() {
    return switch (key) {
      case ENTER, ESC, F2, F3, F4, F5, F6, F7, F9, F12 -> true;
      case D0, D1, D2, D3, D4, D5, D6, D7, D8, D9 -> !isTyping();
      case BACKSPACE, DELETE, UP, DOWN, PAGE_UP, PAGE_DOWN, F1, F8 -> false;
    };
  }

  private boolean isTyping() {
    return effect instanceof Effect.Post(Command.Digit _)
        || effect instanceof Effect.AtDesk(RecordsDesk.Move.Digit _);
  }

  /// Where an action's button stands.
  public enum Place {
    /// In the key bar.
    BAR,
    /// In the key bar, as the thing to do next.
    BAR_PRIMARY,
    /// The screen itself has a button for it.
    SCREEN,
    /// On the keyboard only, because another button does the same.
    KEYBOARD
  }

  /// What a key sets off.
  public sealed interface Effect {

    /// The engine is told.
    record Post(Command command) implements Effect {}

    /// The engine is told once the key is pressed twice, with a quiet moment between.
    record Confirm(Command command) implements Effect {}

    /// Something changes in the records on the screen.
    record AtDesk(RecordsDesk.Move move) implements Effect {}

    /// The record of this payment opens, at the question whether to undo its sale.
    record AskUndo(PaymentRequestId paymentRequestId) implements Effect {}

    /// The button that has the focus is pressed.
    record PressFocused() implements Effect {}

    /// A page opens over the screen, or closes when it is the one that is open.
    record Toggle(Overlay overlay) implements Effect {}

    /// The page over the screen closes.
    record Close() implements Effect {}

    /// The order code on the screen is turned by 180 degrees.
    record TurnCode() implements Effect {}

    /// The virtual scanner reads a practice code.
    record PracticeScan() implements Effect {}
  }

  /// Pages over the screen.
  public enum Overlay {
    NONE,
    HELP,
    SETTLE,
    /// Opened by the engine, not by a key alone: see `TillView.records`.
    RECORDS
  }
}
