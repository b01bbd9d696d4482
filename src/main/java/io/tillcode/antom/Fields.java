package io.tillcode.antom;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillcode.money.Money;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Takes values out of Antom's JSON, as tolerantly as its forms demand and no more (API sheet,
/// section 5). A field that is missing and one that is `null` are the same.
public final class Fields {

  private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

  private Fields() {}

  /// A scalar in either of the forms Antom uses, or null.
  public static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isValueNode() && !value.isNull() ? value.asText() : null;
  }

  /// A word of an enumeration in capitals, or null. Only ASCII has other spellings of a word: `ſ`
  /// (U+017F) in capitals is `S`, and would make a success of a word that nobody knows.
  public static @Nullable String word(JsonNode node, String field) {
    String word = text(node, field);
    return word == null || !word.chars().allMatch(c -> c < 0x80)
        ? word
        : word.toUpperCase(Locale.ROOT);
  }

  /// A result code, or empty for anything that does not look like one: it is logged and shown.
  public static String code(JsonNode node, String field) {
    String code = text(node, field);
    return code != null && CODE.matcher(code).matches() ? code : "";
  }

  /// The amount, or null if it is missing or cannot be read without guessing.
  public static @Nullable Money money(JsonNode node, String field) {
    JsonNode amount = node.path(field);
    JsonNode value = amount.path("value");
    String currency = text(amount, "currency");
    if (currency == null || !value.isTextual()) {
      return null;
    }
    try {
      return Money.ofWire(currency, value.textValue());
    } catch (IllegalArgumentException notMoney) {
      return null;
    }
  }

  /// Whether the field is there and says something.
  public static boolean has(JsonNode node, String field) {
    return node.hasNonNull(field);
  }
}
