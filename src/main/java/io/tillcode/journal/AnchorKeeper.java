package io.tillcode.journal;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets the anchor follow the journal, a little later and on a thread of its own: no payment waits
/// for it. What was committed since the last one is the only tail that could be cut off unseen.
final class AnchorKeeper implements AutoCloseable {

  /// How far the anchor may stay behind while the till runs.
  static final Duration STANDARD_LAG = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(AnchorKeeper.class);

  private final AnchorFile file;
  private final Duration lag;
  private final ScheduledExecutorService thread;

  /// Held while a file is written, so that whoever commits never waits for it.
  private final Object writing = new Object();

  private Anchor written;
  private @Nullable Anchor wanted;
  private FilesInUse inUse = FilesInUse.NONE;

  /// @param lag how long to wait after a commit; with zero each commit's own thread writes it
  /// @param written what the file holds
  AnchorKeeper(AnchorFile file, Anchor written, Duration lag) {
    this.file = file;
    this.written = written;
    this.lag = lag;
    ScheduledThreadPoolExecutor one =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("anchor").factory());
    one.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    thread = one;
  }

  /// The journal is durable up to here.
  ///
  /// @param files of the journal; where they are no longer in their place nothing is written, for
  ///   what stands there now may be another journal with its own anchor
  void follow(Anchor anchor, FilesInUse files) {
    boolean waiting;
    synchronized (this) {
      waiting = wanted != null;
      wanted = anchor;
      inUse = files;
    }
    if (lag.isZero()) {
      write();
    } else if (!waiting) {
      var _ = thread.schedule(this::write, lag.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /// Writes what is waiting.
  private void write() {
    synchronized (writing) {
      Anchor anchor;
      FilesInUse files;
      synchronized (this) {
        anchor = wanted;
        files = inUse;
        wanted = null;
      }
      if (anchor == null || anchor.equals(written) || !files.inPlace()) {
        return;
      }
      try {
        file.write(anchor);
        written = anchor;
      } catch (IOException e) {
        // The one before stays true; the next commit tries again.
        LOG.warn("The anchor of the journal cannot be written: {}", e.toString());
      }
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    write();
  }
}
