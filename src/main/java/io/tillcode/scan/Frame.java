package io.tillcode.scan;

/// What the line delivered between two ends.
public sealed interface Frame {

  /// A whole frame, without its terminator; never empty.
  ///
  /// @param text may be a payment code: [#toString] tells only its length
  record Text(String text) implements Frame {

    @Override
    public String toString() {
      return "Text[" + text.length() + " characters]";
    }
  }

  /// Bytes that go no further, and why.
  record Bad(Scan.Reason reason) implements Frame {}
}
