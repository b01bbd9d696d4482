package io.tillcode.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The picture in the documents is the machine's own.
class StateDiagramsTest {

  private static final Path PAGE = Path.of("src/site/markdown/payment-states.md");

  @Test
  void everyEdgeOfTheDiagramsIsTakenAndDrawn() throws IOException {
    String drawn = new StateDiagrams().draw();
    if (Boolean.getBoolean("matrix.write")) {
      Files.writeString(PAGE, drawn, UTF_8);
      return;
    }

    assertEquals(Files.readString(PAGE, UTF_8), drawn, () -> "the rules differ from " + PAGE);
  }
}
