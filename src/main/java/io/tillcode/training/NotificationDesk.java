package io.tillcode.training;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillcode.training.Letter.Delivery;
import io.tillcode.training.PracticePayment.Status;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which notifications are owed to whom. Guarded by the bank's lock.
///
/// A payment is watched until it ends, and its end is notified. Letters of one payment go out one
/// after the other, in the order in which they are due. They are in memory only: whatever waits to
/// be sent or sent again is lost in a restart, and the till has to ask. Payments that were still
/// open are watched again.
final class NotificationDesk {

  /// Drill 32 sends this many letters more than one.
  private static final int REPEATS = 5;

  private final PracticeLedger ledger;
  private final PracticePace pace;
  private final Map<String, LedgerAccount> watched = new LinkedHashMap<>();
  private final List<Letter> waiting = new ArrayList<>();
  private final Set<String> travelling = new HashSet<>();

  NotificationDesk(PracticeLedger ledger, PracticePace pace) {
    this.ledger = ledger;
    this.pace = pace;
    ledger.accounts().stream()
        .filter(account -> account.status() == Status.PROCESSING || account.awaitsLateMoney())
        .forEach(this::watch);
  }

  /// A payment was opened. Some drills tell something before it ends.
  void opened(LedgerAccount account, Instant now) {
    watch(account);
    Instant decidesAt = account.opening().confirmsAt();
    if (decidesAt == null || !watched.containsKey(account.id())) {
      return;
    }
    Instant early = now.plus(Duration.between(now, decidesAt).dividedBy(2));
    if (account.is(NotificationDrill.FORGED)) {
      put(account, Notices.paid(account, early), true, early, List.of());
    } else if (account.is(NotificationDrill.WRONG_AMOUNT)) {
      ObjectNode body = Notices.paid(account, early);
      Answers.putWrongAmount(body, account);
      put(account, body, false, early, List.of());
    } else if (account.is(NotificationDrill.PENDING_FIRST)) {
      put(account, Notices.pending(account), false, early, pace.resendsAfter());
    }
  }

  /// A refund was done.
  void refunded(LedgerAccount account, RefundSlip slip, @Nullable NotifyTo to, Instant now) {
    if (to != null) {
      waiting.add(
          new Letter(
              account.id(),
              to,
              Notices.refunded(account, slip).toString(),
              false,
              now.plus(pace.notifiesAfter()),
              pace.resendsAfter()));
    }
  }

  /// Takes what is to be sent now; each letter has to come back by [#delivered].
  List<Letter> takeDue(Instant now) throws IOException {
    for (LedgerAccount account : List.copyOf(watched.values())) {
      ledger.advance(account, now);
      announceEnd(account, now);
    }
    List<Letter> due = new ArrayList<>();
    waiting.sort(Comparator.comparing(Letter::dueAt));
    for (Letter letter : List.copyOf(waiting)) {
      if (!letter.dueAt().isAfter(now) && travelling.add(letter.paymentRequestId())) {
        waiting.remove(letter);
        due.add(letter);
      }
    }
    return due;
  }

  /// A letter came back with what the till's side did.
  void delivered(Letter letter, Delivery delivery, Instant now) throws IOException {
    travelling.remove(letter.paymentRequestId());
    if (!delivery.acknowledged() && !letter.resendsAfter().isEmpty()) {
      waiting.add(letter.again(now));
    }
    record(letter, delivery, now);
  }

  /// Writes down a letter that was sent.
  void record(Letter letter, Delivery delivery, Instant now) throws IOException {
    ledger.append(
        new LedgerEntry.Notified(
            letter.paymentRequestId(),
            now,
            delivery.httpStatus(),
            delivery.acknowledged(),
            letter.name()));
  }

  private void watch(LedgerAccount account) {
    if (account.notifyTo().isPresent()) {
      watched.put(account.id(), account);
    }
  }

  private void announceEnd(LedgerAccount account, Instant now) {
    switch (account.status()) {
      case PROCESSING -> {
        // not yet
      }
      case CANCELLED -> {
        if (!account.awaitsLateMoney()) {
          watched.remove(account.id());
        }
      }
      case SUCCESS -> {
        watched.remove(account.id());
        announce(account, Notices.paid(account, now), now);
      }
      case FAIL -> {
        watched.remove(account.id());
        announce(account, Notices.failed(account), now);
      }
    }
  }

  private void announce(LedgerAccount account, ObjectNode body, Instant now) {
    if (account.is(NotificationDrill.FORGED) || account.is(NotificationDrill.WRONG_AMOUNT)) {
      return; // the truth is only to be had by inquiry
    }
    Instant due = now.plus(pace.notifiesAfter());
    put(account, body, false, due, pace.resendsAfter());
    if (account.is(NotificationDrill.REPEATED)) {
      for (int i = 1; i <= REPEATS; i++) {
        put(account, body, false, due.plus(pace.notifiesAgainAfter().multipliedBy(i)), List.of());
      }
    }
  }

  private void put(
      LedgerAccount account, ObjectNode body, boolean forged, Instant due, List<Duration> resends) {
    waiting.add(
        new Letter(
            account.id(), account.notifyTo().orElseThrow(), body.toString(), forged, due, resends));
  }
}
