package io.tillcode.ui.keys;

import static io.tillcode.ui.keys.KeyAction.Place.BAR;
import static io.tillcode.ui.keys.KeyAction.Place.BAR_PRIMARY;
import static io.tillcode.ui.keys.KeyAction.Place.KEYBOARD;
import static io.tillcode.ui.keys.KeyAction.Place.SCREEN;

import io.tillcode.engine.Command;
import io.tillcode.engine.Command.SameAmount.Answer;
import io.tillcode.engine.RecordsView;
import io.tillcode.engine.TillView;
import io.tillcode.ui.keys.KeyAction.Effect;
import io.tillcode.ui.keys.KeyAction.Overlay;
import io.tillcode.ui.keys.KeyAction.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What every key does on the present screen: the one source for keyboard, key bar and buttons.
///
/// @param actions in the order of the key bar
public record KeyTable(List<KeyAction> actions) {

  public KeyTable {
    actions = List.copyOf(actions);
  }

  /// What the key does now, if anything.
  public Optional<KeyAction> find(TillKey key) {
    return actions.stream().filter(action -> action.key() == key).findFirst();
  }

  /// The table of one instant.
  ///
  /// @param overlay the page over the screen
  /// @param practice whether there is a virtual scanner
  /// @param desk what is being done with the records
  /// @param armed what one more press confirms, or null
  static KeyTable of(
      TillView view, Overlay overlay, boolean practice, RecordsDesk desk, @Nullable Command armed) {
    List<KeyAction> actions = new ArrayList<>();
    RecordsView records = desk.records();
    if (overlay == Overlay.RECORDS && records != null) {
      actions.addAll(RecordsTable.of(desk, records));
      addOverlays(actions);
      return new KeyTable(actions);
    }
    if (overlay != Overlay.NONE) {
      actions.add(new KeyAction(TillKey.ESC, "key.close", BAR_PRIMARY, new Effect.Close()));
      if (overlay == Overlay.SETTLE) {
        actions.add(
            new KeyAction(TillKey.ENTER, "key.confirm", KEYBOARD, new Effect.PressFocused()));
      }
      addPages(actions);
      return new KeyTable(actions);
    }
    switch (view.screen()) {
      case TillView.Screen.Amount amount -> addAmount(actions, view, amount, practice);
      case TillView.Screen.WaitingForCode waiting -> {
        post(actions, TillKey.ESC, "key.back", BAR, new Command.Escape());
        addOrderCode(actions, "key.showCode");
        if (practice) {
          actions.add(new KeyAction(TillKey.F9, "key.practice", SCREEN, new Effect.PracticeScan()));
        }
        addReprint(actions, view, "key.reprint");
      }
      case TillView.Screen.SameAmount question -> addAnswers(actions, question, armed);
      case TillView.Screen.Payment payment -> addPayment(actions, view, payment.payment());
      case TillView.Screen.Halted halted -> {
        addOverlays(actions);
        return new KeyTable(actions);
      }
    }
    addPages(actions);
    return new KeyTable(actions);
  }

  /// To wait does no harm and is done at once. The others are pressed twice, or once and then
  /// Enter: a scanner that types slowly begins with such a digit.
  private static void addAnswers(
      List<KeyAction> actions, TillView.Screen.SameAmount question, @Nullable Command armed) {
    post(actions, TillKey.D1, "same.wait", SCREEN, new Command.SameAmount(Answer.WAIT));
    if (question.cancellable()) {
      confirm(actions, TillKey.D2, "same.cancel", new Command.SameAmount(Answer.CANCEL_FIRST));
    }
    confirm(actions, TillKey.D3, "same.other", new Command.SameAmount(Answer.OTHER_CUSTOMER));
    if (armed instanceof Command.SameAmount answer
        && (question.cancellable() || answer.answer() == Answer.OTHER_CUSTOMER)) {
      confirm(actions, TillKey.ENTER, "key.confirm", answer);
    }
    post(actions, TillKey.ESC, "key.back", BAR, new Command.Escape());
  }

