package io.tillcode.ui.kit;

import io.tillcode.engine.TillView;
import io.tillcode.money.Money;
import io.tillcode.ui.Messages;
import io.tillcode.ui.ResultSentences;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Values of a view as the cashier reads them: money, times, words and sentences.
///
/// @param messages all text
/// @param results sentences for result codes
/// @param locale how amounts are written
/// @param zone the store's
public record Wording(Messages messages, ResultSentences results, Locale locale, ZoneId zone) {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  public String text(String key, String... arguments) {
    return messages.text(key, arguments);
  }

  /// `12.34`
  public String figures(Money amount) {
    return amount.format(locale);
  }

  /// `SGD 12.34`
  public String money(Money amount) {
    return amount.currency().code() + " " + figures(amount);
  }

  /// `14:32`, in the store.
  public String minute(Instant time) {
    return MINUTE.format(time.atZone(zone));
  }

  /// `14:32:07`, in the store.
  public String second(Instant time) {
    return SECOND.format(time.atZone(zone));
  }

  /// A time of the next days: today's to the second, else with its date.
  public String moment(Instant time, Instant now) {
    if (time.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate())) {
      return second(time);
    }
    DateTimeFormatter day = DateTimeFormatter.ofPattern("d MMM HH:mm", locale);
    return day.format(time.atZone(zone));
  }

  /// Whole seconds from `from` to `to`, never below zero.
  public long seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toSeconds());
  }

  /// One of the three words.
  public String word(TillView.Word word) {
    return text("word." + word.name());
  }

  /// What happened to a payment, for the cashier.
  public String happened(TillView.PaymentView payment) {
    String special = special(payment.resultCode(), true);
    return payment.phase() == TillView.Phase.DECLINED && !special.isEmpty()
        ? special
        : text("phase." + payment.phase().name() + ".happened");
  }

  /// What the cashier does now.
  public String advice(TillView.PaymentView payment) {
    String special = special(payment.resultCode(), false);
    return payment.phase() == TillView.Phase.DECLINED && !special.isEmpty()
        ? special
        : text("phase." + payment.phase().name() + ".advice");
  }

  /// When the till tries again by itself.
  public String nextTry(Instant next, Instant now) {
    long seconds = seconds(now, next);
    if (seconds == 0) {
      return text("settle.trying");
    }
    return seconds < 100
        ? text("settle.nextIn", Long.toString(seconds))
        : text("settle.nextAt", moment(next, now));
  }

  /// How long it is until then: `2 h 10 min`, `10 min`, and in the last minutes seconds too.
  public String span(Instant now, Instant until) {
    long seconds = seconds(now, until);
    long minutes = seconds / 60;
    if (minutes >= 60) {
      return text("span.hours", Long.toString(minutes / 60), Long.toString(minutes % 60));
    }
    return minutes >= 5
        ? text("span.minutes", Long.toString(minutes))
        : text("span.seconds", Long.toString(minutes), Long.toString(seconds % 60));
  }

  /// Why a refund was refused, and what to do about it.
  public String refundRefused(String resultCode) {
    String why = results.refundHappened(resultCode);
    String advice = results.refundAdvice(resultCode);
    return (why + " " + advice).isBlank() ? text("refund.sentence.REFUSED") : why + " " + advice;
  }

  private String special(@Nullable String resultCode, boolean happened) {
    if (resultCode == null) {
      return "";
    }
    return happened ? results.happened(resultCode) : results.advice(resultCode);
  }
}
