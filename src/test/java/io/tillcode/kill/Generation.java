package io.tillcode.kill;

import io.tillcode.journal.JournalAudit;
import io.tillcode.journal.JournalReader;
import io.tillcode.journal.PaymentRow;
import io.tillcode.training.PracticePayment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One data directory: killed again and again, then left in peace until everything has ended, then
/// audited.
final class Generation {

  /// A life that does not come by its instant is killed after so much selling.
  private static final long PATIENCE_MICROS = 180_000;

  /// From a process's birth to its first screen, with the machine to itself.
  private static final long QUICK_START_MICROS = 250_000;

  /// Only a life that hangs needs more.
  private static final long START_LIMIT_MICROS = 120_000_000;

  private static final long CALM_LIMIT_NANOS = 120_000_000_000L;

  private static final Set<String> OPEN =
      Set.of("PAYING", "CHECKING", "CANCELLING", "REVERSAL_QUEUED");

  private final ProcessImage image;
  private final Shop shop;
  private final Random dice;
  private final Tally tally;
  private final Canaries canaries = new Canaries();
  private final Set<String> shownPaid = new HashSet<>();

  Generation(ProcessImage image, Shop shop, long seed, Tally tally) {
    this.image = image;
    this.shop = shop;
    this.dice = new Random(seed);
    this.tally = tally;
  }

  /// Something is not as it must be.
  static final class Violation extends Exception {
    private static final long serialVersionUID = 1L;

    Violation(String message) {
      super(message);
    }
  }

  /// @param kills the last of them ends the calm
  void run(int kills) throws Violation, IOException, InterruptedException, java.sql.SQLException {
    for (int kill = 1; kill < kills; kill++) {
      liveAndDie();
    }
    calm();
    check();
  }

  private void liveAndDie() throws Violation, IOException, InterruptedException {
    Aim aim = Aim.draw(dice);
    boolean told = aim instanceof Aim.AtInstant(String name, _) && name.startsWith("notified");
    LifePlan plan =
        shop.plan(
            dice.nextLong(),
            told || dice.nextInt(4) == 0,
            dice.nextInt(4) == 0,
            true,
            LifePlan.Pace.draw(dice),
            dice.nextInt(8) == 0,
            aim instanceof Aim.AtInstant(String name, _) ? name : "",
            aim instanceof Aim.AtInstant(_, int at) ? at : 0);
    canaries.add(plan.seed());
    try (LedgerTail ledger = new LedgerTail(shop.ledgerFile());
        Life life = start(plan)) {
      Watch watch = new Watch(life, ledger, aim);
      String phase = watch.untilTheKill();
      tally.add("cpuMillis", life.cpuMillis());
      life.kill();
      watch.lastWords();
      tally.add("kills");
      tally.add("phase:" + phase);
      if (phase.equals("starting") || phase.equals("opening") || phase.equals("recovering")) {
        tally.add("recovery");
      }
    }
  }

  private Life start(LifePlan plan) throws IOException {
    tally.add("lives");
    return new Life(image.start(plan, shop.errors()));
  }

  /// Follows a life to where it is to be killed.
  private final class Watch {

    private final Life life;
    private final LedgerTail ledger;
    private final Aim aim;
    private final long born = System.nanoTime();
    private String phase = "starting";
    private long phaseSince = born;
    private boolean stopped;
    private int seen;
    private long readyAfter;

    Watch(Life life, LedgerTail ledger, Aim aim) {
      this.life = life;
      this.ledger = ledger;
      this.aim = aim;
    }

    /// @return what the life was doing, in words
    String untilTheKill() throws Violation, IOException, InterruptedException {
      while (true) {
        long left = microsLeft();
        if (left <= 0) {
          return phase;
        }
        boolean looks = aim instanceof Aim.AtGateway && !phase.equals("starting");
        String line = life.next(looks ? Math.min(left, 700) : left);
        if (line != null) {
          take(line);
        }
        if (stopped && aim instanceof Aim.AtInstant(String name, _)) {
          tally.add("instant:" + name);
          return phase;
        }
        if (aim instanceof Aim.AtGateway(String text, int at, int thenMillis)
            && seen < at
            && (seen += ledger.newOnes(text)) >= at) {
          tally.add("gateway:" + text.replaceAll("\"|entry|call|:", ""));
          Thread.sleep(thenMillis);
          return phase;
        }
      }
    }

