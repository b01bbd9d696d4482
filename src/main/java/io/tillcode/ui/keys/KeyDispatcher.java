package io.tillcode.ui.keys;

import io.tillcode.engine.Command;
import io.tillcode.engine.TillControl;
import io.tillcode.engine.TillView;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.ui.keys.KeyAction.Effect;
import io.tillcode.ui.keys.KeyAction.Overlay;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Turns keys and touches into commands, by the table of the present screen.
///
/// On the JavaFX thread.
public final class KeyDispatcher implements Touch {

  private final TillControl till;
  private final LongSupplier uptimeMillis;
  private final @Nullable Runnable practiceScan;
  private final Runnable changed;
  private final PressGuard guard = new PressGuard();
  private final Confirmation confirmation = new Confirmation();
  private final RecordsDesk desk = new RecordsDesk();
  private @Nullable TillView view;
  private @Nullable ScreenKey screen;
  private KeyTable table = new KeyTable(List.of());
  private Overlay overlay = Overlay.NONE;
  private @Nullable Command armed;
  private @Nullable PaymentRequestId turned;

  /// @param changed called when the table or the open page changed by a key
  public KeyDispatcher(
      TillControl till,
      LongSupplier uptimeMillis,
      @Nullable Runnable practiceScan,
      Runnable changed) {
    this.till = till;
    this.uptimeMillis = uptimeMillis;
    this.practiceScan = practiceScan;
    this.changed = changed;
  }

  /// A new view is on the screen. A page over the screen closes when the screen below it became
  /// another one: the outcome of a payment is never hidden. The records stay open, because they say
  /// themselves what happens in front.
  public void show(TillView newView) {
    ScreenKey newScreen = ScreenKey.of(newView);
    boolean moved = screen != null && !newScreen.equals(screen);
    boolean turnedPage = desk.show(newView.records());
    if (moved || turnedPage) {
      guard.changed(table, uptimeMillis.getAsLong());
      overlay = Overlay.NONE;
      confirmation.drop();
    }
    view = newView;
    screen = newScreen;
    makeTable();
  }

  /// Forgets a first press that nothing followed.
  public void tick() {
    if (armed != null && confirmation.armed(uptimeMillis.getAsLong()) == null) {
      refresh();
    }
  }

  public KeyTable table() {
    return table;
  }

  /// The page over the screen. The engine's word is final, but a till that cannot sell says so.
  public Overlay overlay() {
    return overlay == Overlay.NONE && recordsShown() ? Overlay.RECORDS : overlay;
  }

  /// Whether the records are in the middle, be it under another page.
  public boolean recordsShown() {
    boolean halted = view != null && view.screen() instanceof TillView.Screen.Halted;
    return desk.records() != null && !halted;
  }

  /// What is being done with the records on the screen.
  public RecordsDesk desk() {
    return desk;
  }

  /// What one more press confirms, or null.
  public @Nullable Command armed() {
    return armed;
  }

  /// Whether this key presses the button that has the focus.
  public boolean pressesFocused(TillKey key) {
    return table.find(key).filter(a -> a.effect() instanceof Effect.PressFocused).isPresent();
  }

  /// Whether the order code on the screen is turned toward the customer. Another payment's is not.
  public boolean codeTurned() {
    PaymentRequestId front = front();
    return front != null && front.equals(turned);
  }

  /// A key was pressed by a finger.
  public void typed(TillKey key) {
    Optional<KeyAction> action = table.find(key);
    if (action.isPresent()) {
      press(action.get(), () -> guard.key(key, uptimeMillis.getAsLong()));
    } else {
      disarm();
    }
  }

  @Override
  public void key(TillKey key) {
    table
        .find(key)
        .ifPresent(action -> press(action, () -> guard.touch(key, uptimeMillis.getAsLong())));
  }

  @Override
  public void confirm(Command command) {
    if (guard.touch(List.of(command), uptimeMillis.getAsLong())) {
      confirmed(command);
    } else {
      confirmation.bounced(uptimeMillis.getAsLong());
    }
  }

  @Override
  public void command(Command command) {
    if (guard.touch(command, uptimeMillis.getAsLong())) {
      disarm();
      post(command);
    }
  }

  private void press(KeyAction action, BooleanSupplier passes) {
    if (!action.guarded()) {
      guard.harmless();
    } else if (!passes.getAsBoolean()) {
      confirmation.bounced(uptimeMillis.getAsLong());
      return;
    }
    if (!(action.effect() instanceof Effect.Confirm)) {
      disarm();
    }
    run(action.effect());
  }

  private void confirmed(Command command) {
    boolean done = confirmation.press(command, uptimeMillis.getAsLong());
    refresh();
    if (done) {
      post(command);
    }
  }

  private void disarm() {
    if (armed != null) {
      confirmation.drop();
      refresh();
    }
  }

  private void post(Command command) {
    desk.posted(command);
    if (command instanceof Command.OpenRecords) {
      overlay = Overlay.NONE;
    }
    refresh();
    till.post(command);
  }

  private void run(Effect effect) {
    switch (effect) {
      case Effect.Post(Command command) -> post(command);
      case Effect.Confirm(Command command) -> confirmed(command);
      case Effect.AtDesk(RecordsDesk.Move move) -> {
        desk.move(move);
        refresh();
      }
      case Effect.AskUndo(PaymentRequestId id) -> {
        desk.wantUndo(id);
        post(new Command.OpenRecord(id));
      }
      case Effect.PressFocused() -> {} // done by whoever knows the focus
      case Effect.Toggle(Overlay wanted) -> open(overlay == wanted ? Overlay.NONE : wanted);
      case Effect.Close() -> open(Overlay.NONE);
      case Effect.TurnCode() -> {
        turned = codeTurned() ? null : front();
        changed.run();
      }
      case Effect.PracticeScan() -> {
        if (practiceScan != null) {
          practiceScan.run();
        }
      }
    }
  }

  private @Nullable PaymentRequestId front() {
    return view != null && view.screen() instanceof TillView.Screen.Payment(var payment)
        ? payment.paymentRequestId()
        : null;
  }

  private void open(Overlay wanted) {
    overlay = wanted;
    refresh();
  }

  private void refresh() {
    makeTable();
    changed.run();
  }

  private void makeTable() {
    armed = confirmation.armed(uptimeMillis.getAsLong());
    if (view != null) {
      table = KeyTable.of(view, overlay(), practiceScan != null, desk, armed);
    }
  }
}
