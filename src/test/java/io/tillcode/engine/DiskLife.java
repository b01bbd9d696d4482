package io.tillcode.engine;

import io.tillcode.disk.FaultyDisk;
import io.tillcode.engine.DiskStory.Before;
import io.tillcode.engine.port.JournalException;
import io.tillcode.journal.SqliteJournal;
import io.tillcode.settings.DataDirectory;
import io.tillcode.settings.SettingsException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One life of a till on a watched disk: it is set up, started, lives through its story, and is
/// closed or left as it is.
final class DiskLife implements AutoCloseable {

  final Path disk;
  final Diary diary;
  private final FakeGateway gateway;
  private final ManualTime time;
  private @Nullable Shop shop;

  /// @param disk a copy of the template of `before`
  /// @param opened is shown every journal that the till opens
  DiskLife(Path disk, Before before, FaultyDisk watch, Consumer<SqliteJournal> opened) {
    this.disk = disk;
    this.gateway = before.gateway().copy();
    this.time = new ManualTime(before.time());
    this.diary = new Diary(watch::operations, gateway, time, before.anchorEachCommit(), opened);
  }

  /// Starts the till and lets the story happen.
  ///
  /// @throws JournalException if the journal refuses to be opened
  void live(Consumer<Shop> events) throws SettingsException {
    new DataDirectory(DiskStory.data(disk)).prepare();
    Shop started = new Shop(DiskStory.data(disk), DiskStory.BRISK, gateway, time, diary);
    shop = started;
    events.accept(started);
  }

  boolean started() {
    return shop != null;
  }

  Shop shop() {
    if (shop == null) {
      throw new IllegalStateException("never started");
    }
    return shop;
  }

  @Override
  public void close() {
    end();
  }

  /// Closes the till, if it is open.
  void end() {
    Shop open = shop;
    shop = null;
    if (open != null) {
      open.close();
    }
  }
}
