package io.tillcode.training;

import io.tillcode.training.PracticePayment.Status;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One payment's page of the ledger, as its entries leave it. Guarded by the bank's lock.
final class LedgerAccount {

  private final LedgerEntry.Opened opening;
  private final AccountRefunds refunds = new AccountRefunds();
  private final Map<ApiCall, Integer> requests = new EnumMap<>(ApiCall.class);
  private Status status = Status.PROCESSING;
  private ResultCode resultCode = ResultCode.PAYMENT_IN_PROCESS;
  private long charged;
  private long reversed;
  private int notified;
  private int acknowledged;
  private final Set<String> lettersAcknowledged = new HashSet<>();
  private @Nullable Instant chargedAt;
  private @Nullable Instant closedAt;
  private @Nullable Instant lateMoneyAt;

  LedgerAccount(LedgerEntry.Opened opening) {
    this.opening = opening;
  }

  /// Takes one more entry in.
  ///
  /// @throws IllegalStateException if money would go back that was never taken
  void apply(LedgerEntry entry) {
    switch (entry) {
      case LedgerEntry.Opened again -> throw new IllegalStateException("opened twice");
      case LedgerEntry.Swallowed never -> throw new IllegalStateException("opened and swallowed");
      case LedgerEntry.Charged charge -> {
        charged += opening.amount().value();
        chargedAt = charge.at();
        lateMoneyAt = null;
        end(Status.SUCCESS, ResultCode.SUCCESS);
      }
      case LedgerEntry.Failed failure -> end(Status.FAIL, failure.resultCode());
      case LedgerEntry.Cancelled cancel -> {
        reversed += charged - refunded();
        closedAt = cancel.at();
        lateMoneyAt = cancel.lateMoneyAt();
        end(Status.CANCELLED, ResultCode.ORDER_IS_CANCELED);
      }
      case LedgerEntry.Refunded refund -> refunds.apply(refund);
      case LedgerEntry.RefundAccepted refund -> refunds.apply(refund);
      case LedgerEntry.RefundRefused refund -> refunds.apply(refund);
      case LedgerEntry.Asked asked -> {
        requests.merge(asked.call(), 1, Integer::sum);
        refunds.asked(asked);
      }
      case LedgerEntry.Notified notice -> {
        notified++;
        acknowledged += notice.acknowledged() ? 1 : 0;
        if (notice.acknowledged() && notice.letter() != null) {
          lettersAcknowledged.add(notice.letter());
        }
      }
    }
    if (refunded() + refunds.pending() > charged) {
      throw new IllegalStateException("more given back than taken");
    }
  }

  /// What time alone has done to the payment by `now` and the ledger does not show yet.
  Optional<LedgerEntry> due(Instant now) {
    Instant money =
        switch (status) {
          case PROCESSING -> opening.confirmsAt();
          case CANCELLED -> lateMoneyAt;
          case SUCCESS, FAIL -> null;
        };
    boolean open = status == Status.PROCESSING;
    if (money != null && !money.isAfter(now) && (!open || money.isBefore(opening.expiresAt()))) {
      return Optional.of(decision(money));
    }
    if (open && !opening.expiresAt().isAfter(now)) {
      return Optional.of(
          new LedgerEntry.Failed(id(), opening.expiresAt(), ResultCode.ORDER_IS_CLOSED));
    }
    return Optional.empty();
  }

  /// What comes of it when a customer says yes to an open payment.
  LedgerEntry decision(Instant at) {
    ResultCode refusal = opening.refusal();
    return refusal == null || status != Status.PROCESSING
        ? new LedgerEntry.Charged(id(), at)
        : new LedgerEntry.Failed(id(), at, refusal);
  }

  PracticePayment view() {
    return new PracticePayment(
        id(),
        opening.paymentId(),
        opening.orderCode(),
        amount().currency(),
        amount().value(),
        status,
        charged,
        refunded(),
        drill().orElse(null),
        opening.at(),
        chargedAt,
        closedAt,
        new PracticePayment.Requests(
            asked(ApiCall.PAY),
            asked(ApiCall.INQUIRY),
            asked(ApiCall.CANCEL),
            asked(ApiCall.REFUND)),
        new PracticePayment.Notifications(notified, acknowledged, lettersAcknowledged.size()),
        refunds.all().stream().map(RefundSlip::view).toList());
  }

  String id() {
    return opening.paymentRequestId();
  }

  Amount amount() {
    return opening.amount();
  }

  LedgerEntry.Opened opening() {
    return opening;
  }

  /// The order code's text, where the payment is one.
  Optional<String> orderCode() {
    return Optional.ofNullable(opening.orderCode());
  }

  Optional<NotifyTo> notifyTo() {
    return Optional.ofNullable(opening.notifyTo());
  }

  Optional<DrillCard> drill() {
    Integer number = opening.drill();
    return number == null ? Optional.empty() : DrillCard.numbered(number);
  }

  boolean is(DrillCard drill) {
    return drill().filter(drill::equals).isPresent();
  }

  int asked(ApiCall call) {
    return requests.getOrDefault(call, 0);
  }

  Status status() {
    return status;
  }

  /// Why the status is what it is.
  ResultCode resultCode() {
    return resultCode;
  }

  long charged() {
    return charged;
  }

  /// What went back, by cancel or refund.
  long refunded() {
    return reversed + refunds.done();
  }

  AccountRefunds refunds() {
    return refunds;
  }

  /// What a refund may still give back: a refund in process has spoken for its money.
  long refundable() {
    return charged - refunded() - refunds.pending();
  }

  /// Whether the customer will be charged although the payment was cancelled.
  boolean awaitsLateMoney() {
    return lateMoneyAt != null;
  }

  Optional<Instant> chargedAt() {
    return Optional.ofNullable(chargedAt);
  }

  Optional<Instant> closedAt() {
    return Optional.ofNullable(closedAt);
  }

  private void end(Status newStatus, ResultCode why) {
    status = newStatus;
    resultCode = why;
  }
}
