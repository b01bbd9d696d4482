package io.tillcode.ui.frame;

import io.tillcode.engine.Command;
import io.tillcode.engine.TillView;
import io.tillcode.engine.TillView.Notice;
import io.tillcode.engine.TillView.PaymentView;
import io.tillcode.money.Money;
import io.tillcode.ui.keys.Touch;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.Wording;
import java.time.Instant;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A line of its own for sentences that pass. Its place is always kept, so nothing moves when one
/// comes; a touch sends it away.
public final class NoticeLine extends StackPane {

  private final Wording wording;
  private final Button toast;

  public NoticeLine(Wording wording, Touch touch) {
    this.wording = wording;
    toast = Parts.button("", () -> touch.command(new Command.DismissNotice()), "toast");
    toast.setGraphic(Parts.shape("toast-close"));
    toast.setContentDisplay(ContentDisplay.RIGHT);
    toast.setFocusTraversable(false);
    toast.setWrapText(true);
    toast.setMinWidth(0);
    getStyleClass().add("notice-line");
    getChildren().add(toast);
    toast.setVisible(false);
  }

  public void show(TillView view) {
    Notice notice = view.notice();
    toast.setVisible(notice != null);
    if (notice != null) {
      toast.setText(sentence(notice));
      Parts.state(toast, "bad", isBad(notice));
    }
  }

  private String sentence(Notice notice) {
    return switch (notice) {
      case Notice.BadScan(var reason) -> wording.text("scan." + reason.name());
      case Notice.CodeNotWanted() -> wording.text("notice.codeNotWanted");
      case Notice.CodeUsed() -> wording.text("notice.codeUsed");
      case Notice.CodeHeld() -> wording.text("notice.codeHeld");
      case Notice.HeldCodeDropped() -> wording.text("notice.heldCodeDropped");
      case Notice.AmountStep(long step) -> wording.text("notice.amountStep", Long.toString(step));
      case Notice.Parked(PaymentView payment) -> ended("notice.parked", payment);
      case Notice.Recovered(PaymentView payment) -> ended("notice.recovered", payment);
      case Notice.NothingToReprint() -> wording.text("notice.nothingToReprint");
      case Notice.Untrusted(String number) -> wording.text("notice.untrusted", number);
      case Notice.NoPrinter() -> wording.text("notice.noPrinter");
      case Notice.DeadlineNear(String number, Instant deadline) ->
          wording.text("notice.deadlineNear", number, wording.minute(deadline));
      case Notice.LateMoney(String number, Money amount) ->
          wording.text("notice.lateMoney", number, wording.money(amount));
      case Notice.RefundEnded(String number, Money amount, String code) ->
          code == null
              ? wording.text("notice.refundDone", number, wording.money(amount))
              : wording.text("notice.refundRefused", number, wording.money(amount));
      case Notice.UnknownNotification() -> wording.text("notice.unknownNotification");
      case Notice.UnknownReceipt() -> wording.text("notice.unknownReceipt");
      case Notice.Reprinting(int copy) -> wording.text("notice.reprinting", Integer.toString(copy));
    };
  }

  private String ended(String key, PaymentView payment) {
    return wording.text(
        key, payment.number(), wording.money(payment.amount()), wording.word(payment.word()));
  }

  /// Whether something was done that goes no further.
  public static boolean isBad(@Nullable Notice notice) {
    return switch (notice) {
      case null -> false;
      case Notice.BadScan scan -> true;
      case Notice.CodeNotWanted wanted -> true;
      case Notice.CodeUsed used -> true;
      case Notice.AmountStep step -> true;
      case Notice.NothingToReprint nothing -> true;
      case Notice.Untrusted untrusted -> true;
      case Notice.NoPrinter none -> true;
      case Notice.HeldCodeDropped dropped -> true;
      case Notice.DeadlineNear near -> true;
      case Notice.LateMoney late -> true;
      case Notice.RefundEnded refund -> refund.resultCode() != null;
      case Notice.UnknownNotification unknown -> true;
      case Notice.UnknownReceipt unknown -> true;
      case Notice.CodeHeld held -> false;
      case Notice.Parked parked -> false;
      case Notice.Recovered recovered -> false;
      case Notice.Reprinting reprinting -> false;
    };
  }
}
