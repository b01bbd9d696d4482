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

  /// One input.
  public static void fuzzerTestOneInput(byte[] bytes) {
    Chosen.TARGET.check(bytes);
  }

  /// Without arguments prints the targets' names. With a directory puts seeds and dictionaries
  /// there; with a target's name and files runs it on them.
  public static void main(String[] args) throws IOException {
    switch (args.length) {
      case 0 -> FuzzTargets.all().forEach(target -> System.out.println(target.name()));
      case 1 -> {
        for (FuzzTarget target : FuzzTargets.all()) {
          writeSeeds(target, Path.of(args[0]).resolve(target.name()));
        }
      }
      default -> {
        for (String file : List.of(args).subList(1, args.length)) {
          FuzzTargets.named(args[0]).check(Files.readAllBytes(Path.of(file)));
        }
      }
    }
  }

  private static void writeSeeds(FuzzTarget target, Path directory) throws IOException {
    Path seeds = Files.createDirectories(directory.resolve("seeds"));
    int number = 0;
    for (byte[] seed : FuzzTargets.seeds(target)) {
      Files.write(seeds.resolve("seed-" + number++), seed);
    }
    StringBuilder words = new StringBuilder();
    for (String word : target.words()) {
      words.append('"');
      for (byte b : word.getBytes(StandardCharsets.UTF_8)) {
        words.append("\\x%02X".formatted(b));
      }
      words.append("\"\n");
    }
    Files.writeString(directory.resolve("words"), words);
  }
}
