package io.tillcode.training;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillcode.training.PracticePayment.Status;
import java.time.Instant;

/// Builds the bodies of notifications (API sheet, sections 14.2 and 14.3).
final class Notices {

  private Notices() {}

  /// That the payment is paid, whether or not it is.
  ///
  /// @param now when it was paid, where the ledger knows of no such time
  static ObjectNode paid(LedgerAccount account, Instant now) {
    ObjectNode body = about("PAYMENT_RESULT", ResultCode.SUCCESS);
    Answers.describeOpen(body, account);
    Answers.describePaid(body, account, account.chargedAt().orElse(now));
    return body;
  }

  /// That the customer has done his part and the result is not known yet.
  static ObjectNode pending(LedgerAccount account) {
    ObjectNode body = about("PAYMENT_PENDING", ResultCode.SUCCESS);
    Answers.describeOpen(body, account);
    return body;
  }

  /// That nothing was paid: with no amount and no time, as Antom does.
  static ObjectNode failed(LedgerAccount account) {
    ResultCode why =
        account.status() == Status.FAIL ? account.resultCode() : ResultCode.PROCESS_FAIL;
    ObjectNode body = about("PAYMENT_RESULT", why);
    body.put("paymentRequestId", account.id());
    body.put("paymentId", account.opening().paymentId());
    return body;
  }

  static ObjectNode refunded(LedgerAccount account, RefundSlip slip) {
    ObjectNode body = about("REFUND_RESULT", ResultCode.SUCCESS);
    body.put("refundStatus", slip.status().name());
    body.put("refundRequestId", slip.refundRequestId());
    body.put("refundId", slip.refundId());
    body.set("refundAmount", Answers.amount(account.amount().withValue(slip.value())));
    body.put("refundTime", Answers.time(slip.at()));
    return body;
  }

  private static ObjectNode about(String notifyType, ResultCode code) {
    return Answers.result(code).put("notifyType", notifyType);
  }
}
