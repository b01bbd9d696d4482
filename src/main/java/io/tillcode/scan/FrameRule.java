package io.tillcode.scan;

/// How scans end on a serial line.
///
/// @param terminators bytes that end a frame, each by itself; CR LF is two ends with nothing
///   between them. ASCII
/// @param termination whether the scanner sends them
/// @param idleGapMillis silence after which no more bytes of the same frame can come
/// @param maxBytes longest frame; what is longer is dropped whole
public record FrameRule(
    String terminators, Termination termination, int idleGapMillis, int maxBytes) {

  /// Longest frame that is looked at.
  public static final int MAX_BYTES = 512;

  /// CR, LF or TAB; whether they come is learned; 100 ms; 512 bytes.
  public static final FrameRule STANDARD =
      new FrameRule("\r\n\t", Termination.LEARNED, 100, MAX_BYTES);

  /// Whether a frame without a terminator can be whole.
  public enum Termination {
    /// Found out by the framer; see [Framer].
    LEARNED,
    /// The scanner always sends one: without it a frame was cut.
    ALWAYS,
    /// The scanner never sends one: silence ends a frame.
    NEVER
  }

  /// @throws IllegalArgumentException if a number is below one
  public FrameRule {
    if (idleGapMillis < 1 || maxBytes < 1) {
      throw new IllegalArgumentException("a frame has a gap and a length of at least 1");
    }
  }

  boolean endsFrame(byte b) {
    return b >= 0 && terminators.indexOf((char) b) >= 0;
  }
}
