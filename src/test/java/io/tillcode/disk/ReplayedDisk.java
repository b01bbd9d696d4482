package io.tillcode.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A directory whose recorded operations are played again, one at a time: after each, what a killed
/// process or a power cut leaves of it can be written to another directory.
public final class ReplayedDisk {

  /// Whether what a failed sync should have written can still reach the platter.
  public enum FailedSync {
    /// As if it had not been asked for: a later sync writes it.
    REPEATABLE,
    /// Lost for ever, though it reads well.
    LOSES
  }

  /// A change of a directory, and the file that it is about.
  private record NameChange(DiskOperation operation, StoredFile file) {

    String directory() {
      String name =
          operation.kind() == DiskOperation.Kind.RENAME ? operation.newName() : operation.name();
      return name.contains("/") ? name.substring(0, name.lastIndexOf('/')) : "";
    }

    void applyTo(Map<String, StoredFile> names) {
      switch (operation.kind()) {
        case CREATE, MAKE_DIRECTORY -> names.put(operation.name(), file);
        case UNLINK, REMOVE_DIRECTORY -> names.remove(operation.name());
        case RENAME -> {
          names.remove(operation.name());
          names.put(operation.newName(), file);
        }
        case WRITE, TRUNCATE, SYNC, SYNC_DIRECTORY -> throw new IllegalStateException();
      }
    }
  }

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final List<DiskOperation> operations;
  private final FailedSync failedSync;
  private final Map<Long, StoredFile> byInode = new HashMap<>();
  private final Map<String, StoredFile> live = new TreeMap<>();
  private final Map<String, StoredFile> durable;
  private final List<NameChange> unsynced = new ArrayList<>();
  private int done;

  private ReplayedDisk(FailedSync failedSync) {
    this.operations = new ArrayList<>();
    this.failedSync = failedSync;
    this.durable = new TreeMap<>();
  }

