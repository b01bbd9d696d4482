package io.tillcode.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillcode.training.PracticePayment.Status;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// InquiryPayment and cancel: what a till asks about a payment that exists or does not. Guarded by
/// the bank's lock.
final class FollowUpDesk {

  private final PracticeLedger ledger;
  private final PracticeGateway.Config config;

  FollowUpDesk(PracticeLedger ledger, PracticeGateway.Config config) {
    this.ledger = ledger;
    this.config = config;
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
    if (lags(account, now)) {
      putStatus(body, Status.PROCESSING, ResultCode.PAYMENT_IN_PROCESS);
      Answers.describeOpen(body, account);
      return Reply.honest(body);
    }
    putStatus(body, account.status(), account.resultCode());
    Answers.describe(body, account);
    addRefunds(body, account);
    // Told again and again, so that no number of questions makes it Paid; a cancel ends it.
    if (account.is(Drill.WRONG_AMOUNT) && account.status() == Status.SUCCESS) {
      Answers.putWrongAmount(body, account);
    }
    return Reply.honest(body);
  }

  /// Whether the inquiry does not know yet what the notification says.
  private boolean lags(LedgerAccount account, Instant now) {
    return account.is(NotificationDrill.COMES_FIRST)
        && account.status() == Status.SUCCESS
        && account
            .chargedAt()
            .filter(at -> now.isBefore(at.plus(config.pace().inquiryLag())))
            .isPresent();
  }

  private static void putStatus(ObjectNode body, Status status, ResultCode why) {
    body.put("paymentStatus", status.name());
    body.put("paymentResultCode", why.name());
    body.put("paymentResultMessage", why.message());
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
    boolean open = account.status() == Status.PROCESSING;
    // A failed payment stays failed, and its cancel succeeds all the same: so the public
    // description of payment states has it.
    if (code == ResultCode.SUCCESS && (open || account.status() == Status.SUCCESS)) {
      boolean late = open && isPaidLate(account);
      ledger.append(
          new LedgerEntry.Cancelled(
              account.id(), now, late ? now.plus(config.pace().lateMoneyAfter()) : null));
    }
    ObjectNode body = Answers.result(code);
    body.put("paymentRequestId", account.id());
    body.put("paymentId", account.opening().paymentId());
    if (code == ResultCode.SUCCESS) {
      body.put("cancelTime", Answers.time(account.closedAt().orElse(now)));
    }
    return Reply.honest(body);
  }

  private static boolean isPaidLate(LedgerAccount account) {
    return account.is(Drill.PAID_AFTER_CANCEL) || account.is(OrderCodeDrill.PAID_WHILE_CANCELLED);
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
        boolean refunded = account.refunded() + account.refunds().pending() > 0;
        yield refunded ? ResultCode.PROCESS_FAIL : ResultCode.SUCCESS;
      }
    };
  }

  private boolean cancelWindowIsOver(LedgerAccount account, Instant now) {
    Duration window = config.cancelWindow();
    return window != null && now.isAfter(account.opening().at().plus(window));
  }

  private static void addRefunds(ObjectNode body, LedgerAccount account) {
    ArrayNode transactions = body.putArray("transactions");
    for (RefundSlip refund : account.refunds().all()) {
      ObjectNode transaction = transactions.addObject();
      transaction.put("transactionId", refund.refundId());
      transaction.put("transactionRequestId", refund.refundRequestId());
      transaction.put("transactionType", "REFUND");
      transaction.put("transactionStatus", refund.status().name());
      transaction.set(
          "transactionAmount", Answers.amount(account.amount().withValue(refund.value())));
      if (refund.status() != Status.PROCESSING) {
        transaction.put("transactionTime", Answers.time(refund.at()));
      }
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
