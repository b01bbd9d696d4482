package io.tillcode.journal;

import io.tillcode.engine.port.JournalException;
import io.tillcode.engine.port.JournalException.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lets a person go on with a journal that the till refuses, knowingly and with a trace in the
/// journal. Only while no till uses the data directory.
///
/// Whatever stood in the journal's place is kept aside before anything is changed, and never
/// deleted. A command that was cut off leaves a till that refuses as before, and is simply given
/// again.
public final class JournalRepair {

  private final Path journal;
  private final AnchorFile anchors;
  private final SetAside setAside;
  private final InstantSource clock;
  private final String by;

  /// @param journal `live.db` or `training.db` in a data directory that this process has locked
  /// @param by the system's user, for the trace
  public JournalRepair(Path journal, InstantSource clock, String by) {
    this.journal = journal;
    this.anchors = new AnchorFile(journal);
    this.setAside = new SetAside(journal, clock);
    this.clock = clock;
    this.by = by;
  }

  /// What the till goes on with.
  ///
  /// @param facts that the journal holds now, with the trace
  /// @param newest when its newest payment began, or null without any
  /// @param aside where what stood there is kept, or null if there were none
  /// @param missing how many facts the till had written that are not there, as far as it remembers
  public record Outcome(long facts, @Nullable Instant newest, @Nullable Path aside, long missing) {}

  /// Puts a verified copy of `backup` in the journal's place.
  ///
  /// @throws JournalException if it is no whole journal, or another till's or mode's
  public Outcome restore(Path backup) {
    Optional<Anchor> remembered = remembered();
    Path fresh = journal.resolveSibling(journal.getFileName() + ".restored");
    return guarded(() -> {
      checkIsReadable(backup);
      if (Files.exists(journal) && Files.isSameFile(backup, journal)) {
        throw new JournalException(
            "%s is the journal itself: name a backup, or use 'tillcode journal accept'"
                .formatted(backup),
            null);
      }
      Chain head;
      Path aside;
      try {
        copy(backup, fresh);
        checkIsOurs(backup, fresh, remembered);
        head = continued(fresh, Continuation.How.RESTORED, backup, remembered);
        aside = setAside.move();
        Files.move(fresh, journal, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        JournalCopy.remove(fresh);
      }
      DurableFiles.sync(DurableFiles.parent(journal));
      return anchored(head, aside, remembered);
    });
  }

  /// Takes the file that is there as the journal, and makes its lists again from its facts. A copy
  /// of it and of the anchor as they were is kept aside.
  ///
  /// @throws JournalException if it is damaged, or of the other mode
  public Outcome accept() {
    Optional<Anchor> remembered = remembered();
    return guarded(() -> {
      if (Files.notExists(journal)) {
        throw new JournalException(
            Trouble.REPLACED,
            "There is no journal %s to accept: restore a backup, or begin a new one with 'tillcode journal new'"
                .formatted(journal),
            null);
      }
      List<Path> stood = setAside.files(); // without what reading them leaves beside them
      var _ =
          new JournalCheck(journal, JournalCheck.Depth.FULL)
              .run(AnchorFile.name(journal), List.of());
      Path aside = setAside.copy(stood);
      Chain head = continued(journal, Continuation.How.ACCEPTED, null, remembered);
      return anchored(head, aside, remembered);
    });
  }

  /// Begins a new journal. What stood there is moved aside.
  public Outcome begin() {
    Optional<Anchor> remembered = remembered();
    return guarded(() -> {
      Path aside = setAside.move();
      Chain head = continued(journal, Continuation.How.BEGUN, null, remembered);
      return anchored(head, aside, remembered);
    });
  }

  private static void checkIsReadable(Path backup) {
    if (!Files.isRegularFile(backup)) {
      throw new JournalException(
          "There is no file %s to restore: name a backup, such as the newest in 'backups' of the data directory"
              .formatted(backup),
          null);
    }
    if (!Files.isReadable(backup)) {
      throw new JournalException(
          backup + " cannot be read: give this user the right, or name another backup", null);
    }
  }

  private static void copy(Path backup, Path fresh) throws IOException {
    try {
      new JournalCopy(0).copy(backup, fresh);
    } catch (SQLException e) {
      throw new JournalException(
          Store.trouble(e), backup + " cannot be read: name another backup", e);
    }
  }

  private Optional<Anchor> remembered() {
    try {
      return anchors.read();
    } catch (JournalException damaged) {
      return Optional.empty();
    }
  }

  private void checkIsOurs(Path backup, Path copy, Optional<Anchor> remembered) {
    JournalCheck.Found found;
    try {
      found =
          new JournalCheck(copy, JournalCheck.Depth.FULL)
              .inspect(AnchorFile.name(journal), List.of());
    } catch (Fault fault) {
      throw new JournalException(
          Trouble.DAMAGED,
          "%s cannot be restored (%s): name another backup".formatted(backup, fault.what()),
          null);
    }
    if (found.journalId().isPresent()
        && remembered.filter(a -> !found.journalId().get().equals(a.journalId())).isPresent()) {
      throw new JournalException(
          Trouble.REPLACED,
          "%s is a backup of another till's journal: restore it into a data directory of its own"
              .formatted(backup),
          null);
    }
  }

  /// Brings schema and lists up to date and appends the trace.
  private Chain continued(
      Path file, Continuation.How how, @Nullable Path source, Optional<Anchor> remembered)
      throws SQLException {
    String id =
        how == Continuation.How.BEGUN
            ? Opening.newId()
            : remembered.map(Anchor::journalId).orElseGet(Opening::newId);
    try (Connection connection = Store.openForWriting(file, id, AnchorFile.name(journal))) {
      DerivedTables.writeAnew(connection);
      String name = source == null ? null : String.valueOf(source.getFileName());
      return new Continuation(clock.instant(), how, by, name, remembered)
          .append(connection, Chain.head(connection));
    }
  }

  private Outcome anchored(Chain head, @Nullable Path aside, Optional<Anchor> remembered)
      throws SQLException {
    try (Connection connection = Store.openForReading(journal);
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT journal_id, (SELECT max(created_at) FROM payment) FROM identity");
        ResultSet row = select.executeQuery()) {
      anchors.writeForSure(Anchor.of(row.getString(1), head));
      Instant newest = row.getObject(2) == null ? null : Instant.ofEpochMilli(row.getLong(2));
      long had = head.seq() - 1; // without the trace
      long missing = remembered.map(anchor -> Math.max(0, anchor.seq() - had)).orElse(0L);
      return new Outcome(head.seq(), newest, aside, missing);
    }
  }

  private interface Work {
    Outcome run() throws IOException, SQLException;
  }

  private Outcome guarded(Work work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new JournalException("cannot repair the journal " + journal, e);
    } catch (SQLException e) {
      throw new JournalException(Store.trouble(e), "cannot repair the journal " + journal, e);
    }
  }
}
