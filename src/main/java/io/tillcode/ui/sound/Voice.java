package io.tillcode.ui.sound;

import io.tillcode.money.Money;
import java.util.function.BooleanSupplier;

/// Says amounts.
@FunctionalInterface
public interface Voice {

  /// Says that this amount is paid, whole or not at all, and returns when it was said. Called on
  /// the thread of the sounds. What goes wrong is logged and costs nobody anything.
  ///
  /// @param over whether it is to be cut off: asked often
  void sayPaid(Money amount, BooleanSupplier over);

  /// Nobody speaks.
  static Voice none() {
    return (amount, over) -> {};
  }
}
