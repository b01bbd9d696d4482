package io.tillcode.ui.code;

import io.tillcode.ui.kit.Ring;
import java.time.Duration;
import java.time.Instant;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// How long an order code can still be scanned: a ring that empties, minutes and seconds.
public final class Countdown extends StackPane {

  private final Ring ring = new Ring();
  private @Nullable Instant from;
  private @Nullable Instant to;

  public Countdown() {
    getStyleClass().add("countdown");
    setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
    getChildren().add(ring);
  }

  /// @param newFrom when the ring was full
  /// @param newTo when it is empty
  public void show(Instant newFrom, Instant newTo) {
    from = newFrom;
    to = newTo;
  }

  public void tick(Instant now) {
    Instant start = from;
    Instant end = to;
    if (start == null || end == null) {
      return;
    }
    long total = Math.max(1, Duration.between(start, end).toMillis());
    long left = Math.max(0, Duration.between(now, end).toMillis());
    long seconds = (left + 999) / 1000;
    ring.show(
        (double) left / total, seconds / 60 + (seconds % 60 < 10 ? ":0" : ":") + seconds % 60);
  }
}
