package io.tillcode.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillcode.training.PracticePayment.Status;
import io.tillcode.training.Reply.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Pay, inquiryPayment and cancel: decides who is charged, and plays the drills. Guarded by the
/// bank's lock.
final class PaymentDesk {

  /// How long a payment stays open if the request says nothing (API sheet, section 12.1).
  private static final Duration DEFAULT_VALIDITY = Duration.ofMinutes(10);

  private final PracticeLedger ledger;
  private final PracticeGateway.Config config;
  private final PracticeKeys keys;
  private final PracticeIds ids;

  PaymentDesk(
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
    if (drill.filter(PaymentDesk::swallowsPay).isPresent()) {
      Instant silentUntil =
          drill.get() == Drill.UNREACHABLE ? now.plus(config.pace().unreachableFor()) : now;
      ledger.append(new LedgerEntry.Swallowed(request.paymentRequestId(), now, silentUntil));
      return new Reply.Silence();
    }
    LedgerAccount account = open(request, drill, now);
    return drill.isPresent() ? firstAnswer(drill.get(), account) : Reply.honest(payAnswer(account));
  }

  Reply inquire(JsonNode json, Instant now) throws RequestRefused, IOException {
    Named payment = find(json, ApiCall.INQUIRY, now);
    if (payment.silent()) {
      return new Reply.Silence();
    }
    if (payment.account().isEmpty()) {
      return Reply.honest(Answers.result(ResultCode.ORDER_NOT_EXIST));
    }
    LedgerAccount account = payment.account().get();
    ObjectNode body = Answers.result(ResultCode.SUCCESS);
    body.put("paymentStatus", account.status().name());
    body.put("paymentResultCode", account.resultCode().name());
    body.put("paymentResultMessage", account.resultCode().message());
    Answers.describe(body, account);
    addRefunds(body, account);
    // Told again and again, so that no number of questions makes it Paid; a cancel ends it.
    if (account.is(Drill.WRONG_AMOUNT) && account.status() == Status.SUCCESS) {
      putWrongAmount(body, account);
    }
    return Reply.honest(body);
  }

  Reply cancel(JsonNode json, Instant now) throws RequestRefused, IOException {
    Named payment = find(json, ApiCall.CANCEL, now);
    if (payment.silent()) {
      return new Reply.Silence();
    }
    if (payment.account().isEmpty()) {
      return Reply.honest(Answers.result(ResultCode.ORDER_NOT_EXIST));
    }
    LedgerAccount account = payment.account().get();
    if (account.is(Drill.CANCEL_NEEDS_TRIES)
        && account.status() == Status.PROCESSING
        && account.asked(ApiCall.CANCEL) <= config.pace().cancelTries()) {
      // No clear answer, then none at all, then again.
      return account.asked(ApiCall.CANCEL) % 2 == 1
          ? Reply.honest(Answers.result(ResultCode.UNKNOWN_EXCEPTION))
          : new Reply.Silence();
    }
    if (account.is(Drill.CANCEL_WINDOW_EXCEEDED) && account.status() == Status.PROCESSING) {
      ledger.append(new LedgerEntry.Charged(account.id(), now));
    }
    ResultCode code = cancelResult(account, now);
    if (code == ResultCode.SUCCESS && account.status() != Status.CANCELLED) {
      boolean late = account.is(Drill.PAID_AFTER_CANCEL) && account.status() == Status.PROCESSING;
      ledger.append(
          new LedgerEntry.Cancelled(
              account.id(), now, late ? now.plus(config.pace().lateMoneyAfter()) : null));
    }
    ObjectNode body = Answers.result(code);
    body.put("paymentRequestId", account.id());
    body.put("paymentId", account.opening().paymentId());
    if (code == ResultCode.SUCCESS) {
      account.closedAt().ifPresent(at -> body.put("cancelTime", Answers.time(at)));
    }
    return Reply.honest(body);
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
    Instant expiresAt = request.expiry().orElseGet(() -> now.plus(DEFAULT_VALIDITY));
    Optional<ResultCode> refusal = refusal(request, drill, expiresAt, now);
    LedgerEntry.Opened opening =
        new LedgerEntry.Opened(
            id,
            now,
            ids.paymentId(now),
            request.amount(),
            request.fingerprint(keys.antomPrivate()),
            drill.map(Drill::number).orElse(null),
            expiresAt,
            confirmsAt(drill, now).orElse(null));
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
      PayRequest request, Optional<Drill> drill, Instant expiresAt, Instant now) {
    if (!expiresAt.isAfter(now)) {
      return Optional.of(ResultCode.ORDER_IS_CLOSED);
    }
    if (!request.hasWalletCode()) {
      return Optional.of(ResultCode.INVALID_PAYMENT_CODE);
    }
    return drill.flatMap(played ->
        switch (played) {
          case BALANCE_NOT_ENOUGH -> Optional.of(ResultCode.USER_BALANCE_NOT_ENOUGH);
          case EXPIRED_CODE -> Optional.of(ResultCode.EXPIRED_CODE);
          case CONFIRMS_LATE,
              ANSWER_LOST_CHARGED,
              ANSWER_LOST_NOT_CHARGED,
              CANCEL_NEEDS_TRIES,
              UNREACHABLE,
              UNSIGNED_ANSWER,
              WRONG_AMOUNT,
              PAID_AFTER_CANCEL,
              SLOW_ANSWER,
              CANCEL_WINDOW_EXCEEDED,
              BADLY_SIGNED,
              OTHER_PAYMENT,
              HTML_INSTEAD ->
              Optional.empty();
        });
  }

