package io.tillcode.app;

/// The till cannot be opened. The message is one sentence for the person in front of it.
final class TillException extends Exception {

  private static final long serialVersionUID = 1L;

  TillException(String sentence) {
    super(sentence);
  }
}
