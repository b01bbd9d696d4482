package io.tillcode.ui.records;

import io.tillcode.engine.RecordsView.Action;
import io.tillcode.engine.RecordsView.RecordView;
import io.tillcode.engine.TillView.PaymentView;
import io.tillcode.engine.TillView.Phase;
import io.tillcode.engine.TillView.Word;
import io.tillcode.ui.kit.Figures;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.WordSign;
import io.tillcode.ui.kit.Wording;
import java.time.Instant;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What is known about a payment.
final class RecordFacts extends StackPane {

  private final Wording wording;
  private final Figures amount = new Figures("record-big", HPos.LEFT);
  private final WordSign word;
  private final Label sentence = Parts.paragraph("", "record-sentence");
  private final GridPane grid = new GridPane();
  private final Label started = value();
  private final Label settled = value();
  private final Label receipt = value();
  private final Label refunded = value();
  private final Label refundable = value();
  private final Label undo = value();
  private final Label code = value();
  private final Label paymentId = value();
  private final Label requestId = value();
  private @Nullable RecordView shown;
  private int rows;

  RecordFacts(Wording wording) {
    this.wording = wording;
    word = new WordSign(wording);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox top = new HBox(amount, gap, word);
    top.getStyleClass().add("record-top");
    grid.getStyleClass().add("record-grid");
    ColumnConstraints names = new ColumnConstraints();
    names.setPercentWidth(34);
    ColumnConstraints values = new ColumnConstraints();
    values.setPercentWidth(66);
    grid.getColumnConstraints().addAll(names, values);
    fact("record.started", started);
    fact("record.settled", settled);
    fact("record.receipt", receipt);
    fact("record.refunded", refunded);
    fact("record.refundable", refundable);
    fact("record.undo", undo);
    fact("record.code", code);
    fact("record.paymentId", paymentId);
    fact("record.requestId", requestId);
    VBox content = new VBox(top, sentence, grid);
    content.getStyleClass().add("record-facts");
    ScrollPane scroll = Parts.scroll(content);
    getStyleClass().addAll("card", "record-card");
    setMinHeight(0);
    getChildren().add(scroll);
  }

  void show(RecordView record) {
    shown = record;
    PaymentView payment = record.payment();
    amount.show(payment.amount().currency().code(), wording.figures(payment.amount()));
    word.show(payment.word());
    sentence.setText(
        payment.phase() == Phase.PAID
            ? wording.happened(payment)
            : wording.happened(payment) + " " + wording.advice(payment));
    receipt.setText(wording.text("record.receipt." + payment.paper().name()));
    boolean paid = payment.word() == Word.PAID;
    boolean back = paid || !record.refunded().isZero();
    put(refunded, back ? wording.money(record.refunded()) : null);
    put(refundable, paid ? wording.money(record.refundable()) : null);
    put(code, payment.resultCode());
    put(paymentId, record.paymentId());
    requestId.setText(payment.paymentRequestId().value());
  }

  void tick(Instant now) {
    RecordView record = shown;
    if (record == null) {
      return;
    }
    started.setText(wording.moment(record.payment().startedAt(), now));
    put(undo, undo(record, now));
    Instant end = record.payment().settledAt();
    put(settled, end == null ? null : wording.moment(end, now));
  }

  private @Nullable String undo(RecordView record, Instant now) {
    if (!record.actions().contains(Action.UNDO)) {
      return null;
    }
    Instant deadline = record.cancelDeadline();
    return record.undoByCancel() && now.isBefore(deadline)
        ? wording.text("record.undo.byCancel", wording.moment(deadline, now))
        : wording.text("record.undo.byRefund");
  }

  private void fact(String name, Label value) {
    Label label = Parts.paragraph(wording.text(name), "record-name");
    GridPane.setValignment(label, VPos.TOP);
    GridPane.setValignment(value, VPos.TOP);
    label.visibleProperty().bind(value.visibleProperty());
    label.managedProperty().bind(value.visibleProperty());
    grid.addRow(rows++, label, value);
  }

  /// What is not known has no line.
  private static void put(Label value, @Nullable String text) {
    value.setText(text == null ? "" : text);
    Parts.place(value, text != null);
  }

  private static Label value() {
    return Parts.paragraph("", "record-value");
  }
}
