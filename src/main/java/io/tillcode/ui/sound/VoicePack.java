package io.tillcode.ui.sound;

import io.tillcode.money.Money;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// A language pack: a directory with one recording `WORD.wav` for each word and `voice.properties`,
/// which says how an amount is put together.
///
/// | key | meaning |
/// |---|---|
/// | `whole` | words of an amount without a fraction, such as `paid {major} {unit}` |
/// | `parts` | words of an amount with one, such as `paid {major} {unit} {minor} {subunit}` |
/// | `scales` | numbers with a word of their own from 100 up, such as `1000000 1000 100` |
/// | `gap` | the word for a place left out (Chinese *líng*); optional |
/// | `unit.SGD`, `subunit.SGD` | the words of a currency |
final class VoicePack {

  static final String MANIFEST = "voice.properties";

  private final Path directory;
  private final Properties manifest;
  private final NumberWords numbers;

  private VoicePack(Path directory, Properties manifest, NumberWords numbers) {
    this.directory = directory;
    this.manifest = manifest;
    this.numbers = numbers;
  }

  /// @throws IOException if there is no readable manifest; the message says what is wrong with it
  static VoicePack open(Path directory) throws IOException {
    Properties manifest = new Properties();
    try (Reader reader = Files.newBufferedReader(directory.resolve(MANIFEST))) {
      manifest.load(reader);
    } catch (IllegalArgumentException e) {
      throw new IOException(MANIFEST + " is not a properties file", e);
    }
    for (String key : List.of("whole", "parts", "scales")) {
      if (manifest.getProperty(key, "").isBlank()) {
        throw new IOException(MANIFEST + " does not say '" + key + "'");
      }
    }
    String gap = manifest.getProperty("gap", "").strip();
    return new VoicePack(
        directory,
        manifest,
        new NumberWords(scales(manifest.getProperty("scales")), gap.isEmpty() ? null : gap));
  }

  private static List<Long> scales(String text) throws IOException {
    List<Long> scales = new ArrayList<>();
    for (String word : text.strip().split("\\s+", -1)) {
      if (!word.matches("[1-9][0-9]{2,15}")) {
        throw new IOException(MANIFEST + ": scales takes numbers from 100 up, not '" + word + "'");
      }
      scales.add(Long.parseLong(word));
    }
    scales.sort((one, other) -> Long.compare(other, one));
    return scales;
  }

  /// The words of an amount; empty if the pack lacks one of them, so that nothing is said by
  /// halves.
  Optional<List<String>> words(Money amount) {
    return words(amount, word -> Files.isRegularFile(file(word)));
  }

  Optional<List<String>> words(Money amount, Predicate<String> has) {
    long one = LongStream.range(0, amount.currency().decimals()).reduce(1, (ten, _) -> ten * 10);
    long major = amount.minor() / one;
    long minor = amount.minor() % one;
    String code = amount.currency().code();
    List<String> words = new ArrayList<>();
    String pattern = manifest.getProperty(minor == 0 ? "whole" : "parts");
    for (String part : pattern.strip().split("\\s+", -1)) {
      Optional<List<String>> said =
          switch (part) {
            case "{major}" -> numbers.of(major, has);
            case "{minor}" -> numbers.of(minor, has);
            case "{unit}" -> word(manifest.getProperty("unit." + code), has);
            case "{subunit}" -> word(manifest.getProperty("subunit." + code), has);
            default -> word(part, has);
          };
      if (said.isEmpty()) {
        return Optional.empty();
      }
      words.addAll(said.get());
    }
    return Optional.of(words);
  }

  /// The recording of a word.
  Path file(String word) {
    return directory.resolve(word + ".wav");
  }

  private static Optional<List<String>> word(@Nullable String word, Predicate<String> has) {
    return word != null && has.test(word.strip())
        ? Optional.of(List.of(word.strip()))
        : Optional.empty();
  }
}
