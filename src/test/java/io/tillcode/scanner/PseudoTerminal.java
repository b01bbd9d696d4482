package io.tillcode.scanner;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A real scanner's cable: a pair of pseudo-terminals, one end for the till, one for the test.
public final class PseudoTerminal implements AutoCloseable {

  private final Path tillEnd;
  private final Process socat;
  private final OutputStream scannerEnd;

  /// Plugs the cable in.
  ///
  /// @param tillEnd link that names the till's end
  public PseudoTerminal(Path tillEnd) throws IOException, InterruptedException {
    this.tillEnd = tillEnd;
    Path testEnd = tillEnd.resolveSibling(tillEnd.getFileName() + "-test");
    this.socat = start(tillEnd, testEnd);
    for (int i = 0; i < 600 && !(Files.exists(tillEnd) && Files.exists(testEnd)); i++) {
      if (!socat.isAlive()) {
        fail("socat made no pseudo-terminals, exit code " + socat.exitValue());
      }
      Thread.sleep(50);
    }
    this.scannerEnd = new FileOutputStream(testEnd.toFile());
  }

  private static Process start(Path tillEnd, Path testEnd) throws IOException {
    try {
      return new ProcessBuilder(
              "socat", "pty,raw,echo=0,link=" + tillEnd, "pty,raw,echo=0,link=" + testEnd)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      return fail("These tests need socat for pseudo-terminals: install the package 'socat'.", e);
    }
  }

  public void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  public void send(byte[] bytes) throws IOException {
    scannerEnd.write(bytes);
  }

  /// Where the link leads: the terminal's own name.
  Path device() throws IOException {
    return tillEnd.toRealPath();
  }

  /// Pulls the cable without a word, as `kill -9` does.
  @Override
  public void close() throws IOException {
    socat.destroyForcibly().onExit().join();
    try (scannerEnd) {
      Files.deleteIfExists(tillEnd);
    }
  }
}
