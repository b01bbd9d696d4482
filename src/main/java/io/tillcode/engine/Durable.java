package io.tillcode.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/// Lets an adapter's thread wait until the engine has put something into the journal.
final class Durable {

  private Durable() {}

  /// @param ask hands the engine what it will complete, either way
  /// @return whether it is durable; false also when this thread is told to stop
  static boolean await(Consumer<CompletableFuture<Boolean>> ask) {
    CompletableFuture<Boolean> durable = new CompletableFuture<>();
    ask.accept(durable);
    try {
      return durable.get();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the engine only ever completes it", e);
    }
  }
}
