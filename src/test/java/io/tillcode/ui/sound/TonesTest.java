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
      byte[] samples = Tones.of(cue, 8_000);
      assertTrue(samples.length > 0 && samples.length <= 8_000 * 2, cue.name());
      seen.add(Arrays.hashCode(samples));
    }
    assertEquals(Cue.values().length, seen.size());
  }

  @Test
  void playingWithoutASoundDeviceHarmsNothing() {
    try (ToneSounds sounds = new ToneSounds()) {
      for (int i = 0; i < 50; i++) {
        sounds.play(Cue.PAID);
      }
    }
  }
}
