package io.tillcode.ui;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;

/// The JavaFX toolkit for tests: started once, used from the test's own thread.
final class Fx {

  private static final long LIMIT_SECONDS = 30;

  private static final List<Throwable> FAILURES = new CopyOnWriteArrayList<>();

  private Fx() {}

  /// What nobody caught on the JavaFX thread so far.
  static List<Throwable> failures() {
    return List.copyOf(FAILURES);
  }

  /// The headless screen is 1000 pixels high and stumbles over larger windows. Pictures are taken
  /// of the scene, not of that screen.
  private static boolean isBeyondTheScreen(Throwable failure) {
    return failure instanceof IndexOutOfBoundsException
        && Arrays.stream(failure.getStackTrace())
            .anyMatch(at -> at.getClassName().endsWith(".HeadlessWindow"));
  }

  static void start() {
    CountDownLatch started = new CountDownLatch(1);
    try {
      Platform.startup(started::countDown);
    } catch (IllegalStateException e) {
      started.countDown();
    }
    Platform.setImplicitExit(false);
    Platform.runLater(() ->
        Thread.currentThread()
            .setUncaughtExceptionHandler((thread, failure) -> {
              if (!isBeyondTheScreen(failure)) {
                FAILURES.add(failure);
              }
            }));
    try {
      if (!started.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("JavaFX does not start");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static <T> T get(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Platform.runLater(task);
    try {
      return task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  static void run(Runnable work) {
    get(() -> {
      work.run();
      return true;
    });
  }

  /// Waits until something is so, looked at on the JavaFX thread.
  static void until(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!get(condition::getAsBoolean)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain for: " + what);
      }
      Thread.onSpinWait();
    }
  }
}
