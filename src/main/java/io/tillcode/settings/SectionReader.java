package io.tillcode.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes typed values out of one section of the file, by key, and reports what does not fit.
///
/// Defaults are given as texts and go through the same format as what was written, so that the
/// default file and the built-in defaults cannot mean different things.
final class SectionReader {

  private final YamlValue.Keys keys;
  private final String prefix;
  private final Problems problems;
  private final Map<String, Optional<SectionReader>> known = new LinkedHashMap<>();

  /// @param prefix the section's dotted path with a dot at its end; empty for the whole file
  SectionReader(YamlValue.Keys keys, String prefix, Problems problems) {
    this.keys = keys;
    this.prefix = prefix;
    this.problems = problems;
  }

  /// The section below `key`; an empty one if the file does not have it.
  SectionReader section(String key) {
    YamlValue.Keys below = YamlValue.Keys.none(keys.place());
    YamlValue.Entry entry = keys.entries().get(key);
    if (entry != null) {
      switch (entry.value()) {
        case YamlValue.Keys found -> below = found;
        case YamlValue.Text text when text.isNull() -> {}
        case YamlValue.Text text ->
            problems.add(
                entry.place(),
                prefix
                    + key
                    + " is "
                    + Shown.value(text.text())
                    + ", but it is a section: write its keys indented below it");
        case YamlValue.Items _ ->
            problems.add(
                entry.place(),
                prefix + key + " is a list, but it is a section: write its keys without dashes");
      }
    }
    SectionReader section = new SectionReader(below, prefix + key + ".", problems);
    known.put(key, Optional.of(section));
    return section;
  }

  /// The value of `key`, or of `byDefault` where the file is silent or wrong.
  <T> T value(String key, String byDefault, Format<T> format) {
    YamlValue.Text text = text(key);
    if (text != null && text.isNull()) {
      problems.add(
          text.place(),
          prefix
              + key
              + " has no value: write one, or delete the line for "
              + Shown.value(byDefault));
      text = null;
    }
    T value = text == null ? null : read(key, text, format);
    return value == null ? builtIn(byDefault, format) : value;
  }

  /// The value of `key`, or null where the file is silent, says `null` or `none`, or is wrong.
  <T> @Nullable T optional(String key, Format<T> format) {
    YamlValue.Text text = text(key);
    if (text == null || text.isNull() || text.text().equals("none")) {
      return null;
    }
    return read(key, text, format);
  }

  /// The list at `key`, with at least one item.
  <T> List<T> list(String key, List<String> byDefault, Format<T> format) {
    known.put(key, Optional.empty());
    List<T> values = new ArrayList<>();
    YamlValue.Entry entry = keys.entries().get(key);
    if (entry != null) {
      if (!(entry.value() instanceof YamlValue.Items items) || items.items().isEmpty()) {
        problems.add(
            entry.place(),
            prefix + key + " must be a list: write " + key + ": [\"" + first(byDefault) + "\"]");
      } else {
        for (YamlValue item : items.items()) {
          YamlValue.Text text = single(key, item);
          T value = text == null ? null : read(key, text, format);
          if (value != null && values.contains(value)) {
            problems.add(item.place(), prefix + key + " has " + value + " twice: keep one");
          } else if (value != null) {
            values.add(value);
          }
        }
      }
    }
    if (values.isEmpty()) {
      for (String text : byDefault) {
        values.add(builtIn(text, format));
      }
    }
    return values;
  }

  /// Reports a fault that shows only when several keys are seen together.
  ///
  /// @param key the one to mend
  void fault(String key, String fault) {
    YamlValue.Entry entry = keys.entries().get(key);
    problems.add(entry == null ? keys.place() : entry.place(), prefix + key + " " + fault);
  }

  /// Reports every key that nobody asked for. To be called on the whole file, after all reading.
  void reportUnknown() {
    List<String> everyKey = new ArrayList<>();
    collect(everyKey);
    reportUnknown(everyKey);
  }

  private void reportUnknown(List<String> everyKey) {
    keys.entries()
        .forEach((key, entry) -> {
          Optional<SectionReader> section = known.get(key);
          if (section == null) {
            problems.add(entry.place(), unknown(key, everyKey));
          } else {
            section.ifPresent(below -> below.reportUnknown(everyKey));
          }
        });
  }

  private String unknown(String key, List<String> everyKey) {
    String fault = Shown.value(prefix + key) + " is not a setting: ";
    Optional<String> near = Nearest.to(key, known.keySet()).map(prefix::concat);
    Optional<String> elsewhere =
        everyKey.stream()
            .filter(path -> path.substring(path.lastIndexOf('.') + 1).equalsIgnoreCase(key))
            .findFirst();
    return fault
        + near.or(() -> elsewhere)
            .or(() -> Nearest.to(prefix + key, everyKey))
            .map(meant -> "did you mean " + meant)
            .orElse("delete it, or see config/tillcode.yaml for all settings");
  }

  private void collect(List<String> everyKey) {
    known.forEach((key, section) -> {
      everyKey.add(prefix + key);
      section.ifPresent(below -> below.collect(everyKey));
    });
  }

  private YamlValue.@Nullable Text text(String key) {
    known.put(key, Optional.empty());
    YamlValue.Entry entry = keys.entries().get(key);
    return entry == null ? null : single(key, entry.value());
  }

  private YamlValue.@Nullable Text single(String key, YamlValue value) {
    return switch (value) {
      case YamlValue.Text text -> text;
      case YamlValue.Items items -> {
        problems.add(
            items.place(), prefix + key + " is a list, but takes one value: write it without []");
        yield null;
      }
      case YamlValue.Keys section -> {
        problems.add(
            section.place(),
            prefix + key + " has keys below it, but takes one value: write it behind the colon");
        yield null;
      }
    };
  }

  private <T> @Nullable T read(String key, YamlValue.Text text, Format<T> format) {
    try {
      return format.read(text.text());
    } catch (Misfit misfit) {
      problems.add(
          text.place(),
          prefix + key + " is " + Shown.value(text.text()) + ", " + misfit.getMessage());
      return null;
    }
  }

  private static <T> T builtIn(String text, Format<T> format) {
    try {
      return format.read(text);
    } catch (Misfit misfit) {
      throw new IllegalStateException("a built-in default does not fit: " + text, misfit);
    }
  }

  private static String first(List<String> byDefault) {
    return String.join("\", \"", byDefault);
  }
}
