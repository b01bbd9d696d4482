package io.tillcode.training;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/// Builds answer bodies in Antom's words.
final class Answers {

  private static final ZoneOffset ANTOM = ZoneOffset.ofHours(8);
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Answers() {}

  static ObjectNode result(ResultCode code) {
    return result(code, code.message());
  }

  static ObjectNode refused(RequestRefused refusal) {
    return result(refusal.code(), refusal.code().message() + " " + refusal.field());
  }

  /// Antom's way to write a time: seconds, with its own offset.
  static String time(Instant at) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        at.truncatedTo(ChronoUnit.SECONDS).atOffset(ANTOM));
  }

  static ObjectNode amount(Amount amount) {
    return JSON.objectNode()
        .put("currency", amount.currency())
        .put("value", Long.toString(amount.value()));
  }

  /// The part that pay and inquiry have in common: which payment, how much, when.
  static void describe(ObjectNode body, LedgerAccount account) {
    describeOpen(body, account);
    if (account.charged() > 0) {
      describePaid(body, account, account.chargedAt().orElse(account.opening().at()));
    }
  }

  /// As long as nobody has paid.
  static void describeOpen(ObjectNode body, LedgerAccount account) {
    body.put("paymentRequestId", account.id());
    body.put("paymentId", account.opening().paymentId());
    body.set("paymentAmount", amount(account.amount()));
    body.put("paymentCreateTime", time(account.opening().at()));
  }

  /// What paying adds to that.
  static void describePaid(ObjectNode body, LedgerAccount account, Instant paidAt) {
    body.set("actualPaymentAmount", amount(account.amount()));
    body.put("paymentTime", time(paidAt));
    body.set(
        "pspCustomerInfo",
        JSON.objectNode()
            .put("pspName", "Practice Wallet")
            .put("pspCustomerId", "9900000000000001")
            .put("displayCustomerId", "prac***@example.com"));
  }

  /// One minor unit less than was asked for and charged: the mistake that is easiest to miss.
  static void putWrongAmount(ObjectNode body, LedgerAccount account) {
    putAmount(body, account.amount().withValue(account.amount().value() - 1));
  }

  /// Another amount than the payment's, in both places.
  static void putAmount(ObjectNode body, Amount wrong) {
    body.set("paymentAmount", amount(wrong));
    body.set("actualPaymentAmount", amount(wrong));
  }

  private static ObjectNode result(ResultCode code, String message) {
    ObjectNode body = JSON.objectNode();
    body.putObject("result")
        .put("resultCode", code.name())
        .put("resultStatus", code.status())
        .put("resultMessage", message);
    return body;
  }
}
