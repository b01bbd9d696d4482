package io.tillcode.printer;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Limits how long a device call may take by making it on a thread of its own. A call that never
/// returns costs that one thread, and no further call is made until it does.
final class Patience {

  private @Nullable Thread last;

  /// A call that a device may never return from.
  interface DeviceCall<T> {
    T run() throws IOException;
  }

  /// Makes the call and waits for it.
  ///
  /// @param discard gets the result of a call that came back too late
  /// @throws IOException from the call, or because it, or the one before, takes too long
  <T> T wait(Duration limit, DeviceCall<T> call, Consumer<T> discard)
      throws IOException, InterruptedException {
    if (last != null && last.isAlive() && !last.join(limit)) {
      throw new IOException("the device still has not returned from an earlier call");
    }
    CompletableFuture<T> result = new CompletableFuture<>();
    last =
        Thread.ofPlatform()
            .name("printer-call")
            .daemon()
            .start(() -> {
              try {
                T value = call.run();
                if (!result.complete(value)) {
                  discard.accept(value);
                }
              } catch (IOException | RuntimeException failed) {
                result.completeExceptionally(failed);
              }
            });
    try {
      return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      return orGiveUp(result, slow);
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause());
    } catch (InterruptedException stopped) {
      result.completeExceptionally(stopped);
      throw stopped;
    }
  }

  private static <T> T orGiveUp(CompletableFuture<T> result, TimeoutException slow)
      throws IOException {
    // Whoever completes first decides, so a result is either used or discarded, never both.
    if (result.completeExceptionally(slow) || result.isCompletedExceptionally()) {
      throw new IOException("the device does not return from a call", slow);
    }
    return result.join();
  }
}