  private Optional<Instant> confirmsAt(Optional<Drill> drill, Instant now) {
    if (drill.isEmpty()) {
      return Optional.of(now);
    }
    return switch (drill.get()) {
      case CONFIRMS_LATE -> Optional.of(now.plus(config.pace().confirmsAfter()));
      case SLOW_ANSWER -> Optional.of(now.plus(config.pace().slowAnswer()));
      case CANCEL_NEEDS_TRIES, PAID_AFTER_CANCEL, CANCEL_WINDOW_EXCEEDED -> Optional.empty();
      case BALANCE_NOT_ENOUGH, EXPIRED_CODE, ANSWER_LOST_NOT_CHARGED, UNREACHABLE ->
          Optional.empty();
      case ANSWER_LOST_CHARGED,
          UNSIGNED_ANSWER,
          WRONG_AMOUNT,
          BADLY_SIGNED,
          OTHER_PAYMENT,
          HTML_INSTEAD ->
          Optional.of(now);
    };
  }

  private static boolean swallowsPay(Drill drill) {
    return drill == Drill.ANSWER_LOST_NOT_CHARGED || drill == Drill.UNREACHABLE;
  }

  /// What becomes of the first answer to pay. Repeats are answered honestly.
  private Reply firstAnswer(Drill drill, LedgerAccount account) {
    ObjectNode body = payAnswer(account);
    if (account.status() == Status.FAIL) {
      return Reply.honest(body);
    }
    return switch (drill) {
      case ANSWER_LOST_CHARGED, ANSWER_LOST_NOT_CHARGED, UNREACHABLE -> new Reply.Silence();
      case UNSIGNED_ANSWER -> new Reply.Now(body, Delivery.UNSIGNED);
      case BADLY_SIGNED -> new Reply.Now(body, Delivery.BADLY_SIGNED);
      case HTML_INSTEAD -> new Reply.Now(body, Delivery.HTML_INSTEAD);
      case SLOW_ANSWER -> new Reply.Later(config.pace().slowAnswer(), () -> slowAnswer(account));
      case WRONG_AMOUNT -> {
        putWrongAmount(body, account);
        yield Reply.honest(body);
      }
      case OTHER_PAYMENT -> {
        body.put("paymentRequestId", ids.otherRequestId(account.id()));
        body.put("paymentId", ids.paymentId(account.opening().at()));
        yield Reply.honest(body);
      }
      case CONFIRMS_LATE,
          BALANCE_NOT_ENOUGH,
          CANCEL_NEEDS_TRIES,
          PAID_AFTER_CANCEL,
          EXPIRED_CODE,
          CANCEL_WINDOW_EXCEEDED ->
          Reply.honest(body);
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

  private ResultCode cancelResult(LedgerAccount account, Instant now) {
    return switch (account.status()) {
      case PROCESSING, FAIL, CANCELLED -> ResultCode.SUCCESS;
      case SUCCESS -> {
        if (account.is(Drill.CANCEL_WINDOW_EXCEEDED) || cancelWindowIsOver(account, now)) {
          yield ResultCode.CANCEL_WINDOW_EXCEED;
        }
        if (account.closedAt().isPresent()) {
          yield ResultCode.ORDER_STATUS_INVALID; // cancelled before; the money came after
        }
        yield account.refunded() > 0 ? ResultCode.PROCESS_FAIL : ResultCode.SUCCESS;
      }
    };
  }

  private boolean cancelWindowIsOver(LedgerAccount account, Instant now) {
    Duration window = config.cancelWindow();
    return window != null && now.isAfter(account.opening().at().plus(window));
  }

  private static void putWrongAmount(ObjectNode body, LedgerAccount account) {
    Amount wrong = account.amount().withValue(account.amount().value() - 1);
    body.set("paymentAmount", Answers.amount(wrong));
    body.set("actualPaymentAmount", Answers.amount(wrong));
  }

  private static void addRefunds(ObjectNode body, LedgerAccount account) {
    ArrayNode transactions = body.putArray("transactions");
    for (LedgerEntry.Refunded refund : account.refunds()) {
      ObjectNode transaction = transactions.addObject();
      transaction.put("transactionId", refund.refundId());
      transaction.put("transactionRequestId", refund.refundRequestId());
      transaction.put("transactionType", "REFUND");
      transaction.put("transactionStatus", "SUCCESS");
      transaction.set(
          "transactionAmount", Answers.amount(account.amount().withValue(refund.value())));
      transaction.put("transactionTime", Answers.time(refund.at()));
    }
  }

  /// Finds the payment that an inquiry or a cancel names, counts the request and brings it up to
  /// date. `paymentId` wins over `paymentRequestId` (API sheet, sections 7.1 and 8).
  private Named find(JsonNode json, ApiCall call, Instant now) throws RequestRefused, IOException {
    RequestFields fields = new RequestFields(json);
    Optional<String> paymentId = fields.optionalId("paymentId");
    Optional<String> requestId = fields.optionalId("paymentRequestId");
    if (paymentId.isEmpty() && requestId.isEmpty()) {
      throw RequestFields.illegal("paymentRequestId");
    }
    Optional<LedgerAccount> account =
        paymentId.isPresent()
            ? ledger.byPaymentId(paymentId.get())
            : requestId.flatMap(ledger::byRequestId);
    if (account.isPresent()) {
      ledger.append(new LedgerEntry.Asked(account.get().id(), now, call));
      ledger.advance(account.get(), now);
    }
    boolean silent =
        requestId.flatMap(ledger::silentUntil).filter(until -> until.isAfter(now)).isPresent();
    return new Named(account, silent);
  }

  private record Named(Optional<LedgerAccount> account, boolean silent) {}
}
