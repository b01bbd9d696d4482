package io.tillcode.ui.waiting;

import io.tillcode.engine.TillView;
import io.tillcode.money.Money;
import io.tillcode.ui.keys.TillKey;
import io.tillcode.ui.keys.Touch;
import io.tillcode.ui.kit.Figures;
import io.tillcode.ui.kit.Parts;
import io.tillcode.ui.kit.Wording;
import io.tillcode.ui.parked.ParkedStrip;
import java.time.Instant;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The amount stands, and the customer shows a code.
public final class WaitingScreen extends HBox {

  private final Wording wording;
  private final ParkedStrip parked;
  private final Figures amount = new Figures("page-amount", HPos.CENTER);

  /// @param practice whether to offer the virtual scanner
  public WaitingScreen(Wording wording, Touch touch, boolean practice) {
    this.wording = wording;
    parked = new ParkedStrip(wording, touch);
    VBox middle =
        new VBox(
            Parts.mark("mark-scan", "glyph-barcode"),
            Parts.paragraph(wording.text("waiting.title"), "page-title"),
            amount,
            Parts.paragraph(wording.text("waiting.sentence"), "page-sentence", "muted"));
    middle.getStyleClass().addAll("card", "page");
    if (practice) {
      Button scan =
          Parts.keyButton(
              wording.text("key.practice"),
              TillKey.F9.cap(),
              () -> touch.key(TillKey.F9),
              "page-button",
              "primary");
      middle.getChildren().add(scan);
    }
    HBox.setHgrow(middle, Priority.ALWAYS);
    getStyleClass().add("sale");
    getChildren().addAll(parked, middle);
  }

  public void show(TillView view, TillView.Screen.WaitingForCode screen) {
    Money money = screen.amount();
    amount.show(money.currency().code(), wording.figures(money));
    parked.show(view.parked());
  }

  public void tick(Instant now) {
    parked.tick(now);
  }
}
