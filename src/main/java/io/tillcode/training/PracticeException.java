package io.tillcode.training;

/// Practice cannot start. The message is one sentence for the person in front of it.
public final class PracticeException extends Exception {

  private static final long serialVersionUID = 1L;

  PracticeException(String sentence) {
    super(sentence);
  }

  PracticeException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
