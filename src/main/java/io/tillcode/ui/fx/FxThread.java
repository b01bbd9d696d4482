package io.tillcode.ui.fx;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// The one hop to the JavaFX thread.
///
/// Values given faster than the screen draws are merged: only the newest waits, so a slow screen
/// never falls behind and never makes the giver wait.
///
/// @param <T> what is carried over
public final class FxThread<T> implements Consumer<T> {

  private final AtomicReference<@Nullable T> newest = new AtomicReference<>();
  private final Consumer<T> receiver;

  /// @param receiver called on the JavaFX thread
  public FxThread(Consumer<T> receiver) {
    this.receiver = receiver;
  }

  /// Hands `value` over and returns at once. Safe from any thread.
  @Override
  public void accept(T value) {
    if (newest.getAndSet(value) == null) {
      Platform.runLater(this::drain);
    }
  }

  private void drain() {
    T value = newest.getAndSet(null);
    if (value != null) {
      receiver.accept(value);
    }
  }
}
