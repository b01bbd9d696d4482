package io.tillcode.reversal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Until when Antom takes a cancel: a wall-clock time fixed by the contract, in the contract's
/// offset and not in the store's zone. After it a paid payment is refunded instead.
///
/// @param time of day as seen in `offset`, whole minutes
/// @param offset the contract's offset from UTC
/// @param daysLater 0 for the day of the payment as seen in `offset`, 1 for the day after it
public record CancelDeadline(LocalTime time, ZoneOffset offset, int daysLater) {

  private static final Pattern FORM =
      Pattern.compile(
          "([01][0-9]|2[0-3]):([0-5][0-9]) ([+-](?:0[0-9]|1[0-8]):[0-5][0-9]) (same|next) day");
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  /// @throws IllegalArgumentException if `daysLater` is neither 0 nor 1
  public CancelDeadline {
    if (daysLater < 0 || daysLater > 1) {
      throw new IllegalArgumentException("a cancel deadline is on the same or the next day");
    }
  }

  /// Reads `00:15 +08:00 next day` or `23:30 +08:00 same day`.
  ///
  /// @throws IllegalArgumentException if `text` is anything else
  public static CancelDeadline parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a cancel deadline");
    }
    LocalTime time =
        LocalTime.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    try {
      ZoneOffset offset = ZoneOffset.of(matcher.group(3));
      return new CancelDeadline(time, offset, matcher.group(4).equals("next") ? 1 : 0);
    } catch (DateTimeException beyondEighteenHours) {
      throw new IllegalArgumentException("not an offset from UTC", beyondEighteenHours);
    }
  }

  /// The first instant at which a payment of `paidAt` can no longer be cancelled. With `same day`
  /// it may lie before `paidAt`: such a payment can only be refunded.
  public Instant after(Instant paidAt) {
    LocalDate day = paidAt.atOffset(offset).toLocalDate();
    return day.plusDays(daysLater).atTime(time).toInstant(offset);
  }

  /// The form that [#parse] reads.
  @Override
  public String toString() {
    String shownOffset = offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
    return MINUTES.format(time) + " " + shownOffset + (daysLater == 1 ? " next day" : " same day");
  }
}
