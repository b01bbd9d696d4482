package io.tillcode.training;

/// Practice cannot start.
public final class PracticeException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String sentence;

  PracticeException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  PracticeException(String sentence, Throwable cause) {
    super(sentence, cause);
    this.sentence = sentence;
  }

  /// What happened and what to do, for the person in front of it. Also the message.
  public String sentence() {
    return sentence;
  }
}
