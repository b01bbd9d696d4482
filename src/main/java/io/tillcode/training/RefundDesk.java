package io.tillcode.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillcode.training.PracticePayment.Status;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Refund and inquiryRefund: never gives back more than was taken. [RefundDrill]s are chosen by the
/// refund's amount and begin where an honest gateway would have done the refund. Guarded by the
/// bank's lock.
final class RefundDesk {

  private final PracticeLedger ledger;
  private final PracticeGateway.Config config;
  private final PracticeIds ids;
  private final NotificationDesk notifications;

  RefundDesk(
      PracticeLedger ledger,
      PracticeGateway.Config config,
      PracticeIds ids,
      NotificationDesk notifications) {
    this.ledger = ledger;
    this.config = config;
    this.ids = ids;
    this.notifications = notifications;
  }

  Reply refund(JsonNode json, String clientId, Instant now) throws RequestRefused, IOException {
    Ask ask = Ask.read(json, clientId);
    Optional<LedgerAccount> found = ledger.byPaymentId(ask.paymentId());
    if (found.isEmpty()) {
      return Reply.honest(Answers.result(ResultCode.ORDER_NOT_EXIST));
    }
    LedgerAccount account = found.get();
    ledger.append(new LedgerEntry.Asked(account.id(), now, ApiCall.REFUND, ask.refundRequestId()));
    ledger.advance(account, now);
    Optional<LedgerAccount> earlier = ledger.byRefundRequestId(ask.refundRequestId());
    if (earlier.isPresent()) {
      RefundSlip slip = slip(earlier.get(), ask.refundRequestId());
      boolean same =
          earlier.get().id().equals(account.id())
              && account.amount().withValue(slip.value()).equals(ask.amount());
      return Reply.honest(
          same
              ? answer(progress(slip, account, now), account)
              : Answers.result(ResultCode.REPEAT_REQ_INCONSISTENT));
    }
    ResultCode code = refundResult(account, ask.amount());
    if (code != ResultCode.SUCCESS) {
      return Reply.honest(Answers.result(code));
    }
    Optional<RefundDrill> drill = RefundDrill.of(ask.amount().value());
    return drill.isPresent() ? play(drill.get(), account, ask, now) : done(account, ask, now);
  }

  Reply inquireRefund(JsonNode json, Instant now) throws RequestRefused, IOException {
    RequestFields fields = new RequestFields(json);
    Optional<String> refundId = fields.optionalId("refundId");
    Optional<String> refundRequestId = fields.optionalId("refundRequestId");
    if (refundId.isEmpty() && refundRequestId.isEmpty()) {
      throw RequestFields.illegal("refundRequestId");
    }
    Optional<String> name =
        refundId.isPresent() ? refundId.flatMap(ledger::refundRequestId) : refundRequestId;
    Optional<LedgerAccount> found = name.flatMap(ledger::byRefundRequestId);
    if (name.isEmpty() || found.isEmpty()) {
      return Reply.honest(Answers.result(ResultCode.REFUND_NOT_EXIST));
    }
    LedgerAccount account = found.get();
    ledger.append(new LedgerEntry.Asked(account.id(), now, ApiCall.INQUIRY_REFUND, name.get()));
    RefundSlip slip = progress(slip(account, name.get()), account, now);
    ObjectNode body = Answers.result(ResultCode.SUCCESS);
    describe(body, slip, account);
    body.put("refundStatus", slip.status().name());
    return Reply.honest(body);
  }

