package io.tillcode.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineThreadTest {

  @TempDir private Path directory;

  /// A receiver of notifications waited for ever when the till closed under it.
  @Test
  void whoeverWaitsForAClosedTillIsToldNo() throws Exception {
    try (Shop shop = new Shop(directory)) {
      EngineThread thread = new EngineThread(() -> fail("the engine failed"));
      thread.start(shop.engine());
      thread.close();
      CompletableFuture<Boolean> durable = new CompletableFuture<>();
      thread.post(new Message.Notified(NotificationsTest.success("1", 1), durable));

      assertFalse(durable.get(60, TimeUnit.SECONDS));
    }
  }
}
