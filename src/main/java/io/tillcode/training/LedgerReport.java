package io.tillcode.training;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ledger as auditors read it: amounts in minor units as strings, times in UTC.
final class LedgerReport {

  private LedgerReport() {}

  static ArrayNode of(List<PracticePayment> payments) {
    ArrayNode report = JsonNodeFactory.instance.arrayNode();
    payments.forEach(payment -> report.add(line(payment)));
    return report;
  }

  private static ObjectNode line(PracticePayment payment) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("paymentRequestId", payment.paymentRequestId());
    line.put("paymentId", payment.paymentId());
    line.put("scenario", payment.scenario());
    line.put("orderCode", payment.orderCode());
    line.set("amount", Answers.amount(new Amount(payment.currency(), payment.amountMinor())));
    line.put("status", payment.status().name());
    line.put("charged", Long.toString(payment.chargedMinor()));
    line.put("refunded", Long.toString(payment.refundedMinor()));
    line.put("net", Long.toString(payment.netMinor()));
    DrillCard drill = payment.drill();
    line.put("drill", drill == null ? null : drill.digits());
    line.put("createdAt", payment.createdAt().toString());
    line.put("chargedAt", time(payment.chargedAt()));
    line.put("closedAt", time(payment.closedAt()));
    line.putObject("requests")
        .put("pay", payment.requests().pay())
        .put("inquiry", payment.requests().inquiry())
        .put("cancel", payment.requests().cancel())
        .put("refund", payment.requests().refund());
    line.putObject("notifications")
        .put("sent", payment.notifications().sent())
        .put("acknowledged", payment.notifications().acknowledged());
    ArrayNode refunds = line.putArray("refunds");
    for (PracticePayment.Refund refund : payment.refunds()) {
      refunds
          .addObject()
          .put("refundRequestId", refund.refundRequestId())
          .put("refundId", refund.refundId())
          .put("amount", Long.toString(refund.amountMinor()))
          .put("status", refund.status().name());
    }
    return line;
  }

  private static @Nullable String time(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }
}
