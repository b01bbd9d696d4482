package io.tillcode.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A YAML document as written: texts with their places, no guessed types. Whether `01` is a number
/// is for the key to say.
sealed interface YamlValue {

  Place place();

  /// One value.
  ///
  /// @param quoted written in quotes, so never a null
  record Text(Place place, String text, boolean quoted) implements YamlValue {

    boolean isNull() {
      return !quoted
          && switch (text) {
            case "", "~", "null", "Null", "NULL" -> true;
            default -> false;
          };
    }
  }

  /// A list.
  record Items(Place place, List<YamlValue> items) implements YamlValue {}

  /// Keys with values. The map is the reader's to merge into.
  record Keys(Place place, Map<String, Entry> entries) implements YamlValue {

    static Keys none(Place place) {
      return new Keys(place, new LinkedHashMap<>());
    }
  }

  /// A key with its own place, which for a section is the line above its values.
  record Entry(Place place, YamlValue value) {}
}
