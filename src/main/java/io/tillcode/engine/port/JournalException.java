package io.tillcode.engine.port;

/// The journal could not do what it was asked. After a failed append it is unknown whether the
/// facts are durable.
public final class JournalException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// @param message for the log and for store IT: what was tried, never a fact's content
  public JournalException(String message, Throwable cause) {
    super(message, cause);
  }
}
