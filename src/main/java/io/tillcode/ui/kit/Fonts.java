package io.tillcode.ui.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/// The type the till is set in (Inter), from its own jar: the same on every machine.
public final class Fonts {

  private static final List<String> FILES =
      List.of("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "Inter-Bold.otf");

  private Fonts() {}

  /// Makes the type known to the toolkit.
  ///
  /// @throws IllegalStateException if the jar lacks it
  public static void load() {
    for (String file : FILES) {
      try (InputStream in = Fonts.class.getResourceAsStream("/io/tillcode/ui/fonts/" + file)) {
        if (in == null || Font.loadFont(in, 16) == null) {
          throw new IllegalStateException("The font " + file + " cannot be read");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
