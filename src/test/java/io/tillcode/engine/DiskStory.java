package io.tillcode.engine;

import io.tillcode.engine.FakeGateway.Fate;
import io.tillcode.engine.port.JournalException;
import io.tillcode.engine.port.Notification;
import io.tillcode.journal.JournalBackup;
import io.tillcode.journal.OldSchema;
import io.tillcode.journal.StoredFacts;
import io.tillcode.money.Money;
import io.tillcode.payment.Call;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.PaymentPolicy;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.settings.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// What a till does while its disk is watched. A story goes on whatever the disk does: what the
/// cashier cannot do because the till is halted is done again a moment later, or not at all.
///
/// @param name as the table prints it
/// @param before what the disk holds when it begins
/// @param events what happens
record DiskStory(String name, Before before, Consumer<Shop> events) {

  /// Few inquiries and short waits, so that stories are short.
  static final PaymentPolicy BRISK =
      new PaymentPolicy(
          Duration.ofSeconds(5),
          Duration.ofSeconds(3),
          2,
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(120),
          true);

  /// The WAL is written back when a commit leaves so many pages or more in it.
  private static final long WAL_NEARLY_FULL = 975 * 4120L;

  /// A world in which a story can begin, as often as it is wanted.
  ///
  /// @param template the disk: what is in it is copied; the till's data directory is `till`
  /// @param facts those in its journal
  /// @param paper what was printed in it
  record Before(
      Path template, List<String> facts, FakeGateway gateway, Instant time, List<String> paper) {

    /// One story has the anchor written between its commits; in the others it is written where the
    /// till ends, which is quicker.
    boolean anchorEachCommit() {
      return facts.isEmpty();
    }
  }

  /// Whether another story is much like it: a first sale is a sale too, and the oldest schema
  /// passes through all that came later.
  boolean isVariant() {
    return name.equals("sale")
        || name.equals("undone too late")
        || (name.startsWith("migration") && !name.equals("migration 1 killed"));
  }

  static Path data(Path disk) {
    return disk.resolve("till");
  }

  static Path journal(Path disk) {
    return data(disk).resolve("live.db");
  }

  /// The one on an empty disk.
  static DiskStory firstSale(Path template) throws IOException {
    return new DiskStory("first sale", nothing(template), DiskStory::sell);
  }

  /// All of them.
  ///
  /// @param work for templates
  static List<DiskStory> all(Path work) throws Exception {
    DiskStory first = firstSale(work.resolve("nothing"));
    Before nothing = first.before();
    Before sold = before(work.resolve("sold"), nothing, false, shop -> shop.charges(700));
    Before busy = before(work.resolve("busy"), sold, true, DiskStory::dieBusy);
    Before full = before(work.resolve("full"), sold, true, DiskStory::fillTheWal);
    List<DiskStory> stories = new ArrayList<>();
    stories.add(first);
    stories.add(new DiskStory("sale", sold, DiskStory::sell));
    stories.add(new DiskStory("cancel", sold, DiskStory::cancel));
    stories.add(new DiskStory("refund", sold, DiskStory::refund));
    stories.add(new DiskStory("undone too late", sold, DiskStory::undo));
    stories.add(new DiskStory("recovery", busy, DiskStory::recover));
    stories.add(new DiskStory("checkpoint", full, DiskStory::sell));
    stories.add(new DiskStory("backup", sold, DiskStory::backUp));
    for (int schema = 1; schema < OldSchema.TODAY; schema++) {
      for (boolean closed : new boolean[] {true, false}) {
        stories.add(
            new DiskStory(
                "migration %d %s".formatted(schema, closed ? "closed" : "killed"),
                old(work.resolve("schema" + schema + closed), nothing, schema, closed),
                DiskStory::recover));
      }
    }
    return stories;
  }

  // where they begin

  private static Before nothing(Path template) throws IOException {
    Files.createDirectories(template);
    return new Before(
        template, List.of(), new FakeGateway(), new ManualTime().instant(), List.of());
  }

  /// @param killed whether the till was, or else closed
  private static Before before(Path template, Before earlier, boolean killed, Consumer<Shop> events)
      throws Exception {
    Path disk = template.resolveSibling(template.getFileName() + "-alive");
    DirectoryTree.copy(earlier.template(), disk);
    new DataDirectory(data(disk)).prepare();
    FakeGateway gateway = earlier.gateway().copy();
    ManualTime time = new ManualTime(earlier.time());
    List<String> paper = new ArrayList<>(earlier.paper());
    try (Shop shop = new Shop(data(disk), BRISK, gateway, time, null)) {
      events.accept(shop);
      paper.addAll(shop.paper);
      if (killed) {
        DirectoryTree.copy(disk, template);
      }
    }
    if (!killed) {
      DirectoryTree.copy(disk, template);
    }
    List<String> facts = StoredFacts.read(journal(disk));
    return new Before(template, facts, gateway.copy(), time.instant(), paper);
  }

