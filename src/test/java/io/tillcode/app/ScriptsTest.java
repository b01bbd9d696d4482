package io.tillcode.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the scripts answer before they set anything up.
@EnabledOnOs(OS.LINUX)
class ScriptsTest {

  @ParameterizedTest
  @ValueSource(strings = {"io-sweep", "kill-test", "fuzz", "mutate", "test"})
  void aScriptPrintsItsHeadWhenAskedForHelp(String script) throws Exception {
    for (String word : List.of("--help", "-h")) {
      Said said = run("scripts/" + script, word);
      assertEquals(0, said.status(), said::toString);
      assertTrue(said.text().contains("\nUsage: scripts/" + script), said::toString);
      assertTrue(said.text().lines().noneMatch(line -> line.startsWith("#")), said::toString);
      assertTrue(said.text().lines().noneMatch(line -> line.startsWith("set -")), said::toString);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "io-sweep --frob | there is no option '--frob'; see scripts/io-sweep --help",
        "io-sweep refund | there is no option 'refund'; see scripts/io-sweep --help",
        "io-sweep --damage | --damage wants a word after it; see scripts/io-sweep --help",
        "io-sweep --damage many | --damage takes a whole number from 1 to 1000, not 'many'",
        "io-sweep --only | --only wants a word after it; see scripts/io-sweep --help",
        "kill-test | say how many kills: scripts/kill-test N [--seed S] [--ui]",
        "kill-test 0 | N takes a whole number from 1 to 10000000, not '0'",
        "kill-test 5 --tills | --tills takes a whole number from 1 to 1000000, not ''",
        "kill-test 5 --ui --tills 3 | --tills is for kills of the engine, not of the whole till: leave it or --ui out",
        "kill-test 5 --generation 3 --ui | --generation is for kills of the engine, not of the whole till: leave it or --ui out",
        "kill-test 5 --frob | there is no option '--frob'; see scripts/kill-test --help",
        "fuzz --minutes 0 | --minutes takes a whole number from 1 to 100000, not '0'",
        "fuzz --frob | there is no option '--frob'; see scripts/fuzz --help",
        "fuzz --replay facts none | there is no file none to run: name inputs that were found",
        "mutate everything | there is no option 'everything'; see scripts/mutate --help",
      })
  void aScriptThatIsCalledWronglySaysSoInOneSentence(String call, String sentence)
      throws Exception {
    Said said = run(("scripts/" + call).split(" ", -1));
    assertEquals(2, said.status(), said::toString);
    String script = call.split(" ", -1)[0];
    assertEquals("scripts/" + script + ": " + sentence + "\n", said.text());
  }

  private record Said(int status, String text) {}

  private static Said run(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("bash"));
    command.addAll(Arrays.asList(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }
}