  private static void addAmount(
      List<KeyAction> actions, TillView view, TillView.Screen.Amount amount, boolean practice) {
    addDigits(actions, SCREEN);
    post(actions, TillKey.BACKSPACE, "key.backspace", SCREEN, new Command.Backspace());
    post(actions, TillKey.DELETE, "key.clear", SCREEN, new Command.Clear());
    // Also at zero: the digits may be typed already and not yet on the screen.
    post(actions, TillKey.ENTER, "key.charge", SCREEN, new Command.Enter());
    post(actions, TillKey.ESC, "key.clear", KEYBOARD, new Command.Escape());
    addOrderCode(actions, "key.showCode");
    if (practice && !amount.codeHeld()) {
      actions.add(new KeyAction(TillKey.F9, "key.practice", BAR, new Effect.PracticeScan()));
    }
    addReprint(actions, view, "key.reprint");
  }

  private static void addPayment(
      List<KeyAction> actions, TillView view, TillView.PaymentView payment) {
    switch (payment.phase()) {
      case SENDING, ASKING -> {
        post(actions, TillKey.ESC, "key.cancel", BAR, new Command.Escape());
        addPark(actions, payment);
        TillView.OrderCodeView code = payment.orderCode();
        if (code != null && !code.closing()) {
          actions.add(new KeyAction(TillKey.F5, "key.turnCode", SCREEN, new Effect.TurnCode()));
        }
      }
      case CANCELLING -> addPark(actions, payment);
      case PAID -> {
        post(actions, TillKey.ENTER, "key.next", BAR_PRIMARY, new Command.Enter());
        post(actions, TillKey.ESC, "key.next", KEYBOARD, new Command.Escape());
        addDigits(actions, KEYBOARD); // typing is the shortest way to the next customer
        addReprint(actions, view, "key.printAgain");
        actions.add(
            new KeyAction(
                TillKey.F7, "key.undo", BAR, new Effect.AskUndo(payment.paymentRequestId())));
      }
      case DECLINED, NOT_SENT, CANCELLED, REFUNDED -> {
        post(actions, TillKey.ENTER, "key.again", SCREEN, new Command.Enter());
        addOrderCode(actions, "key.againByCode");
        post(actions, TillKey.ESC, "key.drop", BAR, new Command.Escape());
      }
      case UNDO_PENDING, UNDO_FAILED, REVERSAL_PENDING, LATE_MONEY, NEEDS_SUPPORT, UNDONE -> {
        // The fate of this payment is open: the same sale is not charged again from here.
        post(actions, TillKey.ENTER, "key.next", BAR_PRIMARY, new Command.Enter());
        post(actions, TillKey.ESC, "key.next", KEYBOARD, new Command.Escape());
      }
    }
  }

  /// An order code stays on the screen until it is closed.
  private static void addPark(List<KeyAction> actions, TillView.PaymentView payment) {
    if (payment.orderCode() == null) {
      post(actions, TillKey.F3, "key.park", BAR, new Command.Park());
    }
  }

  private static void addDigits(List<KeyAction> actions, Place place) {
    for (int digit = 0; digit <= 9; digit++) {
      post(actions, TillKey.digit(digit), "key.digit", place, new Command.Digit(digit));
    }
  }

  private static void addOrderCode(List<KeyAction> actions, String label) {
    post(actions, TillKey.F2, label, BAR, new Command.ChargeByOrderCode());
  }

  private static void addReprint(List<KeyAction> actions, TillView view, String label) {
    if (view.canReprint()) {
      post(actions, TillKey.F4, label, BAR, new Command.ReprintLast());
    }
  }

  private static void addPages(List<KeyAction> actions) {
    post(actions, TillKey.F6, "key.records", BAR, new Command.OpenRecords());
    addOverlays(actions);
  }

  private static void addOverlays(List<KeyAction> actions) {
    actions.add(new KeyAction(TillKey.F8, "key.settle", BAR, new Effect.Toggle(Overlay.SETTLE)));
    actions.add(new KeyAction(TillKey.F1, "key.help", BAR, new Effect.Toggle(Overlay.HELP)));
  }

  private static void confirm(List<KeyAction> actions, TillKey key, String label, Command command) {
    actions.add(new KeyAction(key, label, SCREEN, new Effect.Confirm(command)));
  }

  private static void post(
      List<KeyAction> actions, TillKey key, String label, Place place, Command command) {
    actions.add(new KeyAction(key, label, place, new Effect.Post(command)));
  }
}