  private static Before old(Path template, Before earlier, int schema, boolean closed)
      throws Exception {
    Path today = template.resolveSibling(template.getFileName() + "-today");
    Before then = before(today, earlier, false, DiskStory::dieAsFirstVersion);
    Files.createDirectories(data(template));
    Path file = journal(template);
    if (closed) {
      OldSchema.write(journal(today), file, schema).close();
    } else {
      Path alive = Files.createDirectories(data(template.resolveSibling(schema + "-open")));
      Connection open = OldSchema.write(journal(today), alive.resolve("live.db"), schema);
      Files.copy(alive.resolve("live.db"), file);
      Files.copy(alive.resolve("live.db-wal"), file.resolveSibling("live.db-wal"));
      open.close();
    }
    Path look = template.resolveSibling(template.getFileName() + "-look");
    DirectoryTree.copy(template, look);
    List<String> facts = StoredFacts.read(journal(look));
    return new Before(template, facts, then.gateway(), then.time(), then.paper());
  }

  private static void dieBusy(Shop shop) {
    shop.gateway.next(Call.PAY, new Fate.CustomerDawdles(), new Fate.CustomerDawdles());
    shop.charges(1111);
    shop.parks();
    shop.gateway.always(Call.CANCEL, new Fate.RequestLost());
    shop.charges(2222);
    shop.esc();
    shop.passes(Duration.ofSeconds(4));
  }

  /// Nothing that the first version did not know: no order code, no refund.
  private static void dieAsFirstVersion(Shop shop) {
    shop.charges(3333);
    shop.esc();
    dieBusy(shop);
  }

  private static void fillTheWal(Shop shop) {
    Path wal = Path.of(shop.file() + "-wal");
    try {
      for (int i = 0; Files.size(wal) < WAL_NEARLY_FULL; i++) {
        hearOfNothing(shop, "digest " + i);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // what happens

  private static void charge(Shop shop, long minor) {
    long before = served(shop, "PAY ");
    shop.charges(minor);
    for (int tries = 0; tries < 3 && served(shop, "PAY ") == before; tries++) {
      shop.passes(Duration.ofSeconds(2)); // the till is halted, or the first request was lost
      if (shop.screen() instanceof TillView.Screen.Amount
          || shop.screen() instanceof TillView.Screen.WaitingForCode) {
        shop.enter();
        shop.scans("281234567890123456");
      }
    }
  }

  private static long served(Shop shop, String start) {
    return shop.gateway.served.stream().filter(s -> s.startsWith(start)).count();
  }

  private static Optional<PaymentRequestId> newest(Shop shop) {
    return shop.gateway.served.reversed().stream()
        .filter(s -> s.startsWith("PAY "))
        .map(s -> new PaymentRequestId(s.substring(4)))
        .findFirst();
  }

  private static void sell(Shop shop) {
    charge(shop, 1234);
    shop.passes(Duration.ofSeconds(2));
    hearOfNothing(shop, "digest");
    shop.esc();
    shop.passes(Duration.ofSeconds(2));
  }

  /// A notification that is about none of the till's payments.
  private static void hearOfNothing(Shop shop, String digest) {
    shop.hears(
        new Message.Notified(
            new Notification(
                "PAYMENT_RESULT",
                new Notification.OfPayment("20260101000000nobodys"),
                new GatewayOutcome.InProgress("PAYMENT_IN_PROCESS"),
                digest,
                "{}"),
            new CompletableFuture<>()));
  }

  private static void backUp(Shop shop) {
    charge(shop, 1234);
    try {
      new JournalBackup(shop.file(), shop.time).make();
    } catch (JournalException refused) {
      shop.passes(Duration.ofSeconds(1)); // the manager is told; there will be another
    }
    shop.esc();
    charge(shop, 4321);
  }

  private static void cancel(Shop shop) {
    shop.gateway.next(Call.PAY, new Fate.CustomerDawdles());
    shop.gateway.next(Call.CANCEL, new Fate.RequestLost(), new Fate.AnswerLost());
    charge(shop, 1234);
    shop.esc();
    shop.passes(Duration.ofSeconds(45));
  }

  private static void refund(Shop shop) {
    shop.gateway.next(Call.REFUND, new Fate.AnswerLost(), new Fate.RequestLost());
    charge(shop, 1234);
    shop.passes(Duration.ofSeconds(2));
    newest(shop)
        .ifPresent(id -> {
          Command refund = new Command.Refund(id, 1, Money.ofWire("SGD", "400"));
          shop.asks(refund);
          shop.passes(Duration.ofSeconds(2));
          shop.asks(refund); // pressed twice, or the till was halted the first time
          shop.passes(Duration.ofSeconds(20));
        });
  }

  private static void undo(Shop shop) {
    shop.gateway.always(Call.CANCEL, new Fate.TooLate());
    shop.gateway.next(Call.REFUND, new Fate.AnswerLost());
    charge(shop, 1234);
    newest(shop).ifPresent(id -> shop.asks(new Command.Undo(id)));
    shop.passes(Duration.ofSeconds(45));
  }

  /// The till starts; what is unfinished ends.
  static void recover(Shop shop) {
    newest(shop).ifPresent(id -> shop.gateway.confirm(id.value()));
    shop.passes(Duration.ofMinutes(2));
  }
}
