package io.tillcode.ui.sound;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The machine's sound device, if it has one. Not thread-safe.
public final class SoundOutput {

  static final float RATE = 44_100;

  /// 16-bit little-endian mono.
  static final AudioFormat FORMAT = new AudioFormat(RATE, 16, 1, true, false);

  private static final Logger LOG = LoggerFactory.getLogger(SoundOutput.class);

  /// A device that is not there is not looked for at every sound.
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final int PIECES_PER_SECOND = 20;

  private boolean missing;
  private long missingSince;

  /// Plays samples and returns when they were heard, were cut off, or cannot be played.
  ///
  /// @param over whether to stop: asked for every twentieth of a second
  /// @return whether they went to a device
  public boolean play(AudioFormat format, byte[] samples, BooleanSupplier over) {
    if (missing && System.nanoTime() - missingSince < RETRY_NANOS) {
      return false;
    }
    try (SourceDataLine line = AudioSystem.getSourceDataLine(format)) {
      line.open(format);
      line.start();
      int piece = Math.round(format.getFrameRate()) / PIECES_PER_SECOND * format.getFrameSize();
      for (int from = 0; from < samples.length && !over.getAsBoolean(); from += piece) {
        line.write(samples, from, Math.min(piece, samples.length - from));
      }
      if (over.getAsBoolean()) {
        line.flush();
      } else {
        line.drain();
      }
      if (missing) {
        LOG.info("There is a sound device now");
      }
      missing = false;
      return true;
    } catch (LineUnavailableException
        | IllegalArgumentException
        | IllegalStateException
        | SecurityException
        | LinkageError e) {
      if (!missing) {
        LOG.info("No sound: {}", e.toString());
      }
      missing = true;
      missingSince = System.nanoTime();
      return false;
    }
  }

  /// The names of the devices that can play; empty if there is none.
  public static List<String> devices() {
    try {
      DataLine.Info wanted = new DataLine.Info(SourceDataLine.class, FORMAT);
      return Stream.of(AudioSystem.getMixerInfo())
          .filter(info -> AudioSystem.getMixer(info).isLineSupported(wanted))
          .map(Mixer.Info::getName)
          .toList();
    } catch (IllegalArgumentException | SecurityException | LinkageError e) {
      LOG.info("Sound devices cannot be listed: {}", e.toString());
      return List.of();
    }
  }
}
