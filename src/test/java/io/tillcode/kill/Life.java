package io.tillcode.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A running engine process and what it says.
final class Life implements AutoCloseable {

  /// What the process says last, when its end of the pipe is gone.
  static final String END = "end";

  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> read = new CompletableFuture<>();

  Life(Process process) {
    this.process = process;
    var _ = Thread.ofPlatform().daemon().start(this::read);
  }

  private void read() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
      }
    } catch (IOException killed) {
      // what it had said before is in the queue
    }
    lines.add(END);
    read.complete(null);
  }

  /// The next line, or null when there is none in this time.
  @Nullable String next(long micros) throws InterruptedException {
    return lines.poll(Math.max(0, micros), TimeUnit.MICROSECONDS);
  }

  void say(String line) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  /// What the process has used of the processors so far, in milliseconds.
  long cpuMillis() {
    return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
  }

  /// `kill -9`, and what was said until then can still be read.
  void kill() {
    process.toHandle().destroyForcibly();
    process.onExit().join();
    read.join();
  }

  @Override
  public void close() throws IOException {
    kill();
    process.getOutputStream().close();
  }
}
