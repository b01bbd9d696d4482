package io.tillcode.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The command line as the contract has it: what is printed, and with which exit code.
class CommandsTest {

  private static final String CONFIG = "config/tillcode.yaml";
  private static final String TRAINING = "TRAINING - no value";

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "payments --frob | Unknown option: '--frob': see 'tillcode payments --help'.",
        "reversals retry | Missing required parameter: 'ID': see 'tillcode reversals retry --help'.",
        "payments --set | --set wants a setting: write one such as --set till.id=02.",
        "payments --set till.curency=EUR | --set: till.curency is not a setting: did you mean till.currency.",
        "payments --config none.yaml | none.yaml: there is no such file: name a settings file with --config.",
        "payments --since noon | --since is 'noon', which is no time: write it like 2026-05-01T09:00.",
        "practice-gateway --port 70000 --keys x | --port is 70000, which is no port: write 0 to 65535.",
        "practice-gateway --port 0 --keys x --faster 0 | --faster is 0, which is too little: write 1 or more.",
        "demo --out /dev/null/x | --out is /dev/null/x, which cannot be made: name a directory you may write.",
      })
  void aWrongCallIsOneSentenceWithAMend(String call, String sentence) {
    Shop.Answer answer = Shop.run(List.of(call.split(" ", -1)));
    assertEquals(2, answer.exitCode());
    assertEquals(sentence, answer.err().strip());
    assertEquals("", answer.out());
  }

  @Test
  void commonOptionsCountBeforeTheCommandAsMuchAsAfterIt() {
    Shop.Answer answer =
        Shop.run(
            List.of(
                "--config", CONFIG, "--set", "till.id=a b", "reversals", "--set", "till.staff="));
    assertEquals(2, answer.exitCode());
    List<String> sentences = answer.err().lines().toList();
    assertEquals(2, sentences.size(), answer::err);
    assertTrue(sentences.get(0).startsWith("--set: till.id is 'a b', "), answer::err);
    assertTrue(sentences.get(1).startsWith("--set: till.staff "), answer::err);
  }

  @Test
  void everyCommandHasHelp() {
    for (String command :
        List.of(
            "till",
            "demo",
            "payments",
            "reversals",
            "reversals retry",
            "journal verify",
            "journal export",
            "journal backup",
            "journal restore",
            "journal accept",
            "journal new",
            "doctor",
            "practice-gateway")) {
      List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
      words.add("--help");
      Shop.Answer answer = Shop.run(words);
      assertEquals(0, answer.exitCode(), command);
      assertTrue(answer.out().startsWith("Usage: tillcode " + command), answer::out);
    }
  }

  @Test
  void aJournalThatIsNotThereIsEmpty() {
    List<String> nowhere =
        List.of("--config", CONFIG, "--data-dir", home.resolve("none").toString());
    assertEquals("[ ]", run(nowhere, "payments", "--json").out().strip());
    assertEquals("[ ]", run(nowhere, "reversals", "--json").out().strip());
    assertEquals("No reversal is owed.", run(nowhere, "reversals").out().strip());
    assertEquals("There is no payment.", run(nowhere, "payments").out().strip());
    for (String reading : List.of("payments", "reversals", "refunds")) {
      Shop.Answer answer = run(nowhere, reading, "--json");
      assertEquals(0, answer.exitCode());
      assertTrue(answer.err().startsWith("There is no journal yet at " + home), answer::toString);
      assertEquals(1, answer.err().lines().count());
    }
    assertEquals(0, run(nowhere, "journal", "verify").exitCode());
    assertEquals(1, run(nowhere, "journal", "export", "X").exitCode());
    assertEquals(1, run(nowhere, "reversals", "retry", "X").exitCode());
    Shop.Answer backup = run(nowhere, "journal", "backup");
    assertEquals(1, backup.exitCode());
    assertTrue(backup.err().startsWith("There is no journal to back up at "), backup::toString);
    Shop.Answer unknown = run(nowhere, "payments", "--id", "X");
    assertEquals(1, unknown.exitCode());
    assertEquals("The journal knows no payment X.", unknown.out().strip());
    assertFalse(Files.exists(home.resolve("none")), "commands that only read make no directory");
  }

  /// Each command that reads the journal.
  private static final List<String> READING =
      List.of(
          "payments",
          "payments --json",
          "reversals",
          "reversals retry X",
          "refunds",
          "journal verify",
          "journal export X",
          "journal backup");

  @Test
  void whatCannotBeADataDirectoryIsNotAnEmptyJournal() throws Exception {
    Path file = Files.writeString(home.resolve("file"), "x");
    for (String reading : READING) {
      Shop.Answer answer =
          run(List.of("--config", CONFIG, "--data-dir", "" + file), words(reading));
      assertEquals(2, answer.exitCode(), reading);
      assertEquals(
          "The data directory " + file + " is no directory: name another with --data-dir.",
          answer.err().strip());
      assertEquals("", answer.out());
    }
  }

  @Test
  void aJournalThatIsLostOrDamagedIsNotAnEmptyOne() throws Exception {
    Path data = home.resolve("data");
    List<String> common = List.of("--config", CONFIG, "--data-dir", data.toString());
    assertEquals(0, run(common, "journal", "new").exitCode());
    Path journal = data.resolve("training.db");

    Files.writeString(journal, "a shopping list".repeat(999));
    refuses(common, "The journal " + journal + " is damaged (");
    Files.delete(journal);
    refuses(common, "The journal " + journal + " is gone: put it back, or restore");
  }

  private static void refuses(List<String> common, String start) {
    for (String reading : READING) {
      Shop.Answer answer = run(common, words(reading));
      assertEquals(1, answer.exitCode(), reading);
      String said = answer.err() + answer.out();
      assertEquals(1, said.lines().count(), said);
      boolean nothingThere =
          reading.endsWith("backup") && said.startsWith("There is no journal to");
      assertTrue(said.startsWith(start) || nothingThere, reading + ": " + said);
    }
  }

  private static String[] words(String call) {
    return call.split(" ", -1);
  }

  @Test
  void whatAcceptedJournalsWereIsNamed() throws Exception {
    Path data = home.resolve("data");
    List<String> common = List.of("--config", CONFIG, "--data-dir", data.toString());
    assertEquals(0, run(common, "journal", "new").exitCode());
    byte[] anchor = Files.readAllBytes(data.resolve("training.anchor"));

    Shop.Answer accepted = run(common, "journal", "accept");

    assertEquals(0, accepted.exitCode(), accepted::toString);
    String kept =
        accepted
            .out()
            .lines()
            .filter(line -> line.startsWith("What stood there is kept, untouched, in "))
            .findFirst()
            .orElseThrow();
    Path aside = Path.of(kept.substring(kept.indexOf(data.toString()), kept.length() - 1));
    assertArrayEquals(anchor, Files.readAllBytes(aside.resolve("training.anchor")));
    assertTrue(Files.exists(aside.resolve("training.db")));
  }

  private static Shop.Answer run(List<String> common, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(common);
    return Shop.run(all);
  }

  @Test
  void paymentsAreListedAsTheContractHasThemWhileTheTillRuns() throws Exception {
    try (Shop shop = new Shop(home, Shop.PATIENT);
        TestTill till = shop.open()) {
      String paid = sell(shop, till, 1234, "PAID");
      till.press("enter");
      String declined = sell(shop, till, 5602, "DECLINED");
      till.press("escape");
      String open = sell(shop, till, 7801, "ASKING");

      List<JsonNode> payments = shop.payments();
      assertEquals(
          List.of(open, declined, paid),
          payments.stream().map(p -> p.path("paymentRequestId").asText()).toList());
      payments.forEach(CommandsTest::assertFields);
      JsonNode first = payments.get(2);
      assertEquals("PAID", first.path("state").asText());
      assertEquals("1234", first.at("/amount/value").asText());
      assertEquals(
          Objects.requireNonNull(shop.gateway().ledger().get(paid)).path("paymentId").asText(),
          first.path("paymentId").asText());
      assertEquals("USER_BALANCE_NOT_ENOUGH", payments.get(1).path("resultCode").asText());
      assertEquals("DECLINED", payments.get(1).path("state").asText());
      assertFalse(first.path("settledAt").isNull());

      assertEquals(List.of(first), read(shop, 0, "--id", paid));
      assertEquals(List.of(first), read(shop, 0, "--id", first.path("paymentId").asText()));
      assertEquals(List.of(), read(shop, 1, "--id", "unknown"));
      assertEquals(2, read(shop, 0, "--since", payments.get(1).path("createdAt").asText()).size());
      assertEquals(List.of(), read(shop, 0, "--since", "2999-01-01"));
      Shop.Answer table = shop.command("payments");
      assertEquals(3, table.out().lines().count());
      assertTrue(table.out().contains("12.34") && table.out().contains(paid), table::out);
    }
  }

  private static List<JsonNode> read(Shop shop, int exitCode, String option, String value)
      throws Exception {
    Shop.Answer answer = shop.command("payments", "--json", option, value);
    assertEquals(exitCode, answer.exitCode(), answer::toString);
    List<JsonNode> payments = new ArrayList<>();
    new JsonMapper().readTree(answer.out()).forEach(payments::add);
    return payments;
  }

  private static void assertFields(JsonNode payment) {
    Set<String> names = new TreeSet<>();
    payment.fieldNames().forEachRemaining(names::add);
    assertEquals(
        Set.of(
            "paymentRequestId",
            "referenceOrderId",
            "paymentId",
            "scenario",
            "amount",
            "state",
            "resultCode",
            "refunded",
            "createdAt",
            "settledAt",
            "till",
            "staff"),
        names);
    assertTrue(payment.path("referenceOrderId").isTextual());
    assertEquals("PaymentCode", payment.path("scenario").asText());
    assertEquals("SGD", payment.at("/amount/currency").asText());
    assertTrue(payment.at("/amount/value").isTextual(), "the smallest unit, as a string");
    assertEquals("0", payment.path("refunded").textValue());
    assertEquals("01", payment.path("till").textValue());
    assertTrue(payment.path("staff").isTextual());
    OffsetDateTime created = OffsetDateTime.parse(payment.path("createdAt").asText());
    assertEquals(ZoneOffset.ofHours(8), created.getOffset());
    if (!payment.path("settledAt").isNull()) {
      assertFalse(OffsetDateTime.parse(payment.path("settledAt").asText()).isBefore(created));
    }
  }

  @Test
  void aSecondTillIsToldSoAndTheFirstSellsOn() throws Exception {
    try (Shop shop = new Shop(home, Shop.PATIENT);
        TestTill till = shop.open()) {
      try (ChildJvm second = main(shop, "till")) {
        assertEquals(2, second.exitCode());
        assertEquals(
            List.of(
                "Another Tillcode is running on "
                    + shop.data
                    + ": use that one, or close it first."),
            second.stderr());
      }
      var _ = sell(shop, till, 1234, "PAID");
    }
  }

  @Test
  void anOwedReversalIsListedAndRetriedOnceTheTillIsClosed() throws Exception {
    try (Shop shop = new Shop(home, Shop.PATIENT)) {
      String id;
      try (TestTill till = shop.open()) {
        id = sell(shop, till, 4305, "ASKING");
        shop.gateway().close();
        till.press("escape");
        var _ = till.awaitNewest("the queue", seen -> seen.phase("REVERSAL_PENDING"));
        assertEquals(1, shop.command("reversals", "retry", "unknown").exitCode());
        try (ChildJvm meanwhile = main(shop, "reversals", "retry", id)) {
          assertEquals(2, meanwhile.exitCode());
          assertEquals(1, meanwhile.stderr().size(), meanwhile::evidence);
          assertTrue(meanwhile.stderr().getFirst().startsWith("Another Tillcode is running on "));
        }
        assertReversal(shop, id);
        till.process().endInput();
        assertEquals(0, till.process().exitCode());
      }
      shop.restartGateway();
      try (ChildJvm retry = main(shop, "reversals", "retry", id)) {
        assertEquals(0, retry.exitCode(), retry::evidence);
        assertEquals(List.of("The reversal of " + id + " is done."), retry.stdout());
      }
      assertEquals("CANCELLED", shop.payment(id).path("state").asText());
      assertEquals("No reversal is owed.", shop.command("reversals").out().strip());
      assertEquals(1, shop.command("reversals", "retry", id).exitCode());
      Audit.moneyAgrees(shop);
    }
  }

  private static void assertReversal(Shop shop, String id) throws Exception {
    JsonNode owed = new JsonMapper().readTree(shop.command("reversals", "--json").out()).path(0);
    assertEquals(id, owed.path("paymentRequestId").asText());
    assertEquals("4305", owed.at("/amount/value").textValue());
    assertEquals("REVERSAL_QUEUED", owed.path("state").asText());
    assertEquals("CASHIER", owed.path("reason").asText());
    assertTrue(owed.path("attempts").asInt() > 0, owed::toString);
    String table = shop.command("reversals").out();
    assertTrue(table.contains(id) && table.contains("43.05"), table);
  }

  @Test
  void liveModeSaysWhatIsWrongWithItsKeys() throws Exception {
    try (Shop shop = new Shop(home, Shop.PATIENT)) {
      Path merchant = shop.gateway().keys().resolve("merchant-private.pem");
      Path antom = shop.gateway().keys().resolve("antom-public.pem");
      Path open = Files.copy(merchant, home.resolve("open.pem"));
      Process chmod = new ProcessBuilder("chmod", "644", open.toString()).start();
      assertEquals(0, chmod.waitFor());

      keyFault(shop, "antom.merchantKey=none.pem", home.resolve("none.pem"), "put the");
      keyFault(shop, "antom.merchantKey=open.pem", open, "chmod 600");
      keyFault(shop, "antom.merchantKey=" + antom, antom, "swapped");
      keyFault(shop, "antom.antomKey=" + merchant, merchant, "swapped");
      Path empty = Files.writeString(home.resolve("empty"), "\n");
      Path two = Files.writeString(home.resolve("two"), "token\nof 2026\n");
      keyFault(shop, "antom.agentTokenFile=gone", home.resolve("gone"), "put the agent token");
      keyFault(shop, "antom.agentTokenFile=empty", empty, "put the agent token");
      keyFault(shop, "antom.agentTokenFile=two", two, "alone");
    }
  }

  @Test
  void aDisplayThatCannotBeOpenedIsOneSentenceAndLeavesNoLock() throws Exception {
    try (Shop shop = new Shop(home, Shop.PATIENT)) {
      for (int i = 0; i < 2; i++) {
        try (ChildJvm till = main(shop, "till")) {
          assertEquals(2, till.exitCode(), till::evidence);
          assertEquals(
              "The display cannot be opened: set DISPLAY to one that runs and that this user may"
                  + " use.",
              till.stderr().getLast());
          assertFalse(till.evidence().contains("\tat "), till::evidence);
        }
      }
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(
              Files.getPosixFilePermissions(shop.data.resolve("till.lock"))));
    }
  }

  private static void keyFault(Shop shop, String set, Path file, String mend) throws Exception {
    try (ChildJvm till = main(shop, "till", "--set", set)) {
      assertEquals(2, till.exitCode(), till::evidence);
      assertEquals(1, till.stderr().size(), till::evidence);
      String sentence = till.stderr().getFirst();
      assertTrue(sentence.startsWith(set.substring(0, set.indexOf('=')) + ": "), sentence);
      assertTrue(sentence.contains(file.toString()) && sentence.contains(mend), sentence);
    }
  }

  @Test
  void trainingNeverOpensLiveKeysAndItsJournalIsItsOwn() throws Exception {
    try (Shop shop = new Shop(home, Shop.PATIENT)) {
      String live;
      try (TestTill till = shop.open()) {
        live = sell(shop, till, 1234, "PAID");
        assertFalse(paper(shop, live).says(TRAINING));
      }
      // Whoever opened this for reading would wait for ever.
      Path pipe = home.resolve("pipe");
      assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
      String practised;
      try (TestTill till =
          shop.open("mode=training", "antom.merchantKey=" + pipe, "antom.antomKey=" + pipe)) {
        practised = sell(shop, till, 5678, "PAID");
        assertTrue(paper(shop, practised).says(TRAINING));
      }
      assertEquals(Set.of(live), shop.gateway().ledger().keySet());
      assertEquals(List.of(live), ids(shop.command("payments", "--json")));
      assertEquals(
          List.of(practised), ids(shop.command("payments", "--json", "--set", "mode=training")));
    }
  }

  private static TestPrinter.Paper paper(Shop shop, String id) throws Exception {
    Patiently.await(
        "a receipt",
        () -> shop.printer.papers().stream().anyMatch(paper -> paper.says(id)),
        () -> shop.printer.papers().toString());
    return shop.printer.papers().stream().filter(paper -> paper.says(id)).findFirst().orElseThrow();
  }

  private static List<String> ids(Shop.Answer answer) throws Exception {
    List<String> ids = new ArrayList<>();
    new JsonMapper()
        .readTree(answer.out())
        .forEach(payment -> ids.add(payment.path("paymentRequestId").asText()));
    return ids;
  }

  private static String sell(Shop shop, TestTill till, long minor, String phase) throws Exception {
    String id = shop.sell(till, minor);
    var _ = till.awaitNewest(phase + " of " + minor, seen -> seen.phase(phase));
    return id;
  }

  private static ChildJvm main(Shop shop, String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--config", shop.config.toString(), "--data-dir", shop.data.toString()));
    return ChildJvm.start(Main.class, all);
  }
}
