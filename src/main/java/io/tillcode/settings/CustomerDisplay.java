package io.tillcode.settings;

/// Where the customer's screen is.
public sealed interface CustomerDisplay {

  /// On the second screen, if there is one; of several, on the one it was on first.
  record Auto() implements CustomerDisplay {}

  /// Nowhere.
  record Off() implements CustomerDisplay {}

  /// On this screen.
  ///
  /// @param index from 0, in the operating system's order, which may change when screens come and
  ///   go
  record Screen(int index) implements CustomerDisplay {}

  /// On the screen at this connector, wherever it stands.
  ///
  /// @param connector as the operating system names it, such as `HDMI-1`
  record Named(String connector) implements CustomerDisplay {}

  /// On the screen of this size at this place of the desktop, in the screen's own pixels.
  record Placed(int width, int height, int x, int y) implements CustomerDisplay {}
}
