package io.tillcode.ui.sound;

import io.tillcode.ui.Sounds.Cue;
import java.io.ByteArrayOutputStream;
import java.util.List;

/// The tones of each cue, as 16-bit little-endian mono samples.
final class Tones {

  /// At full volume; below it by the square, as ears count.
  private static final double LOUDEST = 0.7 * Short.MAX_VALUE;

  private static final int FADE_MILLIS = 8;

  private Tones() {}

  /// One tone; 0 hertz is silence.
  private record Tone(int hertz, int millis) {}

  /// @param volume 0 to 100
  static byte[] of(Cue cue, int samplesPerSecond, int volume) {
    double loudness = LOUDEST * volume * volume / 10_000;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Tone tone : score(cue)) {
      write(out, tone, samplesPerSecond, loudness);
    }
    return out.toByteArray();
  }

  private static List<Tone> score(Cue cue) {
    return switch (cue) {
      case GOOD_READ -> List.of(new Tone(1760, 70));
      case BAD_READ -> List.of(new Tone(220, 130), new Tone(0, 60), new Tone(220, 130));
      case PAID -> List.of(new Tone(784, 90), new Tone(1047, 90), new Tone(1319, 200));
      case NOT_PAID -> List.of(new Tone(440, 160), new Tone(330, 320));
      case ATTENTION -> List.of(new Tone(880, 110), new Tone(0, 70), new Tone(880, 110));
    };
  }

  private static void write(ByteArrayOutputStream out, Tone tone, int rate, double loudness) {
    int count = rate * tone.millis() / 1000;
    int fade = rate * FADE_MILLIS / 1000;
    for (int i = 0; i < count; i++) {
      double edge = Math.min(1, Math.min(i, count - i) / (double) fade);
      int sample = (int) (loudness * edge * Math.sin(2 * Math.PI * tone.hertz() * i / rate));
      out.write(sample);
      out.write(sample >> 8);
    }
  }
}
