package io.tillcode.scanner;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives jSerialComm its native library from a folder only this user can write.
///
/// Left alone it unpacks into `jSerialComm` under the shared temporary folder, opens that folder to
/// everybody and loads whatever lies there: a second user on the machine cannot replace the file,
/// or does, and then owns the till.
public final class SerialLibrary {

  private static final String PATH_PROPERTY = "jSerialComm.library.path";
  private static final Logger log = LoggerFactory.getLogger(SerialLibrary.class);

  private SerialLibrary() {}

  /// Unpacks the library and names its place, unless the start-up command already did (property
  /// `jSerialComm.library.path`). Call before the first use of jSerialComm; quick when repeated.
  ///
  /// When the library for this system cannot be unpacked, jSerialComm falls back to its own way.
  public static synchronized void prepare() {
    if (System.getProperty(PATH_PROPERTY) != null) {
      return;
    }
    try {
      System.setProperty(PATH_PROPERTY, unpack().toString());
    } catch (IOException e) {
      log.warn("serial library not unpacked privately: {}", e.getMessage());
    }
  }

  private static Path unpack() throws IOException {
    Path folder = Files.createTempDirectory("tillcode-serial");
    folder.toFile().deleteOnExit();
    String system = systemFolder();
    String file = fileName(system);
    for (String architecture : architectures()) {
      String resource = "/" + system + "/" + architecture + "/" + file;
      try (InputStream in =
          com.fazecast.jSerialComm.SerialPort.class.getResourceAsStream(resource)) {
        if (in != null) {
          Path library = folder.resolve(file);
          Files.copy(in, library);
          library.toFile().deleteOnExit();
          return folder;
        }
      }
    }
    throw new IOException("no serial library for " + system + " " + System.getProperty("os.arch"));
  }

  private static String systemFolder() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (os.contains("win")) {
      return "Windows";
    }
    return os.contains("mac") ? "OSX" : "Linux";
  }

  private static String fileName(String system) {
    return switch (system) {
      case "Windows" -> "jSerialComm.dll";
      case "OSX" -> "libjSerialComm.jnilib";
      default -> "libjSerialComm.so";
    };
  }

  private static List<String> architectures() {
    return switch (System.getProperty("os.arch", "")) {
      case "amd64", "x86_64" -> List.of("x86_64");
      case "aarch64", "arm64" -> List.of("aarch64", "armv8_64");
      case "arm" -> List.of("armv7hf", "armv7");
      case "x86", "i386" -> List.of("x86");
      default -> List.of();
    };
  }
}
