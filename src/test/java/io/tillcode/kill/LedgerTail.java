package io.tillcode.kill;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// What the gateway has written into its ledger since the last look. It writes before it answers.
final class LedgerTail implements Closeable {

  private final FileChannel file;
  private long read;

  LedgerTail(Path file) throws IOException {
    this.file = FileChannel.open(file, StandardOpenOption.READ);
    this.read = this.file.size();
  }

  /// How many new lines have this text.
  int newOnes(String text) throws IOException {
    long size = file.size();
    if (size == read) {
      return 0;
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) (size - read));
    file.read(bytes, read);
    read = size;
    String lines = StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    int found = 0;
    for (int at = lines.indexOf(text); at >= 0; at = lines.indexOf(text, at + 1)) {
      found++;
    }
    return found;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
