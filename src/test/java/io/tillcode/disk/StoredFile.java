package io.tillcode.disk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// One file: what a process reads of it, what is surely on the platter, and the changes between.
///
/// Bytes beside those that were written are never harmed: SQLite relies on that as well (its
/// "powersafe overwrite").
final class StoredFile {

  private static final int SECTOR = 512;

  /// @param offset of `data`, or the new size
  /// @param data empty for a change of size
  @SuppressWarnings("ArrayRecordComponent") // thousands of them, and none is compared
  private record Change(int offset, byte[] data) {
    boolean isTruncation() {
      return data.length == 0;
    }
  }

  private final boolean directory;
  private final Content live;
  private final Content durable;
  private final List<Change> unsynced = new ArrayList<>();

  private StoredFile(boolean directory, byte[] content) {
    this.directory = directory;
    this.live = new Content(content);
    this.durable = new Content(content);
  }

  static StoredFile directory() {
    return new StoredFile(true, new byte[0]);
  }

  static StoredFile file(byte[] content) {
    return new StoredFile(false, content);
  }

  boolean isDirectory() {
    return directory;
  }

  void write(long offset, byte[] data) {
    if (data.length > 0) {
      change(new Change(Math.toIntExact(offset), data));
    }
  }

  void truncate(long size) {
    change(new Change(Math.toIntExact(size), new byte[0]));
  }

  private void change(Change change) {
    apply(change, live);
    unsynced.add(change);
  }

  private static void apply(Change change, Content to) {
    if (change.isTruncation()) {
      to.resize(change.offset());
    } else {
      to.write(change.offset(), change.data(), 0, change.data().length);
    }
  }

  void sync() {
    unsynced.forEach(change -> apply(change, durable));
    unsynced.clear();
  }

  /// A sync failed, and the system forgot what it could not write, as Linux does: it reads well and
  /// will never be on the platter, whatever syncs come after. Only the file's size is kept.
  void loseUnsynced() {
    for (Change change : unsynced) {
      if (change.isTruncation()) {
        apply(change, durable);
      } else {
        durable.growTo(change.offset() + change.data().length);
      }
    }
    unsynced.clear();
  }

  /// As a process reads it now.
  byte[] asRead() {
    return live.bytes();
  }

  /// As a process that died in the middle of a write leaves it.
  byte[] tornIn(DiskOperation write, SplittableRandom random) {
    Content torn = new Content(live.bytes());
    int offset = Math.toIntExact(write.offset());
    torn.write(offset, write.data(), 0, random.nextInt(write.data().length + 1));
    return torn.bytes();
  }

  /// As it may be found after a power cut.
  ///
  /// @param keep how likely an unsynced sector or change of size reached the platter
  /// @param garbage whether a sector may hold neither the old nor the new
  byte[] afterPowerCut(SplittableRandom random, double keep, boolean garbage) {
    Content found = new Content(durable.bytes());
    for (Change change : unsynced) {
      if (change.isTruncation()) {
        if (random.nextDouble() < keep) {
          apply(change, found);
        }
        continue;
      }
      int end = change.offset() + change.data().length;
      for (int from = change.offset(); from < end; ) {
        int to = Math.min(end, (from / SECTOR + 1) * SECTOR);
        if (random.nextDouble() < keep) {
          found.write(from, change.data(), from - change.offset(), to - from);
        } else if (garbage && random.nextInt(4) == 0) {
          byte[] noise = new byte[to - from];
          random.nextBytes(noise);
          found.write(from, noise, 0, noise.length);
        }
        from = to;
      }
    }
    return found.bytes();
  }

  /// Bytes that grow.
  private static final class Content {

    private byte[] bytes;
    private int size;

    Content(byte[] bytes) {
      this.bytes = bytes.clone();
      this.size = bytes.length;
    }

    void write(int offset, byte[] data, int from, int length) {
      growTo(offset + length);
      System.arraycopy(data, from, bytes, offset, length);
    }

    void growTo(int wanted) {
      if (wanted > size) {
        resize(wanted);
      }
    }

    void resize(int wanted) {
      if (wanted > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(wanted, 2 * bytes.length));
      }
      if (wanted > size) {
        Arrays.fill(bytes, size, wanted, (byte) 0);
      }
      size = wanted;
    }

    byte[] bytes() {
      return Arrays.copyOf(bytes, size);
    }
  }
}