  /// A directory as it is now, on which [#follow] will play what is done to it from here on.
  public static ReplayedDisk of(Path directory, FailedSync failedSync) throws IOException {
    ReplayedDisk disk = new ReplayedDisk(failedSync);
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(f -> !f.equals(directory)).toList()) {
        boolean isDirectory = Files.isDirectory(file);
        StoredFile stored =
            isDirectory ? StoredFile.directory() : StoredFile.file(Files.readAllBytes(file));
        disk.live.put(directory.relativize(file).toString(), stored);
        disk.byInode.put((Long) Files.getAttribute(file, "unix:ino"), stored);
      }
    }
    disk.durable.putAll(disk.live);
    return disk;
  }

  /// What was done to the directory since.
  public void follow(Path log) throws IOException {
    operations.addAll(DiskOperation.read(log));
  }

  /// How many operations there are.
  public int size() {
    return operations.size();
  }

  /// How many were played.
  public int done() {
    return done;
  }

  /// Whether an operation is a sync that failed or could fail.
  ///
  /// @param operation the first is 1
  public boolean isSync(int operation) {
    DiskOperation.Kind kind = operations.get(operation - 1).kind();
    return kind == DiskOperation.Kind.SYNC || kind == DiskOperation.Kind.SYNC_DIRECTORY;
  }

  /// What an operation does, for whoever reads a report.
  ///
  /// @param operation the first is 1; one that is not there is the end
  public String describe(int operation) {
    return operation < 1 || operation > operations.size()
        ? "end"
        : operation + " (" + operations.get(operation - 1) + ")";
  }

  /// Plays one more.
  public void step() {
    DiskOperation operation = operations.get(done);
    done++;
    if (!operation.isSharedMemory()
        && (!operation.failed() || operation.kind() == DiskOperation.Kind.SYNC)) {
      play(operation);
    }
  }

  private void play(DiskOperation operation) {
    switch (operation.kind()) {
      case CREATE -> {
        StoredFile file = StoredFile.file(new byte[0]);
        byInode.put(operation.inode(), file);
        change(operation, file);
      }
      case MAKE_DIRECTORY -> change(operation, StoredFile.directory());
      case UNLINK, REMOVE_DIRECTORY, RENAME ->
          change(operation, Objects.requireNonNull(live.get(operation.name()), operation::name));
      case WRITE -> file(operation).write(operation.offset(), operation.data());
      case TRUNCATE -> file(operation).truncate(operation.offset());
      case SYNC -> {
        if (!operation.failed()) {
          file(operation).sync();
        } else if (failedSync == FailedSync.LOSES) {
          file(operation).loseUnsynced();
        }
      }
      case SYNC_DIRECTORY -> {
        List<NameChange> here =
            unsynced.stream().filter(c -> c.directory().equals(operation.name())).toList();
        here.forEach(change -> change.applyTo(durable));
        unsynced.removeAll(here);
      }
    }
  }

  private void change(DiskOperation operation, StoredFile file) {
    NameChange change = new NameChange(operation, file);
    change.applyTo(live);
    unsynced.add(change);
  }

  /// A file that was never seen would be a blind spot of the library.
  private StoredFile file(DiskOperation operation) {
    return Objects.requireNonNull(byInode.get(operation.inode()), operation::name);
  }

  /// Writes what a process that is killed now leaves: all that was done, perhaps with the beginning
  /// of what comes next.
  public void writeAfterKill(Path target, SplittableRandom random) throws IOException {
    DiskOperation next = done < operations.size() ? operations.get(done) : null;
    StoredFile torn = null;
    if (next != null
        && next.kind() == DiskOperation.Kind.WRITE
        && !next.isSharedMemory()
        && random.nextBoolean()) {
      torn = file(next);
    }
    for (Map.Entry<String, StoredFile> entry : live.entrySet()) {
      StoredFile file = entry.getValue();
      if (next != null && file == torn) {
        write(target, entry.getKey(), file, file.tornIn(next, random), random);
      } else {
        write(target, entry.getKey(), file, file.asRead(), random);
      }
    }
  }

  /// Writes what may be found after a power cut: some of the unsynced sectors, some of the unsynced
  /// names. How many differs from one draw to the next.
  public void writeAfterPowerCut(Path target, SplittableRandom random) throws IOException {
    double keepNames = likelihood(random);
    double keepSectors = likelihood(random);
    boolean garbage = random.nextInt(4) == 0;
    Map<String, StoredFile> names = new TreeMap<>(durable);
    for (NameChange change : unsynced) {
      if (random.nextDouble() < keepNames) {
        change.applyTo(names);
      }
    }
    names.keySet().removeIf(name -> isLost(name, names));
    for (Map.Entry<String, StoredFile> entry : names.entrySet()) {
      StoredFile file = entry.getValue();
      byte[] content = file.afterPowerCut(random, keepSectors, garbage);
      write(target, entry.getKey(), file, content, random);
    }
  }

  private static double likelihood(SplittableRandom random) {
    return new double[] {0, 0.1, 0.5, 0.9, 1}[random.nextInt(5)];
  }

  private static boolean isLost(String name, Map<String, StoredFile> names) {
    int end = name.lastIndexOf('/');
    return end > 0
        && (!names.containsKey(name.substring(0, end)) || isLost(name.substring(0, end), names));
  }

  private static void write(
      Path target, String name, StoredFile file, byte[] content, SplittableRandom random)
      throws IOException {
    Path path = target.resolve(name);
    if (file.isDirectory()) {
      Files.createDirectories(path, OWNER_ONLY);
      return;
    }
    if (DiskOperation.isSharedMemory(name)) {
      return;
    }
    Files.createDirectories(Objects.requireNonNull(path.getParent()), OWNER_ONLY);
    Files.write(path, content);
    if (name.endsWith("-wal") && random.nextInt(4) == 0) {
      byte[] stale = new byte[32768]; // what was in memory may be found, or anything else
      random.nextBytes(stale);
      Files.write(
          path.resolveSibling(path.getFileName().toString().replace("-wal", "-shm")), stale);
    }
  }

  /// The first difference between what was played and a real directory, or null.
  public @Nullable String differenceTo(Path directory) throws IOException {
    Map<String, StoredFile> real = of(directory, failedSync).live;
    real.keySet().removeIf(DiskOperation::isSharedMemory);
    Map<String, StoredFile> played = new TreeMap<>(live);
    played.keySet().removeIf(DiskOperation::isSharedMemory);
    if (!real.keySet().equals(played.keySet())) {
      return "there are " + real.keySet() + ", played are " + played.keySet();
    }
    for (Map.Entry<String, StoredFile> entry : real.entrySet()) {
      byte[] there = entry.getValue().asRead();
      byte[] here = Objects.requireNonNull(played.get(entry.getKey())).asRead();
      if (!Arrays.equals(there, here)) {
        return entry.getKey() + " differs at byte " + Arrays.mismatch(there, here);
      }
    }
    return null;
  }
}
