package io.tillcode.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A till process and the hands on its keys.
final class TestTill implements AutoCloseable {

  /// What one view said, as [HeadlessTill] writes it.
  record Seen(Map<String, String> says) {

    static Seen of(String line) {
      return new Seen(
          List.of(line.split(" ", -1)).stream()
              .skip(1)
              .map(word -> word.split("=", 2))
              .collect(Collectors.toMap(word -> word[0], word -> word[1])));
    }

    boolean is(String key, String value) {
      return value.equals(says.get(key));
    }

    /// The cashier may serve the next customer.
    boolean free() {
      return !is("word", "CHECKING") && !is("screen", "HALTED") && is("checkingParked", "0");
    }

    boolean phase(String phase) {
      return is("phase", phase);
    }

    /// The text of the order code that is shown, or empty.
    String code() {
      return says.getOrDefault("code", "");
    }

    /// Something of this kind about this payment is on the settle list.
    boolean settles(String kind, String id) {
      return List.of(says.getOrDefault("settle", "").split(",", -1)).contains(kind + ":" + id);
    }

    String id() {
      return String.valueOf(says.get("id"));
    }
  }

  private final ChildJvm process;

  private TestTill(ChildJvm process) {
    this.process = process;
  }

  static TestTill start(Path config, Path data, String... sets) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(config.toString(), data.toString()));
    arguments.addAll(List.of(sets));
    return new TestTill(ChildJvm.start(HeadlessTill.class, window(), arguments));
  }

  /// Whether it gets a window is for whoever starts this process to say.
  private static List<String> window() {
    return Boolean.getBoolean("tillcode.window") ? List.of("-Dtillcode.window=true") : List.of();
  }

  void press(String... keys) throws IOException {
    for (String key : keys) {
      process.say(key);
    }
  }

  void type(long minor) throws IOException {
    for (char digit : Long.toString(minor).toCharArray()) {
      press("digit " + digit);
    }
  }

  /// Marks this instant, for [#await].
  int now() {
    return process.stdout().size();
  }

  /// Waits for a view at or after `since` that fits.
  Seen await(int since, String what, Predicate<Seen> fits) throws Exception {
    Patiently.await(
        what,
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("the till ended before " + what + "; " + process.evidence());
          }
          return seen(since).stream().anyMatch(fits);
        },
        process::evidence);
    return seen(since).stream().filter(fits).findFirst().orElseThrow();
  }

  /// Waits until the newest view fits.
  Seen awaitNewest(String what, Predicate<Seen> fits) throws Exception {
    Patiently.await(
        what,
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("the till ended before " + what + "; " + process.evidence());
          }
          List<Seen> all = seen(Math.max(0, now() - 2));
          return !all.isEmpty() && fits.test(all.getLast());
        },
        process::evidence);
    return seen(Math.max(0, now() - 2)).getLast();
  }

  private List<Seen> seen(int since) {
    return List.copyOf(process.stdout()).stream()
        .skip(since)
        .filter(line -> line.startsWith("view "))
        .map(Seen::of)
        .toList();
  }

  ChildJvm process() {
    return process;
  }

  void kill() {
    process.kill();
  }

  @Override
  public void close() {
    process.close();
  }
}
