package io.tillcode.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SupportCodeTest {

  private static Exception fault(String message) {
    return new IllegalStateException(message);
  }

  private static Exception otherFault() {
    return new IllegalStateException("here");
  }

  @Test
  void itCanBeReadOut() {
    String code = SupportCode.of(fault("x"));
    assertTrue(code.matches("T-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}"), code);
  }

  @Test
  void theSameFaultHasTheSameCodeWhateverItSaysAndWhereverTheLineIs() {
    Exception first = fault("payment 1");
    Exception second = fault("payment 2");
    assertEquals(SupportCode.of(first), SupportCode.of(second));
  }

  @Test
  void theNumbersOfLambdasDoNotCount() {
    Supplier<Exception> first = () -> new IllegalStateException("a");
    Supplier<Exception> second = () -> new IllegalStateException("b");
    assertEquals(SupportCode.of(first.get()), SupportCode.of(second.get()));
  }

  @Test
  void anotherPlaceTypeOrCauseIsAnotherFault() {
    String code = SupportCode.of(fault("x"));
    assertNotEquals(code, SupportCode.of(otherFault()));
    assertNotEquals(code, SupportCode.of(new IOException("x")));
    assertNotEquals(
        SupportCode.of(new IOException("x")),
        SupportCode.of(new IOException("x", new IllegalStateException())));
  }

  @Test
  void causesThatGoInACircleEnd() {
    Exception first = new IOException("a");
    first.initCause(new IllegalStateException("b", first));
    assertTrue(SupportCode.of(first).startsWith("T-"));
  }

  /// The code is part of the outside: support keeps lists of them.
  @Test
  void theRecipeDoesNotChange() {
    Exception fault = new IllegalStateException("x");
    fault.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("java.util.Objects", "requireNonNull", "Objects.java", 1),
          new StackTraceElement("io.tillcode.engine.PaymentEngine", "run", "PaymentEngine.java", 7)
        });
    assertEquals("T-WFYS-JH", SupportCode.of(fault));
  }
}
