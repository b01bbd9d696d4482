package io.tillcode.ui.sound;

import io.tillcode.ui.Sounds;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Plays each cue as a short run of tones, on a thread of its own. Without a sound device it is
/// silent; when cues come faster than they can be heard, the older ones are dropped.
public final class ToneSounds implements Sounds, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ToneSounds.class);
  private static final float RATE = 44_100;
  private static final AudioFormat FORMAT = new AudioFormat(RATE, 16, 1, true, false);

  private final ThreadPoolExecutor player =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(2),
          task -> Thread.ofPlatform().daemon().name("sounds").unstarted(task),
          new ThreadPoolExecutor.DiscardOldestPolicy());

  @Override
  public void play(Cue cue) {
    player.execute(() -> sound(Tones.of(cue, (int) RATE)));
  }

  @Override
  public void close() {
    player.shutdownNow();
  }

  private static void sound(byte[] samples) {
    try (SourceDataLine line = AudioSystem.getSourceDataLine(FORMAT)) {
      line.open(FORMAT);
      line.start();
      line.write(samples, 0, samples.length);
      line.drain();
    } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
      LOG.debug("No sound: {}", e.toString());
    }
  }
}
