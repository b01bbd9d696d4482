package io.tillcode.ui.keys;

import io.tillcode.engine.Command;
import io.tillcode.engine.TillControl;
import io.tillcode.engine.TillView;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.ui.keys.KeyAction.Effect;
import io.tillcode.ui.keys.KeyAction.Overlay;
import java.util.List;
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
  private @Nullable TillView view;
  private @Nullable ScreenKey screen;
  private KeyTable table = new KeyTable(List.of());
  private Overlay overlay = Overlay.NONE;
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
  /// another one: the outcome of a payment is never hidden.
  public void show(TillView newView) {
    ScreenKey newScreen = ScreenKey.of(newView);
    boolean moved = screen != null && !newScreen.equals(screen);
    if (moved) {
      guard.changed(table, uptimeMillis.getAsLong());
      overlay = Overlay.NONE;
    }
    view = newView;
    screen = newScreen;
    table = KeyTable.of(newView, overlay, practiceScan != null);
  }

  public KeyTable table() {
    return table;
  }

  public Overlay overlay() {
    return overlay;
  }

  /// Whether the order code on the screen is turned toward the customer. Another payment's is not.
  public boolean codeTurned() {
    PaymentRequestId front = front();
    return front != null && front.equals(turned);
  }

  /// A key was pressed by a finger.
  public void typed(TillKey key) {
    table
        .find(key)
        .ifPresent(action -> {
          if (!action.guarded()) {
            guard.harmless();
          } else if (!guard.key(key, uptimeMillis.getAsLong())) {
            return;
          }
          run(action.effect());
        });
  }

  @Override
  public void key(TillKey key) {
    table
        .find(key)
        .ifPresent(action -> {
          if (!action.guarded()) {
            guard.harmless();
          } else if (!guard.touch(key, uptimeMillis.getAsLong())) {
            return;
          }
          run(action.effect());
        });
  }

  @Override
  public void command(Command command) {
    if (guard.touch(command, uptimeMillis.getAsLong())) {
      till.post(command);
    }
  }

  private void run(Effect effect) {
    switch (effect) {
      case Effect.Post(Command command) -> till.post(command);
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
    if (view != null) {
      table = KeyTable.of(view, overlay, practiceScan != null);
    }
    changed.run();
  }
}
