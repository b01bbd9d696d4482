package io.tillcode.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillcode.journal.PaymentRow;
import io.tillcode.journal.RefundRow;
import io.tillcode.journal.ReversalRow;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Journal rows as the JSON that the contract fixes: times with the store's offset, amounts in the
/// smallest unit as strings, as Antom writes them.
final class PaymentJson {

  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);

  private final JsonMapper json = new JsonMapper();
  private final ZoneId zone;

  /// @param zone the store's
  PaymentJson(ZoneId zone) {
    this.zone = zone;
  }

  String payments(List<PaymentRow> rows) {
    ArrayNode all = json.createArrayNode();
    for (PaymentRow row : rows) {
      ObjectNode payment = all.addObject();
      payment.put("paymentRequestId", row.paymentRequestId());
      payment.put("referenceOrderId", row.referenceOrderId());
      payment.put("paymentId", row.paymentId());
      payment.put("scenario", row.scenario());
      amount(payment, row.currency(), row.amountMinor());
      payment.put("state", row.state());
      payment.put("resultCode", row.resultCode());
      payment.put("refunded", Long.toString(row.refundedMinor()));
      payment.put("createdAt", time(row.createdAt()));
      payment.put("settledAt", time(row.settledAt()));
      payment.put("till", row.till());
      payment.put("staff", row.staff());
    }
    return text(all);
  }

  String reversals(List<ReversalRow> rows) {
    ArrayNode all = json.createArrayNode();
    for (ReversalRow row : rows) {
      ObjectNode reversal = all.addObject();
      reversal.put("paymentRequestId", row.paymentRequestId());
      amount(reversal, row.currency(), row.amountMinor());
      reversal.put("state", row.state());
      reversal.put("reason", row.reason());
      reversal.put("decidedBy", row.decidedBy());
      reversal.put("since", time(row.since()));
      reversal.put("step", row.step());
      reversal.put("attempts", row.tries());
      reversal.put("resultCode", row.resultCode());
      reversal.put("refundRequestId", row.refundRequestId());
      reversal.put("deadline", time(row.deadline()));
    }
    return text(all);
  }

  String refunds(List<RefundRow> rows) {
    ArrayNode all = json.createArrayNode();
    for (RefundRow row : rows) {
      ObjectNode refund = all.addObject();
      refund.put("refundRequestId", row.refundRequestId());
      refund.put("paymentRequestId", row.paymentRequestId());
      refund.put("paymentId", row.paymentId());
      amount(refund, row.currency(), row.amountMinor());
      refund.put("state", row.stage());
      refund.put("attempts", row.sendings());
      refund.put("resultCode", row.resultCode());
      refund.put("decidedBy", row.decidedBy());
      refund.put("since", time(row.since()));
      refund.put("endedAt", time(row.endedAt()));
    }
    return text(all);
  }

  private static void amount(ObjectNode parent, String currency, long minor) {
    parent.putObject("amount").put("currency", currency).put("value", Long.toString(minor));
  }

  private @Nullable String time(@Nullable Instant instant) {
    return instant == null ? null : ISO.format(instant.atZone(zone));
  }

  private String text(ArrayNode array) {
    try {
      return json.writerWithDefaultPrettyPrinter().writeValueAsString(array);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("strings and numbers can be written", e);
    }
  }
}
