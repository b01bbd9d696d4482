package io.tillcode.notification;

/// The till cannot listen where it was told to. The message is one sentence for the person who sets
/// it up.
public final class ListenException extends Exception {

  private static final long serialVersionUID = 1L;

  ListenException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
