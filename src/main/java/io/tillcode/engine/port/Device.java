package io.tillcode.engine.port;

/// The things around the till whose health the status bar shows.
public enum Device {
  GATEWAY,
  SCANNER,
  PRINTER,
  /// The disk that keeps what happened, and its backups.
  JOURNAL;

  /// What is known of a device.
  public enum Health {
    /// Not set up: nothing is expected of it.
    OFF,
    /// Set up, first contact still being made.
    STARTING,
    READY,
    /// Working, but somebody should look: paper low, slow answers.
    WARNING,
    /// Missing or failing.
    DOWN
  }
}
