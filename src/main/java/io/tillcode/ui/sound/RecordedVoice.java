package io.tillcode.ui.sound;

import io.tillcode.money.Money;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says amounts with the words of a language pack: WAV files of 16-bit mono samples, all at one
/// rate. An amount for which a word is missing is not said.
public final class RecordedVoice implements Voice {

  private static final Logger LOG = LoggerFactory.getLogger(RecordedVoice.class);

  /// A word is short; a file that is not one is not read into memory.
  private static final int MOST_BYTES = 4 << 20;

  private final Path directory;
  private final int volume;
  private final SoundOutput output;

  /// @param directory of the pack; looked into when something is to be said
  public RecordedVoice(Path directory, int volume, SoundOutput output) {
    this.directory = directory;
    this.volume = volume;
    this.output = output;
  }

  @Override
  public void sayPaid(Money amount, BooleanSupplier over) {
    try {
      VoicePack pack = VoicePack.open(directory);
      Optional<List<String>> words = pack.words(amount);
      if (words.isEmpty()) {
        LOG.warn("The voice in {} lacks a word for an amount in {}", directory, amount.currency());
        return;
      }
      Recording whole = whole(pack, words.get());
      output.play(whole.format(), louder(whole.samples().array(), volume), over);
    } catch (IOException e) {
      LOG.warn("The voice in {} cannot be used: {}", directory, e.getMessage());
    }
  }

  /// What is wrong with a pack for an amount, or nothing.
  public static Optional<String> fault(Path directory, Money amount) {
    try {
      VoicePack pack = VoicePack.open(directory);
      Optional<List<String>> words = pack.words(amount);
      if (words.isEmpty()) {
        return Optional.of("it lacks a word for an amount in " + amount.currency().code());
      }
      var _ = whole(pack, words.get());
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private record Recording(AudioFormat format, ByteBuffer samples) {}

  private static Recording whole(VoicePack pack, List<String> words) throws IOException {
    ByteArrayOutputStream samples = new ByteArrayOutputStream();
    AudioFormat format = null;
    for (String word : words) {
      Recording recording = read(pack.file(word), format);
      format = recording.format();
      samples.writeBytes(recording.samples().array());
    }
    if (format == null) {
      throw new IOException("it says nothing");
    }
    return new Recording(format, ByteBuffer.wrap(samples.toByteArray()));
  }

  private static Recording read(Path file, @Nullable AudioFormat before) throws IOException {
    try (AudioInputStream in = AudioSystem.getAudioInputStream(file.toFile())) {
      AudioFormat format = in.getFormat();
      if (!format.getEncoding().equals(AudioFormat.Encoding.PCM_SIGNED)
          || format.getSampleSizeInBits() != 16
          || format.getChannels() != 1
          || format.isBigEndian()) {
        throw new IOException(file.getFileName() + " is not 16-bit mono");
      }
      if (before != null && !before.matches(format)) {
        throw new IOException(file.getFileName() + " has another rate than the words before it");
      }
      return new Recording(format, ByteBuffer.wrap(in.readNBytes(MOST_BYTES)));
    } catch (UnsupportedAudioFileException e) {
      throw new IOException(file.getFileName() + " is not a WAV file", e);
    }
  }

  /// By the square, as the tones.
  static byte[] louder(byte[] samples, int volume) {
    byte[] out = new byte[samples.length & ~1];
    ShortBuffer from = ByteBuffer.wrap(samples).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    ShortBuffer to = ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    while (from.hasRemaining()) {
      to.put((short) (from.get() * volume * volume / 10_000));
    }
    return out;
  }
}
