package io.tillcode.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillcode.training.Drill.Customer;
import io.tillcode.training.Drill.FirstAnswer;
import io.tillcode.training.PracticePayment.Status;
import io.tillcode.training.Reply.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Pay: decides who is charged and when, and what becomes of the answer. Guarded by the bank's
/// lock.
final class PayDesk {

  /// How long a payment stays open if the request says nothing (API sheet, section 12.1).
  private static final Duration DEFAULT_VALIDITY = Duration.ofMinutes(10);

  private final PracticeLedger ledger;
  private final PracticeGateway.Config config;
  private final PracticeKeys keys;
  private final PracticeIds ids;
  private final NotificationDesk notifications;

  PayDesk(
      PracticeLedger ledger,
      PracticeGateway.Config config,
      PracticeKeys keys,
      PracticeIds ids,
      NotificationDesk notifications) {
    this.ledger = ledger;
    this.config = config;
    this.keys = keys;
    this.ids = ids;
    this.notifications = notifications;
  }

  Reply pay(JsonNode json, String clientId, Instant now) throws RequestRefused, IOException {
    PayRequest request = PayRequest.read(json);
    if (ledger.silentUntil(request.paymentRequestId()).isPresent()) {
      return new Reply.Silence();
    }
    Optional<LedgerAccount> known = ledger.byRequestId(request.paymentRequestId());
    if (known.isPresent()) {
      return payAgain(request, known.get(), now);
    }
    Optional<NotifyTo> notify = request.notifyUrl().flatMap(url -> NotifyTo.of(url, clientId));
    Optional<DrillCard> played = played(request, notify);
    Optional<Drill> drill = played.filter(Drill.class::isInstance).map(Drill.class::cast);
    if (drill.filter(any -> any.customer() == Customer.IS_NEVER_ASKED).isPresent()) {
      Instant silentUntil =
          drill.get() == Drill.UNREACHABLE ? now.plus(config.pace().unreachableFor()) : now;
      ledger.append(new LedgerEntry.Swallowed(request.paymentRequestId(), now, silentUntil));
      return new Reply.Silence();
    }
    LedgerAccount account = open(request, played, notify, now);
    return firstAnswer(account, drill.map(Drill::firstAnswer).orElse(FirstAnswer.HONEST));
  }

  /// The drill that the amount names, unless it is none for this kind of payment.
  private static Optional<DrillCard> played(PayRequest request, Optional<NotifyTo> notify) {
    return DrillCard.of(request.amount().value())
        .filter(card ->
            switch (card) {
              case Drill _ -> true;
              case OrderCodeDrill _ -> request.isForOrderCode();
              case NotificationDrill _ -> notify.isPresent();
              case RefundDrill _ -> false;
            });
  }

  private Reply payAgain(PayRequest request, LedgerAccount account, Instant now)
      throws IOException {
    ledger.append(new LedgerEntry.Asked(account.id(), now, ApiCall.PAY));
    ledger.advance(account, now);
    if (!account.opening().fingerprint().equals(request.fingerprint(keys.antomPrivate()))) {
      return Reply.honest(Answers.result(ResultCode.REPEAT_REQ_INCONSISTENT));
    }
    return Reply.honest(payAnswer(account));
  }

  private LedgerAccount open(
      PayRequest request, Optional<DrillCard> played, Optional<NotifyTo> notify, Instant now)
      throws IOException {
    String id = request.paymentRequestId();
    CustomerPlan plan =
        request.isForOrderCode()
            ? CustomerPlan.ofCodeToScan(played, config.pace(), now)
            : CustomerPlan.ofCodeShown(played, config.pace(), now);
    Instant expiresAt = request.expiry().orElseGet(() -> now.plus(DEFAULT_VALIDITY));
    Optional<ResultCode> refusal = refusal(request, played, expiresAt, now);
    LedgerEntry.Opened opening =
        new LedgerEntry.Opened(
            id,
            now,
            ids.paymentId(now),
            request.amount(),
            request.fingerprint(keys.antomPrivate()),
            played.map(DrillCard::number).orElse(null),
            expiresAt,
            plan.decidesAt(),
            plan.refusal(),
            request.isForOrderCode() ? ids.orderCode() : null,
            notify.orElse(null));
    LedgerEntry.Asked asked = new LedgerEntry.Asked(id, now, ApiCall.PAY);
    if (refusal.isPresent()) {
      ledger.append(opening, asked, new LedgerEntry.Failed(id, now, refusal.get()));
    } else {
      ledger.append(opening, asked);
    }
    LedgerAccount account = ledger.byRequestId(id).orElseThrow();
    ledger.advance(account, now);
    notifications.opened(account, now);
    return account;
  }

  private static Optional<ResultCode> refusal(
      PayRequest request, Optional<DrillCard> played, Instant expiresAt, Instant now) {
    if (!expiresAt.isAfter(now)) {
      return Optional.of(ResultCode.ORDER_IS_CLOSED);
    }
    if (request.isForOrderCode()) {
      return Optional.empty();
    }
    if (!request.hasWalletCode()) {
      return Optional.of(ResultCode.INVALID_PAYMENT_CODE);
    }
    if (played.isEmpty() || !(played.get() instanceof Drill drill)) {
      return Optional.empty();
    }
    return switch (drill.customer()) {
      case HAS_TOO_LITTLE -> Optional.of(ResultCode.USER_BALANCE_NOT_ENOUGH);
      case SHOWED_AN_OLD_CODE -> Optional.of(ResultCode.EXPIRED_CODE);
      case CONFIRMS, CONFIRMS_LATE, CONFIRMS_WITH_THE_ANSWER, NEVER_CONFIRMS, IS_NEVER_ASKED ->
          Optional.empty();
    };
  }

  private Reply firstAnswer(LedgerAccount account, FirstAnswer firstAnswer) {
    ObjectNode body = payAnswer(account);
    if (account.status() == Status.FAIL) {
      return Reply.honest(body); // refused before the drill could begin
    }
    return switch (firstAnswer) {
      case HONEST -> Reply.honest(body);
      case LOST -> new Reply.Silence();
      case SLOW -> new Reply.Later(config.pace().slowAnswer(), () -> slowAnswer(account));
      case UNSIGNED -> new Reply.Now(body, Delivery.UNSIGNED);
      case BADLY_SIGNED -> new Reply.Now(body, Delivery.BADLY_SIGNED);
      case HTML_INSTEAD -> new Reply.Now(body, Delivery.HTML_INSTEAD);
      case WRONG_AMOUNT -> {
        if (account.orderCode().isEmpty()) {
          Answers.putWrongAmount(body, account);
        }
        yield Reply.honest(body);
      }
      case OTHER_PAYMENT -> {
        body.put("paymentRequestId", ids.otherRequestId(account.id()));
        body.put("paymentId", ids.paymentId(account.opening().at()));
        yield Reply.honest(body);
      }
    };
  }

  private Reply slowAnswer(LedgerAccount account) throws IOException {
    Instant now = config.clock().instant();
    Instant due = account.opening().at().plus(config.pace().slowAnswer());
    // The wait was real; the ledger's clock may be a hair behind it.
    ledger.advance(account, due.isBefore(now) ? now : due);
    return Reply.honest(payAnswer(account));
  }

  private static ObjectNode payAnswer(LedgerAccount account) {
    boolean closed = account.status() == Status.FAIL || account.status() == Status.CANCELLED;
    if (account.orderCode().isPresent() && !closed) {
      return OrderCodeForm.answer(account);
    }
    ObjectNode body = Answers.result(account.resultCode());
    Answers.describe(body, account);
    return body;
  }
}
