package io.tillcode.engine;

import io.tillcode.engine.port.Gateway;
import io.tillcode.engine.port.Journal;
import io.tillcode.engine.port.Notification;
import io.tillcode.journal.RepeatableJournal;
import io.tillcode.journal.SqliteJournal;
import io.tillcode.journal.StoredFacts;
import io.tillcode.money.Money;
import io.tillcode.payment.Fact;
import io.tillcode.payment.GatewayOutcome;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.PaymentTerms;
import io.tillcode.scan.PaymentCode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a till did and when: which facts it was told are durable, what it sent, showed and printed.
/// Its clock is the number of operations that the disk had done by then.
final class Diary implements Shop.Witness {

  /// What a journal must not do to what the diary says.
  enum Fault {
    /// Something acknowledged is not there.
    LOST,
    /// Not whole, half a transaction, or something that nobody appended.
    CORRUPT,
    /// Sent, shown or printed without a durable fact behind it.
    UNPROVED,
    /// Charged or given back twice, or the books do not agree in the end.
    DOUBLED,
    /// The till did not halt, nor refuse with a sentence, but fell over.
    BROKE
  }

  /// @param what in words
  record Finding(Fault fault, String what) {}

  /// @param ended after how many operations it was acknowledged, or failed
  private record Append(long begun, long ended, boolean acknowledged, List<String> facts) {}

  /// @param proof what must be in a fact of payment `id` before this may happen
  private record Deed(long at, String what, String id, String proof) {}

  private record Kept(long at, String digest) {}

  private record World(long at, FakeGateway gateway) {}

  private record Time(long at, Instant time) {}

  private final LongSupplier operations;
  private final FakeGateway gateway;
  private final ManualTime time;
  private final List<Append> appends = new ArrayList<>();
  private final List<Deed> deeds = new ArrayList<>();
  private final List<Kept> kept = new ArrayList<>();
  private final List<World> worlds = new ArrayList<>();
  private final List<Time> times = new ArrayList<>();
  private final Set<String> seenPaid = new HashSet<>();
  private final List<Deed> paper = new ArrayList<>();

  private final boolean anchorEachCommit;
  private final Consumer<SqliteJournal> opened;

  /// @param anchorEachCommit as in [RepeatableJournal#open]
  /// @param opened is shown every journal that the till opens
  Diary(
      LongSupplier operations,
      FakeGateway gateway,
      ManualTime time,
      boolean anchorEachCommit,
      Consumer<SqliteJournal> opened) {
    this.anchorEachCommit = anchorEachCommit;
    this.opened = opened;
    this.operations = operations;
    this.gateway = gateway;
    this.time = time;
    now();
  }

  private void now() {
    long at = operations.getAsLong();
    worlds.add(new World(at, gateway.copy()));
    times.add(new Time(at, time.instant()));
  }

  // what the till does

  @Override
  public SqliteJournal opens(Path file) {
    return RepeatableJournal.open(file, anchorEachCommit);
  }

  @Override
  public Journal over(SqliteJournal real) {
    opened.accept(real);
    return new Noted(real);
  }

  @Override
  public Gateway over(FakeGateway real) {
    return new NotedGateway(real);
  }

  @Override
  public void seesPaid(String id) {
    if (seenPaid.add(id)) {
      deed("Paid on the screen", id, " PaymentPaid ");
    }
  }

  @Override
  public void seesPrinted(String slip) {
    String id = slip.substring(0, slip.indexOf(' '));
    deed("slip " + slip, id, " ReceiptBegun ");
    paper.add(deeds.getLast());
  }

  private void deed(String what, String id, String proof) {
    deeds.add(new Deed(operations.getAsLong(), what, id, proof));
  }

  // what was true

  /// The gateway after so many operations.
  FakeGateway gatewayAt(long n) {
    return last(worlds.stream().filter(w -> w.at() <= n).toList()).gateway().copy();
  }

  Instant timeAt(long n) {
    return last(times.stream().filter(t -> t.at() <= n).toList()).time();
  }

  private static <T> T last(List<T> list) {
    return list.getLast();
  }

  /// What had come out of the printer, as [Shop#paper] lists it.
  List<String> paperAt(long n) {
    return paper.stream()
        .filter(p -> p.at() <= n)
        .map(p -> p.what().substring("slip ".length()))
        .toList();
  }

  // the check

  /// Compares with what is found after the till stopped.
  ///
  /// @param n how many operations there were; what began later cannot be there
  /// @param before the facts before the diary began
  /// @param found the facts there are
  List<Finding> check(long n, List<String> before, List<String> found, Set<String> notifications) {
    List<Finding> findings = new ArrayList<>();
    checkFacts(n, before, found).ifPresent(findings::add);
    for (Kept told : kept) {
      if (told.at() <= n && !notifications.contains(told.digest())) {
        findings.add(new Finding(Fault.LOST, "notification " + told.digest()));
      }
    }
    for (Deed deed : deeds) {
      boolean proved =
          deed.at() > n
              || found.stream()
                  .anyMatch(f -> f.startsWith(deed.id() + " ") && f.contains(deed.proof()));
      if (!proved) {
        findings.add(new Finding(Fault.UNPROVED, deed.what() + " of " + deed.id()));
      }
    }
    return findings;
  }

