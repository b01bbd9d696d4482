package io.tillcode.settings;

import java.util.List;

/// `--set key=value` options, laid over what the file says.
final class SetOptions {

  private SetOptions() {}

  static void merge(List<String> sets, YamlValue.Keys keys, Problems problems) {
    for (String set : sets) {
      int equals = set.indexOf('=');
      String path = equals < 0 ? "" : set.substring(0, equals).strip();
      if (path.isEmpty() || path.startsWith(".") || path.endsWith(".") || path.contains("..")) {
        problems.add(
            Place.SET_OPTION,
            Shown.value(set) + " names no setting: write one such as till.id=\"02\"");
        continue;
      }
      Problems syntax = new Problems();
      YamlValue value =
          new YamlSource(Place.SET_OPTION.source(), syntax).parse(set.substring(equals + 1));
      if (!syntax.isEmpty()) {
        problems.add(
            Place.SET_OPTION,
            Shown.value(path)
                + " has a value that is not YAML: put it in double quotes inside single ones");
        continue;
      }
      put(
          keys,
          List.of(path.split("\\.", -1)),
          value == null ? new YamlValue.Text(Place.SET_OPTION, "", false) : value);
    }
  }

  private static void put(YamlValue.Keys keys, List<String> path, YamlValue value) {
    String key = path.getFirst();
    YamlValue.Entry entry = keys.entries().get(key);
    if (path.size() > 1) {
      YamlValue.Keys below =
          entry != null && entry.value() instanceof YamlValue.Keys found
              ? found
              : YamlValue.Keys.none(Place.SET_OPTION);
      put(below, path.subList(1, path.size()), value);
      Place place = entry == null ? Place.SET_OPTION : entry.place();
      keys.entries().put(key, new YamlValue.Entry(place, below));
    } else if (value instanceof YamlValue.Keys several
        && entry != null
        && entry.value() instanceof YamlValue.Keys below) {
      several.entries().forEach((name, each) -> put(below, List.of(name), each.value()));
    } else {
      keys.entries().put(key, new YamlValue.Entry(Place.SET_OPTION, value));
    }
  }
}
