package io.tillcode.settings;

/// How the text of one key becomes its value.
@FunctionalInterface
interface Format<T> {

  /// @throws Misfit if the key does not take this text
  T read(String text) throws Misfit;
}
