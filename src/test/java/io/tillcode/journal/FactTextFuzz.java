package io.tillcode.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tillcode.engine.port.JournalException;
import io.tillcode.fuzz.FuzzTarget;
import io.tillcode.payment.Fact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Any text as a row of the journal, in every version: a fact that can be written and read again,
/// or the codec's one error.
public final class FactTextFuzz implements FuzzTarget {

  private static final FactCodec CODEC = new FactCodec();
  private static final Path GOLDEN = Path.of("src/test/resources/io/tillcode/journal");

  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    try {
      for (String file : List.of("facts-v1.txt", "facts-v2.txt")) {
        for (String line : Files.readAllLines(GOLDEN.resolve(file), UTF_8)) {
          seeds.add(line.getBytes(UTF_8));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return seeds;
  }

  @Override
  public List<String> words() {
    return List.of(
        "Answered 2 ",
        "\"outcome\":",
        "{\"outcome\":\"Approved\",\"echo\":",
        "\"at\":",
        "null",
        "1e400",
        "1e1000000000",
        "-1",
        "99999999999999999999",
        "\"PT",
        "\"P",
        "\\ud800",
        "NaN",
        "\"2026-03-02T04:00:00Z\"",
        "+1000000000-12-31T23:59:59Z",
        "[[",
        "{}",
        "\"\"");
  }

  @Override
  public int runs() {
    return 30_000;
  }

  @Override
  public void check(byte[] bytes) {
    String[] row = new String(bytes, UTF_8).split(" ", 3);
    if (row.length < 3 || !row[1].matches("[0-9]{1,3}")) {
      return;
    }
    Fact fact;
    try {
      fact = CODEC.decode(row[0], Integer.parseInt(row[1]), row[2]);
    } catch (JournalException damaged) {
      return;
    }
    assertEquals(row[0], CODEC.typeOf(fact));
    assertEquals(fact, CODEC.decode(row[0], FactCodec.VERSION, CODEC.encode(fact)));
  }
}