  /// What is found must be what was there before, then every append in order: each acknowledged
  /// one, and each other one wholly or not at all.
  private Optional<Finding> checkFacts(long n, List<String> before, List<String> found) {
    if (found.size() < before.size() || !found.subList(0, before.size()).equals(before)) {
      return Optional.of(new Finding(Fault.LOST, "what was there before"));
    }
    int at = before.size();
    for (Append append : appends) {
      int end = at + append.facts().size();
      if (end <= found.size()
          && found.subList(at, end).equals(append.facts())
          && append.begun() <= n) {
        at = end;
      } else if (append.acknowledged() && append.ended() <= n) {
        return Optional.of(
            new Finding(
                Fault.LOST,
                "%s, acknowledged after operation %d"
                    .formatted(append.facts().getFirst(), append.ended())));
      }
    }
    return at == found.size()
        ? Optional.empty()
        : Optional.of(new Finding(Fault.CORRUPT, "nobody appended " + found.get(at)));
  }

  private final class Noted implements Journal {

    private final SqliteJournal real;

    Noted(SqliteJournal real) {
      this.real = real;
    }

    @Override
    public void append(Payment after, List<Fact> facts) {
      now();
      long begun = operations.getAsLong();
      PaymentRequestId id = after.terms().paymentRequestId();
      List<String> texts = facts.stream().map(fact -> StoredFacts.text(id, fact)).toList();
      boolean acknowledged = false;
      try {
        real.append(after, facts);
        acknowledged = true;
      } finally {
        appends.add(new Append(begun, operations.getAsLong(), acknowledged, texts));
      }
    }

    @Override
    public void keep(Notification notification, Instant at) {
      real.keep(notification, at);
      kept.add(new Kept(operations.getAsLong(), notification.digest()));
    }

    @Override
    public List<Payment> unfinished() {
      return real.unfinished();
    }

    @Override
    public Optional<Payment> find(PaymentRequestId paymentRequestId) {
      return real.find(paymentRequestId);
    }

    @Override
    public Optional<Payment> latest() {
      return real.latest();
    }

    @Override
    public Optional<Payment> latestPaid() {
      return real.latestPaid();
    }

    @Override
    public List<Payment> newest(int limit) {
      return real.newest(limit);
    }

    @Override
    public Optional<Payment> named(String paymentId) {
      return real.named(paymentId);
    }

    @Override
    public boolean salePaid(String referenceOrderId) {
      return real.salePaid(referenceOrderId);
    }

    @Override
    public void reopen() {
      real.reopen();
    }
  }

  private final class NotedGateway implements Gateway {

    private final FakeGateway real;

    NotedGateway(FakeGateway real) {
      this.real = real;
    }

    private GatewayOutcome noted(
        String call, PaymentTerms terms, @Nullable String proof, Supplier<GatewayOutcome> request) {
      String id = terms.paymentRequestId().value();
      deed(call, id, proof == null ? " PaymentStarted " : proof);
      GatewayOutcome outcome = request.get();
      now();
      return outcome;
    }

    @Override
    public GatewayOutcome pay(PaymentTerms terms, PaymentCode code) {
      return noted("PAY", terms, null, () -> real.pay(terms, code));
    }

    @Override
    public GatewayOutcome payByOrderCode(PaymentTerms terms) {
      return noted("PAY", terms, null, () -> real.payByOrderCode(terms));
    }

    @Override
    public GatewayOutcome inquire(PaymentTerms terms) {
      return noted("INQUIRY", terms, null, () -> real.inquire(terms));
    }

    @Override
    public GatewayOutcome cancel(PaymentTerms terms) {
      return noted("CANCEL", terms, " ReversalDecided ", () -> real.cancel(terms));
    }

    @Override
    public GatewayOutcome refund(
        PaymentTerms terms, String refundRequestId, String paymentId, Money amount) {
      return noted(
          "REFUND",
          terms,
          '"' + refundRequestId + '"',
          () -> real.refund(terms, refundRequestId, paymentId, amount));
    }

    @Override
    public GatewayOutcome inquireRefund(PaymentTerms terms, String refundRequestId) {
      return noted(
          "REFUND_INQUIRY",
          terms,
          '"' + refundRequestId + '"',
          () -> real.inquireRefund(terms, refundRequestId));
    }

    @Override
    public boolean warmUp() {
      return real.warmUp();
    }
  }
}
