package io.tillcode.engine;

import java.util.function.Consumer;

/// The engine as screens and devices see it: commands in, views out, nothing that waits.
public interface TillControl {

  /// Queues a command and returns at once. Safe from any thread.
  void post(Command command);

  /// Calls `viewer` with the newest view now and after every change, on the engine's thread.
  ///
  /// @return stops the calls
  Runnable watch(Consumer<TillView> viewer);
}
