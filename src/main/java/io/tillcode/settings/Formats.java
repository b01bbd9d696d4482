package io.tillcode.settings;

import io.tillcode.money.Currency;
import io.tillcode.reversal.CancelDeadline;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The formats that more than one setting has, or that are a page of their own.
final class Formats {

  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");
  private static final Pattern INTEGER = Pattern.compile("[0-9]{1,9}");

  private Formats() {}

  /// `true` or `false`.
  static boolean yesNo(String text) throws Misfit {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new Misfit("but only true and false are understood", "write one of them");
    };
  }

  /// One of a few words.
  static <E extends Enum<E>> Format<E> word(Class<E> type) {
    return text -> {
      for (E constant : type.getEnumConstants()) {
        if (lower(constant).equals(text)) {
          return constant;
        }
      }
      List<String> words = Arrays.stream(type.getEnumConstants()).map(Formats::lower).toList();
      throw new Misfit("which is not one of its words", "write " + String.join(" or ", words));
    };
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /// A whole number in a range.
  ///
  /// @param who whose range it is, as in '*Antom* allows 10 to 20'
  static Format<Integer> integer(int least, int most, String who) {
    return text -> {
      if (!INTEGER.matcher(text).matches()) {
        throw new Misfit("but must be a whole number", "set one from " + least + " to " + most);
      }
      int value = Integer.parseInt(text);
      if (value < least || value > most) {
        throw new Misfit(
            "but " + who + " allows " + least + " to " + most, "set a number in that range");
      }
      return value;
    };
  }

  /// A whole number that is one of a few.
  static Format<Integer> oneOf(Integer... allowed) {
    List<Integer> numbers = List.of(allowed);
    return text -> {
      if (!INTEGER.matcher(text).matches() || !numbers.contains(Integer.parseInt(text))) {
        String list = numbers.toString().replaceAll("[\\[\\]]", "");
        throw new Misfit("which is not one of its numbers", "set one of " + list);
      }
      return Integer.parseInt(text);
    };
  }

  /// A time span such as `500ms`, `10s`, `2m`, in a range.
  static Format<Duration> duration(Duration least, Duration most, String who) {
    return text -> {
      Matcher matcher = DURATION.matcher(text);
      if (!matcher.matches()) {
        throw new Misfit(
            "which is not a time span", "write a number with ms, s, m or h, such as 10s");
      }
      long number = Long.parseLong(matcher.group(1));
      Duration value =
          switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
          };
      if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
        throw new Misfit(
            "but " + who + " allows " + span(least) + " to " + span(most),
            "set a time span in that range");
      }
      return value;
    };
  }

  private static String span(Duration duration) {
    if (duration.toMillisPart() != 0) {
      return duration.toMillis() + "ms";
    }
    return duration.toHours() > 0 && duration.toSeconds() % 3600 == 0
        ? duration.toHours() + "h"
        : duration.toSeconds() + "s";
  }

  /// Text for people: not blank, no control characters, no blanks around it.
  static Format<String> text(int most) {
    return text -> {
      if (text.isBlank() || !text.equals(text.strip())) {
        throw new Misfit("but must not be blank or have blanks around it", "write a plain text");
      }
      if (text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
        throw new Misfit(
            "but must be one line of at most " + most + " characters", "write a shorter one");
      }
      return text;
    };
  }

  /// Text for machines.
  ///
  /// @param form what it must match
  /// @param described the form in words, as in 'but it takes *four digits*'
  /// @param example a text that fits
  static Format<String> matching(String form, String described, String example) {
    Pattern pattern = Pattern.compile(form);
    return text -> {
      if (!pattern.matcher(text).matches()) {
        throw new Misfit("but it takes " + described, "write one such as \"" + example + "\"");
      }
      return text;
    };
  }

  static Currency currency(String text) throws Misfit {
    try {
      return Currency.of(text);
    } catch (IllegalArgumentException unknown) {
      throw new Misfit(
          "which is no currency Tillcode can charge in", "write its three letters, such as SGD");
    }
  }

  /// A language with its country, as BCP 47 writes it.
  static Locale locale(String text) throws Misfit {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(text).build();
      if (Arrays.asList(Locale.getISOLanguages()).contains(locale.getLanguage())
          && (locale.getCountry().isEmpty()
              || Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2)
                  .contains(locale.getCountry()))) {
        return locale;
      }
    } catch (IllformedLocaleException e) {
      // said below, in words that help
    }
    throw new Misfit(
        "which is not a known language", "write language and country with a hyphen, such as en-SG");
  }

  static ZoneId timeZone(String text) throws Misfit {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      String mend =
          Nearest.to(text, ZoneId.getAvailableZoneIds())
              .map(zone -> "did you mean " + zone)
              .orElse("write one such as Asia/Singapore");
      throw new Misfit("which is not a time zone", mend);
    }
  }

  static CancelDeadline cancelDeadline(String text) throws Misfit {
    try {
      return CancelDeadline.parse(text);
    } catch (IllegalArgumentException e) {
      throw new Misfit(
          "which is not a deadline",
          "write time, offset and day, such as \"00:15 +08:00 next day\"");
    }
  }

  /// A file, relative to the directory of the settings file.
  static Format<Path> path(Path directory) {
    return text -> {
      if (text.contains("-----BEGIN") || text.length() > 1000) {
        throw new Misfit("but takes a file's path", "put the text into a file and write its path");
      }
      try {
        Path path = directory.resolve(text).normalize();
        if (!text.isBlank() && path.getFileName() != null) {
          return path;
        }
      } catch (InvalidPathException e) {
        // said below
      }
      throw new Misfit("which is not a file's path", "write one, relative to the settings file");
    };
  }

  /// Scheme, host and port of the gateway, nothing behind them.
  static URI gateway(String text) throws Misfit {
    URI address = url(text);
    String path = address.getRawPath();
    if (address.getRawQuery() != null || !(path.isEmpty() || path.equals("/"))) {
      throw new Misfit(
          "but takes no path", "write only https:// and the host; the path is antom.pathPrefix");
    }
    return URI.create(address.getScheme() + "://" + address.getRawAuthority());
  }

  /// An absolute address: https, or http to this machine.
  static URI url(String text) throws Misfit {
    URI address;
    try {
      address = new URI(text);
    } catch (URISyntaxException e) {
      throw new Misfit("which is not an address", "write one such as https://example.com");
    }
    String scheme = address.getScheme();
    if (address.getHost() == null
        || address.getRawUserInfo() != null
        || address.getRawFragment() != null
        || !("https".equals(scheme) || "http".equals(scheme))) {
      throw new Misfit("which is not a web address", "write one such as https://example.com");
    }
    if (address.getPort() == 0 || address.getPort() > 65_535) {
      throw new Misfit("but there is no such port", "set a port from 1 to 65535, or none");
    }
    if (scheme.equals("http") && !Urls.isLoopback(address)) {
      throw new Misfit("but http is only for this machine", "write https://");
    }
    return address;
  }
}
