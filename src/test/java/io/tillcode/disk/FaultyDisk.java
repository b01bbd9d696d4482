package io.tillcode.disk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The preloaded library, as seen from inside the process it watches.
@SuppressWarnings("restricted") // the library is ours, and what it is called with is checked here
public final class FaultyDisk {

  /// Errors that a disk answers with.
  public enum Fault {
    EIO(5),
    ENOSPC(28);

    private final int number;

    Fault(int number) {
      this.number = number;
    }
  }

  private static final String PRELOAD = "LD_PRELOAD";
  private static final Path SOURCE = Path.of("src", "test", "c", "faulty_disk.c");

  private final MethodHandle watch;
  private final MethodHandle fail;
  private final MethodHandle failRead;
  private final MethodHandle kill;
  private final MethodHandle operations;
  private final MethodHandle reads;

  private FaultyDisk(SymbolLookup library) {
    watch = handle(library, "watch", null, ValueLayout.ADDRESS, ValueLayout.ADDRESS);
    fail =
        handle(
            library,
            "fail",
            null,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT);
    failRead =
        handle(
            library,
            "fail_read",
            null,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT);
    kill = handle(library, "kill", null, ValueLayout.JAVA_LONG);
    operations = handle(library, "operations", ValueLayout.JAVA_LONG);
    reads = handle(library, "reads", ValueLayout.JAVA_LONG);
  }

  private static MethodHandle handle(
      SymbolLookup library,
      String name,
      @Nullable MemoryLayout returns,
      MemoryLayout... parameters) {
    return Linker.nativeLinker()
        .downcallHandle(
            library.findOrThrow("faulty_disk_" + name),
            returns == null
                ? FunctionDescriptor.ofVoid(parameters)
                : FunctionDescriptor.of(returns, parameters));
  }

  /// Why there can be no such disk on this machine, or null.
  public static @Nullable String missing() throws InterruptedException {
    if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
      return "a library can be put under a process on Linux only";
    }
    try {
      new ProcessBuilder("cc", "--version")
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectErrorStream(true)
          .start()
          .waitFor();
      return null;
    } catch (IOException none) {
      return "no C compiler (cc) was found to build the failing disk with: install one";
    }
  }

  /// Builds the library.
  ///
  /// @param directory where to
  /// @return its file
  public static Path build(Path directory) throws IOException, InterruptedException {
    Path library = directory.resolve("faulty_disk.so").toAbsolutePath();
    Path said = directory.resolve("cc.txt");
    int status =
        new ProcessBuilder(
                List.of(
                    "cc",
                    "-shared",
                    "-fPIC",
                    "-O1",
                    "-o",
                    library.toString(),
                    SOURCE.toString(),
                    "-ldl"))
            .redirectOutput(said.toFile())
            .redirectErrorStream(true)
            .start()
            .waitFor();
    if (status != 0) {
      throw new IOException("cc failed: " + Files.readString(said, UTF_8));
    }
    return library;
  }

  /// Has a process that is about to be started watched.
  public static void preload(ProcessBuilder process, Path library) {
    process.environment().put(PRELOAD, library.toString());
  }

  /// Whether this process is watched.
  public static boolean preloaded() {
    return System.getenv().getOrDefault(PRELOAD, "").endsWith("faulty_disk.so");
  }

  /// The disk of this process, which was started with it.
  public static FaultyDisk ofThisProcess() {
    Path library = Path.of(System.getenv(PRELOAD));
    return new FaultyDisk(SymbolLookup.libraryLookup(library, Arena.global()));
  }

  /// Counts from now on, from 0, what is done to files under a directory. No fault is armed.
  ///
  /// @param log where to write every operation, or null
  public void watch(Path directory, @Nullable Path log) {
    try (Arena arena = Arena.ofConfined()) {
      watch.invokeExact(
          arena.allocateFrom(directory.toString()),
          arena.allocateFrom(log == null ? "" : log.toString()));
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /// Sees nothing any more.
  public void unwatch() {
    watch(Path.of(""), null);
  }

  /// Answers an operation with an error.
  ///
  /// @param operation the first is 1; 0: none
  /// @param forever whether all that follow fail as well
  public void fail(long operation, Fault fault, boolean forever) {
    try {
      fail.invokeExact(operation, fault.number, forever ? 1 : 0);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /// Answers a read with an error.
  ///
  /// @param read the first is 1; 0: none
  /// @param forever whether all that follow fail as well
  public void failRead(long read, boolean forever) {
    try {
      failRead.invokeExact(read, Fault.EIO.number, forever ? 1 : 0);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /// Kills this process with -9 where an operation would begin.
  ///
  /// @param operation the first is 1; 0: none
  public void kill(long operation) {
    try {
      kill.invokeExact(operation);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /// No fault any more.
  public void heal() {
    fail(0, Fault.EIO, false);
  }

  /// Creations, writes, truncations, syncs, removals and renamings so far.
  public long operations() {
    return count(operations);
  }

  /// Reads so far.
  public long reads() {
    return count(reads);
  }

  private static long count(MethodHandle counter) {
    try {
      return (long) counter.invokeExact();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
