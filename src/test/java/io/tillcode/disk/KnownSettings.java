package io.tillcode.disk;

import io.tillcode.disk.ReplayedDisk.FailedSync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/// SQLite alone on the disk that loses what was not synced: what its documents say of its settings
/// must come out, or the disk is not what it should be.
public final class KnownSettings {

  private static final int ROWS = 14;

  private KnownSettings() {}

  /// Cuts the power after every operation of a few commits.
  ///
  /// @param work for everything that is written
  /// @param mode a `journal_mode`
  /// @param synchronous a `synchronous`
  /// @return power cuts, and those that lost a commit or left no database
  public static Outcome cut(FaultyDisk disk, Path work, String mode, String synchronous)
      throws IOException, SQLException {
    Path root = Files.createDirectory(work.resolve(mode + synchronous));
    Path log = work.resolve("settings-log");
    List<Long> commits = new ArrayList<>();
    String url = "jdbc:sqlite:" + root.resolve("t.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = " + mode);
      statement.execute("PRAGMA synchronous = " + synchronous);
      statement.execute("CREATE TABLE t (n INTEGER PRIMARY KEY, filler BLOB)");
    }
    ReplayedDisk replay = ReplayedDisk.of(root, FailedSync.REPEATABLE);
    disk.watch(root, log);
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA synchronous = " + synchronous);
      for (int row = 1; row <= ROWS; row++) {
        statement.execute("INSERT INTO t VALUES (" + row + ", zeroblob(2000))");
        commits.add(disk.operations());
      }
    } finally {
      disk.unwatch();
    }
    replay.follow(log);
    return cutEverywhere(replay, work, commits);
  }

  /// @param lost a commit that had returned
  public record Outcome(int cuts, int lost) {}

  private static Outcome cutEverywhere(ReplayedDisk replay, Path work, List<Long> commits)
      throws IOException, SQLException {
    int cuts = 0;
    int lost = 0;
    while (replay.done() < replay.size()) {
      replay.step();
      long n = replay.done();
      long committed = commits.stream().filter(at -> at <= n).count();
      Path target = Files.createTempDirectory(work, "settings");
      replay.writeAfterPowerCut(target, new SplittableRandom(Objects.hash(n)));
      cuts++;
      lost += rows(target.resolve("t.db")) < committed ? 1 : 0;
    }
    return new Outcome(cuts, lost);
  }

  private static long rows(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM t")) {
      return row.getLong(1);
    }
  }
}
