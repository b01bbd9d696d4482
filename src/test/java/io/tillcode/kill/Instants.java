package io.tillcode.kill;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// The instants of a life that have a name. At the chosen one the thread that reached it stands
/// still, says so, and is killed there; everything else in the process goes on until then.
final class Instants {

  private final String stop;
  private final int stopAt;
  private final OutputStream out;
  private final AtomicInteger reached = new AtomicInteger();

  Instants(String stop, int stopAt, OutputStream out) {
    this.stop = stop;
    this.stopAt = stopAt;
    this.out = out;
  }

  /// Comes by the instant of this name.
  void reach(String name) {
    if (name.equals(stop) && reached.incrementAndGet() == stopAt) {
      say("stopped");
      while (true) {
        LockSupport.park(this);
      }
    }
  }

  /// One line to whoever watches this life.
  void say(String line) {
    try {
      synchronized (out) {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
