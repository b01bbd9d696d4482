package io.tillcode.training;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// The answer to pay that brings an order code (API sheet, section 6.5): a code was made, nobody
/// has paid.
final class OrderCodeForm {

  private static final String UNKNOWN_DISPLAY = "HOLOGRAM";

  private OrderCodeForm() {}

  /// Says the same however often and whenever it is asked, until the payment is closed.
  static ObjectNode answer(LedgerAccount account) {
    Optional<DrillCard> drill = account.drill();
    ObjectNode body =
        Answers.result(
            account.is(OrderCodeDrill.UNKNOWN_WITH_CODE)
                ? ResultCode.PAYMENT_IN_PROCESS
                : ResultCode.SUCCESS);
    Answers.describeOpen(body, account);
    ObjectNode form = body.putObject("orderCodeForm");
    form.put("paymentMethodType", "CONNECT_WALLET");
    if (!account.is(OrderCodeDrill.MANY_DISPLAYS)) {
      form.put("expireTime", Answers.time(account.opening().expiresAt()));
    }
    ArrayNode details = form.putArray("codeDetails");
    String text = account.orderCode().orElseThrow();
    if (drill.isPresent() && drill.get() instanceof OrderCodeDrill played) {
      switch (played) {
        case MANY_DISPLAYS -> {
          put(details, UNKNOWN_DISPLAY, "practice:no-till-knows-this");
          put(details, "SMALLIMAGE", picture(account, "small"));
          put(details, "TEXT", text);
          put(details, "BIGIMAGE", picture(account, "big"));
          return body;
        }
        case NO_USABLE_CODE -> {
          put(details, UNKNOWN_DISPLAY, "practice:no-till-knows-this");
          return body;
        }
        case NOBODY_SCANS,
            BALANCE_TOO_LOW,
            PAID_WHILE_CANCELLED,
            UNKNOWN_WITH_CODE,
            SCANNED_BY_HAND -> {
          // the code as it should be
        }
      }
    }
    put(details, "TEXT", text);
    put(details, "SMALLIMAGE", picture(account, "small"));
    return body;
  }

  /// Where a picture of the code would be, were there one.
  private static String picture(LedgerAccount account, String size) {
    return "https://practice.tillcode.invalid/picture/%s-%s.png"
        .formatted(account.opening().paymentId(), size);
  }

  private static void put(ArrayNode details, String displayType, String value) {
    details
        .addObject()
        .put("codeValue", value)
        .put("displayType", displayType)
        .put("codeValueType", "QRCODE");
  }
}
