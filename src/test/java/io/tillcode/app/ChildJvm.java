package io.tillcode.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// A process of its own, on this test's Java and class path. Everything it says is kept.
final class ChildJvm implements AutoCloseable {

  private final Process process;
  private final OutputStream stdin;
  private final List<String> stdout = new CopyOnWriteArrayList<>();
  private final List<String> stderr = new CopyOnWriteArrayList<>();
  private final List<CompletableFuture<Void>> readers;

  private ChildJvm(Process process) {
    this.process = process;
    this.stdin = process.getOutputStream();
    this.readers =
        List.of(reader(process.getInputStream(), stdout), reader(process.getErrorStream(), stderr));
  }

  static ChildJvm start(Class<?> main, List<String> arguments) throws IOException {
    return start(main, List.of(), arguments);
  }

  /// @param properties `-Dkey=value` each
  static ChildJvm start(Class<?> main, List<String> properties, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8"));
    command.addAll(properties);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("DISPLAY");
    builder.environment().remove("WAYLAND_DISPLAY");
    return new ChildJvm(builder.start());
  }

  private static CompletableFuture<Void> reader(InputStream from, List<String> lines) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          read(from, lines);
          done.complete(null);
        });
    return done;
  }

  private static void read(InputStream from, List<String> lines) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException killed) {
      lines.add(""); // a line cut in two by the end of its process says nothing
    }
  }

  void say(String line) throws IOException {
    stdin.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    stdin.flush();
  }

  /// Nothing more will be said to it.
  void endInput() throws IOException {
    stdin.close();
  }

  /// The first line on stdout that fits.
  String line(String what, Predicate<String> fits) throws Exception {
    Patiently.await(
        what,
        () -> {
          boolean ended =
              !process.isAlive() && readers.stream().allMatch(CompletableFuture::isDone);
          if (ended && stdout.stream().noneMatch(fits)) {
            throw new AssertionError("ended without " + what + "; " + evidence());
          }
          return stdout.stream().anyMatch(fits);
        },
        this::evidence);
    return stdout.stream().filter(fits).findFirst().orElseThrow();
  }

  /// Everything on stdout so far.
  List<String> stdout() {
    return stdout;
  }

  /// Everything on stderr so far.
  List<String> stderr() {
    return stderr;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// Waits for the end by itself and gives the exit code.
  int exitCode() throws Exception {
    Patiently.await("the end of a process", () -> !process.isAlive(), this::evidence);
    awaitLastWords();
    return process.exitValue();
  }

  private void awaitLastWords() {
    readers.forEach(CompletableFuture::join);
  }

  /// `kill -9`.
  void kill() {
    process.destroyForcibly().onExit().join();
    awaitLastWords();
  }

  String evidence() {
    int from = Math.max(0, stdout.size() - 10);
    return "its last words: " + stdout.subList(from, stdout.size()) + ", its faults: " + stderr;
  }

  @Override
  public void close() {
    kill();
  }
}
