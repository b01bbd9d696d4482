package io.tillcode.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
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
    assertEquals(Optional.of(OrderCodeDrill.NOBODY_SCANS), DrillCard.of(1_221));
    assertEquals(Optional.of(NotificationDrill.FORGED), DrillCard.of(33));
    assertEquals(Optional.of(RefundDrill.IN_PROCESS), RefundDrill.of(543));
    assertEquals(Optional.empty(), RefundDrill.of(501));
  }

  @Test
  void everyDrillHasItsOwnNumberAndItsCard() {
    Set<Integer> numbers = new HashSet<>();
    for (DrillCard drill : DrillCard.all()) {
      assertTrue(numbers.add(drill.number()));
      assertTrue(drill.title(Locale.ENGLISH).length() <= 30, drill.toString());
      String sentence = drill.sentence(Locale.ENGLISH);
      assertTrue(sentence.endsWith(".") && sentence.length() <= 120, drill.toString());
    }
  }

  @Test
  void aFasterPaceShortensAntomsScheduleOfResends() {
    assertEquals(
        Duration.ofMinutes(2 + 10 + 10 + 60 + 120 + 360 + 900),
        PracticePace.lifelike().resendsAfter().stream().reduce(Duration.ZERO, Duration::plus));
    assertEquals(
        Duration.ofSeconds(2), PracticePace.lifelike().fasterBy(60).resendsAfter().getFirst());
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
