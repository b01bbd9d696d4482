package io.tillcode.journal;

import io.tillcode.engine.port.JournalException;
import io.tillcode.engine.port.JournalException.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Keeps what stands in a journal's place before a person goes on with something else: the journal,
/// what SQLite has beside it and the anchor, together and as they are, in a directory of their own
/// in `set-aside`. Only while nobody uses the journal.
final class SetAside {

  private final Path journal;
  private final Path anchor;
  private final Path directory;
  private final InstantSource clock;

  /// @param journal `live.db` or `training.db`
  /// @param clock names the directories
  SetAside(Path journal, InstantSource clock) {
    this.journal = journal;
    this.anchor = new AnchorFile(journal).path();
    this.directory = journal.resolveSibling("set-aside");
    this.clock = clock;
  }

  /// Moves it out of the way. The anchor is only copied: until the next journal has its own, the
  /// till must go on to refuse.
  ///
  /// @return where it is now, or null if there was nothing
  @Nullable Path move() throws IOException {
    List<Path> files = files();
    if (files.isEmpty() && Files.notExists(anchor)) {
      return null;
    }
    Path place = free();
    DurableFiles.createDirectory(directory);
    DurableFiles.createDirectory(place);
    copyInto(place, existing(List.of(anchor)));
    for (Path file : files) {
      Files.move(file, place.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }
    DurableFiles.sync(place);
    DurableFiles.sync(DurableFiles.parent(journal));
    return place;
  }

  /// Keeps a copy and leaves everything where it is. Whole and durable before this returns, or not
  /// there.
  ///
  /// @param stood what [#files] there were when the command began
  /// @return where the copy is
  Path copy(List<Path> stood) throws IOException {
    List<Path> files = new ArrayList<>(existing(stood));
    files.addAll(existing(List.of(anchor)));
    checkRoom(files);
    DurableFiles.createDirectory(directory);
    Path part = directory.resolve("copying.part");
    delete(part); // of a copy that was cut off
    DurableFiles.createDirectory(part);
    try {
      copyInto(part, files);
      DurableFiles.sync(part);
      Path place = free();
      Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
      DurableFiles.sync(directory);
      return place;
    } catch (IOException e) {
      delete(part);
      throw new JournalException(
          "cannot keep a copy of what stands there in " + directory + ", so nothing was changed",
          e);
    }
  }

  /// The journal and what is beside it. A `-journal` is none of the till's, but SQLite would play
  /// it into whatever came next.
  List<Path> files() {
    return existing(
        Stream.of("", "-wal", "-shm", "-journal")
            .map(end -> journal.resolveSibling(journal.getFileName() + end))
            .toList());
  }

  private static List<Path> existing(List<Path> files) {
    return files.stream().filter(Files::exists).toList();
  }

  private static void copyInto(Path place, List<Path> files) throws IOException {
    for (Path file : files) {
      Path copy = place.resolve(file.getFileName());
      Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
      DurableFiles.sync(copy);
    }
  }

  private void checkRoom(List<Path> files) throws IOException {
    long wanted = Store.ROOM; // left to the till
    for (Path file : files) {
      wanted += Files.size(file);
    }
    Path disk = DurableFiles.parent(journal);
    if (Files.getFileStore(disk).getUsableSpace() < wanted) {
      throw new JournalException(
          Trouble.FULL,
          "The disk that holds %s has no room to keep a copy of what stands there, so nothing was changed: free at least %d MB on it"
              .formatted(disk, wanted / 1_000_000 + 1),
          null);
    }
  }

  private Path free() {
    String time = clock.instant().toString().replaceAll("[^0-9TZ]", "");
    Path place = directory.resolve(time);
    for (int i = 2; Files.exists(place); i++) {
      place = directory.resolve(time + "-" + i);
    }
    return place;
  }

  private static void delete(Path place) throws IOException {
    if (Files.notExists(place)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(place)) {
      files = all.toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(place);
  }
}
