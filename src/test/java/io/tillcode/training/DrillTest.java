package io.tillcode.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DrillTest {

  @Test
  void theLastTwoDigitsChooseTheDrill() {
    assertEquals(Optional.of(Drill.CONFIRMS_LATE), Drill.of(1));
    assertEquals(Optional.of(Drill.CONFIRMS_LATE), Drill.of(1_234_501));
    assertEquals(Optional.of(Drill.HTML_INSTEAD), Drill.of(15));
    assertEquals(Optional.empty(), Drill.of(1_234_500));
    assertEquals(Optional.empty(), Drill.of(116));
  }

  @Test
  void everyDrillHasItsOwnNumberAndItsCard() {
    Set<Integer> numbers = new HashSet<>();
    for (Drill drill : Drill.values()) {
      assertTrue(numbers.add(drill.number()));
      assertTrue(drill.title(Locale.ENGLISH).length() <= 30, drill.name());
      String sentence = drill.sentence(Locale.ENGLISH);
      assertTrue(sentence.endsWith(".") && sentence.length() <= 120, drill.name());
    }
  }

  @Test
  void practiceCodesLookLikeAWalletsAndDiffer() {
    PracticeCodes codes = new PracticeCodes(new Random(7));
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      String code = codes.next();
      assertTrue(code.matches("(2[5-9]|30)[0-9]{15,30}"), code);
      assertTrue(seen.add(code));
    }
  }
}
