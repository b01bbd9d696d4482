package io.tillcode.journal;

import io.tillcode.engine.port.JournalException;
import io.tillcode.journal.Fault.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Is this the journal that was left here, and whole? Read only, so that a damaged file stays as it
/// is.
final class JournalCheck {

  /// How much is looked at.
  enum Depth {
    /// What a start relies on: pages, chain, anchor, and the lists of what is unfinished or new.
    START,
    /// Everything.
    FULL
  }

  /// What was found.
  ///
  /// @param journalId empty in a journal from before there were any
  /// @param continuations how often somebody went on with a journal that the till refused
  /// @param lists what the derived tables have wrong; the facts are whole, and they count
  record Found(Chain head, Optional<String> journalId, long continuations, Optional<String> lists) {

    Found withLists(Optional<String> wrong) {
      return new Found(head, journalId, continuations, wrong);
    }

    /// @throws Fault if the derived tables are wrong
    void checkLists() throws Fault {
      if (lists.isPresent()) {
        throw new Fault(Kind.LISTS, lists.get(), head);
      }
    }
  }

  private final Path file;
  private final Depth depth;

  /// @param file for messages
  JournalCheck(Path file, Depth depth) {
    this.file = file;
    this.depth = depth;
  }

  /// Opens the file to look at it.
  ///
  /// @param name `live` or `training`
  /// @param known heads it must have had
  /// @throws JournalException if it is not, with a sentence that says what to do; wrong derived
  ///   tables are only told of
  Found run(String name, List<Anchor> known) {
    try {
      return inspect(name, known);
    } catch (Fault fault) {
      throw fault.asException(file);
    }
  }

  /// The same, for those who want to know more of the fault.
  ///
  /// @throws JournalException if the file cannot be read at all
  Found inspect(String name, List<Anchor> known) throws Fault {
    try (Connection connection = Store.openForReading(file)) {
      int schema = Store.version(connection);
      checkPages(connection);
      if (schema == 0) {
        checkKnown(Chain.start(), known);
        return new Found(Chain.start(), Optional.empty(), 0, Optional.empty());
      }
      Optional<String> journalId =
          schema < Store.IDENTIFIED ? Optional.empty() : identity(connection, name, known);
      Found found = walk(connection, journalId, known);
      return schema < Store.NEWEST ? found : found.withLists(lists(connection));
    } catch (SQLException e) {
      if (Store.isDamage(e)) {
        throw new Fault(Kind.DAMAGED, String.valueOf(e.getMessage()), Chain.start());
      }
      throw new JournalException("cannot read the journal " + file, e);
    }
  }

  /// Not `quick_check`: it would let an index lie, and by an index the till finds what is
  /// unfinished.
  private static void checkPages(Connection connection) throws SQLException, Fault {
    String verdict = Store.query(connection, "PRAGMA integrity_check(1)");
    if (!verdict.equals("ok")) {
      String first = verdict.lines().reduce((_, last) -> last).orElse("no verdict");
      throw new Fault(Kind.DAMAGED, first, Chain.start());
    }
  }

  private static Optional<String> identity(Connection connection, String name, List<Anchor> known)
      throws SQLException, Fault {
    try (PreparedStatement select =
            connection.prepareStatement("SELECT journal_id, name FROM identity");
        ResultSet row = select.executeQuery()) {
      if (!row.next()) {
        throw new Fault(Kind.DAMAGED, "it does not say which one it is", Chain.start());
      }
      String id = row.getString(1);
      if (!name.equals(row.getString(2))) {
        throw new Fault(
            Kind.REPLACED, "it is the %s journal".formatted(row.getString(2)), Chain.start());
      }
      if (known.stream().anyMatch(anchor -> !anchor.journalId().equals(id))) {
        throw new Fault(Kind.REPLACED, "it is the journal of another till", Chain.start());
      }
      return Optional.of(id);
    }
  }

  /// Follows the chain from the first fact to the last, past every head it must have had.
  private static Found walk(Connection connection, Optional<String> journalId, List<Anchor> known)
      throws SQLException, Fault {
    Chain chain = Chain.start();
    long continuations = 0;
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT seq, payment_request_id, type, version, body, hash FROM fact ORDER BY seq");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        Chain next = next(chain, row);
        for (Anchor anchor : known) {
          if (anchor.seq() == next.seq() && !anchor.isAt(next)) {
            throw new Fault(
                Kind.REPLACED,
                "its fact %d is not the one this till wrote there".formatted(next.seq()),
                chain);
          }
        }
        continuations += row.getString(2).equals(Continuation.NO_PAYMENT) ? 1 : 0;
        chain = next;
      }
    }
    checkKnown(chain, known);
    return new Found(chain, journalId, continuations, Optional.empty());
  }

  private static Chain next(Chain chain, ResultSet row) throws SQLException, Fault {
    String payment = row.getString(2);
    String type = row.getString(3);
    Chain next = chain.link(payment, type, row.getInt(4), row.getString(5));
    if (row.getLong(1) != next.seq()) {
      throw new Fault(Kind.DAMAGED, "fact %d is missing".formatted(next.seq()), chain);
    }
    if (!Arrays.equals(next.hash(), row.getBytes(6))) {
      throw new Fault(
          Kind.DAMAGED,
          "fact %d (%s of payment %s) is not as it was written"
              .formatted(next.seq(), type, payment),
          chain);
    }
    return next;
  }

  private static void checkKnown(Chain head, List<Anchor> known) throws Fault {
    for (Anchor anchor : known) {
      if (anchor.seq() > head.seq()) {
        throw new Fault(
            Kind.REPLACED,
            "it ends at fact %d, but the till had written %d: it is an older copy, or its end was cut off"
                .formatted(head.seq(), anchor.seq()),
            head);
      }
    }
  }

  private Optional<String> lists(Connection connection) throws SQLException {
    DerivedCheck lists = new DerivedCheck(connection);
    return switch (depth) {
      case START -> lists.atWork();
      case FULL -> lists.everything();
    };
  }
}
