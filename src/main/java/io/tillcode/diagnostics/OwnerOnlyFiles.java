package io.tillcode.diagnostics;

import ch.qos.logback.core.rolling.RollingFileAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Log files that nobody but their owner can read, where the file system knows owners.
final class OwnerOnlyFiles<E> extends RollingFileAppender<E> {

  @Override
  public void openFile(String name) throws IOException {
    Path file = Path.of(name);
    if (Files.notExists(file)
        && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    super.openFile(name);
  }
}
