package io.tillcode.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/// Refund and inquiryRefund: never gives back more than was taken. Guarded by the bank's lock.
final class RefundDesk {

  private final PracticeLedger ledger;
  private final PracticeIds ids;

  RefundDesk(PracticeLedger ledger, PracticeIds ids) {
    this.ledger = ledger;
    this.ids = ids;
  }

  Reply refund(JsonNode json, Instant now) throws RequestRefused, IOException {
    RequestFields fields = new RequestFields(json);
    String refundRequestId = fields.id("refundRequestId");
    String paymentId = fields.id("paymentId");
    Amount amount = fields.amount("refundAmount");
    fields.optionalText("refundReason", 256);
    Optional<LedgerAccount> found = ledger.byPaymentId(paymentId);
    if (found.isEmpty()) {
      return Reply.honest(Answers.result(ResultCode.ORDER_NOT_EXIST));
    }
    LedgerAccount account = found.get();
    ledger.append(new LedgerEntry.Asked(account.id(), now, ApiCall.REFUND));
    ledger.advance(account, now);
    Optional<LedgerEntry.Refunded> earlier = ledger.byRefundRequestId(refundRequestId);
    if (earlier.isPresent()) {
      return Reply.honest(refundAgain(earlier.get(), account, amount));
    }
    ResultCode code = refundResult(account, amount);
    if (code != ResultCode.SUCCESS) {
      return Reply.honest(Answers.result(code));
    }
    LedgerEntry.Refunded refund =
        new LedgerEntry.Refunded(
            account.id(), now, refundRequestId, ids.refundId(now), amount.value());
    ledger.append(refund);
    return Reply.honest(refundAnswer(refund, account));
  }

  Reply inquireRefund(JsonNode json) throws RequestRefused {
    RequestFields fields = new RequestFields(json);
    Optional<String> refundId = fields.optionalId("refundId");
    Optional<String> refundRequestId = fields.optionalId("refundRequestId");
    if (refundId.isEmpty() && refundRequestId.isEmpty()) {
      throw RequestFields.illegal("refundRequestId");
    }
    Optional<LedgerEntry.Refunded> refund =
        refundId.isPresent()
            ? ledger.byRefundId(refundId.get())
            : refundRequestId.flatMap(ledger::byRefundRequestId);
    if (refund.isEmpty()) {
      return Reply.honest(Answers.result(ResultCode.REFUND_NOT_EXIST));
    }
    LedgerAccount account = ledger.byRequestId(refund.get().paymentRequestId()).orElseThrow();
    ObjectNode body = refundAnswer(refund.get(), account);
    body.put("refundStatus", "SUCCESS");
    return Reply.honest(body);
  }

  private static ObjectNode refundAgain(
      LedgerEntry.Refunded earlier, LedgerAccount account, Amount amount) {
    boolean same =
        earlier.paymentRequestId().equals(account.id())
            && account.amount().withValue(earlier.value()).equals(amount);
    return same
        ? refundAnswer(earlier, account)
        : Answers.result(ResultCode.REPEAT_REQ_INCONSISTENT);
  }

  private static ResultCode refundResult(LedgerAccount account, Amount amount) {
    if (!account.amount().currency().equals(amount.currency())) {
      return ResultCode.CURRENCY_NOT_SUPPORT;
    }
    return switch (account.status()) {
      case PROCESSING -> ResultCode.PROCESS_FAIL;
      case FAIL -> ResultCode.ORDER_IS_CLOSED;
      case CANCELLED -> ResultCode.ORDER_IS_CANCELED;
      case SUCCESS ->
          amount.value() > account.charged() - account.refunded()
              ? ResultCode.REFUND_AMOUNT_EXCEED
              : ResultCode.SUCCESS;
    };
  }

  private static ObjectNode refundAnswer(LedgerEntry.Refunded refund, LedgerAccount account) {
    ObjectNode body = Answers.result(ResultCode.SUCCESS);
    body.put("refundRequestId", refund.refundRequestId());
    body.put("refundId", refund.refundId());
    body.put("paymentId", account.opening().paymentId());
    body.set("refundAmount", Answers.amount(account.amount().withValue(refund.value())));
    body.put("refundTime", Answers.time(refund.at()));
    return body;
  }
}
