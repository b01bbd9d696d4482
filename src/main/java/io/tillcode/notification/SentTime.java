package io.tillcode.notification;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The `Request-Time` header as a time, in all its forms (API sheet, section 3.4). For verifying it
/// stays the text it is.
final class SentTime {

  private static final Pattern MILLIS = Pattern.compile("[0-9]{1,15}");

  /// With or without fraction, the offset `Z`, `+05:30` or `+0530`.
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern(
          "uuuu-MM-dd'T'HH:mm:ss[.SSSSSSSSS][.SSSSSS][.SSS][XXX][XX]", Locale.ROOT);

  private SentTime() {}

  static Optional<Instant> parse(String text) {
    if (MILLIS.matcher(text).matches()) {
      return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
    }
    try {
      return Optional.of(OffsetDateTime.parse(text, ISO).toInstant());
    } catch (DateTimeException anotherForm) {
      return Optional.empty();
    }
  }
}
