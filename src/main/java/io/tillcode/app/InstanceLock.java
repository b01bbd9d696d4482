package io.tillcode.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes sure that one process at a time uses a data directory. The system lets go of it when the
/// process ends, however it ends.
final class InstanceLock implements AutoCloseable {

  private final FileChannel channel;

  private InstanceLock(FileChannel channel) {
    this.channel = channel;
  }

  /// @throws TillException if another till has it
  static InstanceLock take(Path directory) throws TillException {
    try {
      FileChannel channel =
          FileChannel.open(
              directory.resolve("till.lock"),
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              ownerOnly(directory));
      if (lock(channel) == null) {
        channel.close();
        throw new TillException(
            "Another Tillcode is running on " + directory + ": use that one, or close it first.");
      }
      return new InstanceLock(channel);
    } catch (IOException e) {
      throw new TillException("The data directory " + directory + " cannot be locked: " + e + ".");
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path directory) {
    return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0]; // Windows: private by inheritance
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException inThisProcess) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
