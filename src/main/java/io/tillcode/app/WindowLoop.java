package io.tillcode.app;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the one window of a process.
final class WindowLoop {

  private static final Logger LOG = LoggerFactory.getLogger(WindowLoop.class);

  private WindowLoop() {}

  /// Opens a window and waits until it was closed. Once in a process.
  ///
  /// @param open opens it, on the JavaFX thread, and runs what it is given once the window was
  ///   closed
  /// @return the exit code: 0, or 1 if the window failed to open, which is logged
  /// @throws TillException if there is no display to open it on
  static int run(Consumer<Runnable> open) throws TillException, InterruptedException {
    CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    startJavaFx(() -> {
      try {
        open.accept(() -> exitCode.complete(0));
      } catch (RuntimeException | Error e) {
        LOG.error("The till's window cannot be opened", e);
        exitCode.complete(1);
      }
    });
    try {
      return exitCode.get();
    } catch (ExecutionException never) {
      throw new IllegalStateException(never);
    }
  }

  private static void startJavaFx(Runnable first) throws TillException {
    try {
      Platform.startup(first);
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("JavaFX does not start", e);
      String display = System.getenv("DISPLAY");
      String name = display == null || display.isEmpty() ? "" : " '" + display + "'";
      throw new TillException(
          "The display"
              + name
              + " cannot be opened: set DISPLAY to one that runs and that this user may use.");
    }
  }
}
