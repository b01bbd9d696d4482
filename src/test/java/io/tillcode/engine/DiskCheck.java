package io.tillcode.engine;

import io.tillcode.engine.Diary.Fault;
import io.tillcode.engine.Diary.Finding;
import io.tillcode.engine.DiskStory.Before;
import io.tillcode.engine.FakeGateway.Truth;
import io.tillcode.engine.port.JournalException;
import io.tillcode.engine.port.Notification;
import io.tillcode.journal.BackupFolder;
import io.tillcode.journal.JournalAudit;
import io.tillcode.journal.JournalReader;
import io.tillcode.journal.PaymentRow;
import io.tillcode.journal.RefundRow;
import io.tillcode.journal.RepeatableJournal;
import io.tillcode.journal.SqliteJournal;
import io.tillcode.journal.StoredFacts;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.settings.DataDirectory;
import io.tillcode.settings.SettingsException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks at a disk after its till stopped: is all there that was acknowledged and nothing else, can
/// it be written, and does another life end every payment with books that agree?
final class DiskCheck {

  private static final Notification ONE_MORE =
      new Notification(
          "CAPTURE_RESULT",
          new Notification.Other(),
          new GatewayOutcome.InProgress(""),
          "one more",
          "{}");

  /// What has been lived to its end already: the same facts in the same world end the same way.
  private final Set<Integer> lived = new HashSet<>();

  /// @param disk after the till stopped; it is changed
  /// @param n after how many operations
  List<Finding> check(Path disk, Before before, Diary diary, long n) {
    List<Finding> findings = new ArrayList<>();
    try {
      List<String> facts = look(disk, before, diary, n, findings);
      int key = Objects.hash(facts, diary.gatewayAt(n).ledger, diary.gatewayAt(n).refunds);
      if (findings.isEmpty() && lived.add(key)) {
        liveToTheEnd(disk, before, diary, n, findings);
      }
    } catch (JournalException | SettingsException | SQLException e) {
      findings.add(new Finding(Fault.CORRUPT, "it does not open: " + e + cause(e)));
    }
    return findings;
  }

  private static String cause(Throwable e) {
    return e.getCause() == null ? "" : " because of " + e.getCause();
  }

  static List<String> look(Path disk, Before before, Diary diary, long n, List<Finding> findings)
      throws SettingsException, SQLException {
    new DataDirectory(DiskStory.data(disk)).prepare();
    Path file = DiskStory.journal(disk);
    List<String> facts;
    try (SqliteJournal journal = RepeatableJournal.open(file, false);
        StoredFacts stored = new StoredFacts(file)) {
      for (String fault : stored.faults(journal)) {
        findings.add(new Finding(Fault.CORRUPT, fault));
      }
      facts = stored.facts();
      findings.addAll(diary.check(n, before.facts(), facts, stored.notifications()));
      for (BackupFolder.Backup backup : new BackupFolder(file).all()) {
        List<String> saved = StoredFacts.read(backup.file());
        if (saved.size() > facts.size() || !facts.subList(0, saved.size()).equals(saved)) {
          findings.add(new Finding(Fault.CORRUPT, "a backup of something else: " + backup));
        }
      }
      journal.keep(ONE_MORE, Instant.EPOCH);
      if (!stored.facts().equals(facts) || !stored.notifications().contains(ONE_MORE.digest())) {
        findings.add(new Finding(Fault.CORRUPT, "it cannot be written any more"));
      }
    }
    return facts;
  }

  private static void liveToTheEnd(
      Path disk, Before before, Diary diary, long n, List<Finding> findings) {
    List<String> paper = new ArrayList<>(before.paper());
    paper.addAll(diary.paperAt(n));
    FakeGateway gateway = diary.gatewayAt(n);
    ManualTime time = new ManualTime(diary.timeAt(n));
    try (Shop shop = new Shop(DiskStory.data(disk), DiskStory.BRISK, gateway, time, null)) {
      liveToTheEnd(shop, paper, findings);
    }
  }

  /// A healthy disk and a healthy gateway from now on.
  ///
  /// @param paper what was printed before this life of the till
  static void liveToTheEnd(Shop shop, List<String> paper, List<Finding> findings) {
    shop.gateway.healthy();
    try {
      shop.passes(Duration.ofMinutes(20));
      giveLateMoneyBack(shop);
      shop.assertBooksAgree();
    } catch (AssertionError e) {
      findings.add(new Finding(Fault.DOUBLED, String.valueOf(e.getMessage())));
    }
    List<String> printed = new ArrayList<>(paper);
    printed.addAll(shop.paper);
    booksOfTheSales(shop, findings);
    paperOfTheSales(shop, printed, findings);
  }

  private static void giveLateMoneyBack(Shop shop) {
    for (PaymentRow row : shop.rows()) {
      if (row.state().equals("NEEDS_SUPPORT")) {
        shop.asks(new Command.ReturnMoney(new PaymentRequestId(row.paymentRequestId())));
        shop.passes(Duration.ofMinutes(5));
      }
    }
  }

  private static void booksOfTheSales(Shop shop, List<Finding> findings) {
    Set<String> paidSales = new HashSet<>();
    Set<String> known = new HashSet<>();
    for (PaymentRow row : shop.rows()) {
      known.add(row.paymentRequestId());
      boolean charged = shop.gateway.ledger.get(row.paymentRequestId()) == Truth.CHARGED;
      if (charged && !paidSales.add(row.referenceOrderId())) {
        findings.add(new Finding(Fault.DOUBLED, "charged twice: " + row.referenceOrderId()));
      }
    }
    for (String id : shop.gateway.ledger.keySet()) {
      if (!known.contains(id)) {
        findings.add(new Finding(Fault.LOST, "a payment that the gateway knows: " + id));
      }
    }
    for (RefundRow refund : new JournalReader(shop.file()).refunds()) {
      if (!refund.stage().equals("DONE")) {
        findings.add(new Finding(Fault.DOUBLED, "a refund that never ends: " + refund));
      }
    }
  }

  private static void paperOfTheSales(Shop shop, List<String> printed, List<Finding> findings) {
    if (new HashSet<>(printed).size() != printed.size()) {
      findings.add(new Finding(Fault.DOUBLED, "the same slip twice: " + printed));
    }
    JournalAudit audit = new JournalAudit(shop.file());
    for (PaymentRow row : shop.rows()) {
      String id = row.paymentRequestId();
      @Nullable String story = audit.export(id).orElse(null);
      boolean paid = story != null && story.contains("\"PaymentPaid\"");
      boolean slip = printed.stream().anyMatch(s -> s.matches(id + " [0-9]+"));
      if (paid != slip) {
        findings.add(
            new Finding(Fault.DOUBLED, (paid ? "no slip of " : "a slip for nothing of ") + row));
      }
    }
  }
}
