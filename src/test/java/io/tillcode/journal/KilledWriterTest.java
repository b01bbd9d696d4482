package io.tillcode.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.PaymentState;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real process is killed with -9 between and inside commits, eight times on one file. The
/// engine that writes it is killed far more often, by `scripts/kill-test`.
class KilledWriterTest {

  private static final int KILLS = 8;

  @TempDir private Path directory;

  /// What the process said was durable before it died.
  private record Said(long started, long givenUp) {}

  @Test
  void whatWasAcknowledgedIsThereAndTransactionsAreWhole() throws Exception {
    SplittableRandom random = new SplittableRandom(20260302);
    Path file = directory.resolve("live.db");
    for (int kill = 1; kill <= KILLS; kill++) {
      Said said = killedAfter(file, random.nextInt(1, 120), random.nextInt(3_000_000));
      check(file, said);
    }
  }

  /// @param lines to wait for, and then a while, so that the kill falls into a commit as well as
  ///   between two
  private Said killedAfter(Path file, int lines, long thenNanos)
      throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                EndlessWriter.class.getName(),
                file.toString())
            .redirectError(directory.resolve("errors.txt").toFile())
            .start();
    long started = 0;
    long givenUp = 0;
    int heard = 0;
    try (BufferedReader out = writer.inputReader(UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        String[] words = line.split(" ", -1);
        if (words[0].equals("STARTED")) {
          started = Long.parseLong(words[1]);
        } else if (words[0].equals("GIVEN_UP")) {
          givenUp = Long.parseLong(words[1]);
        }
        if (++heard == lines) {
          long until = System.nanoTime() + thenNanos;
          while (System.nanoTime() < until) {
            Thread.onSpinWait();
          }
          writer.toHandle().destroyForcibly(); // leaves what it said readable
        }
      }
    } finally {
      writer.destroyForcibly().waitFor();
    }
    assertTrue(heard >= lines, "the writer failed by itself");
    return new Said(started, givenUp);
  }

  private static void check(Path file, Said said) throws SQLException {
    SqliteJournalTest.checkedChain(file);
    try (SqliteJournal journal = new SqliteJournal(file)) {
      List<Payment> all = journal.unfinished();
      for (int i = 0; i < all.size(); i++) {
        assertEquals(i + 1, all.get(i).terms().serial(), "a gap");
      }
      assertTrue(all.size() >= said.started(), "lost a payment");
      int facts = SqliteJournalTest.checkedChain(file);
      long givenUp = all.stream().filter(p -> p.state() instanceof PaymentState.Cancelling).count();
      assertEquals(2L * all.size() + 2 * givenUp, facts, "half a transaction");
      if (said.givenUp() > 0) {
        PaymentRequestId last = new PaymentRequestId(Facts.id(said.givenUp()));
        assertTrue(journal.find(last).orElseThrow().reversal().isPresent(), "lost a duty: " + said);
      }
      JournalReader reader = new JournalReader(file);
      assertEquals(all.size(), reader.payments(null, null).size());
      assertEquals(givenUp, reader.reversals().size());
    }
  }
}
