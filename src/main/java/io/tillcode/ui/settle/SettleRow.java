package io.tillcode.ui.settle;

import io.tillcode.engine.Command;
import io.tillcode.engine.TillView.SettleItem;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.ui.keys.TillKey;
import io.tillcode.ui.keys.Touch;
import io.tillcode.ui.kit.Figures;
import io.tillcode.ui.kit.HoldButton;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.Wording;
import java.time.Instant;
import java.util.Locale;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One thing to settle: what, how far it is, and its action.
final class SettleRow extends HBox {

  private final Wording wording;
  private final SettleItem item;
  private final Label times = Parts.paragraph("", "settle-times");
  private final Label countdown = Parts.paragraph("", "settle-countdown");
  private final Label cap = Parts.keyCap(TillKey.ENTER.cap());
  private final Button action;

  SettleRow(Wording wording, Touch touch, SettleItem item) {
    this.wording = wording;
    this.item = item;
    Figures amount = new Figures("settle-amount", HPos.RIGHT);
    amount.show(item.amount().currency().code(), wording.figures(item.amount()));
    VBox who =
        new VBox(amount, Parts.label(wording.text("settle.number", item.number()), "settle-times"));
    who.getStyleClass().add("settle-who");
    String kind = "settle." + item.kind().name();
    VBox what =
        new VBox(
            Parts.paragraph(wording.text(kind + ".what"), "settle-what"),
            Parts.paragraph(next(), "settle-next"),
            times,
            countdown);
    what.getStyleClass().add("settle-words");
    HBox.setHgrow(what, Priority.ALWAYS);
    what.setMinWidth(0);
    action = action(touch);
    getStyleClass().addAll("settle-row", item.kind().name().toLowerCase(Locale.ROOT));
    if (item.urgent()) {
      getStyleClass().add("urgent");
      countdown.getStyleClass().add("urgent");
    }
    Parts.place(countdown, item.deadline() != null);
    getChildren().addAll(Parts.shape("light", wantsPerson() ? "down" : "warning"), who, what);
    getChildren().add(action);
  }

  SettleItem item() {
    return item;
  }

  boolean actionIs(@Nullable Node node) {
    return action.equals(node);
  }

  /// Enter presses the action that has the focus, and says so.
  void showEnter(boolean here) {
    action.setGraphic(here ? cap : null);
  }

  void focusAction() {
    action.requestFocus();
  }

  /// @param command what one more press confirms, or null
  void arm(@Nullable Command command) {
    if (action instanceof HoldButton hold) {
      boolean asked = command != null && command.equals(hold.meaning());
      Parts.state(hold, "asked", asked);
      hold.setText(
          wording.text(asked ? "hold.enterAgain" : "settle." + item.kind().name() + ".action"));
    }
  }

  void tick(Instant now) {
    StringBuilder text =
        new StringBuilder(wording.text("settle.since", wording.moment(item.since(), now)));
    if (item.attempts() > 0) {
      text.append(" · ").append(wording.text("settle.tried", Integer.toString(item.attempts())));
    }
    Instant next = item.nextTry();
    if (next != null) {
      text.append(" · ").append(wording.nextTry(next, now));
    }
    Instant deadline = item.deadline();
    if (deadline != null) {
      countdown.setText(
          now.isBefore(deadline)
              ? wording.text("settle.deadline", wording.span(now, deadline))
              : wording.text("settle.pastDeadline"));
    }
    if (item.resultCode() != null) {
      text.append(" · ").append(item.resultCode());
    }
    times.setText(text.toString());
  }

  private boolean wantsPerson() {
    return switch (item.kind()) {
      case LATE_MONEY, SUPPORT, REFUND_REFUSED -> true;
      case REVERSAL, REFUND -> false;
    };
  }

  private String next() {
    String code = item.resultCode();
    return wantsPerson() && item.kind() != SettleItem.Kind.LATE_MONEY && code != null
        ? wording.refundRefused(code)
        : wording.text("settle." + item.kind().name() + ".next");
  }

  private Button action(Touch touch) {
    PaymentRequestId id = item.paymentRequestId();
    return switch (item.kind()) {
      case REVERSAL, REFUND -> button(touch, new Command.RetryReversal(id), "quiet");
      case LATE_MONEY -> button(touch, new Command.ReturnMoney(id), "primary");
      case SUPPORT -> button(touch, new Command.ReturnMoney(id), "quiet");
      case REFUND_REFUSED -> {
        // The last trace of money that somebody is owed: not sent away by one press.
        Command signOff = new Command.SignOffRefund(id);
        HoldButton hold = new HoldButton("bar-button");
        hold.mean(signOff, () -> touch.command(signOff), () -> touch.confirm(signOff));
        hold.setText(wording.text("settle.REFUND_REFUSED.action"));
        yield wide(hold);
      }
    };
  }

  private Button button(Touch touch, Command command, String look) {
    String text = wording.text("settle." + item.kind().name() + ".action");
    return wide(Parts.button(text, () -> touch.command(command), "bar-button", look));
  }

  private static Button wide(Button button) {
    button.setWrapText(true);
    button.setContentDisplay(ContentDisplay.RIGHT);
    return button;
  }
}
