package io.tillcode.ui.records;

import io.tillcode.engine.RecordsView.RefundView;
import io.tillcode.refund.Refund.Stage;
import io.tillcode.ui.kit.Figures;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.Wording;
import java.time.Instant;
import java.util.Locale;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One refund: how much, how far, and when the till tries again.
final class RefundRow extends VBox {

  private final Wording wording;
  private final RefundView refund;
  private final Label times = Parts.paragraph("", "settle-times");

  RefundRow(Wording wording, RefundView refund) {
    this.wording = wording;
    this.refund = refund;
    Figures amount = new Figures("record-amount", HPos.LEFT);
    amount.show(refund.amount().currency().code(), wording.figures(refund.amount()));
    String look = look(refund.stage());
    HBox stage =
        new HBox(
            Parts.shape("parked-sign", look),
            Parts.label(wording.text("refund.stage." + refund.stage().name()), "word-sign-text"));
    stage.getStyleClass().addAll("word-sign", look);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox top = new HBox(amount, gap, stage);
    top.getStyleClass().add("record-top");
    getStyleClass().addAll("refund-row", refund.stage().name().toLowerCase(Locale.ROOT));
    getChildren().addAll(top, Parts.paragraph(sentence(), "refund-sentence"), times);
  }

  void tick(Instant now) {
    StringBuilder text =
        new StringBuilder(
            wording.text(
                "refund.asked",
                Integer.toString(refund.number()),
                wording.moment(refund.since(), now),
                refund.by()));
    Instant next = refund.nextTry();
    if (next != null) {
      text.append(" · ").append(wording.nextTry(next, now));
    }
    if (refund.resultCode() != null) {
      text.append(" · ").append(refund.resultCode());
    }
    times.setText(text.toString());
  }

  private String sentence() {
    String code = refund.resultCode();
    return refund.stage() == Stage.REFUSED && code != null
        ? wording.refundRefused(code)
        : wording.text("refund.sentence." + refund.stage().name());
  }

  private static String look(Stage stage) {
    return switch (stage) {
      case SENDING, QUEUED -> "checking";
      case DONE -> "paid";
      case REFUSED -> "not-paid";
    };
  }
}
