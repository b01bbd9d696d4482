package io.tillcode.settings;

/// A value that its key does not take.
///
/// The sentence is made by [SectionReader]: *key* is *value*, *reason*: *mend*.
final class Misfit extends Exception {

  private static final long serialVersionUID = 1L;

  /// @param reason begins with `but` or `which`
  /// @param mend what to write instead
  Misfit(String reason, String mend) {
    super(reason + ": " + mend);
  }
}
