package io.tillcode.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What a payment code is in this shop, and how little of one is ever shown.
class PaymentCodeRuleTest {

  private static final PaymentCodeRule ANTOM = PaymentCodeRule.ANTOM;
  private static final List<String> PREFIXES = List.of("25");

  @Test
  void theShortestAndTheLongestAreCodes() {
    assertFalse(ANTOM.matches("28" + "0".repeat(14)));
    assertTrue(ANTOM.matches("28" + "0".repeat(15)));
    assertTrue(ANTOM.matches("28" + "0".repeat(30)));
    assertFalse(ANTOM.matches("28" + "0".repeat(31)));
  }

  @Test
  void aCodeThatIsCutShortIsABeginningAndAWholeOneIsNot() {
    assertFalse(ANTOM.isBeginning(""));
    assertTrue(ANTOM.isBeginning("2"));
    assertTrue(ANTOM.isBeginning("28" + "0".repeat(14)));
    assertFalse(ANTOM.isBeginning("28" + "0".repeat(15)));
    assertFalse(ANTOM.isBeginning("31"));
    assertFalse(ANTOM.isBeginning("28x"));
  }

  @Test
  void lengthsGoFromFourToTheLongestFrameAndMayBeTheSame() {
    assertTrue(new PaymentCodeRule(PREFIXES, 4, 4).matches("2512"));
    assertTrue(new PaymentCodeRule(PREFIXES, 4, 512).matches("25" + "0".repeat(510)));
    assertTrue(new PaymentCodeRule(PREFIXES, 512, 512).matches("25" + "0".repeat(510)));
  }

  @Test
  void aRuleThatNothingCanMatchIsRefused() {
    assertRefused(List.of(), 17, 32);
    assertRefused(List.of(""), 17, 32);
    assertRefused(List.of("a"), 17, 32);
    assertRefused(PREFIXES, 3, 32);
    assertRefused(PREFIXES, 18, 17);
    assertRefused(PREFIXES, 17, 513);
  }

  @Test
  void aCodeShowsItsFirstAndLastTwoDigitsOnly() {
    PaymentCode code = new PaymentCode("28763443825664394");

    assertEquals("28·············94", code.masked());
    assertEquals("28·············94", code.toString());
    assertEquals("Payment[code=28·············94]", new Scan.Payment(code).toString());
  }

  private static void assertRefused(List<String> prefixes, int minLength, int maxLength) {
    assertThrows(
        IllegalArgumentException.class, () -> new PaymentCodeRule(prefixes, minLength, maxLength));
  }
}
