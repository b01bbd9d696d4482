package io.tillcode.ui.settle;

import io.tillcode.engine.Command;
import io.tillcode.engine.TillView.SettleItem;
import io.tillcode.ui.keys.Touch;
import io.tillcode.ui.kit.Figures;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.Wording;
import java.time.Instant;
import java.util.Locale;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
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
  private final @Nullable Button action;

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
            Parts.paragraph(wording.text(kind + ".next"), "settle-next"),
            times);
    what.getStyleClass().add("settle-words");
    HBox.setHgrow(what, Priority.ALWAYS);
    what.setMinWidth(0);
    action = action(touch);
    getStyleClass().addAll("settle-row", item.kind().name().toLowerCase(Locale.ROOT));
    getChildren()
        .addAll(Parts.shape("light", item.kind() == SettleItem.Kind.REVERSAL ? "warning" : "down"));
    getChildren().addAll(who, what);
    if (action != null) {
      getChildren().add(action);
    }
  }

  SettleItem item() {
    return item;
  }

  boolean hasAction() {
    return action != null;
  }

  boolean actionFocused() {
    return action != null && action.isFocused();
  }

  void focusAction() {
    if (action != null) {
      action.requestFocus();
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
      long seconds = wording.seconds(now, next);
      text.append(" · ")
          .append(
              seconds == 0
                  ? wording.text("settle.trying")
                  : seconds < 100
                      ? wording.text("settle.nextIn", Long.toString(seconds))
                      : wording.text("settle.nextAt", wording.moment(next, now)));
    }
    Instant deadline = item.deadline();
    if (deadline != null) {
      text.append(" · ").append(wording.text("settle.deadline", wording.moment(deadline, now)));
    }
    if (item.resultCode() != null) {
      text.append(" · ").append(item.resultCode());
    }
    times.setText(text.toString());
  }

  private @Nullable Button action(Touch touch) {
    return switch (item.kind()) {
      case REVERSAL, REFUND ->
          Parts.button(
              wording.text("settle." + item.kind().name() + ".action"),
              () -> touch.command(new Command.RetryReversal(item.paymentRequestId())),
              "bar-button",
              "quiet");
      case LATE_MONEY ->
          Parts.button(
              wording.text("settle.LATE_MONEY.action"),
              () -> touch.command(new Command.ReturnMoney(item.paymentRequestId())),
              "bar-button",
              "primary");
      case SUPPORT ->
          Parts.button(
              wording.text("settle.SUPPORT.action"),
              () -> touch.command(new Command.ReturnMoney(item.paymentRequestId())),
              "bar-button",
              "quiet");
      case REFUND_REFUSED ->
          Parts.button(
              wording.text("settle.REFUND_REFUSED.action"),
              () -> touch.command(new Command.SignOffRefund(item.paymentRequestId())),
              "bar-button",
              "quiet");
    };
  }
}
