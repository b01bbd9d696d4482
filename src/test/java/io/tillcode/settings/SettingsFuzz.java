package io.tillcode.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.fuzz.FuzzTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Any bytes as a settings file: settings, or sentences that name the file and the mend, each of
/// one line and a bounded length, and none repeats what may be a key that somebody pasted.
///
/// What follows a line `---set` is taken as `--set` options, one a line.
public final class SettingsFuzz implements FuzzTarget {

  private static final String SET = "\n---set\n";

  /// Beyond it nothing that was written is repeated.
  private static final int LONGEST_REPEATED = 60;

  private static final int LONGEST_SENTENCE = 500;

  /// On a file system in memory where there is one.
  private static final class Place {
    static final Path FILE = file();

    private Place() {}

    private static Path file() {
      try {
        Path memory = Path.of("/dev/shm");
        Path directory =
            Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "tillcode-fuzz")
                : Files.createTempDirectory("tillcode-fuzz");
        Path file = directory.resolve("till.yaml");
        file.toFile().deleteOnExit();
        directory.toFile().deleteOnExit();
        return file;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    try {
      seeds.add(Files.readAllBytes(Path.of("config/tillcode.yaml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String yaml :
        List.of(
            "",
            "mode: live\ntill: {id: \"01\", currency: SGD, locale: en-SG, timeZone: Asia/Singapore}\n",
            "merchant:\n  name: Harbour Coffee\n  mcc: \"5814\"\n  store: {referenceStoreId: S1}\n",
            "antom: {gateway: https://a.example, clientId: SANDBOX_5Y, notifyUrl: http://x/y?z}\n",
            "timing: {callTimeout: 10s, cancelDeadline: \"00:15 +08:00 next day\"}\n",
            "paymentCode: {prefixes: [\"25\", '26', 27], minLength: 17, maxLength: 32}\n",
            "scanner: {keyboard: yes, serial: {port: auto, baudRate: 9600, parity: even}}\n",
            "printer: {connection: tcp:10.0.0.1:9100, dots: 576}\nkiosk: {enabled: false}\n",
            "printer: {connection: serial:/dev/ttyUSB0@19200}\nnotify: {listen: \"127.0.0.1:1\"}\n",
            "a: &x [1]\nb: *x\n",
            "mode: |\n  live\n",
            "!!binary x: !foo y\n? [a]\n: b\n" + SET + "till.id=\"02\"\nprinter.dots=[1]\n")) {
      seeds.add(yaml.getBytes(UTF_8));
    }
    return seeds;
  }

  @Override
  public List<String> words() {
    return List.of(
        "null",
        "none",
        "~",
        "- ",
        ": ",
        "\n",
        "\n  ",
        "\t",
        "{",
        "}",
        "[",
        "]",
        "\"",
        "'",
        "|\n ",
        "&a ",
        "*a",
        "!!int ",
        "<<: ",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "\ufeff",
        "\u2028",
        "\u001b",
        "\u0085",
        "\u202e",
        "\u0661",
        SET,
        "mode=live\n",
        "1e9",
        "0x10",
        "-1",
        "10s",
        "99999999999999999999",
        "-----BEGIN PRIVATE KEY-----",
        "tcp:",
        "serial:",
        "file:");
  }

  @Override
  public int runs() {
    return 4_000;
  }

  @Override
  public void check(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    int set = text.indexOf(SET);
    List<String> options =
        set < 0 ? List.of() : text.substring(set + SET.length()).lines().toList();
    try {
      Files.write(Place.FILE, set < 0 ? bytes : text.substring(0, set).getBytes(UTF_8));
      Settings settings = SettingsLoader.load(Place.FILE, options);
      assertEquals(settings, SettingsLoader.load(Place.FILE, options), "read twice");
    } catch (SettingsException wrong) {
      for (String sentence : wrong.problems()) {
        isASentenceForTheShop(sentence, text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void isASentenceForTheShop(String sentence, String written) {
    String file = Place.FILE.toString();
    assertTrue(sentence.startsWith(file) || sentence.startsWith("--set: "), sentence);
    assertTrue(sentence.endsWith(".") && sentence.contains(": "), sentence);
    assertTrue(
        sentence
            .chars()
            .noneMatch(c ->
                Character.isISOControl(c)
                    || c == 0x2028
                    || c == 0x2029
                    || Character.getType(c) == Character.FORMAT),
        () -> "a control character in: " + sentence);
    String said = sentence.replace(file, "");
    assertTrue(said.length() <= LONGEST_SENTENCE, () -> "too long: " + said);
    for (int i = 0; i + LONGEST_REPEATED + 1 <= said.length(); i++) {
      String piece = said.substring(i, i + LONGEST_REPEATED + 1);
      assertFalse(
          piece.indexOf(' ') < 0 && written.contains(piece),
          () -> "repeats what may be a secret: " + said);
    }
  }
}
