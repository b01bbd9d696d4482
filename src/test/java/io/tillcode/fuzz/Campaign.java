package io.tillcode.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where the fuzzer comes in: it finds `fuzzerTestOneInput` by its name. The property `fuzz.target`
/// says which target.
public final class Campaign {

  private Campaign() {}

  private static final class Chosen {
    private static final FuzzTarget TARGET =
        FuzzTargets.named(System.getProperty("fuzz.target", ""));
  }

  /// Before the first input, since loading everything takes longer than an input may.
  public static void fuzzerInitialize() {
    Chosen.TARGET.check(new byte[0]);
  }

  /// One input.
  public static void fuzzerTestOneInput(byte[] bytes) {
    Chosen.TARGET.check(bytes);
  }

  /// Without arguments prints the targets' names. With a directory puts seeds and dictionaries
  /// there; with a target's name and files runs it on them.
  public static void main(String[] args) throws IOException {
    switch (args.length) {
      case 0 -> FuzzTargets.names().forEach(System.out::println);
      case 1 -> {
        for (String name : FuzzTargets.names()) {
          writeSeeds(name, Path.of(args[0]).resolve(name));
        }
      }
      default -> {
        for (String file : List.of(args).subList(1, args.length)) {
          FuzzTargets.named(args[0]).check(Files.readAllBytes(Path.of(file)));
        }
      }
    }
  }

  private static void writeSeeds(String name, Path directory) throws IOException {
    Path seeds = Files.createDirectories(directory.resolve("seeds"));
    int number = 0;
    for (byte[] seed : FuzzTargets.seeds(name)) {
      Files.write(seeds.resolve("seed-" + number++), seed);
    }
    StringBuilder words = new StringBuilder();
    for (String word : FuzzTargets.named(name).words()) {
      words.append('"');
      for (byte b : word.getBytes(StandardCharsets.UTF_8)) {
        words.append("\\x%02X".formatted(b));
      }
      words.append("\"\n");
    }
    Files.writeString(directory.resolve("words"), words);
  }
}
