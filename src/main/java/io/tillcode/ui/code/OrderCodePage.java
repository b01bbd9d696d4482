package io.tillcode.ui.code;

import io.tillcode.engine.TillView.OrderCodeView;
import io.tillcode.engine.TillView.PaymentView;
import io.tillcode.ui.keys.TillKey;
import io.tillcode.ui.keys.Touch;
import io.tillcode.ui.kit.Figures;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.Sight;
import io.tillcode.ui.kit.Wording;
import java.time.Instant;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The customer pays by scanning: the code, how much, how long it can still be scanned.
///
/// While the code is being closed it stays readable, because it still is at the gateway; the words
/// say that nobody should scan it.
public final class OrderCodePage extends StackPane {

  private final Wording wording;
  private final CodeView code;
  private final Label title = Parts.paragraph("", "code-title");
  private final Figures amount = new Figures("code-amount", HPos.LEFT);
  private final Label sentence = Parts.paragraph("", "code-sentence", "muted");
  private Sight.State customers = Sight.State.NONE;
  private boolean isClosing;
  private final Countdown countdown = new Countdown();
  private final Button turn;
  private final Label number = Parts.label("", "page-meta");

  public OrderCodePage(Wording wording, Touch touch) {
    this.wording = wording;
    code = new CodeView(supportCode -> wording.text("code.fault", supportCode));
    code.getStyleClass().add("card");
    turn =
        Parts.keyButton(
            wording.text("key.turnCode"),
            TillKey.F5.cap(),
            () -> touch.key(TillKey.F5),
            "bar-button",
            "quiet");
    HBox time = new HBox(countdown, turn);
    time.getStyleClass().add("code-time");
    VBox words = new VBox(title, amount, sentence, time, number);
    words.getStyleClass().add("code-words");
    getStyleClass().add("code-page");
    setMinHeight(0);
    getChildren().add(new CodeAndWords(code, words));
  }

  public void show(PaymentView payment, OrderCodeView orderCode) {
    boolean closing = orderCode.closing();
    code.show(orderCode.text());
    title.setText(wording.text(closing ? "code.closing.title" : "code.title"));
    isClosing = closing;
    say();
    amount.show(payment.amount().currency().code(), wording.figures(payment.amount()));
    countdown.show(payment.startedAt(), orderCode.endsAt());
    Parts.place(countdown, !closing);
    Parts.place(turn, !closing);
    number.setText(wording.text("code.number", payment.number()));
  }

  /// @param screen how the customer's screen is: where it cannot show the code, this one must
  public void show(Sight.State screen) {
    customers = screen;
    say();
  }

  private void say() {
    String open =
        switch (customers) {
          case NONE, SHOWN -> "code.sentence";
          case MISSING -> "code.customerMissing";
          case CODE_UNREADABLE -> "code.customerCannot";
        };
    sentence.setText(wording.text(isClosing ? "code.closing.sentence" : open));
  }

  /// Turns the code toward the other side of the counter, or back.
  public void turn(boolean turned) {
    code.turn(turned);
  }

  /// Another screen is shown: the code is no longer needed.
  public void leave() {
    code.clear();
  }

  public void tick(Instant now) {
    countdown.tick(now);
  }
}
