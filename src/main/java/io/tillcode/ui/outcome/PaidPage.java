package io.tillcode.ui.outcome;

import io.tillcode.engine.TillView;
import io.tillcode.engine.TillView.DeviceView;
import io.tillcode.engine.TillView.Paper;
import io.tillcode.engine.TillView.PaymentView;
import io.tillcode.engine.port.Device;
import io.tillcode.ui.kit.Figures;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.Wording;
import java.time.Instant;
import javafx.geometry.HPos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The customer was charged. Three lamps say what is proved: money, paper, books.
public final class PaidPage extends VBox {

  private final Wording wording;
  private final Figures amount = new Figures("page-amount", HPos.CENTER);
  private final Proof money;
  private final Proof paper;
  private final Proof books;

  public PaidPage(Wording wording) {
    this.wording = wording;
    money = new Proof(wording.text("paid.money"));
    paper = new Proof(wording.text("paid.paper"));
    books = new Proof(wording.text("paid.books"));
    HBox proofs = new HBox(money, paper, books);
    proofs.getStyleClass().add("proofs");
    getStyleClass().add("page");
    getChildren()
        .addAll(
            Parts.mark("mark-paid", "glyph-check"),
            Parts.label(wording.word(TillView.Word.PAID), "page-word"),
            amount,
            proofs);
  }

  public void show(TillView view, PaymentView payment) {
    amount.show(payment.amount().currency().code(), wording.figures(payment.amount()));
    Instant settledAt = payment.settledAt();
    money.show(
        true,
        settledAt == null
            ? wording.text("paid.money.taken")
            : wording.text("paid.money.takenAt", wording.second(settledAt)));
    paper.show(payment.paper() == Paper.PRINTED, paperWord(view, payment.paper()));
    Parts.place(paper, payment.paper() != Paper.NONE);
    books.show(true, wording.text("paid.books.written", payment.number()));
  }

  private String paperWord(TillView view, Paper state) {
    return switch (state) {
      case NONE -> "";
      case PRINTED -> wording.text("paid.paper.printed");
      case WAITING -> {
        @Nullable DeviceView printer = view.devices().get(Device.PRINTER);
        yield printer != null && printer.health() == Device.Health.READY
            ? wording.text("paid.paper.printing")
            : wording.text("paid.paper.waiting");
      }
    };
  }
}
