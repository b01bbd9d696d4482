package io.tillcode.ui.sound;

import io.tillcode.money.Money;
import io.tillcode.ui.Sounds;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// Plays each cue as a short run of tones, and says what is paid, on a thread of its own. Without a
/// sound device it is silent; when cues come faster than they can be heard, the older ones are
/// dropped.
///
/// What the next customer brings about cuts off an amount that is still being said; a call for
/// attention waits for its end.
public final class ToneSounds implements Sounds, AutoCloseable {

  private final ThreadPoolExecutor player =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(2),
          task -> Thread.ofPlatform().daemon().name("sounds").unstarted(task),
          new ThreadPoolExecutor.DiscardOldestPolicy());
  private final AtomicLong newest = new AtomicLong();
  private final int volume;
  private final Voice voice;
  private final SoundOutput output;

  /// @param volume 0 (nothing is played or said) to 100
  public ToneSounds(int volume, Voice voice, SoundOutput output) {
    this.volume = volume;
    this.voice = voice;
    this.output = output;
  }

  @Override
  public void play(Cue cue) {
    if (volume > 0) {
      long mine = cue == Cue.ATTENTION ? newest.get() : newest.incrementAndGet();
      player.execute(() -> sound(cue, () -> newest.get() != mine));
    }
  }

  @Override
  public void paid(Money amount) {
    if (volume > 0) {
      long mine = newest.incrementAndGet();
      BooleanSupplier over = () -> newest.get() != mine;
      player.execute(() -> {
        sound(Cue.PAID, () -> false);
        if (!over.getAsBoolean()) {
          voice.sayPaid(amount, over);
        }
      });
    }
  }

  /// Waits until everything so far was heard. For tests of the device; the till never waits.
  ///
  /// @return whether that was within the limit
  public boolean finish(long limitMillis) throws InterruptedException {
    player.shutdown();
    return player.awaitTermination(limitMillis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    newest.incrementAndGet();
    player.shutdownNow();
  }

  private void sound(Cue cue, BooleanSupplier over) {
    output.play(SoundOutput.FORMAT, Tones.of(cue, (int) SoundOutput.RATE, volume), over);
  }
}
