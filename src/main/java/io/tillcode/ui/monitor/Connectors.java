package io.tillcode.ui.monitor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the monitors are plugged into, which JavaFX does not tell: asked of `xrandr`, where there
/// is an X server. Elsewhere monitors have no names and are told by number or place.
public final class Connectors {

  /// Long for a program that answers in milliseconds.
  private static final long LIMIT_SECONDS = 3;

  private static final Logger LOG = LoggerFactory.getLogger(Connectors.class);

  /// Such as ` 1: +HDMI-1 1024/271x768/203+1920+0 HDMI-1`: size in pixels and millimetres, place.
  private static final Pattern LINE =
      Pattern.compile(
          " *[0-9]+: [+*]*(\\S+) ([0-9]+)/[0-9]+x([0-9]+)/[0-9]+\\+([0-9]+)\\+([0-9]+).*");

  private Connectors() {}

  /// Asks now and waits for the answer: not on the JavaFX thread.
  ///
  /// @return from a monitor's [place][Monitor#place()] to its connector; empty if nobody knows
  public static Map<String, String> read() {
    String display = System.getenv("DISPLAY");
    if (display == null || display.isEmpty()) {
      return Map.of();
    }
    Process process;
    try {
      process =
          new ProcessBuilder("xrandr", "--listmonitors")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      LOG.info("Monitors have no names here: {}", e.getMessage());
      return Map.of();
    }
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("xrandr does not answer; monitors have no names");
        return Map.of();
      }
      return parse(
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList());
    } catch (IOException e) {
      LOG.warn("xrandr cannot be read; monitors have no names", e);
      return Map.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Map.of();
    } finally {
      process.destroyForcibly();
    }
  }

  static Map<String, String> parse(List<String> lines) {
    Map<String, String> names = new HashMap<>();
    for (String line : lines) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        String place =
            "%sx%s+%s+%s"
                .formatted(matcher.group(2), matcher.group(3), matcher.group(4), matcher.group(5));
        names.putIfAbsent(place, matcher.group(1));
      }
    }
    return names;
  }
}
