package io.tillcode.notification;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/// The `Request-Time` header as a time, in all its forms (API sheet, section 3.4). For verifying it
/// stays the text it is.
final class SentTime {

  private static final Pattern MILLIS = Pattern.compile("[0-9]{1,15}");

  /// An offset without colon, which the standard parser does not know.
  private static final Pattern BASIC_OFFSET = Pattern.compile("([+-][0-9]{2})([0-9]{2})$");

  private SentTime() {}

  static Optional<Instant> parse(String text) {
    if (MILLIS.matcher(text).matches()) {
      return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
    }
    try {
      return Optional.of(
          OffsetDateTime.parse(BASIC_OFFSET.matcher(text).replaceFirst("$1:$2")).toInstant());
    } catch (DateTimeException anotherForm) {
      return Optional.empty();
    }
  }
}
