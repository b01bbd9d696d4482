package io.tillcode.disk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// One thing that was done to the disk, as `faulty_disk.c` wrote it down.
///
/// @param failed whether the process was told that it failed
/// @param inode the file, where `kind` is about one
/// @param offset where in the file, or its new size
/// @param name relative to what was watched; empty for the watched directory itself
/// @param data what was written, or a new name
@SuppressWarnings("ArrayRecordComponent") // thousands of them, and none is compared
record DiskOperation(Kind kind, boolean failed, long inode, long offset, String name, byte[] data) {

  enum Kind {
    CREATE,
    WRITE,
    TRUNCATE,
    SYNC,
    SYNC_DIRECTORY,
    UNLINK,
    RENAME,
    MAKE_DIRECTORY,
    REMOVE_DIRECTORY;

    private static final String LETTERS = "CWTSDURMX";

    static Kind of(byte letter) {
      return values()[LETTERS.indexOf(letter)];
    }
  }

  static List<DiskOperation> read(Path log) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(log)).order(ByteOrder.nativeOrder());
    List<DiskOperation> operations = new ArrayList<>();
    while (in.hasRemaining()) {
      Kind kind = Kind.of(in.get());
      boolean failed = in.get() != 0;
      long inode = in.getLong();
      long offset = in.getLong();
      int length = Math.toIntExact(in.getLong());
      String name = new String(bytes(in, in.getInt()), UTF_8);
      operations.add(new DiskOperation(kind, failed, inode, offset, name, bytes(in, length)));
    }
    return operations;
  }

  private static byte[] bytes(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  /// SQLite's index of the WAL is memory that happens to have a name: nobody believes it after a
  /// crash, and its content is not in the log.
  boolean isSharedMemory() {
    return isSharedMemory(name);
  }

  static boolean isSharedMemory(String name) {
    return name.endsWith("-shm");
  }

  @Override
  public String toString() {
    return (failed ? "failed " : "")
        + kind
        + " "
        + name
        + (data.length == 0 ? "" : " " + offset + "+" + data.length);
  }

  String newName() {
    return new String(data, UTF_8);
  }
}
