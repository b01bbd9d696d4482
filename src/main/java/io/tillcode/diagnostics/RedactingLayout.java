package io.tillcode.diagnostics;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// One event as one line, its stack trace indented below it, nothing secret in either.
///
/// Control characters are written as escapes, so that no scanned or received text can forge a line.
final class RedactingLayout extends LayoutBase<ILoggingEvent> {

  /// Enough for any sentence of ours; a whole answer of a broken server does not fit.
  private static final int LONGEST_MESSAGE = 4_000;

  private static final int LONGEST_TRACE = 16_000;

  private final DateTimeFormatter time;

  /// @param zone of the times in the log
  RedactingLayout(ZoneId zone) {
    this.time =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT).withZone(zone);
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(200);
    time.formatTo(event.getInstant(), line);
    line.append(' ').append(event.getLevel());
    line.append(" [").append(escape(event.getThreadName())).append("] ");
    line.append(event.getLoggerName()).append(": ");
    line.append(escape(bounded(safe(event.getFormattedMessage()), LONGEST_MESSAGE)));
    line.append('\n');
    IThrowableProxy throwable = event.getThrowableProxy();
    if (throwable != null) {
      String trace = bounded(safe(ThrowableProxyUtil.asString(throwable)), LONGEST_TRACE);
      trace.lines().forEach(each -> line.append("    ").append(escape(each)).append('\n'));
    }
    return line.toString();
  }

  private static String safe(String text) {
    return Redaction.redact(text);
  }

  private static String bounded(String text, int longest) {
    return text.length() <= longest
        ? text
        : text.substring(0, longest) + " [" + (text.length() - longest) + " more]";
  }

  private static String escape(String text) {
    if (text.chars().noneMatch(Character::isISOControl)) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) && c != '\t') {
        escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
