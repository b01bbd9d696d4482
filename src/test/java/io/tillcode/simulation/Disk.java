package io.tillcode.simulation;

import io.tillcode.engine.port.Journal;
import io.tillcode.engine.port.JournalException;
import io.tillcode.engine.port.Notification;
import io.tillcode.journal.FactText;
import io.tillcode.payment.Fact;
import io.tillcode.payment.Payment;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.payment.PaymentState;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// The journal on a disk that loses what was not synced, is full, and fails commits.
///
/// What it says is durable is what a restart finds: facts, folded anew. In some shifts the facts go
/// through the production codec on their way.
final class Disk implements Journal {

  /// Hears of facts when they are durable.
  interface Watcher {

    /// @param before the payment as it was, or null when it begins
    void written(@Nullable Payment before, Payment after, List<Fact> facts);
  }

  /// Facts that a power cut takes back.
  private record Unsynced(PaymentRequestId id, int count) {}

  private static final class Story {
    final List<Fact> facts = new ArrayList<>(16);
    final List<String> texts = new ArrayList<>(0);
    Payment known;

    Story(Payment known) {
      this.known = known;
    }
  }

  private final Dials dials;
  private final SplittableRandom random;
  private final VirtualTime time;
  private final Runnable crashPoint;
  private final Watcher watcher;
  private final Sightings seen;
  private final @Nullable FactText codec;
  private final List<Unsynced> unsynced = new ArrayList<>();
  private final Map<PaymentRequestId, Story> stories = new LinkedHashMap<>();
  private final Map<String, PaymentRequestId> byPaymentId = new LinkedHashMap<>();
  private final Set<PaymentRequestId> forPersons = new HashSet<>();
  private final Set<String> kept = new HashSet<>();
  private @Nullable PaymentRequestId latest;
  private @Nullable PaymentRequestId latestPaid;
  private long badUntil = -1;
  private boolean closed;
  private boolean lazy;

  /// @param crashPoint called before and after each commit
  /// @param codec by which facts are written and read, or null to keep them as they are
  Disk(
      VirtualTime time,
      Dials dials,
      SplittableRandom random,
      Runnable crashPoint,
      Watcher watcher,
      Sightings seen,
      @Nullable FactText codec) {
    this.time = time;
    this.dials = dials;
    this.random = random;
    this.crashPoint = crashPoint;
    this.watcher = watcher;
    this.seen = seen;
    this.codec = codec;
  }

  @Override
  public void append(Payment after, List<Fact> facts) {
    if (closed) {
      throw new Violation("I09", "an append after a failed one, without reading the journal again");
    }
    crashPoint.run();
    if (fails()) {
      boolean durable = random.nextInt(3) == 0;
      if (durable) {
        write(after, facts);
      }
      fail(durable ? Rare.COMMIT_FAILED_BUT_DURABLE : Rare.COMMIT_FAILED);
    }
    write(after, facts);
    crashPoint.run();
  }

  private boolean fails() {
    return time.now() < badUntil || dials.hits(Fault.COMMIT_FAILS, random);
  }

  private void fail(Rare path) {
    seen.saw(path);
    closed = true;
    if (dials.hits(Fault.DISK_BAD_FOR_LONG, random)) {
      badUntil = time.now() + random.nextInt(120_000);
    }
    throw new JournalException("the disk does not take it", new IOException("simulated"));
  }

  private void write(Payment after, List<Fact> facts) {
    PaymentRequestId id = after.terms().paymentRequestId();
    Story story = stories.get(id);
    Payment before = story == null ? null : story.known;
    Payment folded = before;
    for (Fact fact : facts) {
      folded = folded == null ? Payment.started((Fact.PaymentStarted) fact) : folded.after(fact);
    }
    if (folded == null || !folded.equals(after)) {
      throw new Violation("I15", "memory is " + after + "\nthe journal says " + folded);
    }
    if (story == null) {
      story = new Story(folded);
      stories.put(id, story);
    }
    story.known = folded;
    if (codec == null) {
      story.facts.addAll(facts);
    } else {
      for (Fact fact : facts) {
        story.texts.add(codec.write(fact));
      }
    }
    index(id, before, folded);
    if (lazy) {
      unsynced.add(new Unsynced(id, facts.size()));
    }
    watcher.written(before, folded, facts);
  }

