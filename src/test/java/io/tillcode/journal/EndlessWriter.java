package io.tillcode.journal;

import io.tillcode.payment.Fact;
import io.tillcode.payment.Payment;
import io.tillcode.reversal.Reversal;
import java.nio.file.Path;
import java.time.Duration;

/// A process that appends payments until it is killed, and says on its standard output what is
/// durable. Every second transaction gives a payment up, so that all three tables are written.
final class EndlessWriter {

  private EndlessWriter() {}

  public static void main(String[] arguments) {
    // The anchor follows at once, so that kills fall into its writing as often as into a commit.
    try (SqliteJournal journal = new SqliteJournal(Path.of(arguments[0]), Duration.ZERO)) {
      long serial = journal.latest().map(p -> p.terms().serial()).orElse(0L);
      System.out.println("READY");
      while (true) {
        serial++;
        Payment payment =
            SqliteJournalTest.append(
                journal, null, Facts.started(serial), new Fact.InquirySent(Facts.AT));
        System.out.println("STARTED " + serial);
        SqliteJournalTest.append(
            journal,
            payment,
            new Fact.ReversalDecided(Facts.AT, Reversal.Reason.CASHIER, "anna"),
            new Fact.ReversalTried(Facts.AT));
        System.out.println("GIVEN_UP " + serial);
      }
    }
  }
}
