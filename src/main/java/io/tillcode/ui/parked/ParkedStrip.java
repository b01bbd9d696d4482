package io.tillcode.ui.parked;

import io.tillcode.engine.Command;
import io.tillcode.engine.TillView.PaymentView;
import io.tillcode.payment.PaymentRequestId;
import io.tillcode.ui.keys.Touch;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Payments set aside, at the left of the sale. A touch brings one to the front; a result stays
/// until somebody has looked at it.
public final class ParkedStrip extends VBox {

  private final Wording wording;
  private final Touch touch;
  private final Label empty;
  private final VBox list = new VBox();
  private final Map<PaymentRequestId, ParkedCard> cards = new HashMap<>();
  private List<PaymentView> payments = List.of();

  public ParkedStrip(Wording wording, Touch touch) {
    this.wording = wording;
    this.touch = touch;
    empty = Parts.paragraph(wording.text("parked.empty"), "parked-empty");
    list.getStyleClass().add("parked-list");
    ScrollPane scroll = Parts.scroll(list);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getStyleClass().addAll("card", "parked");
    getChildren().addAll(Parts.label(wording.text("parked.title"), "parked-title"), scroll);
  }

  public void show(List<PaymentView> parked) {
    if (parked.equals(payments) && !list.getChildren().isEmpty()) {
      return;
    }
    payments = parked;
    cards.keySet().retainAll(parked.stream().map(PaymentView::paymentRequestId).toList());
    List<ParkedCard> wanted = new ArrayList<>();
    for (PaymentView payment : parked) {
      PaymentRequestId id = payment.paymentRequestId();
      ParkedCard card =
          cards.computeIfAbsent(
              id, key -> new ParkedCard(wording, () -> touch.command(new Command.Front(key))));
      card.show(payment);
      wanted.add(card);
    }
    if (wanted.isEmpty()) {
      list.getChildren().setAll(empty);
    } else if (!list.getChildren().equals(wanted)) {
      list.getChildren().setAll(wanted);
    }
  }

  public void tick(Instant now) {
    for (PaymentView payment : payments) {
      ParkedCard card = cards.get(payment.paymentRequestId());
      if (card != null) {
        card.tick(now);
      }
    }
  }
}
