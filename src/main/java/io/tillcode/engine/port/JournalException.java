package io.tillcode.engine.port;

import org.jspecify.annotations.Nullable;

/// The journal could not do what it was asked. After a failed append it is unknown whether the
/// facts are durable.
public final class JournalException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Trouble trouble;

  /// What stands in the way, as far as it decides what people are told.
  public enum Trouble {
    /// It cannot be read or written.
    FAILED,
    /// The disk is full.
    FULL,
    /// What it holds is not as it was written.
    DAMAGED,
    /// It is gone, or another one stands in its place: another till's, or an older copy.
    REPLACED
  }

  /// @param message for the log and for store IT: what was tried, never a fact's content
  public JournalException(String message, @Nullable Throwable cause) {
    this(Trouble.FAILED, message, cause);
  }

  /// @param message for the log and for store IT: what was tried, never a fact's content
  public JournalException(Trouble trouble, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.trouble = trouble;
  }

  public Trouble trouble() {
    return trouble;
  }
}