  private void index(PaymentRequestId id, @Nullable Payment before, Payment after) {
    if (before == null) {
      latest = id;
    }
    if (after.state() instanceof PaymentState.Paid
        && (before == null || !(before.state() instanceof PaymentState.Paid))) {
      latestPaid = id;
    }
    if (after.state() instanceof PaymentState.NeedsSupport) {
      forPersons.add(id);
    } else {
      forPersons.remove(id);
    }
    if (after.paymentId() != null) {
      byPaymentId.put(after.paymentId(), id);
    }
  }

  /// Whether no commit has failed since the journal was last read.
  boolean isTrusted() {
    return !closed;
  }

  /// From now on it takes everything again.
  void heals() {
    badUntil = -1;
  }

  /// From now on an append returns before its facts are synced, as with `synchronous=NORMAL`.
  void syncsLater() {
    lazy = true;
  }

  /// What was not synced is gone. Nothing is, when every append waits for its sync.
  void losesPower() {
    for (Unsynced lost : unsynced.reversed()) {
      Story story = Objects.requireNonNull(stories.get(lost.id()));
      List<?> written = codec == null ? story.facts : story.texts;
      written.subList(written.size() - lost.count(), written.size()).clear();
      if (written.isEmpty()) {
        stories.remove(lost.id());
      } else {
        story.known = Payment.of(read(story));
      }
    }
    unsynced.clear();
  }

  /// What a restart finds: every story read from its beginning.
  void readAgain() {
    for (Story story : stories.values()) {
      Payment read = Payment.of(read(story));
      if (!read.equals(story.known)) {
        throw new Violation("I15", "read " + read + "\nwritten " + story.known);
      }
      story.known = read;
    }
    closed = false;
  }

  private List<Fact> read(Story story) {
    FactText text = codec;
    return text == null ? story.facts : story.texts.stream().map(text::read).toList();
  }

  @Override
  public void reopen() {
    crashPoint.run();
    if (time.now() < badUntil) {
      throw new JournalException("the disk is bad", new IOException("simulated"));
    }
    readAgain();
  }

  @Override
  public List<Payment> unfinished() {
    List<Payment> unfinished = new ArrayList<>();
    for (Story story : stories.values()) {
      if (story.known.unfinished()) {
        unfinished.add(story.known);
      }
    }
    return unfinished;
  }

  @Override
  public Optional<Payment> find(PaymentRequestId paymentRequestId) {
    return Optional.ofNullable(known(paymentRequestId));
  }

  @Nullable Payment known(@Nullable PaymentRequestId id) {
    Story story = id == null ? null : stories.get(id);
    return story == null ? null : story.known;
  }

  @Override
  public Optional<Payment> latest() {
    return Optional.ofNullable(known(latest));
  }

  @Override
  public Optional<Payment> latestPaid() {
    return Optional.ofNullable(known(latestPaid));
  }

  @Override
  public List<Payment> newest(int limit) {
    List<Payment> all = new ArrayList<>(payments());
    return all.reversed().stream().limit(limit).toList();
  }

  @Override
  public Optional<Payment> named(String paymentId) {
    return Optional.ofNullable(known(byPaymentId.get(paymentId)));
  }

  @Override
  public void keep(Notification notification, Instant at) {
    crashPoint.run();
    if (fails()) {
      fail(Rare.COMMIT_FAILED);
    }
    kept.add(notification.digest());
    crashPoint.run();
  }

  boolean keeps(Notification notification) {
    return kept.contains(notification.digest());
  }

  @Override
  public boolean salePaid(String referenceOrderId) {
    for (Story story : stories.values()) {
      if (story.known.state() instanceof PaymentState.Paid
          && story.known.terms().referenceOrderId().equals(referenceOrderId)) {
        return true;
      }
    }
    return false;
  }

  /// The payments that wait for a person.
  Set<PaymentRequestId> forPersons() {
    return forPersons;
  }

  /// Every payment, oldest first.
  Collection<Payment> payments() {
    return stories.values().stream().map(s -> s.known).toList();
  }

  /// One payment's facts, oldest first.
  List<Fact> facts(PaymentRequestId id) {
    Story story = stories.get(id);
    return story == null ? List.of() : read(story);
  }
}
