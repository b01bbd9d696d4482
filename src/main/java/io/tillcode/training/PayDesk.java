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
import org.jspecify.annotations.Nullable;

/// Pay: decides who is charged and when, and what becomes of the answer. Guarded by the bank's
/// lock.
final class PayDesk {

  /// How long a payment stays open if the request says nothing (API sheet, section 12.1).
  private static final Duration DEFAULT_VALIDITY = Duration.ofMinutes(10);

  private final PracticeLedger ledger;
  private final PracticeGateway.Config config;
  private final PracticeKeys keys;
  private final PracticeIds ids;

  PayDesk(
      PracticeLedger ledger, PracticeGateway.Config config, PracticeKeys keys, PracticeIds ids) {
    this.ledger = ledger;
    this.config = config;
    this.keys = keys;
    this.ids = ids;
  }

  Reply pay(JsonNode json, Instant now) throws RequestRefused, IOException {
    PayRequest request = PayRequest.read(json);
    if (ledger.silentUntil(request.paymentRequestId()).isPresent()) {
      return new Reply.Silence();
    }
    Optional<LedgerAccount> known = ledger.byRequestId(request.paymentRequestId());
    if (known.isPresent()) {
      return payAgain(request, known.get(), now);
    }
    Optional<Drill> drill = Drill.of(request.amount().value());
    if (drill.filter(played -> played.customer() == Customer.IS_NEVER_ASKED).isPresent()) {
      Instant silentUntil =
          drill.get() == Drill.UNREACHABLE ? now.plus(config.pace().unreachableFor()) : now;
      ledger.append(new LedgerEntry.Swallowed(request.paymentRequestId(), now, silentUntil));
      return new Reply.Silence();
    }
    LedgerAccount account = open(request, drill, now);
    return firstAnswer(account, drill.map(Drill::firstAnswer).orElse(FirstAnswer.HONEST));
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

  private LedgerAccount open(PayRequest request, Optional<Drill> drill, Instant now)
      throws IOException {
    String id = request.paymentRequestId();
    Customer customer = drill.map(Drill::customer).orElse(Customer.CONFIRMS);
    Instant expiresAt = request.expiry().orElseGet(() -> now.plus(DEFAULT_VALIDITY));
    Optional<ResultCode> refusal = refusal(request, customer, expiresAt, now);
    LedgerEntry.Opened opening =
        new LedgerEntry.Opened(
            id,
            now,
            ids.paymentId(now),
            request.amount(),
            request.fingerprint(keys.antomPrivate()),
            drill.map(Drill::number).orElse(null),
            expiresAt,
            confirmsAt(customer, now));
    LedgerEntry.Asked asked = new LedgerEntry.Asked(id, now, ApiCall.PAY);
    if (refusal.isPresent()) {
      ledger.append(opening, asked, new LedgerEntry.Failed(id, now, refusal.get()));
    } else {
      ledger.append(opening, asked);
    }
    LedgerAccount account = ledger.byRequestId(id).orElseThrow();
    ledger.advance(account, now);
    return account;
  }

  private static Optional<ResultCode> refusal(
      PayRequest request, Customer customer, Instant expiresAt, Instant now) {
    if (!expiresAt.isAfter(now)) {
      return Optional.of(ResultCode.ORDER_IS_CLOSED);
    }
    if (!request.hasWalletCode()) {
      return Optional.of(ResultCode.INVALID_PAYMENT_CODE);
    }
    return switch (customer) {
      case HAS_TOO_LITTLE -> Optional.of(ResultCode.USER_BALANCE_NOT_ENOUGH);
      case SHOWED_AN_OLD_CODE -> Optional.of(ResultCode.EXPIRED_CODE);
      case CONFIRMS, CONFIRMS_LATE, CONFIRMS_WITH_THE_ANSWER, NEVER_CONFIRMS, IS_NEVER_ASKED ->
          Optional.empty();
    };
  }

  private @Nullable Instant confirmsAt(Customer customer, Instant now) {
    return switch (customer) {
      case CONFIRMS -> now;
      case CONFIRMS_LATE -> now.plus(config.pace().confirmsAfter());
      case CONFIRMS_WITH_THE_ANSWER -> now.plus(config.pace().slowAnswer());
      case NEVER_CONFIRMS, HAS_TOO_LITTLE, SHOWED_AN_OLD_CODE, IS_NEVER_ASKED -> null;
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
        Answers.putWrongAmount(body, account);
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
    Instant confirmsAt = account.opening().confirmsAt();
    // The wait was real; the ledger's clock may be a hair behind it.
    ledger.advance(account, confirmsAt == null || confirmsAt.isBefore(now) ? now : confirmsAt);
    return Reply.honest(payAnswer(account));
  }

  private static ObjectNode payAnswer(LedgerAccount account) {
    ObjectNode body = Answers.result(account.resultCode());
    Answers.describe(body, account);
    return body;
  }
}
