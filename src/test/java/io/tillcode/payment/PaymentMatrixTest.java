package io.tillcode.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The rules as a table that people can read: a change of any rule shows up as a changed line.
class PaymentMatrixTest {

  private static final Path FILE = Path.of("src/test/resources/io/tillcode/payment/matrix.txt");

  @Test
  void everyStateWithEveryEventLeadsWhereTheCommittedTableSays() throws IOException {
    String drawn = new PaymentMatrix().draw();
    if (Boolean.getBoolean("matrix.write")) {
      Files.writeString(FILE, drawn, UTF_8);
      return;
    }
    String committed = Files.readString(FILE, UTF_8);
    if (!committed.equals(drawn)) {
      fail("the rules differ from " + FILE + ":\n" + difference(committed, drawn));
    }
  }

  /// Live state and recovered state are the same fold, so facts must also be the whole truth.
  @Test
  void theTableKnowsEveryKindOfState() {
    List<Class<?>> known =
        new ArrayList<>(
            PaymentMatrix.states().values().stream()
                .<Class<?>>map(p -> p.state().getClass())
                .distinct()
                .toList());

    assertEquals(PaymentState.class.getPermittedSubclasses().length, known.size(), known::toString);
  }

  /// Lines that only one side has, with the state they stand under.
  private static String difference(String committed, String drawn) {
    List<String> old = titled(committed);
    List<String> now = titled(drawn);
    StringBuilder text = new StringBuilder();
    for (String line : old) {
      if (!now.contains(line)) {
        text.append("- ").append(line).append('\n');
      }
    }
    for (String line : now) {
      if (!old.contains(line)) {
        text.append("+ ").append(line).append('\n');
      }
    }
    return text.isEmpty() ? "(only the order of lines)" : text.toString();
  }

  private static List<String> titled(String table) {
    List<String> lines = new ArrayList<>();
    String title = "";
    for (String line : table.lines().toList()) {
      if (line.startsWith("==")) {
        title = line;
      }
      lines.add(title + " / " + line);
    }
    return lines;
  }
}
