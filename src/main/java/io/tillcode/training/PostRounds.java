package io.tillcode.training;

import io.tillcode.training.Letter.Delivery;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks again and again for notifications that are due, by the bank's clock, and has each carried
/// by a thread of its own, so that a till that is slow to acknowledge holds up nothing else.
final class PostRounds implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PostRounds.class);
  private static final long PERIOD_MILLIS = 50;

  private final PracticeBank bank;
  private final Postman postman;
  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("practice-post").factory());
  private final ExecutorService carriers = Executors.newVirtualThreadPerTaskExecutor();

  PostRounds(PracticeBank bank, Postman postman) {
    this.bank = bank;
    this.postman = postman;
  }

  void start() {
    var _ =
        rounds.scheduleWithFixedDelay(
            this::round, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /// Stops at once; letters that are on their way are lost.
  @Override
  public void close() {
    rounds.shutdownNow();
    carriers.shutdownNow();
    rounds.close();
    carriers.close();
  }

  private void round() {
    try {
      for (Letter letter : bank.takeDueLetters()) {
        carriers.execute(() -> carry(letter));
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("notifications were not sent: {}", e.toString());
      LOG.debug("because of", e);
    }
  }

  private void carry(Letter letter) {
    try {
      Delivery delivery = postman.deliver(letter);
      bank.delivered(letter, delivery);
    } catch (IOException | RuntimeException e) {
      LOG.warn("a notification was not sent: {}", e.toString());
      LOG.debug("because of", e);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
