package io.tillcode.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The files that an open journal writes to, to be recognised by their inodes.
///
/// SQLite goes on writing to a file that was deleted or moved away: such a commit succeeds, and
/// nobody will ever read it. Files are only looked at, never opened, which would cost SQLite its
/// locks.
final class FilesInUse {

  static final FilesInUse NONE = new FilesInUse(Map.of());

  private final Map<Path, @Nullable Object> keys;

  private FilesInUse(Map<Path, @Nullable Object> keys) {
    this.keys = keys;
  }

  /// The database and its write-ahead log, as they are now.
  ///
  /// @throws IOException if one of them is not there
  static FilesInUse of(Path journal) throws IOException {
    Map<Path, @Nullable Object> keys = new LinkedHashMap<>();
    for (Path file : new Path[] {journal, Path.of(journal + "-wal")}) {
      keys.put(file, key(file));
    }
    return new FilesInUse(keys);
  }

  /// Whether each is still the file under its name.
  boolean inPlace() {
    try {
      for (Map.Entry<Path, @Nullable Object> each : keys.entrySet()) {
        if (!Objects.equals(each.getValue(), key(each.getKey()))) {
          return false;
        }
      }
      return true;
    } catch (IOException gone) {
      return false;
    }
  }

  /// Device and inode; null where a file system has none (Windows, which keeps open files in
  /// place).
  private static @Nullable Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }
}
