package io.tillcode.training;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads a request's fields by dotted path and refuses what the API sheet does not allow. Nothing
/// here ever quotes a value.
final class RequestFields {

  private static final Pattern VALUE = Pattern.compile("[1-9][0-9]{0,15}");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+");

  private final JsonNode request;

  RequestFields(JsonNode request) {
    this.request = request;
  }

  /// A text that must be there, of at most `max` characters.
  String text(String path, int max) throws RequestRefused {
    return optionalText(path, max).orElseThrow(() -> illegal(path));
  }

  /// A text that may be missing or null, but not empty, too long or anything else.
  Optional<String> optionalText(String path, int max) throws RequestRefused {
    JsonNode node = node(path);
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isTextual() || node.textValue().isBlank() || node.textValue().length() > max) {
      throw illegal(path);
    }
    return Optional.of(node.textValue());
  }

  /// An id of at most 64 letters, digits, `_` or `-`.
  String id(String path) throws RequestRefused {
    return optionalId(path).orElseThrow(() -> illegal(path));
  }

  Optional<String> optionalId(String path) throws RequestRefused {
    Optional<String> id = optionalText(path, 64);
    if (id.isPresent() && !ID.matcher(id.get()).matches()) {
      throw illegal(path);
    }
    return id;
  }

  /// A positive amount in minor units, as a string of up to sixteen digits.
  Amount amount(String path) throws RequestRefused {
    String currency = text(path + ".currency", 3);
    String value = text(path + ".value", 16);
    if (!CURRENCY.matcher(currency).matches()) {
      throw illegal(path + ".currency");
    }
    if (!VALUE.matcher(value).matches()) {
      throw illegal(path + ".value");
    }
    return new Amount(currency, Long.parseLong(value));
  }

  /// An ISO-8601 time with offset.
  Optional<Instant> optionalTime(String path) throws RequestRefused {
    Optional<String> text = optionalText(path, 64);
    try {
      return text.map(time -> OffsetDateTime.parse(time).toInstant());
    } catch (DateTimeException notATime) {
      throw illegal(path);
    }
  }

  /// A text under either of two spellings that Antom's own documents use.
  String eitherText(String path, String otherPath, int max) throws RequestRefused {
    Optional<String> other = optionalText(otherPath, max);
    return other.isPresent() ? other.get() : text(path, max);
  }

  static RequestRefused illegal(String path) {
    return new RequestRefused(ResultCode.PARAM_ILLEGAL, path);
  }

  private JsonNode node(String path) {
    return request.at("/" + path.replace('.', '/'));
  }
}
