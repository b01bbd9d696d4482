package io.tillcode.ui.sound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tillcode.ui.Sounds.Cue;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TonesTest {

  @Test
  void everyCueSoundsDifferentAndIsShort() {
    Set<Integer> seen = new HashSet<>();
    for (Cue cue : Cue.values()) {
      byte[] samples = Tones.of(cue, 8_000, 70);
      assertTrue(samples.length > 0 && samples.length <= 8_000 * 2, cue.name());
      seen.add(Arrays.hashCode(samples));
    }
    assertEquals(Cue.values().length, seen.size());
  }

  @Test
  void theVolumeIsHeard() {
    int quiet = loudest(Tones.of(Cue.PAID, 8_000, 10));
    int loud = loudest(Tones.of(Cue.PAID, 8_000, 100));
    assertTrue(quiet > 100 && loud > 50 * quiet && loud < Short.MAX_VALUE, quiet + " " + loud);
  }

  private static int loudest(byte[] samples) {
    int loudest = 0;
    for (int i = 0; i < samples.length; i += 2) {
      loudest = Math.max(loudest, (short) ((samples[i] & 0xFF) | (samples[i + 1] << 8)));
    }
    return loudest;
  }

  @Test
  void playingWithoutASoundDeviceHarmsNothing() {
    try (ToneSounds sounds = new ToneSounds(70, Voice.none(), new SoundOutput())) {
      for (int i = 0; i < 50; i++) {
        sounds.play(Cue.PAID);
      }
    }
  }
}
