package io.tillcode.printer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A device file or a plain one, written at its end.
final class FileLink implements PrinterLink {

  private static final Logger LOG = LoggerFactory.getLogger(FileLink.class);

  private final FileChannel channel;

  private FileLink(FileChannel channel) {
    this.channel = channel;
  }

  /// Opens what must be there: a mistyped device must not become a file that eats receipts.
  static FileLink openDevice(Path path) throws IOException {
    return open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  static FileLink openOrCreate(Path path) throws IOException {
    return open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static FileLink open(Path path, OpenOption... options) throws IOException {
    return new FileLink(FileChannel.open(path, Set.of(options)));
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
  }

  @Override
  public void finish() {
    // A device has taken what write() returned from; there is nothing more to ask it.
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException gone) {
      LOG.debug("closing the printer's file", gone);
    }
  }
}
