package io.tillcode.reversal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CancelDeadlineTest {

  private static final CancelDeadline CONTRACT = CancelDeadline.parse("00:15 +08:00 next day");

  @ParameterizedTest
  @CsvSource({
    // The day turns at midnight in the contract's offset, which is 16:00 UTC.
    "2026-03-01T15:59:59Z, 2026-03-01T16:15:00Z",
    "2026-03-01T16:00:00Z, 2026-03-02T16:15:00Z",
    "2026-03-01T16:14:59Z, 2026-03-02T16:15:00Z",
    "2026-03-01T16:15:00Z, 2026-03-02T16:15:00Z",
    "2026-03-01T00:00:00Z, 2026-03-01T16:15:00Z",
    // Ends of a month and of a year.
    "2026-02-28T12:00:00Z, 2026-02-28T16:15:00Z",
    "2026-12-31T15:59:59Z, 2026-12-31T16:15:00Z",
    "2026-12-31T16:00:00Z, 2027-01-01T16:15:00Z",
  })
  void nextDayIsTheNextDayInTheContractsOffset(Instant paidAt, Instant deadline) {
    assertEquals(deadline, CONTRACT.after(paidAt));
  }

  @Test
  void sameDayMayAlreadyBeOver() {
    CancelDeadline deadline = CancelDeadline.parse("23:30 -05:00 same day");
    assertEquals(
        Instant.parse("2026-03-02T04:30:00Z"),
        deadline.after(Instant.parse("2026-03-01T20:00:00Z")));
    assertEquals(
        Instant.parse("2026-03-02T04:30:00Z"),
        deadline.after(Instant.parse("2026-03-02T04:45:00Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00:15 +08:00 next day",
        "23:59 -03:30 same day",
        "12:00 +00:00 next day",
        "01:00 +18:00 next day"
      })
  void whatItPrintsItReads(String text) {
    assertEquals(text, CancelDeadline.parse(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00:15",
        "0:15 +08:00 next day",
        "24:00 +08:00 next day",
        "00:60 +08:00 next day",
        "00:15 +8 next day",
        "00:15 +18:30 next day",
        "00:15 +08:00 tomorrow",
        "00:15 +08:00 next day "
      })
  void refusesEverythingElse(String text) {
    assertThrows(IllegalArgumentException.class, () -> CancelDeadline.parse(text));
  }
}
