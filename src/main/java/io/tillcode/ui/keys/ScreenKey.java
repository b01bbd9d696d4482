package io.tillcode.ui.keys;

import io.tillcode.engine.TillView;

/// Which screen it is, as far as the meaning of keys goes: while it stays the same, a press means
/// the same.
///
/// @param name kind of screen, and for a payment the stage it is in
/// @param about which payment, or empty
public record ScreenKey(String name, String about) {

  public static ScreenKey of(TillView view) {
    return switch (view.screen()) {
      case TillView.Screen.Amount amount -> new ScreenKey("amount", "");
      case TillView.Screen.WaitingForCode waiting -> new ScreenKey("waiting", "");
      case TillView.Screen.SameAmount question ->
          new ScreenKey("sameAmount", question.earlier().paymentRequestId().value());
      case TillView.Screen.Payment payment ->
          new ScreenKey(
              stage(payment.payment().phase()), payment.payment().paymentRequestId().value());
      case TillView.Screen.Halted halted -> new ScreenKey("halted", "");
    };
  }

  private static String stage(TillView.Phase phase) {
    return switch (phase) {
      case SENDING, ASKING -> "checking";
      case CANCELLING -> "cancelling";
      case PAID -> "paid";
      case DECLINED, NOT_SENT, CANCELLED, REFUNDED, UNDONE -> "notPaid";
      case UNDO_PENDING, UNDO_FAILED, REVERSAL_PENDING, LATE_MONEY, NEEDS_SUPPORT -> "pending";
    };
  }
}
