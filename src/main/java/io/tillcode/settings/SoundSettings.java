package io.tillcode.settings;

import java.nio.file.Path;
import java.util.List;

/// What the till is heard saying.
///
/// @param volume 0 (off) to 100
/// @param speakAmount whether the amount of a paid payment is spoken, if there is a voice
/// @param voice who speaks
public record SoundSettings(int volume, boolean speakAmount, Voice voice) {

  /// Who speaks.
  public sealed interface Voice {

    /// Nobody.
    record None() implements Voice {}

    /// Recorded words.
    ///
    /// @param directory of the language pack
    record Pack(Path directory) implements Voice {}

    /// A program of this machine, which speaks its last argument.
    ///
    /// @param words the program and its first arguments
    record Program(List<String> words) implements Voice {

      public Program {
        words = List.copyOf(words);
      }
    }
  }
}
