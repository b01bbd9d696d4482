package io.tillcode.settings;

/// Where the customer's screen is.
public sealed interface CustomerDisplay {

  /// On the second screen, if there is one.
  record Auto() implements CustomerDisplay {}

  /// Nowhere.
  record Off() implements CustomerDisplay {}

  /// On this screen.
  ///
  /// @param index from 0, in the operating system's order
  record Screen(int index) implements CustomerDisplay {}
}