    /// On a machine with much else to do a life is longer.
    private long slowly(long micros) {
      return micros * Math.clamp(readyAfter / QUICK_START_MICROS, 1, 10);
    }

    private long microsLeft() throws Violation {
      long lived = (System.nanoTime() - born) / 1_000;
      long inPhase = (System.nanoTime() - phaseSince) / 1_000;
      boolean ready = phase.equals("selling");
      if (!ready && lived > START_LIMIT_MICROS) {
        throw new Violation("a life was not ready after two minutes: " + phase);
      }
      return switch (aim) {
        case Aim.WhileRecovering(int micros) ->
            phase.equals("starting") ? START_LIMIT_MICROS : micros - recoveringFor();
        case Aim.WhileSelling(int millis) ->
            ready ? slowly(millis * 1_000L) - inPhase : START_LIMIT_MICROS;
        case Aim.AtInstant _, Aim.AtGateway _ ->
            ready ? slowly(PATIENCE_MICROS) - inPhase : START_LIMIT_MICROS;
      };
    }

    private long openedAt = born;

    private long recoveringFor() {
      return (System.nanoTime() - openedAt) / 1_000;
    }

    private void take(String line) throws Violation {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "opening" -> {
          openedAt = System.nanoTime();
          enter("opening");
        }
        case "found" -> {
          enter("recovering");
          for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            tally.add(
                "left:" + words[i].substring(0, equals),
                Long.parseLong(words[i].substring(equals + 1)));
          }
        }
        case "ready" -> {
          readyAfter = (System.nanoTime() - born) / 1_000;
          tally.add("startMicros", readyAfter);
          tally.add("starts");
          tally.add("readyCpuMillis", life.cpuMillis());
          enter("selling");
        }
        case "stopped" -> stopped = true;
        case "paid" -> shownPaid.add(words[1]);
        case Life.END -> throw new Violation("a life ended by itself while " + phase);
        default -> throw new Violation("a life said: " + line);
      }
    }

    private void enter(String next) {
      phase = next;
      phaseSince = System.nanoTime();
    }

    /// A screen that was seen before the kill counts, however late we read of it.
    void lastWords() throws InterruptedException {
      for (String line = life.next(0); line != null; line = life.next(0)) {
        if (line.startsWith("paid ") && line.length() > 40) {
          shownPaid.add(line.substring(5));
        }
      }
    }
  }

  /// A last life with nobody at the counter: everything ends by itself, but for what is a person's
  /// matter, and that is seen to.
  private void calm() throws Violation, IOException, InterruptedException, java.sql.SQLException {
    LifePlan plan =
        shop.plan(dice.nextLong(), true, true, false, LifePlan.Pace.ASKS_LONG, false, "", 0);
    try (Life life = start(plan)) {
      long begun = System.nanoTime();
      Set<String> returned = new HashSet<>();
      List<String> faults = List.of("it did not look yet");
      while (!faults.isEmpty()) {
        if (System.nanoTime() - begun > CALM_LIMIT_NANOS) {
          throw new Violation("after the calm: " + String.join("\n  ", faults));
        }
        for (String line = life.next(80_000); line != null; line = life.next(0)) {
          if (line.equals(Life.END)) {
            throw new Violation("the calm life ended by itself");
          }
        }
        Optional<String> unrest = unrest(life, returned);
        faults =
            unrest.isPresent() ? List.of(unrest.get()) : Audit.faults(Books.read(shop), shownPaid);
      }
      tally.add("cpuMillis", life.cpuMillis());
      tally.add("calmCpuMillis", life.cpuMillis());
      tally.add("calmMillis", (System.nanoTime() - begun) / 1_000_000);
      life.kill();
      tally.add("kills");
      tally.add("phase:calm");
    }
  }

  /// The quick look: what has not ended yet, if anything.
  private Optional<String> unrest(Life life, Set<String> returned) throws IOException {
    if (!Files.exists(shop.journal())) {
      return Optional.of("no journal yet");
    }
    JournalReader reader = new JournalReader(shop.journal());
    Map<String, PracticePayment> ledger = Books.ledger(shop);
    Set<String> neverBelieved = Books.neverBelieved(reader, ledger);
    @Nullable String unrest = null;
    for (PaymentRow row : reader.payments(null, null)) {
      String id = row.paymentRequestId();
      PracticePayment page = ledger.get(id);
      boolean over = row.state().equals("DECLINED") || row.state().equals("CANCELLED");
      if (row.state().equals("NEEDS_SUPPORT") && returned.add(id)) {
        life.say("return " + id);
        unrest = id + " is being given back";
      } else if (OPEN.contains(row.state()) && !neverBelieved.contains(id)) {
        unrest = id + " is " + row.state();
      } else if (over && page != null && page.netMinor() > 0) {
        unrest = id + " is " + row.state() + " and its late money was not found";
      }
    }
    boolean refunding =
        reader.refunds().stream()
            .anyMatch(
                refund -> !refund.stage().equals("DONE") && !refund.stage().equals("REFUSED"));
    return Optional.ofNullable(refunding && unrest == null ? "a refund is open" : unrest);
  }

  /// Once more, with the process dead.
  private void check() throws Violation, IOException, java.sql.SQLException {
    Books books = Books.read(shop);
    List<String> faults = Audit.faults(books, shownPaid);
    if (!faults.isEmpty()) {
      throw new Violation("after the last kill: " + String.join("\n  ", faults));
    }
    Optional<String> broken = new JournalAudit(shop.journal()).verify().fault();
    if (broken.isPresent()) {
      throw new Violation("the chain is broken: " + broken.get());
    }
    Optional<Path> code = canaries.foundIn(shop.home());
    if (code.isPresent()) {
      throw new Violation("a payment code in " + code.get());
    }
    orderCodesAreNotInLogs(books);
    if (Files.exists(shop.errors()) && Files.size(shop.errors()) > 0) {
      throw new Violation("errors were logged, see " + shop.errors());
    }
    count(books);
  }

  private void orderCodesAreNotInLogs(Books books) throws Violation, IOException {
    try (var files = Files.list(shop.home().resolve("data").resolve("logs"))) {
      for (Path log : files.toList()) {
        String text = Files.readString(log);
        for (PracticePayment page : books.ledger().values()) {
          if (page.orderCode() != null && text.contains(page.orderCode())) {
            throw new Violation("an order code in " + log);
          }
        }
      }
    }
  }

  private void count(Books books) {
    for (PaymentRow row : books.payments()) {
      tally.add("payments");
      switch (row.state()) {
        case "PAID" -> tally.add("paid");
        case "NEEDS_SUPPORT", "CANCELLING", "REVERSAL_QUEUED" -> {
          tally.add("person");
          String why = books.trouble(row.paymentRequestId());
          tally.add("person:" + (row.state().equals("NEEDS_SUPPORT") ? why : "NEVER_BELIEVED"));
        }
        default -> tally.add("notPaid");
      }
      PracticePayment page = books.ledger().get(row.paymentRequestId());
      tally.add("drill:" + (page == null || page.drill() == null ? "none" : page.drill().digits()));
    }
    books.refunds().forEach(refund -> tally.add("refunds:" + refund.stage()));
    tally.add("facts", books.facts().values().stream().mapToLong(List::size).sum());
    tally.add("papers", books.papers().size());
    tally.add("torn", books.papers().stream().filter(paper -> !paper.whole()).count());
  }
}
