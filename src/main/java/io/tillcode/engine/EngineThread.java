package io.tillcode.engine;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that runs the engine, and its mailbox.
///
/// A fault of our own in the loop is fatal: a till whose engine limps could say anything. The
/// process ends and the next start recovers from the journal.
public final class EngineThread implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EngineThread.class);

  private final BlockingQueue<Message> mailbox = new LinkedBlockingQueue<>();
  private final Runnable onFailure;
  private volatile boolean open = true;
  private volatile boolean ended;
  private volatile @Nullable Thread thread;

  /// @param onFailure ends the process
  public EngineThread(Runnable onFailure) {
    this.onFailure = onFailure;
  }

  /// Takes a message from any thread and returns at once.
  public void post(Message message) {
    mailbox.add(message);
    if (ended) {
      refuseWhatWaits();
    }
  }

  /// Whoever waits for something to become durable is told that it will not.
  private void refuseWhatWaits() {
    for (Message message = mailbox.poll(); message != null; message = mailbox.poll()) {
      switch (message) {
        case Message.PrintBegins begins -> begins.durable().complete(false);
        case Message.Notified notified -> notified.durable().complete(false);
        case Message.Asked _,
            Message.Happened _,
            Message.TimerDue _,
            Message.DeviceChanged _,
            Message.Expired _,
            Message.Aged _,
            Message.LookDue _,
            Message.ReopenDue _ -> {}
      }
    }
  }

  /// Recovers, then handles messages until closed.
  public void start(PaymentEngine engine) {
    thread = Thread.ofPlatform().name("engine").start(() -> run(engine));
  }

  private void run(PaymentEngine engine) {
    try {
      engine.recover();
      while (open) {
        engine.handle(mailbox.take());
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      LOG.error("The engine failed", e);
      onFailure.run();
    } finally {
      ended = true; // before the mailbox is emptied: what comes later is refused by its sender
      refuseWhatWaits();
    }
  }

  /// Finishes the message at hand and stops. What is left in the mailbox is asked again at next
  /// start.
  @Override
  public void close() {
    open = false;
    mailbox.add(new Message.Expired(-1)); // wakes the loop without interrupting a commit
    Thread running = thread;
    if (running != null && !running.equals(Thread.currentThread())) {
      try {
        running.join(5_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
