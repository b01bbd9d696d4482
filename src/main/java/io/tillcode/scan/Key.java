package io.tillcode.scan;

/// One key press, as a screen hands it over before anything has the focus.
public sealed interface Key {

  /// A key that types a character.
  ///
  /// @param character decoded from the key's code where it is a digit key, so that no keyboard
  ///   layout changes it
  record Char(char character) implements Key {

    @Override
    public String toString() {
      return "Char";
    }
  }

  /// Enter or Return.
  record Enter() implements Key {}

  /// Tab.
  record Tab() implements Key {}

  /// Any other key that means something; not a bare modifier.
  ///
  /// @param name as the caller knows it, such as `F4`
  record Named(String name) implements Key {}
}