  private Reply play(RefundDrill drill, LedgerAccount account, Ask ask, Instant now)
      throws IOException {
    return switch (drill) {
      case ANSWER_LOST_DONE -> {
        done(account, ask, now);
        yield new Reply.Silence();
      }
      case ANSWER_LOST_NOT_DONE ->
          account.refunds().tries(ask.refundRequestId()) > 1
              ? done(account, ask, now)
              : new Reply.Silence();
      case IN_PROCESS -> {
        ledger.append(
            new LedgerEntry.RefundAccepted(
                account.id(),
                now,
                ask.refundRequestId(),
                ids.refundId(now),
                ask.amount().value(),
                ask.notifyTo()));
        yield Reply.honest(
            answer(progress(slip(account, ask.refundRequestId()), account, now), account));
      }
      case MERCHANT_BALANCE -> {
        if (account.refunds().refused(ResultCode.MERCHANT_BALANCE_NOT_ENOUGH)) {
          yield done(account, ask, now);
        }
        ledger.append(
            new LedgerEntry.RefundRefused(
                account.id(),
                now,
                ask.refundRequestId(),
                ids.refundId(now),
                ask.amount().value(),
                ResultCode.MERCHANT_BALANCE_NOT_ENOUGH));
        yield Reply.honest(Answers.result(ResultCode.MERCHANT_BALANCE_NOT_ENOUGH));
      }
      case WINDOW_EXCEEDED -> Reply.honest(Answers.result(ResultCode.REFUND_WINDOW_EXCEED));
      case PARTIAL_NOT_SUPPORTED ->
          ask.amount().value() < account.charged()
              ? Reply.honest(Answers.result(ResultCode.PARTIAL_REFUND_NOT_SUPPORTED))
              : done(account, ask, now);
    };
  }

  private Reply done(LedgerAccount account, Ask ask, Instant now) throws IOException {
    ledger.append(
        new LedgerEntry.Refunded(
            account.id(), now, ask.refundRequestId(), ids.refundId(now), ask.amount().value()));
    RefundSlip slip = slip(account, ask.refundRequestId());
    notifications.refunded(account, slip, ask.notifyTo(), now);
    return Reply.honest(answer(slip, account));
  }

  /// A refund in process is done once it was asked about often enough.
  private RefundSlip progress(RefundSlip slip, LedgerAccount account, Instant now)
      throws IOException {
    if (slip.status() != Status.PROCESSING
        || account.refunds().tries(slip.refundRequestId()) <= config.pace().refundTries()) {
      return slip;
    }
    ledger.append(
        new LedgerEntry.Refunded(
            account.id(), now, slip.refundRequestId(), slip.refundId(), slip.value()));
    RefundSlip done = slip(account, slip.refundRequestId());
    notifications.refunded(account, done, slip.notifyTo(), now);
    return done;
  }

  private static RefundSlip slip(LedgerAccount account, String refundRequestId) {
    return account.refunds().slip(refundRequestId).orElseThrow();
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
          amount.value() > account.refundable()
              ? ResultCode.REFUND_AMOUNT_EXCEED
              : ResultCode.SUCCESS;
    };
  }

  private static ObjectNode answer(RefundSlip slip, LedgerAccount account) {
    ObjectNode body = Answers.result(slip.resultCode());
    if (slip.status() != Status.FAIL) {
      describe(body, slip, account);
    }
    return body;
  }

  private static void describe(ObjectNode body, RefundSlip slip, LedgerAccount account) {
    body.put("refundRequestId", slip.refundRequestId());
    body.put("refundId", slip.refundId());
    body.put("paymentId", account.opening().paymentId());
    body.set("refundAmount", Answers.amount(account.amount().withValue(slip.value())));
    if (slip.status() == Status.SUCCESS) {
      body.put("refundTime", Answers.time(slip.at()));
    }
  }

  /// A refund request, checked against section 9.1 of the API sheet.
  private record Ask(
      String refundRequestId, String paymentId, Amount amount, @Nullable NotifyTo notifyTo) {

    static Ask read(JsonNode json, String clientId) throws RequestRefused {
      RequestFields fields = new RequestFields(json);
      String refundRequestId = fields.id("refundRequestId");
      String paymentId = fields.id("paymentId");
      Amount amount = fields.amount("refundAmount");
      fields.optionalText("referenceRefundId", 64);
      fields.optionalText("refundReason", 256);
      Optional<String> url = fields.optionalText("refundNotifyUrl", 1024);
      return new Ask(
          refundRequestId,
          paymentId,
          amount,
          url.flatMap(to -> NotifyTo.of(to, clientId)).orElse(null));
    }
  }
}
