package io.tillcode.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `doctor` says of a till, and how a till behaves whose journal was exchanged: processes for
/// real, from the first sale to the restored backup.
class DoctorTest {

  @TempDir Path home;

  private static void says(Shop.Answer answer, int exitCode, String... lines) {
    assertEquals(exitCode, answer.exitCode(), answer::toString);
    for (String line : lines) {
      assertTrue(
          answer.out().lines().map(l -> l.replaceAll(" +", " ")).anyMatch(l -> l.startsWith(line)),
          line + " is not in " + answer.out());
    }
  }

  @Test
  void aTrainingTillThatNeverRanCanSell() {
    Path data = home.resolve("data");
    says(
        Shop.run(List.of("doctor", "--data-dir", data.toString())),
        0,
        "OK configuration training mode",
        "OK disk ",
        "OK journal there is none yet",
        "OK keys ",
        "OK gateway ",
        "OK clock ",
        "OK scanner ",
        "OK printer none is set up",
        "The till can sell.");
    says(
        Shop.run(
            List.of(
                "doctor",
                "--data-dir",
                data.toString(),
                "--set",
                "customer.picture=" + home.resolve("nowhere.png"),
                "--set",
                "customer.secondLanguage=th",
                "--set",
                "sound.voice=pack:" + home)),
        0,
        "WARN display customer.picture " + home.resolve("nowhere.png") + " cannot be read",
        "WARN display customer.secondLanguage is th, in which nothing can be said yet",
        "WARN sound the voice in " + home + " cannot be used",
        "The till can sell.");
    says(
        Shop.run(List.of("doctor", "--data-dir", data.toString(), "--set", "sound.volume=0")),
        0,
        "OK sound switched off",
        "The till can sell.");
    assertFalse(Files.exists(data), "the doctor changed something");
  }

  @Test
  void settingsThatAreWrongAreNamedWithTheirMend() {
    says(
        Shop.run(List.of("doctor", "--set", "till.id=", "--data-dir", home.toString())),
        1,
        "FAIL configuration --set: till.id ",
        "The till cannot sell.");
  }

  @Test
  void fromTheFirstSaleToTheRestoredBackup() throws Exception {
    try (Shop shop = new Shop(home, Shop.PATIENT)) {
      Path live = shop.data.resolve("live.db");
      String first;
      String second;
      try (TestTill till = shop.open()) {
        first = sell(shop, till, 1000);
        says(
            shop.command("doctor"),
            0,
            "OK configuration live mode",
            "OK journal " + live + " is whole",
            "WARN backup there is none yet",
            "OK keys ",
            "OK gateway http://127.0.0.1:%d answers, takes".formatted(shop.gateway().port()),
            "OK clock ",
            "OK scanner there is " + shop.scannerPort(),
            "OK printer it can be reached",
            "The till can sell.");
        assertEquals(0, shop.command("journal", "backup").exitCode());
        says(shop.command("journal", "restore", "x.db"), 2); // a till runs
        second = sell(shop, till, 2000);
        till.process().endInput();
        assertEquals(0, till.process().exitCode());
      }
      Path backup = backup(shop);
      Path newest = Files.copy(live, home.resolve("newest"));
      put(backup, live);

      says(shop.command("doctor"), 1, "FAIL journal The journal " + live + " is not the one");
      says(shop.command("journal", "verify"), 1, "The journal " + live + " is not the one");
      try (TestTill till = shop.open()) {
        var _ = till.awaitNewest("a till that does not sell", seen -> seen.is("screen", "HALTED"));
        till.type(1234);
        till.press("enter");
        shop.scan();
        assertEquals(2, shop.gateway().ledger().size(), "something was sent");
        put(newest, live);
        var _ = till.awaitNewest("a till that sells", seen -> seen.is("screen", "AMOUNT"));
        sell(shop, till, 3000);
        till.process().endInput();
        assertEquals(0, till.process().exitCode());
      }
      put(backup, live);
      says(shop.command("doctor"), 1, "FAIL journal ");

      Shop.Answer restored = shop.command("journal", "restore", backup.toString());
      says(restored, 0, "The journal is restored.", "What stood there is kept");
      assertTrue(restored.out().contains("compare Antom's list"), restored::toString);
      says(shop.command("doctor"), 0, "OK journal ", "OK backup ");
      List<String> known =
          shop.payments().stream().map(p -> p.path("paymentRequestId").asText()).toList();
      assertTrue(known.contains(first) && !known.contains(second), known::toString);
      assertEquals(0, shop.command("journal", "verify").exitCode());
    }
  }

  @Test
  void whatStandsBetweenTheTillAndTheGatewayIsNamed() throws Exception {
    try (Shop shop = new Shop(home, Shop.PATIENT)) {
      Path keys = shop.gateway().keys();
      Path strange = Files.createDirectory(home.resolve("strange"));
      TestGateway.start(strange.resolve("keys"), 0).close();
      says(
          shop.command(
              "doctor", "--set", "antom.antomKey=" + strange.resolve("keys/antom-public.pem")),
          1,
          "FAIL gateway http://127.0.0.1:%d sends answers that Antom did not sign"
              .formatted(shop.gateway().port()));
      Shop.Answer key =
          shop.command(
              "doctor",
              "--set",
              "antom.merchantKey=" + strange.resolve("keys/merchant-private.pem"));
      says(
          key,
          1,
          "FAIL gateway http://127.0.0.1:%d does not sign its answer"
              .formatted(shop.gateway().port()));
      Shop.Answer missing = shop.command("doctor", "--set", "antom.merchantKey=none.pem");
      says(missing, 1, "FAIL keys antom.merchantKey: ", "WARN gateway not asked");
      int free = PortNumbers.free();
      says(
          shop.command("doctor", "--set", "antom.gateway=http://127.0.0.1:" + free),
          1,
          "FAIL gateway http://127.0.0.1:%d cannot be reached".formatted(free));
      says(
          shop.command("doctor", "--set", "printer.connection=device:" + home.resolve("lp0")),
          0,
          "WARN printer it cannot be reached");
      List<String> secret =
          new ArrayList<>(Files.readAllLines(keys.resolve("merchant-private.pem")));
      assertFalse(missing.out().contains(secret.get(1)) || key.out().contains(secret.get(1)));
    }
  }

  private static String sell(Shop shop, TestTill till, long minor) throws Exception {
    String id = shop.sell(till, minor);
    var _ = till.awaitNewest("paid " + minor, seen -> seen.phase("PAID"));
    till.press("escape");
    var _ = till.awaitNewest("the next sale", seen -> seen.is("screen", "AMOUNT"));
    return id;
  }

  private static void put(Path copy, Path journal) throws Exception {
    Files.copy(copy, journal, StandardCopyOption.REPLACE_EXISTING);
    for (String end : List.of("-wal", "-shm")) {
      Files.deleteIfExists(Path.of(journal + end));
    }
  }

  private static Path backup(Shop shop) throws Exception {
    try (var files = Files.list(shop.data.resolve("backups"))) {
      return files.findFirst().orElseThrow();
    }
  }
}
