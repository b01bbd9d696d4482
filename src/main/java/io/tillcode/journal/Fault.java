package io.tillcode.journal;

import io.tillcode.engine.port.JournalException;
import io.tillcode.engine.port.JournalException.Trouble;
import java.nio.file.Path;
import java.sql.SQLException;

/// What is wrong with a journal, found while looking at it.
final class Fault extends Exception {

  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final transient Chain whole;

  /// What is wrong, and so what helps.
  enum Kind {
    DAMAGED(
        Trouble.DAMAGED,
        "The journal %s is damaged (%s): keep it as it is, and restore the newest backup with"
            + " 'tillcode journal restore FILE'"),
    LISTS(
        Trouble.DAMAGED,
        "The lists of the journal %s do not agree with its facts (%s): start the till again, it makes"
            + " them anew from the facts"),
    REPLACED(
        Trouble.REPLACED,
        "The journal %s is not the one that was left here (%s): put the right one back, or go on"
            + " knowingly with 'tillcode journal restore FILE' or 'tillcode journal accept'");

    private final Trouble trouble;
    private final String sentence;

    Kind(Trouble trouble, String sentence) {
      this.trouble = trouble;
      this.sentence = sentence;
    }
  }

  /// @param what is wrong, as the middle of a sentence
  /// @param whole the chain up to which all is well
  Fault(Kind kind, String what, Chain whole) {
    super(what);
    this.kind = kind;
    this.whole = whole;
  }

  String what() {
    return String.valueOf(getMessage());
  }

  Chain whole() {
    return whole;
  }

  Kind kind() {
    return kind;
  }

  /// The fault as a sentence that says what to do.
  String sentence(Path file) {
    return kind.sentence.formatted(file, what());
  }

  /// SQLite's fault while a journal was read, in a sentence if the file itself is the fault.
  ///
  /// @param otherwise what was tried
  static JournalException asException(SQLException fault, Path file, String otherwise) {
    return Store.isDamage(fault)
        ? new Fault(Kind.DAMAGED, String.valueOf(fault.getMessage()), Chain.start())
            .asException(file)
        : new JournalException(Store.trouble(fault), otherwise, fault);
  }

  JournalException asException(Path file) {
    return new JournalException(kind.trouble, sentence(file), null);
  }
}
