package io.tillcode.training;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillcode.training.Letter.Delivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What testers and auditors may do to practice, under `/practice/`: read the ledger, scan an order
/// code, send notifications. Nothing here is signed.
final class ControlDesk {

  static final String PATH = "/practice/";

  private static final int MAX_TIMES = 100;

  private final PracticeBank bank;
  private final Postman postman;

  ControlDesk(PracticeBank bank, Postman postman) {
    this.bank = bank;
    this.postman = postman;
  }

  /// What is answered to a request.
  ///
  /// @param body null for none
  record Answer(int httpStatus, @Nullable JsonNode body) {}

  Answer handle(String method, String path, byte[] body) throws IOException, InterruptedException {
    return switch (path.substring(PATH.length())) {
      case "ledger" ->
          method.equals("GET")
              ? new Answer(200, LedgerReport.of(bank.payments()))
              : new Answer(405, null);
      case "scan" -> method.equals("POST") ? scan(body) : new Answer(405, null);
      case "notify" -> method.equals("POST") ? notify(body) : new Answer(405, null);
      default -> new Answer(404, null);
    };
  }

  /// A wallet scans the code whose text is the body, and pays.
  private Answer scan(byte[] body) throws IOException {
    String reason = bank.scan(new String(body, StandardCharsets.UTF_8).strip());
    return new Answer(
        200, object().put("paid", reason.equals(ResultCode.SUCCESS.name())).put("reason", reason));
  }

  /// Sends a notification as often as it is asked to, one after the other, whatever comes back.
  private Answer notify(byte[] body) throws IOException, InterruptedException {
    JsonNode request;
    try {
      request = PracticeJson.STRICT.readTree(body);
    } catch (JacksonException notJson) {
      return refused(400, "the body is no JSON");
    }
    int times = request.path("times").asInt(1);
    Optional<HandLetter.Fault> fault =
        word(HandLetter.Fault.class, request.path("fault").asText("none"));
    Optional<HandLetter.Says> says =
        word(HandLetter.Says.class, request.path("says").asText("truth"));
    if (times < 1 || times > MAX_TIMES || fault.isEmpty() || says.isEmpty()) {
      return refused(400, "times, fault or says is not one of the allowed values");
    }
    HandLetter wanted = new HandLetter(says.get(), fault.get());
    Optional<Letter> letter = bank.letter(request.path("paymentRequestId").asText(), wanted);
    if (letter.isEmpty()) {
      return refused(404, "there is no such payment, or it names no notify url on this machine");
    }
    ArrayNode deliveries = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < times; i++) {
      Delivery delivery = postman.deliver(letter.get());
      bank.recordLetter(letter.get(), delivery);
      ObjectNode line = deliveries.addObject();
      line.put("httpStatus", delivery.httpStatus());
      line.put("acknowledged", delivery.acknowledged());
      ArrayNode missing = line.putArray("missingHeaders");
      delivery.missingHeaders().forEach(missing::add);
    }
    ObjectNode answer = object();
    answer.set("deliveries", deliveries);
    return new Answer(200, answer);
  }

  private static <E extends Enum<E>> Optional<E> word(Class<E> type, String word) {
    try {
      return Optional.of(Enum.valueOf(type, word.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }

  private static Answer refused(int status, String reason) {
    return new Answer(status, object().put("reason", reason));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
