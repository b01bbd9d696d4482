package io.tillcode.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillcode.payment.OrderCode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Picks the code to show out of an `orderCodeForm` (sheet, section 6.5): the first text that is to
/// be a QR code. Pictures are passed over, since a till draws and proves its own; so is everything
/// of a kind we do not know.
final class OrderCodes {

  /// The field's length (sheet, section 6.5).
  private static final int LONGEST = 2048;

  private OrderCodes() {}

  static Optional<OrderCode> read(ObjectNode body) {
    JsonNode form = body.path("orderCodeForm");
    for (JsonNode detail : form.path("codeDetails")) {
      String text = detail.path("codeValue").asText("");
      if (is(detail, "displayType", "TEXT")
          && !is(detail, "codeValueType", "BARCODE")
          && !text.isBlank()
          && text.length() <= LONGEST) {
        return Optional.of(new OrderCode(text, validFor(body, form)));
      }
    }
    return Optional.empty();
  }

  private static boolean is(JsonNode detail, String field, String word) {
    return detail.path(field).asText("").equalsIgnoreCase(word);
  }

  /// From the payment's making to the code's end, both by the gateway's clock: ours may be wrong.
  private static @Nullable Duration validFor(ObjectNode body, JsonNode form) {
    OffsetDateTime begin = time(body.path("paymentCreateTime"));
    OffsetDateTime end = time(form.path("expireTime"));
    if (begin == null || end == null || !end.isAfter(begin)) {
      return null;
    }
    return Duration.between(begin, end);
  }

  private static @Nullable OffsetDateTime time(JsonNode node) {
    try {
      return OffsetDateTime.parse(node.asText(""), DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    } catch (DateTimeException notATime) {
      return null;
    }
  }
}
