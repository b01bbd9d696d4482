package io.tillcode.scanner;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives jSerialComm its native library from a folder that only this user can write.
///
/// Left alone it unpacks into `jSerialComm` under the temporary folder, opens that folder to
/// everybody and loads whatever lies there. Where all users share the temporary folder (Linux), a
/// second user's till would then fail or run the first user's file, and anybody could put in code
/// of his own. Windows and macOS have a temporary folder per user.
public final class SerialLibrary {

  private static final String PATH_PROPERTY = "jSerialComm.library.path";
  private static final String FILE = "libjSerialComm.so";
  private static final Logger log = LoggerFactory.getLogger(SerialLibrary.class);

  private SerialLibrary() {}

  /// Unpacks the library and names its place, unless the start-up command already did (system
  /// property `jSerialComm.library.path`). Call before anything else uses jSerialComm; repeats do
  /// nothing.
  ///
  /// When it cannot be unpacked, jSerialComm falls back to its own way.
  public static synchronized void prepare() {
    boolean linux = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
    if (!linux || System.getProperty(PATH_PROPERTY) != null) {
      return;
    }
    try {
      System.setProperty(PATH_PROPERTY, unpack().toString());
    } catch (IOException e) {
      log.warn("serial library not unpacked privately: {}", e.getMessage());
    }
  }

  private static Path unpack() throws IOException {
    for (String architecture : architectures()) {
      String resource = "/Linux/" + architecture + "/" + FILE;
      try (InputStream in = SerialPort.class.getResourceAsStream(resource)) {
        if (in != null) {
          return unpack(in);
        }
      }
    }
    throw new IOException("no serial library for " + System.getProperty("os.arch"));
  }

  private static Path unpack(InputStream in) throws IOException {
    Path folder = Files.createTempDirectory("tillcode-serial");
    folder.toFile().deleteOnExit();
    Path library = folder.resolve(FILE);
    Files.copy(in, library);
    library.toFile().deleteOnExit();
    return folder;
  }

  private static List<String> architectures() {
    return switch (System.getProperty("os.arch", "")) {
      case "amd64", "x86_64" -> List.of("x86_64");
      case "aarch64" -> List.of("armv8_64");
      case "arm" -> List.of("armv7hf", "armv6hf", "armv5");
      case "x86", "i386" -> List.of("x86");
      case "ppc64le" -> List.of("ppc64le");
      default -> List.of();
    };
  }
}
