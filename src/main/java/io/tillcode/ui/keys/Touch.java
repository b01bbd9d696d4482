package io.tillcode.ui.keys;

import io.tillcode.engine.Command;

/// What buttons call: a touch means what the key means.
public interface Touch {

  /// A button with a key of its own was touched.
  void key(TillKey key);

  /// A button that wants a deliberate yes was pressed by keyboard: the second press does it.
  void confirm(Command command);

  /// A button for one particular thing (a parked payment, a reversal) was touched, or held down
  /// long enough.
  void command(Command command);
}
