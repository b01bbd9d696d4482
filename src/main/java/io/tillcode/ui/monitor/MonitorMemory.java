package io.tillcode.ui.monitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the customer's window was first, so that a third monitor or another order of plugging in
/// does not move it. One line in a file; deleting the file forgets it.
///
/// Reads and writes a file: not on the JavaFX thread.
public final class MonitorMemory {

  /// In the data directory.
  public static final String FILE = "customer-monitor";

  private static final Logger LOG = LoggerFactory.getLogger(MonitorMemory.class);
  private static final Pattern LINE =
      Pattern.compile("(?:(\\S+) )?([0-9]{1,5})x([0-9]{1,5})\\+([0-9]{1,5})\\+([0-9]{1,5})");

  private final Path file;

  /// @param directory the till's data directory
  public MonitorMemory(Path directory) {
    file = directory.resolve(FILE);
  }

  /// Where it was; empty if it never was anywhere, or the file is not as it was written.
  public Optional<Monitor> recall() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Matcher line = LINE.matcher(Files.readString(file).strip());
      if (line.matches()) {
        return Optional.of(
            new Monitor(
                line.group(1) == null ? "" : line.group(1),
                Integer.parseInt(line.group(4)),
                Integer.parseInt(line.group(5)),
                Integer.parseInt(line.group(2)),
                Integer.parseInt(line.group(3))));
      }
      LOG.warn("{} holds no monitor and is written anew", file);
    } catch (IOException e) {
      LOG.warn("The customer's monitor is not remembered: {}", e.toString());
    }
    return Optional.empty();
  }

  /// Remembers it. A till that cannot still sells.
  public void remember(Monitor monitor) {
    try {
      Files.writeString(file, monitor + "\n");
    } catch (IOException e) {
      LOG.warn("The customer's monitor cannot be remembered: {}", e.toString());
    }
  }
}
