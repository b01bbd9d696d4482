package io.tillcode.journal;

import io.tillcode.engine.port.JournalException;
import io.tillcode.engine.port.JournalException.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the journal for its one writer: only the one that was left here, and only whole. A new one
/// is begun where nothing says that there was one.
final class Opening {

  private static final Logger LOG = LoggerFactory.getLogger(Opening.class);
  private static final int ID_BYTES = 16;

  private final Path file;
  private final AnchorFile anchors;

  /// @param file `live.db` or `training.db`
  Opening(Path file) {
    this.file = file;
    this.anchors = new AnchorFile(file);
  }

  /// An open journal.
  ///
  /// @param anchor as it is on the disk
  /// @param files what is being written to
  record Opened(Connection connection, Chain head, Anchor anchor, FilesInUse files) {}

  /// @param remembered what this process knows of it, from before it was closed
  /// @throws JournalException if there is none to be trusted, with a sentence that says what to do
  Opened open(Optional<Anchor> remembered) {
    Store.checkRoom(file);
    Optional<Anchor> left = anchors.read();
    List<Anchor> known = new ArrayList<>();
    left.ifPresent(known::add);
    remembered.ifPresent(known::add);
    if (known.stream().allMatch(anchor -> anchor.seq() == 0)) {
      Store.undoHalfMade(file);
    }
    JournalCheck.Found found = check(left, known);
    Chain head = found.head();
    Anchor anchor =
        left.orElseGet(
            () -> Anchor.of(remembered.map(Anchor::journalId).orElseGet(Opening::newId), head));
    if (left.isEmpty()) {
      anchors.writeForSure(anchor); // before there is a journal that would be suspect without
    }
    return open(anchor, found);
  }

  /// Looks at what [#open] would open, and changes nothing.
  ///
  /// @throws JournalException if it would be refused
  JournalCheck.Found look() {
    Optional<Anchor> left = anchors.read();
    return check(left, left.stream().toList());
  }

  private JournalCheck.Found check(Optional<Anchor> left, List<Anchor> known) {
    if (isMissing()) {
      checkNothingIsLost(known);
      return new JournalCheck.Found(Chain.start(), Optional.empty(), 0, Optional.empty());
    }
    JournalCheck.Found found =
        new JournalCheck(file, JournalCheck.Depth.START).run(AnchorFile.name(file), known);
    if (left.isEmpty() && known.isEmpty() && found.journalId().isPresent()) {
      throw new JournalException(
          Trouble.REPLACED,
          "The journal %s came here without its anchor, so nobody can tell whether it is the newest: put %s back beside it, or go on knowingly with 'tillcode journal accept'"
              .formatted(file, anchors.path().getFileName()),
          null);
    }
    return found;
  }

  private boolean isMissing() {
    try {
      return Files.notExists(file) || Files.size(file) == 0;
    } catch (IOException e) {
      throw new JournalException("cannot look at the journal " + file, e);
    }
  }

  private void checkNothingIsLost(List<Anchor> known) {
    boolean hadFacts = known.stream().anyMatch(anchor -> anchor.seq() > 0);
    if (hadFacts || new BackupFolder(file).newest().isPresent()) {
      throw new JournalException(
          Trouble.REPLACED,
          "The journal %s is gone: put it back, or restore the newest backup with 'tillcode journal restore FILE'"
              .formatted(file),
          null);
    }
  }

  private Opened open(Anchor anchor, JournalCheck.Found checked) {
    Connection connection = Store.openForWriting(file, anchor.journalId(), AnchorFile.name(file));
    try {
      Chain head = Chain.head(connection);
      connection.rollback(); // a read began a transaction
      if (!Anchor.of(anchor.journalId(), checked.head()).isAt(head)) {
        throw new JournalException(
            Trouble.REPLACED, "The journal " + file + " was exchanged while it was opened", null);
      }
      if (checked.lists().isPresent()) {
        LOG.warn("The lists of the journal are made anew: {}", checked.lists().get());
        DerivedTables.writeAnew(connection);
        connection.commit();
      }
      return new Opened(connection, head, anchor, FilesInUse.of(file));
    } catch (SQLException | IOException | RuntimeException e) {
      Store.closeQuietly(connection, e);
      throw e instanceof JournalException known
          ? known
          : new JournalException("cannot open the journal " + file, e);
    }
  }

  static String newId() {
    byte[] id = new byte[ID_BYTES];
    new SecureRandom().nextBytes(id);
    return HexFormat.of().formatHex(id);
  }
}
