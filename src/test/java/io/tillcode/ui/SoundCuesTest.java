package io.tillcode.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tillcode.engine.TillView;
import io.tillcode.engine.TillView.PaymentView;
import io.tillcode.engine.TillView.Phase;
import io.tillcode.engine.TillView.Screen;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is said aloud is heard by whoever stands there.
class SoundCuesTest {

  @Test
  void theAmountIsSaidOfAPaymentThatBecamePaidInFront() {
    TillView paid = Views.of(Views.payment(Phase.PAID, null));
    Optional<?> amount = Optional.of(Views.payment("0142", 1234, Phase.PAID, null).amount());
    assertEquals(amount, SoundCues.amountToSay(Views.of(Views.payment(Phase.ASKING, null)), paid));
    assertEquals(amount, SoundCues.amountToSay(Views.of(Views.amount(1234)), paid), "at once");
  }

  @Test
  void noAmountIsSaidOfAnythingThatIsNotPaid() {
    TillView before = Views.of(Views.payment(Phase.ASKING, null));
    for (Phase phase : Phase.values()) {
      if (phase != Phase.PAID) {
        assertEquals(
            Optional.empty(),
            SoundCues.amountToSay(before, Views.of(Views.payment(phase, "PROCESS_FAIL"))),
            phase.name());
      }
    }
  }

  @Test
  void aPaymentThatWasParkedIsNotAnnouncedToTheNextCustomer() {
    PaymentView parked = Views.payment("0145", 1234, Phase.PAID, null);
    TillView before =
        new TillView(Views.amount(0), List.of(parked), List.of(), Views.ALL_WELL, null, true, null);
    assertEquals(
        Optional.empty(), SoundCues.amountToSay(before, Views.of(new Screen.Payment(parked))));
  }
}
