package io.tillcode.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Files that are whole or not there after a power cut, and that only their owner can read.
final class DurableFiles {

  private DurableFiles() {}

  /// Creates an empty file.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException if there is one
  static void create(Path file) throws IOException {
    Files.createFile(file, rights(file, "rw-------"));
  }

  /// Creates a directory where there is none.
  static void createDirectory(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectory(directory, rights(directory, "rwx------"));
      sync(parent(directory));
    }
  }

  /// Puts a text in the place of what `file` holds: afterwards it holds all of the old or all of
  /// the new. Which of the two after a power cut is certain only once its directory is synced.
  static void replace(Path file, String text) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    try (FileChannel channel =
        FileChannel.open(
            part,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            rights(part, "rw-------"))) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Makes durable what a file holds. Never for a journal in use: closing any of its descriptors
  /// takes SQLite's locks away.
  static void sync(Path file) throws IOException {
    boolean directory = Files.isDirectory(file);
    if (directory && !posix(file)) {
      return; // Windows opens no directories, and needs it for none
    }
    try (FileChannel channel =
        FileChannel.open(file, directory ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /// The directory that holds a file.
  static Path parent(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IllegalArgumentException(file + " is no file in a directory");
    }
    return parent;
  }

  private static FileAttribute<?>[] rights(Path path, String rights) {
    return posix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0]; // Windows: private by inheritance
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
