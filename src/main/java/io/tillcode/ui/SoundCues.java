package io.tillcode.ui;

import io.tillcode.engine.TillView;
import io.tillcode.engine.TillView.Notice;
import io.tillcode.engine.TillView.PaymentView;
import io.tillcode.engine.TillView.Phase;
import io.tillcode.engine.TillView.Screen;
import io.tillcode.money.Money;
import io.tillcode.ui.Sounds.Cue;
import io.tillcode.ui.keys.ScreenKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is to be heard when one view follows another.
final class SoundCues {

  private SoundCues() {}

  /// The sound of the change, if it has one. The screen's own change is louder than a notice.
  static Optional<Cue> between(TillView before, TillView now) {
    if (!ScreenKey.of(before).equals(ScreenKey.of(now))) {
      Optional<Cue> cue = ofScreen(now.screen());
      if (cue.isPresent()) {
        return cue;
      }
    }
    Notice notice = now.notice();
    return notice == null || isSame(notice, before.notice()) ? Optional.empty() : ofNotice(notice);
  }

  /// The amount to be said with a [Cue#PAID]: only of a payment that became *Paid* in front of the
  /// cashier. One that was parked meanwhile, or is looked at again, is not of the customer who
  /// stands there now.
  static Optional<Money> amountToSay(TillView before, TillView now) {
    if (!(now.screen() instanceof Screen.Payment(PaymentView paid)) || paid.phase() != Phase.PAID) {
      return Optional.empty();
    }
    boolean parked =
        before.parked().stream()
            .anyMatch(other -> other.paymentRequestId().equals(paid.paymentRequestId()));
    return parked ? Optional.empty() : Optional.of(paid.amount());
  }

  private static Optional<Cue> ofScreen(Screen screen) {
    return switch (screen) {
      case Screen.Amount amount -> Optional.empty();
      case Screen.WaitingForCode waiting -> Optional.empty();
      case Screen.SameAmount question -> Optional.of(Cue.ATTENTION);
      case Screen.Payment payment -> ofPhase(payment.payment().phase());
      case Screen.Halted halted -> Optional.of(Cue.ATTENTION);
    };
  }

  private static Optional<Cue> ofPhase(Phase phase) {
    return switch (phase) {
      case SENDING -> Optional.of(Cue.GOOD_READ);
      case ASKING, CANCELLING -> Optional.empty();
      case PAID -> Optional.of(Cue.PAID);
      case DECLINED, NOT_SENT, CANCELLED, REFUNDED, UNDONE -> Optional.of(Cue.NOT_PAID);
      case UNDO_PENDING, UNDO_FAILED, REVERSAL_PENDING, LATE_MONEY, NEEDS_SUPPORT ->
          Optional.of(Cue.ATTENTION);
    };
  }

  private static Optional<Cue> ofNotice(Notice notice) {
    return switch (notice) {
      case Notice.BadScan bad -> Optional.of(Cue.BAD_READ);
      case Notice.CodeNotWanted notWanted -> Optional.of(Cue.BAD_READ);
      case Notice.CodeUsed used -> Optional.of(Cue.BAD_READ);
      case Notice.CodeHeld held -> Optional.of(Cue.GOOD_READ);
      case Notice.HeldCodeDropped dropped -> Optional.of(Cue.ATTENTION);
      case Notice.AmountStep step -> Optional.of(Cue.ATTENTION);
      case Notice.Parked parked -> Optional.of(Cue.ATTENTION);
      case Notice.Recovered recovered -> Optional.of(Cue.ATTENTION);
      case Notice.NothingToReprint nothing -> Optional.of(Cue.ATTENTION);
      case Notice.Untrusted untrusted -> Optional.of(Cue.ATTENTION);
      case Notice.NoPrinter none -> Optional.of(Cue.ATTENTION);
      case Notice.DeadlineNear near -> Optional.of(Cue.ATTENTION);
      case Notice.LateMoney late -> Optional.of(Cue.ATTENTION);
      case Notice.RefundEnded ended -> Optional.of(Cue.ATTENTION);
      case Notice.UnknownNotification unknown -> Optional.of(Cue.ATTENTION);
      case Notice.UnknownReceipt unknown -> Optional.of(Cue.BAD_READ);
      case Notice.Reprinting reprinting -> Optional.empty();
    };
  }

  /// The same event, not an equal one: a second bad scan sounds again.
  @SuppressWarnings("ReferenceEquality") // two equal notices are two events
  private static boolean isSame(Notice notice, @Nullable Notice before) {
    return notice == before;
  }
}
