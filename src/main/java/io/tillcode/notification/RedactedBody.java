package io.tillcode.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tillcode.antom.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// A notification's body as support may keep it: without tokens, without the customer, and of
/// bounded length.
final class RedactedBody {

  /// In bytes of UTF-8.
  static final int MAX_BYTES = 1 << 14;

  private static final JsonNode MASK = TextNode.valueOf("***");

  /// Parts of names, without capitals and punctuation, that no other field of Antom's has.
  private static final List<String> SECRET_PARTS =
      List.of(
          "token",
          "authcode",
          "authstate",
          "secret",
          "password",
          "customer",
          "buyer",
          "payer",
          "shopper",
          "card",
          "cvv",
          "cvc",
          "userid",
          "userlogin",
          "username",
          "loginid",
          "email",
          "phone",
          "mobile",
          "address",
          "birth",
          "passport",
          "certificate");

  private static final Set<String> SECRET_NAMES =
      Set.of("paymentmethodid", "paymentcode", "firstname", "lastname", "fullname", "holdername");

  /// What a customer's phone shows to pay with.
  private static final Pattern PAYMENT_CODE = Pattern.compile("(2[5-9]|30)[0-9]{14,30}");

  private RedactedBody() {}

  /// JSON again. Fields that would make it too long are left out and counted in a field `omitted`.
  static String of(ObjectNode body) {
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    int omitted = 0;
    int room = MAX_BYTES - "{\"omitted\":\"99999\"}".length();
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      ObjectNode alone = JsonNodeFactory.instance.objectNode();
      alone.set(field.getKey(), redacted(field.getKey(), field.getValue()));
      int bytes = StrictJson.write(alone).getBytes(StandardCharsets.UTF_8).length;
      if (bytes <= room) {
        room -= bytes; // its braces stand for the comma
        kept.setAll(alone);
      } else {
        omitted++;
      }
    }
    if (omitted > 0) {
      kept.put("omitted", Integer.toString(omitted));
    }
    return StrictJson.write(kept);
  }

  private static JsonNode redacted(String name, JsonNode value) {
    if (isSecret(name) && !value.isNull()) {
      return MASK;
    }
    return switch (value) {
      case ObjectNode object -> {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object
            .properties()
            .forEach(field -> copy.set(field.getKey(), redacted(field.getKey(), field.getValue())));
        yield copy;
      }
      case ArrayNode array -> {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode();
        array.forEach(item -> copy.add(redacted(name, item)));
        yield copy;
      }
      default -> PAYMENT_CODE.matcher(value.asText()).matches() ? MASK : value;
    };
  }

  private static boolean isSecret(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return SECRET_NAMES.contains(plain) || SECRET_PARTS.stream().anyMatch(plain::contains);
  }
}
